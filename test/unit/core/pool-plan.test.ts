/** What the scripts and the random lives cannot bring about: states that only a fault of our own could leave behind. */
import { expect, test } from 'vitest'
import { apply } from '../../../src/core/apply.ts'
import { CORE_LIMITS } from '../../../src/core/limits.ts'
import { planSafely } from '../../../src/core/plan-safely.ts'
import { type PoolPlan, planPool } from '../../../src/core/pool-plan.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import type { Turn } from '../../../src/core/turn.ts'
import { type PoolState, World } from '../../../src/core/world.ts'
import { poolRecord, poolSpec, type SpecOver } from './builders.ts'

function launch(id: string): CoreRecord {
  const task = {
    id,
    agentId: 'a1',
    host: 'h1',
    ports: {},
    cpusMilli: 1_000,
    memMiB: 128,
    revision: 1,
    generation: 1,
    launchedAt: 0,
  }
  return { kind: 'launch', task }
}

function running(id: string): CoreRecord[] {
  return [launch(id), { kind: 'status', id, state: 'TASK_RUNNING', at: 0 }]
}

function planOf(records: readonly CoreRecord[], over: SpecOver = {}, synced = true): PoolPlan {
  const world = new World()
  apply(world, poolRecord({ spec: poolSpec(over) }))
  for (const record of records) apply(world, record)
  const pool = world.pools.get('btc')
  if (pool === undefined) throw new Error('no pool')
  for (const task of world.tasks.values()) task.confirmedSession = 1
  return planPool(pool, {
    now: 1_000,
    synced,
    strayServer: false,
    session: 1,
    defaultRole: 'mining',
    limits: CORE_LIMITS,
  })
}

const ids = (plan: PoolPlan) => plan.kills.flatMap(({ tasks }) => tasks.map(({ id }) => id))

test('a worker that is bound to a former server goes, though a new server runs', () => {
  const plan = planOf([
    ...running('btc.u.server.i1.n1'),
    { kind: 'ended', id: 'btc.u.server.i1.n1', state: 'TASK_FAILED', ending: 'crash', at: 0 },
    ...running('btc.u.server.i2.n2'),
    ...running('btc.u.worker-0.i1.n3'),
    ...running('btc.u.worker-1.i2.n4'),
  ])
  expect(ids(plan)).toEqual(['btc.u.worker-0.i1.n3'])
})

test('of two servers the newer stays, and the workers of the older go with it', () => {
  const plan = planOf([
    ...running('btc.u.server.i1.n1'),
    ...running('btc.u.worker-0.i1.n2'),
    ...running('btc.u.server.i2.n3'),
  ])
  expect(ids(plan)).toEqual(['btc.u.server.i1.n1', 'btc.u.worker-0.i1.n2'])
})

test('nothing is wanted before the reconciliation is through, and it says so', () => {
  const plan = planOf([], {}, false)
  expect(plan.needs).toEqual([])
  expect(plan.waits).toEqual([
    { action: 'launch-server', reason: 'reconciliation with Mesos is not through' },
  ])
})

test('a task is named in one kill only, however many reasons there are', () => {
  const plan = planOf(
    [...running('btc.u.worker-0.i1.n1'), { kind: 'pool-deleting', pool: 'btc', at: 0 }],
    { workers: { replicas: 0 } },
  )
  expect(plan.kills).toHaveLength(1)
})

test('a plan that throws costs its pool its changes, is told, and stops nothing [req 31]', () => {
  const events: unknown[] = []
  const turn = { event: (event: unknown) => events.push(event) } as unknown as Turn
  const context = {
    now: 0,
    synced: true,
    session: 1,
    strayServer: false,
    defaultRole: '*',
    limits: CORE_LIMITS,
  }
  const broken = () => {
    throw new Error('out of cheese')
  }
  const pool = { name: 'btc' } as PoolState
  expect(planSafely(turn, pool, context, broken)).toBeUndefined()
  expect(events).toEqual([
    {
      type: 'Warning',
      reason: 'InternalError',
      message: 'planning failed, nothing is changed: Error: out of cheese',
      pool: 'btc',
    },
  ])
})
