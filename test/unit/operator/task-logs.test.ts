/** Logs by way of the operator: where a task ran, where its agent is, what its files hold, and every way it fails. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { LogRequest } from '../../../src/api/log-view.ts'
import type { Offer } from '../../../src/mesos/index.ts'
import { AgentAddresses } from '../../../src/operator/agent-addresses.ts'
import { AgentFiles } from '../../../src/operator/agent-files.ts'
import { type HttpAnswer, type HttpGet, undiciGet } from '../../../src/operator/http-get.ts'
import { LOG_READ_TIMEOUT_MS, LOG_READS_CONCURRENT_MAX } from '../../../src/operator/limits.ts'
import { masterPages } from '../../../src/operator/master-pages.ts'
import type { OperatorClock } from '../../../src/operator/ports.ts'
import { TaskLogs, type TaskPlace } from '../../../src/operator/task-logs.ts'
import { receivedOffer } from '../../support/whole-events.ts'

const TASK = 'btc.u1.server.i1.n1'
const MASTER = 'http://10.0.0.1:5050'
const AGENT = 'http://10.0.0.7:5051'
const LATEST = `/frameworks/f1/executors/${TASK}/runs/latest`

interface Asked {
  readonly url: string
  readonly authorization: string | undefined
}

/** Mesos' pages in memory, by URL; what is not there is 404 without a body, as an agent answers. */
class Pages {
  readonly asked: Asked[] = []
  readonly #files = new Map<string, Buffer>()
  readonly #pages = new Map<string, HttpAnswer>()

  page(url: string, body: unknown, status = 200): void {
    this.#pages.set(url, { status, body: Buffer.from(JSON.stringify(body)) })
  }

  file(path: string, bytes: Buffer): void {
    this.#files.set(path, bytes)
  }

  get: HttpGet = async (url, { authorization, signal }) => {
    signal.throwIfAborted()
    this.asked.push({ url, authorization })
    const known = this.#pages.get(url)
    if (known !== undefined) return known
    const { origin, pathname, searchParams } = new URL(url)
    if (origin === AGENT && pathname === '/files/read') return this.#read(searchParams)
    if (origin === AGENT && pathname === '/files/browse') {
      const isThere = [...this.#files.keys()].some((path) =>
        path.startsWith(`${searchParams.get('path')}/`),
      )
      return { status: isThere ? 200 : 404, body: Buffer.from(isThere ? '[]' : '') }
    }
    return { status: 404, body: Buffer.alloc(0) }
  }

  #read(query: URLSearchParams): HttpAnswer {
    const file = this.#files.get(query.get('path') ?? '')
    if (file === undefined) return { status: 404, body: Buffer.alloc(0) }
    const text = query.get('offset')
    const offset = text === null ? file.length : Number(text)
    const length = Math.min(Number(query.get('length') ?? 65_536), 65_536)
    const data = text === null ? '' : file.subarray(offset, offset + length).toString('latin1')
    return { status: 200, body: Buffer.from(JSON.stringify({ data, offset }), 'latin1') }
  }
}

/** An agent that lets nobody read without credentials. */
function guarded({ get }: Pages, letIn: string): HttpGet {
  return (url, options) =>
    url.includes('/files/') && options.authorization !== letIn
      ? Promise.resolve({ status: 401, body: Buffer.from('401 Unauthorized.') })
      : get(url, options)
}

/** Time stands still until it is told to pass. */
class StillClock implements OperatorClock {
  readonly #timers = new Set<() => void>()
  now = () => 0
  defer = (run: () => void) => queueMicrotask(run)
  setTimer = (run: () => void, delayMs: number) => {
    expect(delayMs).toBe(LOG_READ_TIMEOUT_MS)
    this.#timers.add(run)
    return () => this.#timers.delete(run)
  }

  get size(): number {
    return this.#timers.size
  }

