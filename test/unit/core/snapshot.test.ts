import { expect, test } from 'vitest'
import { apply } from '../../../src/core/apply.ts'
import type { CoreRecord, PoolRecord } from '../../../src/core/records.ts'
import { snapshot } from '../../../src/core/snapshot.ts'
import { nextUid } from '../../../src/core/task-id.ts'
import { World } from '../../../src/core/world.ts'
import { poolRecord, poolSpec } from './builders.ts'

function worldOf(records: Iterable<CoreRecord>): World {
  const world = new World()
  for (const record of records) apply(world, JSON.parse(JSON.stringify(record)) as CoreRecord)
  return world
}

function acceptedAs(uid: string, over: Partial<PoolRecord> = {}): PoolRecord {
  return poolRecord({ uid, at: 5_000, ...over })
}

test('the uid of a pool that is gone is not given again, though the clock went back', () => {
  const uid = nextUid(1_700_000_000_000, undefined)
  const world = worldOf([
    { kind: 'framework', id: 'f1' },
    acceptedAs(uid),
    { kind: 'pool-deleted', pool: 'btc', orphan: false },
  ])
  const compacted = worldOf(snapshot(world))
  expect(nextUid(1_600_000_000_000, compacted.lastUid)).not.toBe(uid)
})

test('uids are compared as numbers: a longer one is later', () => {
  const world = worldOf([acceptedAs('zz'), acceptedAs('100', { name: 'ltc' })])
  expect(world.lastUid).toBe('100')
  expect(worldOf(snapshot(world)).lastUid).toBe('100')
})

test('what is shown of a task and when a pool last moved survive a compaction', () => {
  const id = 'btc.u.server.i1.n1'
  const world = worldOf([
    acceptedAs('u'),
    {
      kind: 'launch',
      task: {
        id,
        agentId: 'a1',
        host: 'h1',
        ports: { work: 31000 },
        cpusMilli: 1_000,
        memMiB: 256,
        revision: 1,
        generation: 1,
        launchedAt: 6_000,
      },
    },
    {
      kind: 'status',
      id,
      state: 'TASK_UNREACHABLE',
      at: 7_000,
      reason: 'REASON_AGENT_REMOVED',
      message: 'health check timed out',
      unreachableAt: 6_500,
    },
    { kind: 'conditions', pool: 'btc', conditions: [], observedGeneration: 1 },
  ])
  const compacted = worldOf(snapshot(world))
  expect(compacted.tasks).toEqual(world.tasks)
  expect(compacted.pools).toEqual(world.pools)
  expect(compacted.pools.get('btc')?.progressAt).toBe(6_000)
  expect(compacted.pools.get('btc')?.observedGeneration).toBe(1)
})

test('a journal of an older version, without the newer fields, is read', () => {
  const world = worldOf([
    {
      kind: 'pool-snapshot',
      accepted: acceptedAs('u'),
      createdAt: 5_000,
      incarnation: 0,
      sequence: 0,
      history: [],
      conditions: [],
      crashes: [],
    },
  ])
  expect(world.pools.get('btc')).toMatchObject({ progressAt: 5_000, observedGeneration: 0 })
})

test('records of what is not there change nothing', () => {
  const world = worldOf([
    { kind: 'pool-deleting', pool: 'btc', at: 1 },
    { kind: 'pool-deleted', pool: 'btc', orphan: false },
    { kind: 'status', id: 'btc.u.server.i1.n1', state: 'TASK_RUNNING', at: 1 },
    { kind: 'ended', id: 'btc.u.server.i1.n1', state: 'TASK_FAILED', ending: 'crash', at: 1 },
    { kind: 'kill', ids: ['btc.u.server.i1.n1'], reason: 'no', at: 1 },
    { kind: 'conditions', pool: 'btc', conditions: [] },
    {
      kind: 'launch',
      task: {
        id: 'btc.u.server.i1.n1',
        agentId: 'a1',
        host: 'h1',
        ports: {},
        cpusMilli: 1,
        memMiB: 1,
        revision: 1,
        generation: 1,
        launchedAt: 1,
      },
    },
  ])
  expect(world.pools.size + world.tasks.size + world.agents.size).toBe(0)
})

/** What the journal takes as one record, in bytes. */
const RECORD_MAX = 768 * 1024

test('a pool in the deepest trouble is still written in records that the journal takes', () => {
  const trouble = Array.from(
    { length: 10_000 },
    (_, index) =>
      [
        `worker-${index}`,
        {
          crashes: 3,
          infrastructureFailures: 0,
          notBefore: 1_700_000_000_000,
          lastEnding: `TASK_FAILED: ${'\u0001'.repeat(1_000)}`,
          rejected: false,
        },
      ] as const,
  )
  // As large as a manifest may be, and as many of them as are kept.
  const spec = poolSpec({ server: { args: ['y'.repeat(64_000)] } })
  const world = worldOf(
    Array.from({ length: 12 }, (_, index) => acceptedAs('u', { spec, generation: index + 1 })),
  )
  const pool = world.pools.get('btc')
  for (const [slot, history] of trouble) pool?.crashes.set(slot, history)
  const records = [...snapshot(world)]
  for (const record of records) {
    expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(RECORD_MAX)
  }
  expect(worldOf(records).pools.get('btc')?.crashes).toEqual(pool?.crashes)
})
