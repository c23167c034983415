import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeclaredPool } from '../../../src/api/manifest-set.ts'
import type { PoolPlan } from '../../../src/api/plan-view.ts'
import type { PoolSpec, ServerSpec, WorkerSpec } from '../../../src/api/pool-spec.ts'
import type { MiningPool } from '../../../src/api/view.ts'
import { planForDirectory } from '../../../src/core/plan-directory.ts'
import { pool, RUNNING, SPEC, T0 } from '../server/objects.ts'

interface Over {
  readonly spec?: Partial<PoolSpec>
  readonly server?: Partial<ServerSpec>
  readonly workers?: Partial<WorkerSpec>
  readonly labels?: Record<string, string>
}

function spec({ spec, server, workers }: Over): PoolSpec {
  return {
    ...SPEC,
    server: { ...SPEC.server, ...server },
    workers: { ...SPEC.workers, ...workers },
    ...spec,
  }
}

function declared(name: string, over: Over = {}): DeclaredPool {
  const source = { file: `${name}.yaml`, line: 1 }
  return { name, labels: over.labels ?? {}, annotations: {}, spec: spec(over), source }
}

function held(name: string, over: Over = {}, rest: Parameters<typeof pool>[1] = {}): MiningPool {
  const metadata = { labels: over.labels ?? {}, ...rest.metadata }
  return pool(name, { ...rest, metadata, spec: spec(over) })
}

function planOf(wanted: readonly DeclaredPool[], current: readonly MiningPool[]): PoolPlan {
  const [only, ...more] = planForDirectory(wanted, current).pools
  if (only === undefined || more.length > 0) throw new Error('expected one pool')
  return only
}

describe('a pool that is declared', () => {
  test('and not held is created, server first', () => {
    expect(planOf([declared('btc')], [])).toEqual({
      name: 'btc',
      change: 'create',
      source: 'btc.yaml:1',
      diff: [],
      actions: [
        { action: 'launch-server', reason: 'the pool is new', count: 1 },
        { action: 'launch-workers', reason: 'once the server is ready', count: 2 },
      ],
    })
  })

  test('with replicas all has no count', () => {
    const { actions } = planOf([declared('btc', { workers: { replicas: 'all' } })], [])
    expect(actions[1]).toEqual({
      action: 'launch-workers',
      reason: 'once the server is ready, on every agent that fits',
    })
  })

  test('and suspended launches nothing', () => {
    const { change, actions } = planOf([declared('btc', { spec: { suspend: true } })], [])
    expect([change, actions.map(({ action }) => action)]).toEqual(['create', ['hold']])
  })

  test('while it is being removed comes back as a new one', () => {
    const leaving = held('btc', {}, { metadata: { deletionTimestamp: T0 } })
    expect(planOf([declared('btc')], [leaving])).toMatchObject({ change: 'create', diff: [] })
  })

  test('as it is held does not change', () => {
    expect(planOf([declared('btc')], [held('btc')])).toEqual({
      name: 'btc',
      change: 'none',
      source: 'btc.yaml:1',
      diff: [],
      actions: [],
    })
  })
})