  pass(): void {
    for (const run of this.#timers) run()
  }
}

function offer(agentId: string, url: Offer['url']) {
  return receivedOffer({
    id: { value: 'o1' },
    framework_id: { value: 'f1' },
    agent_id: { value: agentId },
    hostname: 'node7',
    ...(url === undefined ? {} : { url }),
  })
}

function setUp(
  options: { place?: TaskPlace; get?: HttpGet; master?: string; known?: boolean } = {},
) {
  const pages = new Pages()
  const clock = new StillClock()
  const get = options.get ?? pages.get
  const master = masterPages(
    () => options.master ?? MASTER,
    async () => ({ kind: 'basic', principal: 'pitboss', secret: 's3cret' }),
  )
  const addresses = new AgentAddresses(get, master)
  if (options.known !== false) {
    const address = { hostname: 'node7', ip: '10.0.0.7', port: 5051 }
    addresses.note([offer('a1', { scheme: 'http', address })])
  }
  const logs = new TaskLogs({
    addresses,
    files: new AgentFiles(get, master),
    clock,
    frameworkId: () => 'f1',
    placeOf: (taskId) =>
      taskId === TASK ? (options.place ?? { agentId: 'a1', ended: false }) : undefined,
  })
  return { pages, clock, logs, addresses }
}

function ask(over: Partial<LogRequest> = {}): LogRequest {
  return { taskId: TASK, stream: 'stdout', rotated: 0, offset: 0, length: 65_536, ...over }
}

describe('a piece of a log', () => {
  const bytes = Buffer.from([0x61, 0xff, 0xc3, 0xbc, 0, 0x5c, 0x22, 0x0a])

  test.each([
    { request: {}, offset: 0, data: bytes },
    { request: { offset: 2, length: 2 }, offset: 2, data: Buffer.from('ü') },
    { request: { offset: -3 }, offset: 5, data: bytes.subarray(5) },
    { request: { offset: -100 }, offset: 0, data: bytes },
    { request: { offset: 99 }, offset: 99, data: Buffer.alloc(0) },
  ])('$request, byte for byte', async ({ request, offset, data }) => {
    const { pages, logs, clock } = setUp()
    pages.file(`${LATEST}/stdout`, bytes)
    const answer = await logs.read(ask(request))
    expect(answer).toEqual({ kind: 'piece', offset, data: Buffer.from(data), ended: false })
    expect(clock.size).toBe(0)
  })

  const basic = `Basic ${Buffer.from('pitboss:s3cret').toString('base64')}`

  test('of an agent that asks who reads: as the framework', async () => {
    const pages = new Pages()
    pages.file(`${LATEST}/stdout`, bytes)
    const { logs } = setUp({ get: guarded(pages, basic) })
    expect(await logs.read(ask())).toMatchObject({ kind: 'piece', data: bytes })
    expect(await logs.read(ask({ offset: -3 }))).toMatchObject({ data: bytes.subarray(5) })
    // One that lets anybody read is told nothing.
    const open = setUp()
    open.pages.file(`${LATEST}/stdout`, bytes)
    await open.logs.read(ask())
    expect(open.pages.asked.map(({ authorization }) => authorization)).toEqual([undefined])
  })

  test('what goes to the master encrypted goes to no agent in clear text', async () => {
    const pages = new Pages()
    const seen: (string | undefined)[] = []
    const get: HttpGet = (url, options) => {
      seen.push(options.authorization)
      return guarded(pages, basic)(url, options)
    }
    const { logs } = setUp({ get, master: 'https://10.0.0.1:5050' })
    expect(await logs.read(ask())).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('401'),
    })
    expect(seen).toEqual([undefined])
  })

  test('of the other stream, and of a rotated file', async () => {
    const { pages, logs } = setUp()
    pages.file(`${LATEST}/stderr`, Buffer.from('bad'))
    pages.file(`${LATEST}/stdout.2`, Buffer.from('old'))
    expect(await logs.read(ask({ stream: 'stderr' }))).toMatchObject({ data: Buffer.from('bad') })
    expect(await logs.read(ask({ rotated: 2 }))).toMatchObject({ data: Buffer.from('old') })
  })

  test('of a task that has ended says so', async () => {
    const { pages, logs } = setUp({ place: { agentId: 'a1', ended: true } })
    pages.file(`${LATEST}/stdout`, bytes)
    expect(await logs.read(ask())).toMatchObject({ kind: 'piece', ended: true })
  })
})

