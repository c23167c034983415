import { describe, expect, test } from 'vitest'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { isReady, POOL_STATUS_WORDS, poolStatusWord } from '../../../src/api/pool-status.ts'
import type { Condition, PoolMetadata, PoolStatus } from '../../../src/api/view.ts'
import { condition, pool, RUNNING, T0 } from '../server/objects.ts'

interface Case {
  readonly what: string
  readonly word: string
  /** Condition types that are True; `Ready` is False when absent. */
  readonly holds?: readonly string[]
  readonly noReady?: true
  readonly server?: Partial<PoolStatus['server']>
  readonly workers?: Partial<PoolStatus['workers']>
  readonly status?: Partial<PoolStatus>
  readonly spec?: Partial<PoolSpec>
  readonly metadata?: Partial<PoolMetadata>
}

const crashed = { role: 'server', index: 0, crashes: 2, nextTryTime: T0 } as const
const waiting = { role: 'server', reason: 'InsufficientCpus', agents: 1, nearest: '' } as const
const down = { state: 'TASK_FAILED', ready: false }

const TABLE: readonly Case[] = [
  { what: 'all well', word: 'Running', holds: ['Ready'] },
  { what: 'well while rolling', word: 'Updating', holds: ['Ready', 'Progressing'] },
  {
    what: 'one crashed, enough left',
    word: 'Running',
    holds: ['Ready'],
    status: { backoff: [crashed] },
  },
  { what: 'no word yet', word: 'Unknown', noReady: true, server: { state: 'None', ready: false } },
  { what: 'nothing launched', word: 'Starting', server: { state: 'None', ready: false } },
  { what: 'server staging', word: 'Starting', server: { state: 'TASK_STAGING', ready: false } },
  { what: 'server not ready yet', word: 'Starting', server: { ready: false } },
  {
    what: 'first workers to come',
    word: 'Starting',
    holds: ['Progressing'],
    workers: { ready: 0 },
  },
  { what: 'more workers to come', word: 'Scaling', holds: ['Progressing'], workers: { ready: 1 } },
  { what: 'old workers left', word: 'Updating', holds: ['Progressing'], workers: { updated: 1 } },
  { what: 'workers missing', word: 'Degraded', workers: { ready: 1 } },
  { what: 'no offer fits', word: 'Waiting', server: down, status: { pending: [waiting] } },
  {
    what: 'server crashing',
    word: 'CrashLoopBackOff',
    server: down,
    status: { backoff: [crashed], pending: [waiting] },
  },
  {
    what: 'server unreachable',
    word: 'Unreachable',
    server: { state: 'TASK_UNREACHABLE', ready: false },
  },
  {
    what: 'server being killed',
    word: 'Stopping',
    server: { state: 'TASK_KILLING', ready: false },
  },
  { what: 'suspended by spec', word: 'Suspended', spec: { suspend: true }, holds: ['Ready'] },
  { what: 'suspended by condition', word: 'Suspended', holds: ['Suspended'] },
  { what: 'past its deadline', word: 'Stalled', holds: ['Stalled', 'Progressing'] },
  { what: 'stalled before suspended', word: 'Stalled', holds: ['Stalled', 'Suspended'] },
  {
    what: 'being removed',
    word: 'Deleting',
    holds: ['Ready', 'Stalled'],
    metadata: { deletionTimestamp: T0 },
  },
]

function poolOf(row: Case) {
  const conditions: Condition[] = (row.holds ?? []).map((type) => condition(type, 'True'))
  if (!row.holds?.includes('Ready') && row.noReady !== true)
    conditions.push(condition('Ready', 'False'))
  return pool('p', {
    ...(row.metadata === undefined ? {} : { metadata: row.metadata }),
    ...(row.spec === undefined ? {} : { spec: row.spec }),
    status: {
      ...row.status,
      conditions,
      server: { ...RUNNING.server, ...row.server },
      workers: { ...RUNNING.workers, ...row.workers },
    },
  })
}

describe('the status of a pool in one word', () => {
  test.each(TABLE)('$what: $word', (row) => {
    expect(poolStatusWord(poolOf(row))).toBe(row.word)
  })

  test('the table shows every word', () => {
    expect(new Set(TABLE.map(({ word }) => word))).toEqual(new Set(POOL_STATUS_WORDS))
  })
})

test.each([
  { status: 'True', observedGeneration: 3, ready: true },
  { status: 'True', observedGeneration: 2, ready: false },
  { status: 'False', observedGeneration: 3, ready: false },
  { status: 'Unknown', observedGeneration: 3, ready: false },
] as const)('Ready $status of generation $observedGeneration out of 3: $ready', (row) => {
  const conditions = [
    { ...condition('Ready', row.status), observedGeneration: row.observedGeneration },
  ]
  expect(isReady(pool('p', { metadata: { generation: 3 }, status: { conditions } }))).toBe(
    row.ready,
  )
})