describe('a changed field', () => {
  interface Row {
    readonly what: string
    readonly from: Over
    readonly to: Over
    readonly diff: PoolPlan['diff']
    readonly actions: readonly string[]
  }

  const TABLE: readonly Row[] = [
    {
      what: 'more workers',
      from: {},
      to: { workers: { replicas: 5 } },
      diff: [{ path: 'spec.workers.replicas', from: 2, to: 5, effect: 'in-place' }],
      actions: ['launch-workers 3'],
    },
    {
      what: 'fewer workers',
      from: { workers: { replicas: 5 } },
      to: { workers: { replicas: 1 } },
      diff: [{ path: 'spec.workers.replicas', from: 5, to: 1, effect: 'in-place' }],
      actions: ['kill-workers 4'],
    },
    {
      what: 'a worker on every agent',
      from: {},
      to: { workers: { replicas: 'all' } },
      diff: [{ path: 'spec.workers.replicas', from: 2, to: 'all', effect: 'in-place' }],
      actions: ['launch-workers'],
    },
    {
      what: 'no longer on every agent',
      from: { workers: { replicas: 'all' } },
      to: { workers: { replicas: 1 } },
      diff: [{ path: 'spec.workers.replicas', from: 'all', to: 1, effect: 'in-place' }],
      actions: ['update'],
    },
    {
      what: 'another worker image, and more of them',
      from: {},
      to: { workers: { image: 'example/worker:2', replicas: 3 } },
      diff: [
        {
          path: 'spec.workers.image',
          from: 'example/worker:1',
          to: 'example/worker:2',
          effect: 'replace-workers',
        },
        { path: 'spec.workers.replicas', from: 2, to: 3, effect: 'in-place' },
      ],
      actions: ['replace-workers 2', 'launch-workers 1'],
    },
    {
      what: 'arguments of the server',
      from: { server: { args: ['a', 'b'] } },
      to: { server: { args: ['a'] } },
      diff: [{ path: 'spec.server.args[1]', from: 'b', effect: 'replace-server' }],
      actions: ['kill-workers 2', 'replace-server 1', 'launch-workers 2'],
    },
    {
      what: 'a health check that is new',
      from: {},
      to: {
        server: {
          healthCheck: {
            tcp: { port: 'work' },
            delaySeconds: 1,
            intervalSeconds: 1,
            timeoutSeconds: 1,
            consecutiveFailures: 1,
            gracePeriodSeconds: 1,
          },
        },
      },
      diff: [
        'consecutiveFailures',
        'delaySeconds',
        'gracePeriodSeconds',
        'intervalSeconds',
        'tcp.port',
        'timeoutSeconds',
      ].map((field) => ({
        path: `spec.server.healthCheck.${field}`,
        to: field === 'tcp.port' ? 'work' : 1,
        effect: 'replace-server' as const,
      })),
      actions: ['kill-workers 2', 'replace-server 1', 'launch-workers 2'],
    },
    {
      what: 'a label, with a name that needs quotes',
      from: { labels: { 'example.com/team': 'a', old: '1' } },
      to: { labels: { 'example.com/team': 'b' } },
      diff: [
        { path: 'metadata.labels.old', from: '1', effect: 'in-place' },
        { path: "metadata.labels['example.com/team']", from: 'a', to: 'b', effect: 'in-place' },
      ],
      actions: ['update'],
    },
    {
      what: 'a role: refused, whatever else changes',
      from: { spec: { role: 'a' } },
      to: { spec: { role: 'b' }, server: { network: 'bridge' } },
      diff: [
        { path: 'spec.role', from: 'a', to: 'b', effect: 'refused' },
        { path: 'spec.server.network', from: 'host', to: 'bridge', effect: 'replace-server' },
      ],
      actions: ['refuse'],
    },
    {
      what: 'anything of a suspended pool',
      from: {},
      to: { spec: { suspend: true }, workers: { network: 'bridge' } },
      diff: [
        { path: 'spec.suspend', from: false, to: true, effect: 'in-place' },
        { path: 'spec.workers.network', from: 'host', to: 'bridge', effect: 'replace-workers' },
      ],
      actions: ['hold'],
    },
  ]

  test.each(TABLE)('$what', ({ from, to, diff, actions }) => {
    const plan = planOf([declared('btc', to)], [held('btc', from)])
    expect(plan.change).toBe('update')
    expect(plan.diff).toEqual(diff)
    const words = plan.actions.map(({ action, count }) => [action, count].join(' ').trim())
    expect(words).toEqual(actions)
  })

  test('the tenth element of a list comes after the second', () => {
    const numbers = Array.from({ length: 11 }, (_, i) => String(i))
    const { diff } = planOf([declared('btc', { server: { args: numbers } })], [held('btc')])
    const paths = diff.map(({ path }) => path)
    expect(paths.indexOf('spec.server.args[10]')).toBeGreaterThan(
      paths.indexOf('spec.server.args[2]'),
    )
  })

  test('an immutable field names both values', () => {
    const { actions } = planOf([declared('btc', { spec: { role: 'b' } })], [held('btc')])
    expect(actions[0]?.reason).toBe(
      'spec.role cannot change (none to "b"); the running generation stays',
    )
  })
})

describe('a pool that is no longer declared', () => {
  test('is removed, workers first', () => {
    const plan = planOf([], [held('btc')])
    expect(plan).toMatchObject({ name: 'btc', change: 'delete' })
    expect(plan.source).toBeUndefined()
    expect(plan.actions.map(({ action, count }) => `${action} ${count}`)).toEqual([
      'kill-workers 2',
      'kill-server 1',
    ])
  })

  test.each([
    { state: 'None', running: 0, actions: [] },
    { state: 'TASK_FAILED', running: 3, actions: ['kill-workers'] },
    { state: 'TASK_UNREACHABLE', running: 0, actions: ['kill-server'] },
  ])('with its server $state and $running workers: $actions', ({ state, running, actions }) => {
    const status = {
      server: { ...RUNNING.server, state },
      workers: { ...RUNNING.workers, running },
    }
    const plan = planOf([], [held('btc', {}, { status })])
    expect(plan.actions.map(({ action }) => action)).toEqual(actions)
    expect(plan.change).toBe('delete')
  })

  test('with deletionPolicy Orphan is let go', () => {
    const { actions } = planOf([], [held('btc', { spec: { deletionPolicy: 'Orphan' } })])
    expect(actions).toMatchObject([{ action: 'release', count: 3 }])
  })
})

describe('the whole', () => {
  test('pools by name; changes when one changes; what it was compared with', () => {
    const plan = planForDirectory([declared('c'), declared('a')], [held('c'), held('b')])
    expect(plan.pools.map(({ name, change }) => `${name} ${change}`)).toEqual([
      'a create',
      'b delete',
      'c none',
    ])
    expect([plan.changes, plan.comparedWith]).toEqual([true, 'operator'])
    expect(planForDirectory([declared('c')], [held('c')]).changes).toBe(false)
    expect(planForDirectory([], []).changes).toBe(false)
  })

  test('with nothing to compare with, everything is new', () => {
    const plan = planForDirectory([declared('a'), declared('b')], undefined)
    expect(plan.comparedWith).toBe('nothing')
    expect(plan.pools.map(({ change }) => change)).toEqual(['create', 'create'])
  })

  test('a field differs exactly when its values do', () => {
    const over = fc.record({
      workers: fc.record({
        replicas: fc.oneof(fc.nat(5), fc.constant('all' as const)),
        network: fc.constantFrom('host', 'bridge'),
      }),
      server: fc.record({
        args: fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
        killGraceSeconds: fc.nat(3),
      }),
      labels: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2')),
    })
    fc.assert(
      fc.property(over, over, (from, to) => {
        const { diff, change } = planOf([declared('p', to)], [held('p', from)])
        const same = JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))
        expect(change === 'none').toBe(same)
        expect(diff.length > 0).toBe(!same)
        for (const { from: a, to: b } of diff) expect(a).not.toEqual(b)
      }),
    )
  })
})

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, child]) => [key, sorted(child)])
}