describe('where it is', () => {
  test('a task that this process does not remember is asked of the master, and so is its agent', async () => {
    const { pages, logs } = setUp({ known: false })
    const task = 'btc.u1.worker-3.i1.n9'
    pages.page(`${MASTER}/tasks?task_id=${task}&framework_id=f1`, {
      tasks: [{ id: task, slave_id: 'a1' }],
    })
    const list = { slaves: [{ id: 'a2' }, { id: 'a1', pid: 'slave(1)@10.0.0.7:5051' }] }
    pages.page(`${MASTER}/slaves?slave_id=a1`, list)
    pages.file(`/frameworks/f1/executors/${task}/runs/latest/stdout`, Buffer.from('hi'))
    const answer = await logs.read(ask({ taskId: task }))
    expect(answer).toMatchObject({ kind: 'piece', data: Buffer.from('hi'), ended: true })
    await logs.read(ask({ taskId: task }))
    expect(pages.asked.filter(({ url }) => url.includes('/slaves'))).toHaveLength(1)
  })

  test('the principal of the master is told to the master, never to an agent', async () => {
    const { pages, logs } = setUp({ known: false })
    pages.page(`${MASTER}/slaves?slave_id=a1`, {
      slaves: [{ id: 'a1', pid: 'slave(1)@10.0.0.7:5051' }],
    })
    pages.file(`${LATEST}/stdout`, Buffer.from('hi'))
    await logs.read(ask())
    const told = pages.asked.map(({ url, authorization }) => [new URL(url).origin, authorization])
    const basic = `Basic ${Buffer.from('pitboss:s3cret').toString('base64')}`
    expect(told).toEqual([
      [MASTER, basic],
      [AGENT, undefined],
    ])
  })

  test.each<[string, Offer['url'], string | undefined]>([
    [
      'its address',
      { scheme: 'http', address: { hostname: 'n', ip: '10.0.0.7', port: 5051 } },
      AGENT,
    ],
    ['its name', { scheme: 'http', address: { hostname: 'n', port: 5051 } }, 'http://n:5051'],
    [
      'its name, with TLS',
      { scheme: 'https', address: { hostname: 'n', ip: '10.0.0.7', port: 5051 } },
      'https://n:5051',
    ],
    ['IPv6', { scheme: 'http', address: { ip: 'fd00::7', port: 5051 } }, 'http://[fd00::7]:5051'],
    ['nothing to speak to', { scheme: 'file', address: { hostname: 'n', port: 1 } }, undefined],
    ['no url', undefined, undefined],
  ])('an offer says %s', (_name, url, expected) => {
    const { addresses } = setUp({ known: false })
    addresses.note([offer('a9', url)])
    expect(addresses.known('a9')).toBe(expected)
  })

  test('behind a master with TLS an agent is met by its name', async () => {
    const pages = new Pages()
    const master = 'https://mesos:5050'
    const { addresses } = setUp({ known: false, get: pages.get, master })
    pages.page(`${master}/slaves?slave_id=a1`, {
      slaves: [{ id: 'a1', hostname: 'node7', port: 5051, pid: 'slave(1)@10.0.0.7:5051' }],
    })
    expect(await addresses.find('a1', AbortSignal.timeout(1_000))).toBe('https://node7:5051')
  })

  test("what its agent's state says, when the short path is not known there", async () => {
    const { pages, logs } = setUp()
    pages.page(`${AGENT}/state`, {
      frameworks: [{ id: 'other', executors: [{ id: TASK, directory: '/wrong' }] }],
      completed_frameworks: [
        { id: 'f1', executors: [], completed_executors: [{ id: TASK, directory: '/w/runs/c1' }] },
      ],
    })
    pages.file('/w/runs/c1/stdout', Buffer.from('deep'))
    expect(await logs.read(ask())).toMatchObject({ kind: 'piece', data: Buffer.from('deep') })
  })
})

