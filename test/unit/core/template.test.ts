import { describe, expect, test } from 'vitest'
import { type FieldEffect, fieldEffects } from '../../../src/api/field-effects.ts'
import type { PoolSpec, ServerSpec, WorkerSpec } from '../../../src/api/pool-spec.ts'
import { apply } from '../../../src/core/apply.ts'
import { equalJson } from '../../../src/core/equal.ts'
import { serverTemplate, templateRevisions, workerTemplate } from '../../../src/core/template.ts'
import { type PoolState, World } from '../../../src/core/world.ts'
import { poolRecord, poolSpec, SERVER, WORKERS } from './builders.ts'

const CHECK = {
  delaySeconds: 1,
  intervalSeconds: 2,
  timeoutSeconds: 3,
  consecutiveFailures: 4,
  gracePeriodSeconds: 5,
}

/** Every leaf of a task holds something, so that each can be changed. */
const FULL = {
  image: 'image:1',
  command: ['run'],
  args: ['-v'],
  env: [
    {
      name: 'A',
      value: 'plain',
      valueFrom: { secret: { file: '/secret', env: 'SECRET', mesos: 'secret' } },
    },
  ],
  ports: [{ name: 'work', hostPort: 80, containerPort: 81 }],
  resources: { cpus: 1, memMiB: 128, diskMiB: 1, gpus: 1 },
  network: 'bridge',
  healthCheck: {
    ...CHECK,
    http: { port: 'work', path: '/', scheme: 'http' as const },
    tcp: { port: 'work' },
    command: ['check'],
  },
  readinessCheck: {
    ...CHECK,
    http: { port: 'work', path: '/', scheme: 'http' as const },
    tcp: { port: 'work' },
    command: ['check'],
  },
  fetch: [{ uri: 'http://x/y', executable: true, extract: true, cache: true, outputFile: 'y' }],
  volumes: [{ containerPath: '/in', hostPath: '/out', mode: 'RO' as const }],
  killGraceSeconds: 5,
  placement: {
    constraints: [
      { field: 'rack', operator: 'in' as const, value: 'r1', values: ['r1', 'r2'], max: 1 },
    ],
  },
  unreachable: { replaceAfterSeconds: 600 },
  restart: { backoffSeconds: 10, maxBackoffSeconds: 300 },
}
const SPEC: PoolSpec = poolSpec({
  pool: { role: 'mining' },
  server: { ...SERVER, ...FULL, statistics: { port: 'work', path: '/statistics' } },
  workers: { ...WORKERS, ...FULL, replicas: 3, maxPerAgent: 2 },
})

/** Another value at `path` (`server.env[].name`); undefined when the path leads nowhere. */
function changeAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return typeof value === 'number' ? value + 1 : `${String(value)}~`
  if (typeof value !== 'object' || value === null) return undefined
  if (key === '[]') {
    const [first, ...others] = value as unknown[]
    const changed = changeAt(first, rest)
    return changed === undefined ? undefined : [changed, ...others]
  }
  const record = value as Readonly<Record<string, unknown>>
  if (!Object.hasOwn(record, key)) return undefined
  // `command` alone stands for the text form of what is a list here.
  const changed =
    rest.length === 0 && Array.isArray(record[key])
      ? (record[key] as string[]).join(' ')
      : changeAt(record[key], rest)
  return changed === undefined ? undefined : { ...record, [key]: changed }
}

const specLeaves = Object.entries(fieldEffects).filter(([path]) => path.startsWith('spec.'))

describe('every leaf of the specification has the effect that field-effects.ts says', () => {
  test('there are leaves of both roles', () => {
    expect(specLeaves.length).toBeGreaterThan(100)
  })

  test.each(specLeaves)('%s: %s', (path, effect) => {
    const steps = path.slice('spec.'.length).replaceAll('[]', '.[]').split('.')
    const changed = changeAt(SPEC, steps) as PoolSpec | undefined
    expect(changed, 'the test has no value there').toBeDefined()
    if (changed === undefined) return
    expect(equalJson(changed, SPEC)).toBe(false)
    const serverChanges = !equalJson(serverTemplate(SPEC.server), serverTemplate(changed.server))
    const workerChanges = !equalJson(workerTemplate(SPEC.workers), workerTemplate(changed.workers))
    const expected: Record<FieldEffect, readonly [boolean, boolean]> = {
      replaceServer: [true, false],
      replaceWorkers: [false, true],
      inPlace: [false, false],
      immutable: [false, false],
      ignored: [false, false],
    }
    expect([serverChanges, workerChanges]).toEqual(expected[effect])
  })
})

describe('revisions of templates', () => {
  /** Accepts one spec after the other and gives the revisions of both templates. */
  function revisions(specs: readonly PoolSpec[]): [number, number][] {
    const world = new World()
    return specs.map((spec, index) => {
      const pool: PoolState | undefined = world.pools.get('btc')
      const numbers = templateRevisions(pool, spec)
      apply(world, poolRecord({ generation: index + 1, ...numbers, spec, at: index }))
      return [numbers.serverRevision, numbers.workerRevision]
    })
  }

  const server = (over: Partial<ServerSpec>) => poolSpec({ server: over })
  const workers = (over: Partial<WorkerSpec>) => poolSpec({ workers: over })

  test('begin at one, and grow with the template of their own role only', () => {
    expect(
      revisions([poolSpec(), server({ args: ['a'] }), workers({ args: ['b'] }), poolSpec()]),
    ).toEqual([
      [1, 1],
      [2, 1],
      [1, 2],
      [1, 1],
    ])
  })

  test('what takes effect in place makes none', () => {
    expect(
      revisions([
        poolSpec(),
        workers({ replicas: 5, maxPerAgent: 1 }),
        server({ restart: { backoffSeconds: 1, maxBackoffSeconds: 2 } }),
        poolSpec({ pool: { suspend: true } }),
      ]),
    ).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ])
  })

  test('an equal template is found as far back as the history goes, and a new number is never an old one', () => {
    const specs = Array.from({ length: 12 }, (_, index) => server({ args: [`${index}`] }))
    const numbers = revisions([...specs, server({ args: ['11'] }), server({ args: ['0'] })])
    expect(numbers.map(([number]) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 13,
    ])
  })
})
