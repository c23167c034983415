/** `/openapi.json` is true: every route is described, and every answer is as described. */
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { ask, serve, watch } from './helpers.ts'
import { agentView, eventView, pool, RUNNING, SPEC, T0, taskView } from './objects.ts'

type Parts = Readonly<Record<string, unknown>>

interface Description {
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Parts } }>>
  readonly components: Parts
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

async function described(port: number) {
  const { text } = await ask(port, '/openapi.json')
  const description = JSON.parse(text) as Description
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  ajv.addFormat('date-time', TIME)
  ajv.addKeyword('components')
  const check = (schema: object) =>
    ajv.compile({ ...schema, components: description.components } as object)
  /** Errors of an answer against what the description says of its address, status and type. */
  const errorsOf = (path: string, status: number, type: string, body: string): unknown => {
    const { responses } = description.paths[path]?.get ?? { responses: {} }
    const response = (responses[String(status)] ?? responses['default']) as Parts | undefined
    const content = response?.['content'] as Record<string, { schema: object }> | undefined
    const media = Object.entries(content ?? {}).find(([name]) => type.startsWith(name))
    if (media === undefined) return `nothing is said of ${status} ${type}`
    const validate = check(media[1].schema)
    return validate(type.includes('json') ? JSON.parse(body) : body) ? undefined : validate.errors
  }
  const errorsAs = (name: string, data: unknown): unknown => {
    const validate = check({ $ref: `#/components/schemas/${name}` })
    return validate(data) ? undefined : validate.errors
  }
  return { description, errorsOf, errorsAs }
}

/** A view in which every optional field is there once and missing once. */
async function full() {
  const served = await serve()
  const { view } = served
  const check = {
    delaySeconds: 0,
    intervalSeconds: 1,
    timeoutSeconds: 1,
    consecutiveFailures: 3,
    gracePeriodSeconds: 0,
  }
  const rich = pool('btc', {
    metadata: { deletionTimestamp: T0, labels: { team: 'a' }, annotations: { note: 'b' } },
    spec: {
      role: 'mining',
      server: {
        ...SPEC.server,
        command: ['a', 'b'],
        env: [
          { name: 'A', value: 'b' },
          { name: 'S', valueFrom: { secret: { file: '/run/s' } } },
        ],
        healthCheck: { ...check, http: { port: 'work', path: '/', scheme: 'http' } },
        readinessCheck: { ...check, tcp: { port: 'work' } },
        fetch: [{ uri: 'http://a/b', executable: true, extract: false, cache: false }],
        volumes: [{ containerPath: 'a', hostPath: '/b', mode: 'RO' }],
        placement: { constraints: [{ field: 'hostname', operator: 'in', values: ['a'] }] },
        statistics: { port: 'work', path: '/statistics' },
      },
      workers: {
        ...SPEC.workers,
        command: 'true',
        replicas: 'all',
        maxPerAgent: 2,
        resources: { ...SPEC.workers.resources, cpus: 'all' },
      },
    },
    status: {
      pending: [
        { role: 'workers', reason: 'InsufficientCpus', agents: 3, nearest: 'x', never: true },
        { role: 'server', reason: 'NoOffers', agents: 0, nearest: '' },
      ],
      backoff: [{ role: 'worker', index: 2, crashes: 3, nextTryTime: T0 }],
      backoffRemaining: 1,
      mining: {
        observedAt: T0,
        problem: 'x',
        hashesPerSecond: 1.5,
        workers: 1,
        shares: { accepted: 1, stale: 0, duplicate: 0, rejected: 0 },
        blocks: { found: 1, accepted: 1, rejected: 0 },
        difficulty: 0.5,
        height: 9,
      },
    },
  })
  const free = { cpus: 1.5, memMiB: 10, diskMiB: 0, gpus: 0 }
  const ended = taskView('btc.0', { state: 'TASK_FAILED', reason: 'R', message: 'm', ready: false })
  view.put({
    pools: [
      rich,
      pool('ltc', {
        status: { server: { ...RUNNING.server, ready: false }, mining: { shares: {} } },
      }),
    ],
    tasks: [taskView('t1', { healthy: true, killReason: 'scale' }), taskView('t2', { index: 1 })],
    agents: [agentView('a1'), agentView('a2', { free, total: free, url: 'http://h:5051' })],
    events: [eventView(1, { taskId: 't1' }), { ...eventView(2), type: 'Warning' }],
  })
  view.ended = [ended]
  view.files.set('t1/stdout', Buffer.from('hello\n'))
  view.currentPlan = [
    { action: 'kill', pool: 'btc', task: 't1', reason: 'r' },
    { action: 'launch-server', pool: 'btc', reason: 'r' },
  ]
  view.history.set('btc', [
    { generation: 1, serverRevision: 1, workerRevision: 1, time: T0, spec: SPEC },
    {
      generation: 2,
      serverRevision: 1,
      workerRevision: 2,
      time: T0,
      spec: SPEC,
      changes: [{ path: 'spec.suspend', from: false, to: true, effect: 'in-place' }],
    },
  ])
  return served
}

