import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPartitioned } from '../../../src/core/partition.ts'
import { formatTaskId } from '../../../src/core/task-id.ts'
import type { TaskState } from '../../../src/core/task-state.ts'
import { WorkerIndex } from '../../../src/core/worker-index.ts'
import { World } from '../../../src/core/world.ts'

const context = { incarnation: 1, revision: 2, checks: {} }

function worker(world: World, index: number): TaskState {
  const about = { pool: 'btc', uid: 'u', role: 'worker', index } as const
  return world.addTask({
    id: formatTaskId({ ...about, incarnation: 1 + (index % 2), sequence: index + 1 }),
    agentId: `a${index % 3}`,
    host: 'h',
    ports: {},
    cpusMilli: 1_000,
    memMiB: 128,
    revision: 1 + (index % 3),
    generation: 1,
    launchedAt: 0,
  })
}

function idsOf(tasks: Iterable<TaskState>): string[] {
  return [...tasks].map(({ id }) => id).sort()
}

test('whatever happens to workers, each stands where a look at it would put it', () => {
  const change = fc.record({
    index: fc.nat(11),
    gone: fc.boolean(),
    state: fc.constantFrom('Launching', 'TASK_RUNNING', 'TASK_KILLING', 'TASK_UNREACHABLE'),
    killReason: fc.constantFrom(undefined, undefined, 'scale down'),
    healthy: fc.constantFrom(undefined, true, false),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const world = new World()
      const index = new WorkerIndex()
      const present = new Map<number, TaskState>()
      for (const { index: at, gone, state, killReason, healthy } of changes) {
        const known = present.get(at)
        const task = known ?? worker(world, at)
        Object.assign(task, { state, killReason, healthy })
        if (known === undefined) {
          present.set(at, task)
          index.add(task, context)
        } else if (gone) {
          present.delete(at)
          index.remove(task)
        } else index.move(task, context)
      }
      const all = new Set(present.values())
      const anew = new WorkerIndex()
      // A worker is in one index at a time.
      for (const task of all) anew.add({ ...task, place: undefined }, context)
      const staying = [...all].filter((task) => task.killReason === undefined)
      expect(new Set(index.all())).toEqual(all)
      expect(new Set(index.staying)).toEqual(new Set(staying))
      expect(index.runningCount).toBe(
        staying.filter(({ state }) => state === 'TASK_RUNNING').length,
      )
      expect(index.count('partitioned')).toBe(
        [...all].filter((task) => {
          const isOfThisLife = task.identity.incarnation === context.incarnation
          return isPartitioned(task) && (task.killReason !== undefined || isOfThisLife)
        }).length,
      )
      const buckets = [
        'stale',
        'leaving',
        'partitioned',
        'outdatedReady',
        'outdatedUnready',
        'ready',
        'unready',
      ] as const
      for (const name of buckets) {
        expect(idsOf(index.find(name))).toEqual(idsOf(anew.find(name)))
        expect(index.count(name)).toBe(index.find(name).length)
      }
      for (const name of ['stale', 'partitioned'] as const) {
        expect(idsOf(index.list(name))).toEqual(idsOf(index.find(name)))
      }
      const indexes = Array.from({ length: 12 }, (_, at) => at)
      expect(indexes.filter((at) => index.indexInUse(at))).toEqual(
        [...present.keys()].sort((a, b) => a - b),
      )
    }),
    { numRuns: 200 },
  )
})
