import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../../../src/core/apply.ts'
import { LiveSnapshot } from '../../../src/core/live-snapshot.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import { snapshot } from '../../../src/core/snapshot.ts'
import { World } from '../../../src/core/world.ts'
import { poolRecord } from './builders.ts'

const WORKERS = 8

const idOf = (name: string, index: number) => `${name}.u.worker-${index}.i1.n${index + 1}`

function launch(name: string, index: number): CoreRecord {
  return {
    kind: 'launch',
    task: {
      id: idOf(name, index),
      agentId: `a${index}`,
      host: `h${index}`,
      ports: {},
      cpusMilli: 100,
      memMiB: 32,
      revision: 1,
      generation: 1,
      launchedAt: 6_000,
    },
  }
}

const names = fc.constantFrom('btc', 'ltc')
const task = fc.tuple(names, fc.nat(WORKERS - 1)).map(([name, index]) => idOf(name, index))
/** Whatever can be said of tasks and pools that are there. */
const changes: fc.Arbitrary<CoreRecord> = fc.oneof(
  task.map((id) => ({ kind: 'status', id, state: 'TASK_RUNNING', at: 7_000, healthy: false })),
  task.map((id) => ({ kind: 'ended', id, state: 'TASK_FAILED', ending: 'crash', at: 7_000 })),
  fc
    .array(task, { maxLength: 3 })
    .map((ids) => ({ kind: 'kill', ids, reason: 'because', at: 7_000 })),
  names.map((name) => launch(name, WORKERS)),
  fc
    .tuple(names, fc.boolean())
    .map(([name, orphan]) => ({ kind: 'pool-deleted', pool: name, orphan })),
) as fc.Arbitrary<CoreRecord>

test('it tells the world of its moment, whatever happens while it is read', () => {
  const script = fc.array(fc.oneof(fc.constant('read' as const), changes), { maxLength: 40 })
  fc.assert(
    fc.property(script, (steps) => {
      const world = new World()
      for (const name of ['btc', 'ltc']) {
        apply(world, poolRecord({ name, at: 5_000 }))
        for (let index = 0; index < WORKERS; index += 1) apply(world, launch(name, index))
      }
      const expected = JSON.stringify([...snapshot(world)])
      const live = new LiveSnapshot(world)
      const reading = live[Symbol.iterator]()
      const told: CoreRecord[] = []
      const read = () => {
        const { value, done } = reading.next()
        if (done !== true) told.push(JSON.parse(JSON.stringify(value)) as CoreRecord)
        return done !== true
      }
      for (const step of steps) {
        if (step === 'read') read()
        else {
          live.beforeChange(step)
          apply(world, step)
        }
      }
      while (read());
      expect(JSON.stringify(told)).toBe(expected)
    }),
    { numRuns: 300 },
  )
})
