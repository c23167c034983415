import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ExitCode, PitbossError } from '../../../src/api/errors.ts'
import { checkServer, startServer } from '../../../src/server/index.ts'
import { ask, serve } from './helpers.ts'
import { MemoryView } from './memory-view.ts'
import { agentView, eventView, pool, taskView } from './objects.ts'

describe('the JSON API', () => {
  test('lists and single objects, exactly as the view holds them', async () => {
    const { view, server } = await serve()
    const [btc, ltc] = [pool('btc'), pool('ltc')]
    const [one, two] = [taskView('t1', { pool: 'btc' }), taskView('t2', { pool: 'ltc' })]
    const [first, second] = [eventView(1, { pool: 'btc' }), eventView(2, { pool: 'ltc' })]
    view.put({
      pools: [ltc, btc],
      tasks: [one, two],
      agents: [agentView('a1')],
      events: [first, second],
    })
    view.currentPlan = [{ action: 'launch', pool: 'btc', reason: 'wanted' }]
    const get = async (path: string) => (await fetch(`${server.url}${path}`)).json()
    const list = (kind: string, items: unknown[]) => ({ apiVersion: 'pitboss/v1', kind, items })

    expect(await get('/v1/pools')).toEqual(list('MiningPoolList', [btc, ltc]))
    expect(await get('/v1/pools/btc')).toEqual(btc)
    expect(await get('/v1/tasks')).toEqual(list('TaskList', [one, two]))
    expect(await get('/v1/tasks?pool=ltc')).toEqual(list('TaskList', [two]))
    expect(await get('/v1/tasks?pool=none')).toEqual(list('TaskList', []))
    expect(await get('/v1/agents')).toEqual(list('AgentList', [agentView('a1')]))
    expect(await get('/v1/events')).toEqual(list('EventList', [first, second]))
    expect(await get('/v1/events?pool=btc')).toEqual(list('EventList', [first]))
    expect(await get('/v1/plan')).toEqual(list('ActionList', [...view.currentPlan]))
    expect(await get('/v1/health')).toEqual({
      apiVersion: 'pitboss/v1',
      kind: 'OperatorHealth',
      ...view.currentHealth,
    })
  })

  test('a changed object is shown in its new form', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    await fetch(`${server.url}/v1/pools/btc`)
    view.put({ pools: [pool('btc', { metadata: { generation: 2 } })] })
    const shown = (await (await fetch(`${server.url}/v1/pools/btc`)).json()) as object
    expect(shown).toMatchObject({ metadata: { generation: 2 } })
  })

  test('HEAD answers like GET, without the body', async () => {
    const { view, port } = await serve()
    view.put({ pools: [pool('btc')] })
    const answer = await ask(port, '/v1/pools', { method: 'HEAD' })
    expect([answer.status, answer.text]).toEqual([200, ''])
  })
})

describe('health', () => {
  test.each([
    { loopAgeMs: 0, status: 200 },
    { loopAgeMs: 30_000, status: 200 },
    { loopAgeMs: 30_001, status: 503 },
  ])(
    '/healthz with a loop that turned $loopAgeMs ms ago: $status',
    async ({ loopAgeMs, status }) => {
      const { view, port } = await serve()
      view.currentHealth = { ...view.currentHealth, loopAgeMs }
      const answer = await ask(port, '/healthz')
      expect(answer.status).toBe(status)
      expect(JSON.parse(answer.text)).toMatchObject({ loopAgeMs, boundMs: 30_000 })
    },
  )

  test.each([
    { subscribed: true, synced: true, status: 200 },
    { subscribed: true, synced: false, status: 503 },
    { subscribed: false, synced: true, status: 503 },
    { subscribed: false, synced: false, status: 503 },
  ])('/readyz subscribed $subscribed, synced $synced: $status', async ({ status, ...health }) => {
    const { view, port } = await serve()
    view.currentHealth = { ...view.currentHealth, ...health }
    const answer = await ask(port, '/readyz')
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject(health)
  })

  test('/metrics is the text of the view, as Prometheus wants it', async () => {
    const { port } = await serve()
    const answer = await ask(port, '/metrics')
    expect(answer.text).toContain('pitboss_up 1')
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  })
})

test.each([
  ['https://Pitboss.example.com', 'pitboss.example.com', 200],
  ['https://pitboss.example.com', 'pitboss.example.com:8420', 200],
  ['http://[2001:db8::1]:8420', '[2001:db8::1]', 200],
  ['https://pitboss.example.com', 'example.com', 421],
  [undefined, 'pitboss.example.com', 421],
])('advertised as %s, it is asked as %s: %i', async (advertiseUrl, host, status) => {
  const { port } = await serve(advertiseUrl === undefined ? {} : { advertiseUrl })
  expect((await ask(port, '/v1/pools', { headers: { host } })).status).toBe(status)
})

