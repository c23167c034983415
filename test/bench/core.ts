/** The core: cost in proportion to what changed, and offers matched at the pace of a large cluster. */
import {
  convergedEngine,
  freshEngine,
  healthFlips,
  launchesOf,
  launchesOn,
  offers,
  running,
  START,
} from './fleet.ts'
import type { Comparison } from './harness.ts'

const EVENTS = 1_000

/** Made when it is first asked for: each fleet needs its memory. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** One event a step, as it would be at its worst. */
function eventsOn(pools: number, workers: number): () => () => unknown {
  const made = once(() => convergedEngine(pools, workers))
  let healthy = false
  return () => {
    const fleet = made()
    healthy = !healthy
    const events = healthFlips(fleet.workers, EVENTS, healthy)
    return () => {
      for (const event of events) fleet.engine.step([event], START)
    }
  }
}

export function* coreComparisons(): Generator<Comparison> {
  yield {
    name: 'reconcile/event-cost-pools',
    says: 'one event at 100,000 tasks in 100 pools against 1,000 tasks in 1 pool',
    goal: { kind: 'at-most', ratio: 1.2 },
    rounds: 41,
    baseline: eventsOn(1, 1_000),
    candidate: eventsOn(100, 1_000),
  }
  yield {
    name: 'reconcile/event-cost-one-pool',
    says: 'one event in a pool of 100,000 workers against one in a pool of 1,000',
    goal: { kind: 'at-most', ratio: 1.2 },
    rounds: 41,
    baseline: eventsOn(1, 1_000),
    candidate: eventsOn(1, 100_000),
  }
  yield noOpStep()
  yield noOpPass()
  yield placement()
  yield poolsPlacement()
  yield placementRate()
}

/** In a row: one alone is over before a clock says anything, and is mostly the caches that the other side left. */
const LOOKS = 50

/** The baseline shows every pool for every event, as a plain reconciler looks at them. */
function noOpStep(): Comparison {
  const engine = once(() => convergedEngine(1_000, 10).engine)
  return {
    name: 'reconcile/no-op-step',
    says: `${LOOKS} steps without news over 1,000 pools of 10 against as many looks at every pool`,
    goal: { kind: 'at-least', ratio: 100 },
    baseline: () => () => {
      for (let look = 0; look < LOOKS; look += 1) engine().pools(START)
    },
    candidate: () => () => {
      for (let look = 0; look < LOOKS; look += 1) engine().step([{ kind: 'tick' }], START)
    },
  }
}

/** A lost connection has every pool planned, and nothing to do for any; the baseline walks all of their tasks once. */
function noOpPass(): Comparison {
  const engine = once(() => convergedEngine(1_000, 10).engine)
  return {
    name: 'reconcile/no-op-pass',
    says: 'planning 1,000 pools of 10 that are as declared; the baseline only visits their tasks',
    boundMs: 20,
    baseline: () => () => {
      let ready = 0
      for (const task of engine().world.tasks.values())
        if (task.state === 'TASK_RUNNING') ready += 1
      return ready
    },
    candidate: () => () => engine().step([{ kind: 'disconnected', reason: 'lost' }], START),
  }
}

/** Every offer is tried for every task; what it takes grows with both. */
function naivePlacement(tasks: number): () => () => unknown {
  return () => {
    const all = offers(10_000, 4)
    return () => {
      let placed = 0
      for (let task = 0; task < tasks; task += 1) {
        const fitting = all.filter(({ resources }) =>
          resources.every(({ amount }) => amount.kind !== 'scalar' || amount.milli >= 100),
        )
        if (fitting[task] !== undefined) placed += 1
      }
      return placed
    }
  }
}

function matching(pools: number, workers: number, expected: number, agents: number) {
  return () => {
    const engine = freshEngine(pools, workers)
    if (workers > 0) {
      const servers = launchesOf(engine, pools, 4)
      engine.step(
        servers.map((launch) => running(launch)),
        START,
      )
    }
    const all = offers(agents, 32)
    return () => {
      const launched = launchesOn(engine, all).length
      if (launched !== expected) throw new Error(`${launched} were launched, not ${expected}`)
    }
  }
}

function placement(): Comparison {
  return {
    name: 'placement/10k-offers',
    says: '1,000 workers of one pool onto 10,000 offers; the baseline tries every offer for every task',
    boundMs: 100,
    rounds: 7,
    baseline: naivePlacement(1_000),
    candidate: matching(1, 1_000, 1_000, 10_000),
  }
}

function poolsPlacement(): Comparison {
  return {
    name: 'placement/1k-pools',
    says: 'the servers of 1,000 pools onto 10,000 offers; the baseline tries every offer for every task',
    boundMs: 100,
    rounds: 7,
    baseline: naivePlacement(1_000),
    candidate: matching(1_000, 0, 1_000, 10_000),
  }
}

/** The baseline makes and sorts as many plain objects. */
function placementRate(): Comparison {
  return {
    name: 'placement/rate',
    says: '20,000 workers onto 1,000 agents: as many a second are asked for',
    boundMs: 1_000,
    rounds: 7,
    baseline: () => () =>
      Array.from({ length: 20_000 }, (_, index) => ({ id: `worker-${index}`, index })).sort(
        (a, b) => (a.id < b.id ? -1 : 1),
      ),
    candidate: matching(1, 20_000, 20_000, 1_000),
  }
}
