/** The HTTP shell: negotiation, bounds, pages. The exact answers of the scheduler API are the conformance suite's. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventStream } from '../../../src/devcluster/http/event-stream.ts'
import { Listener } from '../../../src/devcluster/http/listener.ts'
import { negotiate } from '../../../src/devcluster/http/media-types.ts'
import { answerPlainPage } from '../../../src/devcluster/http/plain-pages.ts'
import { readBody } from '../../../src/devcluster/http/request-body.ts'
import { respondText } from '../../../src/devcluster/http/respond.ts'
import { exchange } from '../../conformance/http-client.ts'
import { World } from './world.ts'

const JSON_TYPE = 'application/json'
const PROTOBUF = 'application/x-protobuf'

describe('Accept [fact 8]', () => {
  test.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json, application/json', JSON_TYPE],
    [PROTOBUF, PROTOBUF],
    [`${PROTOBUF}, ${JSON_TYPE}`, JSON_TYPE],
    [`${PROTOBUF}, ${JSON_TYPE};q=0`, PROTOBUF],
    [`${JSON_TYPE};q=0.5`, JSON_TYPE],
    ['application/recordio', undefined],
    ['text/html', undefined],
    ['', undefined],
  ])('%j: %s', (accept, expected) => expect(negotiate(accept)).toBe(expected))
})

async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const listener = await Listener.open(handler, '127.0.0.1', 0)
  return { listener, url: `http://127.0.0.1:${listener.port}` }
}

describe('request bodies', () => {
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    server = await serve(async (request, response) => {
      const body = await readBody(request, 1000)
      const text = body.type === 'BODY' ? `${body.bytes.length}` : body.type
      if (body.type !== 'CUT') respondText(response, 200, text)
    })
  })
  afterAll(() => server.listener.close())

  test.each([
    ['within the bound', {}, 'x'.repeat(1000), '1000'],
    ['over the bound', {}, 'x'.repeat(1001), 'TOO_LARGE'],
    ['gzipped', { 'Content-Encoding': 'gzip' }, gzipSync('x'.repeat(500)), '500'],
    ['a gzip bomb', { 'Content-Encoding': 'gzip' }, gzipSync('x'.repeat(1e5)), 'BAD_ENCODING'],
    ['not gzip at all', { 'Content-Encoding': 'gzip' }, 'xxxx', 'BAD_ENCODING'],
  ])('%s', async (_name, headers, body, expected) => {
    expect((await exchange(server.url, { headers, body })).body).toBe(expected)
  })

  test('over the bound in chunks, without any length', async () => {
    const chunks = `3e9\r\n${'x'.repeat(1001)}\r\n0\r\n\r\n`
    const headers = { 'Transfer-Encoding': 'chunked' }
    expect((await exchange(server.url, { headers, body: chunks })).body).toBe('TOO_LARGE')
  })
})

describe('an event stream', () => {
  test('is cut when its reader does not keep up, and the master is told', async () => {
    let noteClose = (_sent: number): void => undefined
    const closed = new Promise<number>((resolve) => {
      noteClose = resolve
    })
    const server = await serve((_request, response) => {
      const stream = new EventStream(response, 'id', PROTOBUF, 100_000)
      let sent = 0
      response.once('close', () => noteClose(sent))
      const data = new Uint8Array(10_000)
      const id = { value: 'x' }
      const event = { type: 'MESSAGE', message: { agent_id: id, executor_id: id, data } } as const
      for (; sent < 10_000 && !response.destroyed; sent++) stream.send(event)
    })
    const socket = connect(server.listener.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.pause()
    socket.write('POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n')
    expect(await closed).toBeLessThan(10_000)
    socket.destroy()
    await server.listener.close()
  })
})

describe('the other pages of a master', () => {
  const world = new World()
  const scheduler = world.subscribe()
  scheduler.launch(scheduler.offerOf(0), 't', 'run 1000000')
  let server: Awaited<ReturnType<typeof serve>>
  const get = (path: string) => exchange(server.url, { method: 'GET', path })

  beforeAll(async () => {
    server = await serve((request, response) => {
      const { master } = world
      if (master === undefined) throw new Error('no master')
      answerPlainPage(request.url ?? '/', request, response, master.state)
    })
  })
  afterAll(() => server.listener.close())

  test('/state names agents, frameworks, tasks', async () => {
    const state = JSON.parse((await get('/state')).body)
    expect(state.slaves.map(({ id }: { id: string }) => id)).toEqual([
      world.agentId(0),
      world.agentId(1),
    ])
    expect(state.slaves[0]).toMatchObject({
      used_resources: { cpus: 1 },
      resources: { cpus: 4, ports: '[31000-31009]' },
      attributes: { rack: 'r1' },
      active: true,
    })
    expect(state.frameworks[0]).toMatchObject({ id: scheduler.id, active: true })
    expect(state.frameworks[0].tasks).toMatchObject([{ id: 't', slave_id: world.agentId(0) }])
  })

  test.each([
    ['/version', 200],
    ['/', 200],
    ['/slaves', 200],
    ['/frameworks', 200],
    ['/tasks', 200],
    ['/maintenance/schedule', 200],
    ['/maintenance/status', 200],
    ['/nope', 404],
  ])('%s: %i', async (path, status) => expect((await get(path)).status).toBe(status))
})

test('a taken port is the system error, not a crash', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', () => resolve()))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(Listener.open(() => undefined, '127.0.0.1', port)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await new Promise((resolve) => taken.close(resolve))
})
