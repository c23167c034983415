/** The core: cost in proportion to what changed, and offers matched at the pace of a large cluster. */

import {
  convergedEngine,
  freshEngine,
  healthFlips,
  launchesOf,
  offers,
  START,
  settle,
} from './fleet.ts'
import type { Comparison } from './harness.ts'

const EVENTS = 1_000

/** One event a step, as it would be at its worst. */
function eventsOn(pools: number, workers: number): () => () => unknown {
  const fleet = convergedEngine(pools, workers)
  let healthy = false
  return () => {
    healthy = !healthy
    const events = healthFlips(fleet.workers, EVENTS, healthy)
    return () => {
      for (const event of events) fleet.engine.step([event], START)
    }
  }
}

export function coreComparisons(): Comparison[] {
  return [
    {
      name: 'reconcile/event-cost-pools',
      says: 'one event at 100,000 tasks in 100 pools against 1,000 tasks in 1 pool',
      goal: { kind: 'at-most', ratio: 1.2 },
      baseline: eventsOn(1, 1_000),
      candidate: eventsOn(100, 1_000),
    },
    {
      name: 'reconcile/event-cost-one-pool',
      says: 'one event in a pool of 100,000 workers against one in a pool of 1,000',
      goal: { kind: 'at-most', ratio: 1.2 },
      baseline: eventsOn(1, 1_000),
      candidate: eventsOn(1, 100_000),
    },
    noOpPass(),
    placement(),
  ]
}

/** The baseline plans everything for every event, as a plain reconciler does. */
function noOpPass(): Comparison {
  const fleet = convergedEngine(1_000, 10)
  const pools = [...fleet.engine.world.pools.values()]
  return {
    name: 'reconcile/no-op',
    says: 'a step without news over 1,000 pools of 10 against one that looks at every pool',
    goal: { kind: 'at-least', ratio: 100 },
    baseline: () => () => {
      for (const pool of pools) fleet.engine.pool(pool.name, START)
      return pools.length
    },
    candidate: () => () => fleet.engine.step([{ kind: 'tick' }], START),
  }
}

/** 1,000 workers pending, 10,000 offers in hand; the baseline tries every offer for every task. */
function placement(): Comparison {
  return {
    name: 'placement/10k-offers',
    says: '1,000 workers onto 10,000 offers against trying every offer for every task',
    goal: { kind: 'at-least', ratio: 4 },
    rounds: 7,
    baseline: () => {
      const all = offers(10_000, 4)
      return () => {
        let placed = 0
        for (let task = 0; task < 1_000; task += 1) {
          const fitting = all.filter(({ resources }) =>
            resources.every(({ amount }) => amount.kind !== 'scalar' || amount.milli >= 100),
          )
          if (fitting[task] !== undefined) placed += 1
        }
        return placed
      }
    },
    candidate: () => {
      const engine = freshEngine(1, 1_000)
      const [server] = launchesOf(engine, 1, 4)
      if (server === undefined) throw new Error('there is no server')
      const { taskId, agentId } = server
      const state = 'TASK_RUNNING' as const
      engine.step([{ kind: 'status', taskId, agentId, state, source: 'executor' }], START)
      const all = offers(10_000, 4)
      return () => settle(engine, { kind: 'offers', offers: all })
    },
  }
}
