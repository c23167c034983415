/** The HTTP server: any bytes on its socket get an HTTP answer or a closed connection, and the next client is served as before. */
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type RunningServer, startServer } from '../../../src/server/index.ts'
import { MemoryView } from '../../unit/server/memory-view.ts'
import { pool, taskView } from '../../unit/server/objects.ts'
import { chunksOf, type Target } from '../target.ts'

/** An answer comes at once; whoever has not closed by then waits for more of a request that does not come. */
const PATIENCE_MS = 2_000
const CHECK_EVERY = 20
const STATUS_LINE = /^HTTP\/1\.1 (\d{3}) /

let server: RunningServer
let port = 0
let executions = 0

export const httpTarget: Target = {
  name: 'http',
  words: [
    ...[
      'GET ',
      'HEAD ',
      'POST ',
      'OPTIONS ',
      'HTTP/1.1\r\n',
      'HTTP/1.0\r\n',
      'Host: localhost\r\n',
    ],
    ...[
      'Content-Length: 5\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Connection: close\r\n',
      '\r\n\r\n',
    ],
    ...[
      'Last-Event-ID: ',
      'If-None-Match: *\r\n',
      'Authorization: Bearer ',
      'Expect: 100-continue\r\n',
    ],
    ...[
      '?limit=',
      '&continue=',
      '%2f',
      '%00',
      '/v1/tasks/',
      '/v1/watch',
      '/metrics',
      'Upgrade: h2c\r\n',
    ],
  ],
  async open() {
    const view = new MemoryView()
    view.put({ pools: [pool('btc'), pool('ltc')], tasks: [taskView('btc.u.server.i1.n1')] })
    server = await startServer({ view, listen: '127.0.0.1:0' })
    port = Number(new URL(server.url).port)
    return () => server.close()
  },
  async check(input, random) {
    const text = await exchange(chunksOf(input, random).filter(({ length }) => length > 0))
    // A request cut off at its end gets nothing; all else begins with a status that is not our own failure.
    if (text !== '') {
      const status = Number(STATUS_LINE.exec(text)?.[1] ?? 0)
      assert.ok(
        status >= 100 && (status < 500 || status === 503 || status === 505),
        text.slice(0, 200),
      )
    }
    executions += 1
    if (executions % CHECK_EVERY === 0) await checkAlive()
  },
}

/** A good client is served, and no other one's bytes are in its answer. */
async function checkAlive(): Promise<void> {
  const request = 'GET /v1/pools/btc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  const text = await exchange([Buffer.from(request)])
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n/)
  assert.match(text, /"name":"btc"/)
}

/** Sends the pieces and the end; gives what came until the server ended, or all it had to say. */
function exchange(pieces: readonly Buffer[]): Promise<string> {
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
      for (const piece of pieces) socket.write(piece)
      socket.end()
    })
    socket.on('data', (chunk: string) => {
      text += chunk
      // It does not end by itself.
      if (text.includes('text/event-stream')) done()
    })
    // A reset behind an answer is how a server refuses to read on.
    socket.on('error', done)
    socket.on('close', done)
  })
}