describe('listening', () => {
  async function refusal(listen: string, tokenFile?: string): Promise<PitbossError> {
    const started = startServer({
      view: new MemoryView(),
      listen,
      ...(tokenFile === undefined ? {} : { tokenFile }),
    })
    const error = await started.then(
      (server) => server.close().then(() => undefined),
      (reason: unknown) => reason,
    )
    if (!(error instanceof PitbossError)) throw new Error(`not refused as it should be: ${error}`)
    // And the check that comes first, before an operator is started, says the same.
    const checked = checkServer({ listen, ...(tokenFile === undefined ? {} : { tokenFile }) })
    await expect(checked).rejects.toMatchObject({ code: error.code, exitCode: error.exitCode })
    return error
  }

  test.each([['0.0.0.0:0'], ['[::]:0'], ['192.0.2.1:0'], ['operator.example:8420']])(
    '%s without a token is refused',
    async (listen) => {
      const error = await refusal(listen)
      expect([error.code, error.exitCode]).toEqual(['ERR_LISTEN_WITHOUT_TOKEN', ExitCode.usage])
      expect(error.nextStep).toContain('--token-file')
    },
  )

  test.each([
    [''],
    ['8420'],
    [':8420'],
    ['localhost'],
    ['localhost:'],
    ['localhost:65536'],
    ['localhost:-1'],
    ['::1:8420'],
    ['[127.0.0.1]:8420'],
    ['http://localhost:1'],
    ['local host:1'],
  ])('%j is no address', async (listen) => {
    const error = await refusal(listen)
    expect([error.code, error.exitCode]).toEqual(['ERR_LISTEN_ADDRESS', ExitCode.usage])
  })

  test('a port in use is said with the flag to change', async () => {
    const { port } = await serve()
    const error = await refusal(`127.0.0.1:${port}`)
    expect([error.code, error.exitCode]).toEqual(['ERR_LISTEN_IN_USE', ExitCode.unreachable])
    expect(error.nextStep).toContain('--listen')
  })

  test('a token file that is missing, short or no single word is refused', async () => {
    const directory = await temporaryDirectory()
    const file = join(directory, 'token')
    expect((await refusal('127.0.0.1:0', file)).exitCode).toBe(ExitCode.unreachable)
    await writeFile(file, 'short\n')
    expect((await refusal('127.0.0.1:0', file)).exitCode).toBe(ExitCode.usage)
    await writeFile(file, 'two words that are long enough\n')
    const error = await refusal('127.0.0.1:0', file)
    expect(error.exitCode).toBe(ExitCode.usage)
    expect(`${error.message} ${error.nextStep}`).not.toContain('two words')
  })

  test('with a token, everything but the probes needs it', async () => {
    const file = join(await temporaryDirectory(), 'token')
    await writeFile(file, 'correct-horse-battery\n')
    const { port } = await serve({ tokenFile: file })
    const status = async (path: string, authorization?: string) =>
      (await ask(port, path, authorization === undefined ? {} : { headers: { authorization } }))
        .status
    expect(await status('/healthz')).toBe(200)
    expect(await status('/readyz')).toBe(200)
    for (const path of ['/v1/pools', '/metrics', '/v1/watch', '/nowhere']) {
      expect([path, await status(path)]).toEqual([path, 401])
      expect([path, await status(path, 'Bearer wrong-horse-battery')]).toEqual([path, 401])
      expect([path, await status(path, 'Basic correct-horse-battery')]).toEqual([path, 401])
    }
    const said = async (headers: Record<string, string>) =>
      (await ask(port, '/v1/pools', { headers })).text
    expect(await said({})).toContain('this operator wants its token')
    expect(await said({ authorization: 'Bearer x' })).toContain('that is not the token')
    expect(await status('/v1/pools', 'Bearer correct-horse-battery')).toBe(200)
    expect(await status('/v1/pools', 'bearer correct-horse-battery')).toBe(200)
  })

  test('the check leaves a free address free', async () => {
    const { server, port } = await serve()
    await server.close()
    await checkServer({ listen: `127.0.0.1:${port}` })
    const again = await startServer({ view: new MemoryView(), listen: `127.0.0.1:${port}` })
    await again.close()
  })

  test('close ends every connection and lets go of the view', async () => {
    const view = new MemoryView()
    const server = await startServer({ view, listen: '127.0.0.1:0' })
    const stream = await fetch(`${server.url}/v1/watch`)
    const idle = fetch(`${server.url}/v1/pools`)
    await (await idle).text()
    await server.close()
    await stream.text()
    expect(view.listenerCount).toBe(0)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  })
})

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-server-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}
