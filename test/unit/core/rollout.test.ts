import { describe, expect, test } from 'vitest'
import type { StrategySpec } from '../../../src/api/pool-spec.ts'
import {
  crowdedVictims,
  outdatedVictims,
  resolveFenceposts,
  surplusVictims,
} from '../../../src/core/rollout.ts'
import { formatTaskId } from '../../../src/core/task-id.ts'
import type { TaskState } from '../../../src/core/task-state.ts'
import { WorkerIndex } from '../../../src/core/worker-index.ts'
import { World } from '../../../src/core/world.ts'

/** Counted out in whole percents, without a division: the largest n with 100 n <= percent * replicas. */
function share(percent: number, replicas: number): { floor: number; ceil: number } {
  let floor = 0
  while (100 * (floor + 1) <= percent * replicas) floor += 1
  return { floor, ceil: 100 * floor === percent * replicas ? floor : floor + 1 }
}

describe('fenceposts', () => {
  test('of every percentage of every count up to 20 agree with counting', () => {
    let cases = 0
    for (let replicas = 0; replicas <= 20; replicas += 1) {
      for (let unavailable = 0; unavailable <= 100; unavailable += 1) {
        for (let surge = 0; surge <= 100; surge += 1) {
          const strategy: StrategySpec = {
            maxUnavailable: `${unavailable}%`,
            maxSurge: `${surge}%`,
          }
          const { floor } = share(unavailable, replicas)
          const { ceil } = share(surge, replicas)
          const stuck = floor === 0 && ceil === 0
          const actual = resolveFenceposts(strategy, replicas)
          if (actual.maxUnavailable !== (stuck ? 1 : floor) || actual.maxSurge !== ceil) {
            expect({ strategy, replicas, ...actual }).toEqual({
              strategy,
              replicas,
              maxUnavailable: stuck ? 1 : floor,
              maxSurge: ceil,
            })
          }
          cases += 1
        }
      }
    }
    expect(cases).toBe(21 * 101 * 101)
  })

  test('counts stand as they are, but no more can be missing than there are', () => {
    for (let replicas = 0; replicas <= 20; replicas += 1) {
      for (let unavailable = 0; unavailable <= 25; unavailable += 1) {
        for (let surge = 0; surge <= 25; surge += 1) {
          const actual = resolveFenceposts(
            { maxUnavailable: unavailable, maxSurge: surge },
            replicas,
          )
          const missing = Math.min(unavailable, replicas)
          const stuck = missing === 0 && surge === 0
          expect(actual).toEqual({ maxUnavailable: stuck ? 1 : missing, maxSurge: surge })
        }
      }
    }
  })

  test('the defaults for ten workers: two may be missing, three may be extra', () => {
    expect(resolveFenceposts({ maxUnavailable: '25%', maxSurge: '25%' }, 10)).toEqual({
      maxUnavailable: 2,
      maxSurge: 3,
    })
  })
})

interface Group {
  readonly count: number
  readonly revision: number
  readonly ready: boolean
}

/** Workers of one pool at revision 2, sequences counting up through the groups. */
function fleet(...groups: readonly Group[]): WorkerIndex {
  const world = new World()
  const workers = new WorkerIndex()
  const context = {
    incarnation: 1,
    revision: 2,
    checks: {},
  }
  let sequence = 0
  for (const { count, revision, ready } of groups) {
    for (let index = 0; index < count; index += 1) {
      sequence += 1
      const task = world.addTask({
        id: formatTaskId({
          pool: 'btc',
          uid: 'u',
          role: 'worker',
          index: sequence - 1,
          incarnation: 1,
          sequence,
        }),
        agentId: 'a1',
        host: 'h1',
        ports: {},
        cpusMilli: 1_000,
        memMiB: 128,
        revision,
        generation: 1,
        launchedAt: 0,
      })
      task.state = ready ? 'TASK_RUNNING' : 'TASK_STARTING'
      workers.add(task, context)
    }
  }
  return workers
}

const sequences = (tasks: readonly TaskState[]) => tasks.map((task) => task.identity.sequence)

