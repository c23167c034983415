/** The remembered specs of a pool, and what changed from one to the next. */
import { describe, expect, test } from 'vitest'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { apply } from '../../../src/core/apply.ts'
import { CORE_LIMITS } from '../../../src/core/limits.ts'
import { specChanges } from '../../../src/core/plan-directory.ts'
import type { PoolRecord } from '../../../src/core/records.ts'
import { viewRevisions } from '../../../src/core/status.ts'
import { World } from '../../../src/core/world.ts'
import { SPEC } from '../server/objects.ts'
import { poolRecord } from './builders.ts'

function withReplicas(replicas: number): PoolSpec {
  return { ...SPEC, workers: { ...SPEC.workers, replicas } }
}

function accepted(generation: number, spec: PoolSpec, over: Partial<PoolRecord> = {}): PoolRecord {
  const revision = `r${generation}`
  return poolRecord({ uid: 'u1', generation, revision, spec, at: generation * 1_000, ...over })
}

function revisionsOf(records: readonly PoolRecord[]) {
  const world = new World()
  for (const record of records) apply(world, record)
  const pool = world.pools.get('btc')
  return pool === undefined ? [] : viewRevisions(pool)
}

describe('revisions', () => {
  test('the first has nothing to be compared with, the others say what changed', () => {
    const image = { ...SPEC, server: { ...SPEC.server, image: 'example/server:2' } }
    const revisions = revisionsOf([
      accepted(1, SPEC),
      accepted(2, withReplicas(5)),
      accepted(3, { ...image, workers: withReplicas(5).workers }, { serverRevision: 2 }),
    ])
    expect(revisions.map(({ spec: _spec, ...rest }) => rest)).toEqual([
      {
        generation: 1,
        serverRevision: 1,
        workerRevision: 1,
        time: '1970-01-01T00:00:01.000Z',
      },
      {
        generation: 2,
        serverRevision: 1,
        workerRevision: 1,
        time: '1970-01-01T00:00:02.000Z',
        changes: [{ path: 'spec.workers.replicas', from: 2, to: 5, effect: 'in-place' }],
      },
      {
        generation: 3,
        serverRevision: 2,
        workerRevision: 1,
        time: '1970-01-01T00:00:03.000Z',
        changes: [
          {
            path: 'spec.server.image',
            from: 'example/server:1',
            to: 'example/server:2',
            effect: 'replace-server',
          },
        ],
      },
    ])
  })

  test('only the newest are remembered, and what the oldest changed is forgotten', () => {
    const records = Array.from({ length: 15 }, (_, index) =>
      accepted(index + 1, withReplicas(index)),
    )
    const revisions = revisionsOf(records)
    expect(revisions).toHaveLength(CORE_LIMITS.historyMax)
    expect(revisions[0]?.generation).toBe(15 - CORE_LIMITS.historyMax + 1)
    expect(revisions[0]).not.toHaveProperty('changes')
    expect(revisions.slice(1).every(({ changes }) => changes?.length === 1)).toBe(true)
  })
})

describe('what changed', () => {
  test('of equal specs: nothing', () =>
    expect(specChanges(SPEC, structuredClone(SPEC))).toEqual([]))

  test('what came and what went, list elements by their place', () => {
    const before = { ...SPEC, server: { ...SPEC.server, args: ['-a', '-b'] } }
    const after = { ...SPEC, role: 'mining', server: { ...SPEC.server, args: ['-c'] } }
    expect(specChanges(before, after)).toEqual([
      { path: 'spec.role', to: 'mining', effect: 'refused' },
      { path: 'spec.server.args[0]', from: '-a', to: '-c', effect: 'replace-server' },
      { path: 'spec.server.args[1]', from: '-b', effect: 'replace-server' },
    ])
  })
})