/** Every address, with some question for each that it can answer, and some that it refuses. */
const QUESTIONS: readonly (readonly [string, string, number])[] = [
  ['/v1/pools', '/v1/pools', 200],
  ['/v1/pools', '/v1/pools?limit=1', 200],
  ['/v1/pools', '/v1/pools?limit=0', 400],
  ['/v1/pools/{name}', '/v1/pools/btc', 200],
  ['/v1/pools/{name}', '/v1/pools/nope', 404],
  ['/v1/pools/{name}/revisions', '/v1/pools/btc/revisions', 200],
  ['/v1/pools/{name}/revisions', '/v1/pools/nope/revisions', 404],
  ['/v1/tasks', '/v1/tasks', 200],
  ['/v1/tasks', '/v1/tasks?limit=1&pool=btc', 200],
  ['/v1/tasks', '/v1/tasks?ended=true', 200],
  ['/v1/tasks', '/v1/tasks?ended=maybe', 400],
  ['/v1/tasks/{id}', '/v1/tasks/t1', 200],
  ['/v1/tasks/{id}', '/v1/tasks/btc.0', 200],
  ['/v1/tasks/{id}', '/v1/tasks/nope', 404],
  ['/v1/tasks/{id}/logs', '/v1/tasks/t1/logs', 200],
  ['/v1/tasks/{id}/logs', '/v1/tasks/t1/logs?stream=stderr', 404],
  ['/v1/agents', '/v1/agents', 200],
  ['/v1/agents/{id}', '/v1/agents/a1', 200],
  ['/v1/agents/{id}', '/v1/agents/a2', 200],
  ['/v1/agents/{id}', '/v1/agents/nope', 404],
  ['/v1/events', '/v1/events?limit=1', 200],
  ['/v1/plan', '/v1/plan', 200],
  ['/v1/plan', '/v1/plan?pool=ltc', 200],
  ['/v1/history', '/v1/history', 200],
  ['/v1/history', '/v1/history?pool=btc', 200],
  ['/v1/health', '/v1/health', 200],
  ['/v1/watch', '/v1/watch?kinds=cats', 400],
  ['/healthz', '/healthz', 200],
  ['/readyz', '/readyz', 200],
  ['/metrics', '/metrics', 200],
  ['/openapi.json', '/openapi.json', 200],
]

test.each(QUESTIONS)('%s: %s answers %d as described', async (path, url, status) => {
  const { port } = await full()
  const { errorsOf } = await described(port)
  const answer = await ask(port, url)
  expect(answer.status).toBe(status)
  const type = String(answer.headers['content-type'])
  expect(errorsOf(path, answer.status, type, answer.text)).toBeUndefined()
})

test('the answers that say no are as described too', async () => {
  const { view, port } = await full()
  const { errorsOf } = await described(port)
  const health = { loopAgeMs: 99_999, subscribed: false, synced: false, problems: ['p'] }
  view.currentHealth = { ...health, role: 'standby', leader: 'http://other' }
  for (const [path, status] of [
    ['/healthz', 503],
    ['/readyz', 503],
    ['/v1/health', 200],
  ] as const) {
    const answer = await ask(port, path)
    expect(answer.status).toBe(status)
    const type = String(answer.headers['content-type'])
    expect(errorsOf(path, answer.status, type, answer.text)).toBeUndefined()
  }
})

test('messages of the stream are as described', async () => {
  const { view, port } = await full()
  const { errorsAs } = await described(port)
  const stream = watch(port)
  const reset = await stream.next()
  expect([reset.event, errorsAs('WatchReset', reset.data)]).toEqual(['reset', undefined])
  view.put({ pools: [pool('btc')], tasks: [taskView('t9')], agents: [agentView('a9')] })
  view.remove({ tasks: ['t1'] })
  const change = await stream.next()
  expect([change.event, errorsAs('WatchChange', change.data)]).toEqual(['change', undefined])
})

test('every address is described, and every one that is described is asked above', async () => {
  const { port } = await full()
  const { description } = await described(port)
  const paths = Object.keys(description.paths)
  expect([...new Set(QUESTIONS.map(([path]) => path))].sort()).toEqual([...paths].sort())
  const routes = sources().flatMap((text) =>
    [...text.matchAll(/\bapp\.get(?:<[^>]*>)?\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
  )
  expect(routes.map((route) => route.replace(/:(\w+)/g, '{$1}')).sort()).toEqual(paths.sort())
})

/** Of the server; the dashboard's files are registered from a table and are no part of the API. */
function sources(): string[] {
  const folder = new URL('../../../src/server/', import.meta.url)
  return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

test('the check finds what is not described', async () => {
  const { port } = await full()
  const { errorsAs } = await described(port)
  expect(errorsAs('Agent', { ...agentView('a'), color: 'red' })).toBeDefined()
  expect(errorsAs('Agent', agentView('a'))).toBeUndefined()
})