describe('who goes when there are too many', () => {
  // Sequences: 1-2 old and unready, 3-4 new and unready, 5-6 old and ready, 7-8 new and ready.
  const workers = fleet(
    { count: 2, revision: 1, ready: false },
    { count: 2, revision: 2, ready: false },
    { count: 2, revision: 1, ready: true },
    { count: 2, revision: 2, ready: true },
  )
  test.each([
    [0, []],
    [1, [2]],
    [3, [2, 1, 4]],
    [5, [2, 1, 4, 3, 6]],
    [8, [2, 1, 4, 3, 6, 5, 8, 7]],
    [9, [2, 1, 4, 3, 6, 5, 8, 7]],
  ])('%i: the useless ones first, then the outdated, the newest first', (count, expected) => {
    expect(sequences(surplusVictims(workers, count))).toEqual(expected)
  })
})

describe('who goes where an agent has more than it should', () => {
  // All on one agent: 1 old and ready, 2 new and unready, 3-4 new and ready.
  const workers = fleet(
    { count: 1, revision: 1, ready: true },
    { count: 1, revision: 2, ready: false },
    { count: 2, revision: 2, ready: true },
  )
  test.each([
    [4, []],
    [3, [2]],
    [2, [2, 1]],
    [1, [2, 1, 4]],
  ])('%i may share: the least useful go', (max, expected) => {
    expect(sequences(crowdedVictims(workers, max))).toEqual(expected)
  })

  test('one that cannot be reached, or is ending, is not counted', () => {
    const [first, second, third] = [...workers.all()]
    if (first === undefined || second === undefined || third === undefined) throw new Error('none')
    first.state = 'TASK_UNREACHABLE'
    second.killReason = 'so'
    expect(sequences(crowdedVictims(workers, 1))).toEqual([4])
    workers.remove(third)
    expect(crowdedVictims(workers, 1)).toEqual([])
  })
})

describe('which outdated ones make room', () => {
  const old = (count: number, ready = true): Group => ({ count, revision: 1, ready })
  const current = (count: number, ready = true): Group => ({ count, revision: 2, ready })
  test.each<[string, Group[], number, number, number[]]>([
    ['one of four may be missing: the newest', [old(4)], 4, 1, [4]],
    ['none may be missing and none is extra', [old(4)], 4, 0, []],
    ['an extra one that is ready frees one', [old(4), current(1)], 4, 0, [4]],
    ['an extra one that is not ready frees none', [old(4), current(1, false)], 4, 0, []],
    ['new ones not ready use up the allowance', [old(3), current(1, false)], 4, 1, []],
    ['unready old ones go before ready ones', [old(2), old(2, false)], 4, 1, [4]],
    ['unready old ones are as missing as may be already', [old(2), old(2, false)], 4, 2, [4, 3]],
    [
      'useless old ones wait for new ones that are on their way',
      [old(2), old(2, false), current(1, false)],
      4,
      1,
      [4],
    ],
    ['all may be missing', [old(3)], 3, 3, [3, 2, 1]],
    ['enough are missing already', [old(3)], 4, 1, []],
  ])('%s', (_name, groups, replicas, maxUnavailable, expected) => {
    expect(sequences(outdatedVictims(fleet(...groups), replicas, maxUnavailable))).toEqual(expected)
  })

  test('never takes a ready one below the minimum, and never keeps a useless one for nothing', () => {
    let cases = 0
    for (let replicas = 0; replicas <= 6; replicas += 1) {
      for (let maxUnavailable = 0; maxUnavailable <= replicas; maxUnavailable += 1) {
        for (let oldReady = 0; oldReady <= 4; oldReady += 1) {
          for (let oldUnready = 0; oldUnready <= 3; oldUnready += 1) {
            for (let newReady = 0; newReady <= 3; newReady += 1) {
              for (let newUnready = 0; newUnready <= 2; newUnready += 1) {
                cases += 1
                const workers = fleet(
                  old(oldReady),
                  old(oldUnready, false),
                  current(newReady),
                  current(newUnready, false),
                )
                const victims = outdatedVictims(workers, replicas, maxUnavailable)
                const minimum = replicas - maxUnavailable
                const readyVictims = victims.filter((task) => task.state === 'TASK_RUNNING').length
                const unreadyVictims = victims.length - readyVictims
                const readyBefore = oldReady + newReady
                const readyAfter = readyBefore - readyVictims
                if (readyVictims > 0) {
                  expect(readyAfter).toBeGreaterThanOrEqual(minimum)
                  expect(unreadyVictims).toBe(oldUnready)
                }
                expect(victims.every((task) => task.revision === 1)).toBe(true)
                expect(new Set(victims).size).toBe(victims.length)
              }
            }
          }
        }
      }
    }
    expect(cases).toBeGreaterThan(5_000)
  })
})