describe('what cannot be read', () => {
  test.each([
    { what: 'no id of ours', taskId: '../../etc/passwd', kind: 'unknown-task' },
    { what: 'a task nobody knows', taskId: 'btc.u1.server.i9.n9', kind: 'unknown-task' },
  ])('$what', async ({ taskId, kind }) => {
    const { logs } = setUp()
    expect(await logs.read(ask({ taskId }))).toEqual({ kind })
  })

  test('a file that is not there, in a sandbox that is', async () => {
    const { pages, logs } = setUp()
    pages.file(`${LATEST}/stdout`, Buffer.from('x'))
    expect(await logs.read(ask({ stream: 'stderr' }))).toEqual({
      kind: 'no-file',
      message: 'there is no stderr in its sandbox',
      ended: false,
    })
  })

  test.each([
    { ended: true, message: 'its sandbox is gone: agents clean up after a while' },
    { ended: false, message: 'its agent has not made a sandbox yet' },
  ])('no sandbox at all: $message', async ({ ended, message }) => {
    const { logs } = setUp({ place: { agentId: 'a1', ended } })
    expect(await logs.read(ask())).toEqual({ kind: 'no-file', message, ended })
  })

  test('an agent that is gone', async () => {
    const { logs } = setUp({ known: false })
    expect(await logs.read(ask())).toMatchObject({
      kind: 'no-file',
      message: 'the master knows no address of agent a1; it may be gone',
    })
  })

  test.each([
    { what: 'refuses', status: 403, body: '', says: "the framework's principal" },
    { what: 'fails', status: 500, body: 'boom', says: 'it answered 500: boom' },
    { what: 'is something else', status: 200, body: '<html>', says: 'not that of a Mesos agent' },
    {
      what: 'lies',
      status: 200,
      body: '{"data":5,"offset":"x"}',
      says: 'not that of a Mesos agent',
    },
  ])('an agent that $what', async ({ status, body, says }) => {
    const get: HttpGet = async () => ({ status, body: Buffer.from(body) })
    const { logs } = setUp({ get })
    const answer = await logs.read(ask())
    expect(answer).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(says) })
    expect(JSON.stringify(answer)).toContain(AGENT)
  })

  test('nobody is waited for longer than the bound', async () => {
    const get: HttpGet = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const { logs, clock } = setUp({ get })
    const answer = logs.read(ask())
    clock.pass()
    expect(await answer).toEqual({
      kind: 'unreachable',
      message: `agent ${AGENT}: no answer within 8 s`,
    })
    expect(clock.size).toBe(0)
  })

  test('more than the bound at once are turned away', async () => {
    const release: (() => void)[] = []
    const get: HttpGet = () =>
      new Promise((resolve) => {
        const body = Buffer.from('{"data":"","offset":0}')
        release.push(() => resolve({ status: 200, body }))
      })
    const { logs } = setUp({ get })
    const reads = Array.from({ length: LOG_READS_CONCURRENT_MAX }, () => logs.read(ask()))
    expect(await logs.read(ask())).toEqual({ kind: 'busy' })
    while (release.length < LOG_READS_CONCURRENT_MAX) await Promise.resolve()
    for (const done of release) done()
    await Promise.all(reads)
    const after = logs.read(ask())
    await Promise.resolve()
    while (release.length <= LOG_READS_CONCURRENT_MAX) await Promise.resolve()
    release.at(-1)?.()
    expect(await after).toMatchObject({ kind: 'piece' })
  })
})

describe('over a real socket', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function page(body: string | undefined): Promise<string> {
    const server = createServer((request, response) => {
      if (body === undefined) return
      if (request.url === '/moved') response.writeHead(307, { location: '/' }).end()
      else response.end(body)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('takes a whole answer, follows no redirect', async () => {
    const url = await page('hello')
    const { signal } = new AbortController()
    const get = undiciGet(undefined)
    expect((await get(url, { maxBytes: 5, signal })).body.toString()).toBe('hello')
    expect((await get(`${url}/moved`, { maxBytes: 5, signal })).status).toBe(307)
  })

  test('cuts off what is too long', async () => {
    const url = await page('x'.repeat(1_000))
    const { signal } = new AbortController()
    await expect(undiciGet(undefined)(url, { maxBytes: 999, signal })).rejects.toThrow(
      'larger than 999 bytes',
    )
  })

  test('ends when it is told to', async () => {
    const url = await page(undefined)
    const ending = new AbortController()
    const answer = undiciGet(undefined)(url, { maxBytes: 5, signal: ending.signal })
    onTestFinished(() => void answer.catch(() => undefined))
    ending.abort(new Error('enough'))
    await expect(answer).rejects.toThrow('enough')
  })
})
