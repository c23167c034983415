/** The pool's TCP side: sockets to sessions, and the bounds on both. */
import { createServer, type Server, type Socket } from 'node:net'
import {
  connectionsMax,
  handshakeMs,
  minerLineBytesMax,
  minerSilenceMs,
  unreadBytesMax,
} from '../stratum/limits.ts'
import { LineSplitter } from '../stratum/lines.ts'
import type { Pool } from './pool.ts'

export interface ListenerOptions {
  readonly pool: Pool
  readonly nowSeconds: () => number
  readonly log: (text: string) => void
  /** For tests. */
  readonly handshakeMs?: number
  readonly connectionsMax?: number
}

export function createStratumServer(options: ListenerOptions): Server {
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) =>
    serve(socket, options),
  )
  server.maxConnections = options.connectionsMax ?? connectionsMax
  server.on('drop', () => options.log('a connection was refused: there are too many'))
  return server
}

function serve(socket: Socket, { pool, nowSeconds, log, ...bounds }: ListenerOptions): void {
  const peer = `${socket.remoteAddress}:${socket.remotePort}`
  const lines = new LineSplitter(minerLineBytesMax)
  const session = pool.connect((line) => {
    if (socket.destroyed) return
    socket.write(line)
    if (socket.writableLength > unreadBytesMax) close('reads too slowly')
  })
  const handshake = setTimeout(() => {
    if (!session.authorized) close('authorized no worker in time')
  }, bounds.handshakeMs ?? handshakeMs)

  function close(why: string): void {
    if (socket.destroyed) return
    log(`${peer} ${why}: closed`)
    socket.destroySoon() // What it was told last still goes out.
    socket.setTimeout(1000, () => socket.destroy()) // Unless it does not read.
    pool.disconnect(session)
    closing = true
  }

  let closing = false
  socket.setTimeout(minerSilenceMs, () => close('has been silent'))
  socket.on('data', (chunk) => {
    if (closing) return
    const received = lines.push(chunk)
    if (received === undefined) return close('sent a line that is too long')
    for (const line of received) {
      if (line === '') continue
      const reason = session.receive(line, nowSeconds())
      if (reason !== undefined) return close(reason)
    }
  })
  socket.on('error', () => undefined) // 'close' follows.
  socket.on('close', () => {
    clearTimeout(handshake)
    pool.disconnect(session)
    if (session.authorized && !closing) log(`${peer} has left`)
  })
}
