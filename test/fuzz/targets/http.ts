/** The HTTP servers: any bytes on their sockets get an HTTP answer or a closed connection, and the next client is served as before. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../../src/devcluster/cluster.ts'
import { startServer } from '../../../src/server/index.ts'
import { MemoryView } from '../../unit/server/memory-view.ts'
import { pool, taskView } from '../../unit/server/objects.ts'
import { chunksOf, type Target } from '../target.ts'

/** An answer comes at once; whoever has not closed by then waits for more of a request that does not come. */
const PATIENCE_MS = 2_000
const CHECK_EVERY = 20
const STATUS_LINE = /^HTTP\/1\.1 (\d{3}) /

interface HttpServer {
  readonly port: number
  /** What it says to a good client, and what has to be in it. */
  readonly good: { readonly path: string; readonly says: RegExp }
  readonly close: () => Promise<void>
}

interface HttpOptions {
  readonly name: string
  readonly words: readonly string[]
  readonly start: () => Promise<HttpServer>
  readonly more?: () => readonly Buffer[]
}

function overHttp({ name, words, start, more }: HttpOptions): Target {
  let server: HttpServer | undefined
  let executions = 0
  return {
    name,
    words,
    ...(more === undefined ? {} : { more }),
    async open() {
      const started = await start()
      server = started
      return () => started.close()
    },
    async check(input, random) {
      if (server === undefined) throw new Error('it is not open')
      const text = await exchange(server.port, chunksOf(input, random))
      // A request cut off at its end gets nothing; all else begins with a status that is not our own failure.
      if (text !== '') {
        const status = Number(STATUS_LINE.exec(text)?.[1] ?? 0)
        const isWell = status >= 100 && (status < 500 || [501, 503, 505].includes(status))
        assert.ok(isWell, text.slice(0, 200))
      }
      executions += 1
      if (executions % CHECK_EVERY === 0) await checkAlive(server)
    },
  }
}

/** A good client is served, and no other one's bytes are in its answer. */
async function checkAlive({ port, good }: HttpServer): Promise<void> {
  const head = ['Host: localhost', 'Connection: close'].join('\r\n')
  const text = await exchange(port, [Buffer.from(`GET ${good.path} HTTP/1.1\r\n${head}\r\n\r\n`)])
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n/)
  assert.match(text, good.says)
}

const WORDS = [
  ...['GET ', 'HEAD ', 'POST ', 'OPTIONS ', 'HTTP/1.1\r\n', 'HTTP/1.0\r\n', 'Host: localhost\r\n'],
  ...[
    'Content-Length: 5\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Connection: close\r\n',
    '\r\n\r\n',
  ],
  ...['Expect: 100-continue\r\n', 'Upgrade: h2c\r\n', '%2f', '%00'],
]

/** The operator's own. */
export const httpTarget = overHttp({
  name: 'http',
  words: [
    ...WORDS,
    ...[
      'Last-Event-ID: ',
      'If-None-Match: *\r\n',
      'Authorization: Bearer ',
      '?limit=',
      '&continue=',
    ],
    ...['/v1/tasks/', '/v1/watch', '/metrics'],
  ],
  async start() {
    const view = new MemoryView()
    view.put({ pools: [pool('btc'), pool('ltc')], tasks: [taskView('btc.u.server.i1.n1')] })
    const server = await startServer({ view, listen: '127.0.0.1:0' })
    return {
      port: Number(new URL(server.url).port),
      good: { path: '/v1/pools/btc', says: /"name":"btc"/ },
      close: () => server.close(),
    }
  },
})

/** The embedded master's: the front that a framework's author writes wrong bytes to. */
export const masterTarget = overHttp({
  name: 'master',
  words: [
    ...WORDS,
    ...['Mesos-Stream-Id: ', 'Accept: application/json\r\n', 'Content-Type: application/json\r\n'],
    ...['Content-Encoding: gzip\r\n', '/api/v1/scheduler', '/state', '/files/read?path='],
  ],
  more: recordedRequests,
  async start() {
    const workDir = await mkdtemp(join(tmpdir(), 'pitboss-fuzz-'))
    const cluster = await startCluster({ workDir, agents: 1 })
    return {
      port: Number(new URL(cluster.masterUrl).port),
      good: { path: '/slaves', says: /"active":true/ },
      async close() {
        await cluster.stop()
        await rm(workDir, { recursive: true, force: true })
      },
    }
  },
})

/** SUBSCRIBE in both encodings, what is refused, an operator's question. Nothing that starts a task. */
function recordedRequests(): readonly Buffer[] {
  const calls = [
    ...['{"type":"SUBSCRIBE","subscribe":{"framework_info":{"user":"root","name":"fuzz"}}}'],
    ...['{"type":"REVIVE","framework_id":{"value":"f"}}', '{"type":"GET_AGENTS"}', '{}'],
  ]
  return ['/api/v1/scheduler', '/api/v1'].flatMap((path) =>
    calls.map((body) =>
      Buffer.from(
        [
          ...[`POST ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json'],
          ...['Accept: application/json', `Content-Length: ${body.length}`, '', body],
        ].join('\r\n'),
      ),
    ),
  )
}

/** Sends the pieces and the end; gives what came until the server ended, or all it had to say. */
function exchange(port: number, pieces: readonly Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let text = ''
    const timer = setTimeout(() => {
      socket.destroy()
      reject(
        new Error(`the connection stays open, having said ${JSON.stringify(text.slice(0, 200))}`),
      )
    }, PATIENCE_MS)
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(text)
    }
    socket.setEncoding('latin1')
    socket.on('connect', () => {
      for (const piece of pieces) if (piece.length > 0) socket.write(piece)
      socket.end()
    })
    socket.on('data', (chunk: string) => {
      text += chunk
      // It does not end by itself.
      if (/text\/event-stream|\r\nMesos-Stream-Id/.test(text)) done()
    })
    // A reset behind an answer is how a server refuses to read on.
    socket.on('error', done)
    socket.on('close', done)
  })
}
