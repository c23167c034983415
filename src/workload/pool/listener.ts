/** The pool's TCP side: sockets to sessions, and the bounds on both. */
import { createServer, type Server, type Socket } from 'node:net'
import { LineSplitter } from '../stratum/lines.ts'
import { errorLine, StratumError } from '../stratum/message.ts'
import { type ConnectionBounds, ConnectionLimits } from './connection-limits.ts'
import {
  handshakeMs,
  keepAliveMs,
  lastWordMs,
  lineSeconds,
  minerLineBytesMax,
  minerSilenceMs,
  unreadBytesMax,
} from './limits.ts'
import type { Pool } from './pool.ts'

export interface ListenerOptions extends ConnectionBounds {
  readonly pool: Pool
  readonly nowSeconds: () => number
  readonly log: (text: string) => void
  /** For tests. */
  readonly handshakeMs?: number
  readonly lineMs?: number
}

export function createStratumServer(options: ListenerOptions): Server {
  const limits = new ConnectionLimits(options)
  return createServer(
    { noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs },
    (socket) => {
      const address = socket.remoteAddress ?? ''
      const refusal = limits.enter(address)
      if (refusal !== undefined) {
        options.log(`a connection from ${address} was refused: ${refusal}`)
        socket.on('error', () => undefined).destroy()
        return
      }
      socket.on('close', () => limits.leave(address))
      serve(socket, options)
    },
  )
}

function serve(socket: Socket, { pool, nowSeconds, log, ...bounds }: ListenerOptions): void {
  const peer = `${socket.remoteAddress}:${socket.remotePort}`
  const lines = new LineSplitter(minerLineBytesMax)
  let closing = false
  let unfinished: NodeJS.Timeout | undefined
  let farewell: NodeJS.Timeout | undefined

  function send(line: string): void {
    if (closing) return
    socket.write(line)
    if (socket.writableLength > unreadBytesMax) close('reads too slowly')
  }

  function close(why: string): void {
    if (closing) return
    closing = true
    log(`${peer} ${why}: closed`)
    for (const timer of [handshake, silence, unfinished]) clearTimeout(timer)
    socket.destroySoon() // What it was told last still goes out.
    farewell = setTimeout(() => socket.destroy(), lastWordMs) // Unless it does not read.
    pool.disconnect(session)
  }

  /** Of what cannot be answered by itself. */
  function refuse(why: string): void {
    send(errorLine(null, [StratumError.other, why, null]))
    close(why)
  }

  /** A line has a time limit from its first byte on, so that nobody keeps one open byte by byte. */
  function watchLine(): void {
    if (!lines.unfinished) {
      clearTimeout(unfinished)
      unfinished = undefined
    } else {
      unfinished ??= setTimeout(
        () => refuse('sent a line too slowly'),
        bounds.lineMs ?? lineSeconds * 1000,
      )
    }
  }

  const session = pool.connect({ send, close })
  const handshake = setTimeout(() => {
    if (!session.authorized) close('authorized no worker in time')
  }, bounds.handshakeMs ?? handshakeMs)
  // Not the socket's own: that begins anew with each line that we write.
  const silence = setTimeout(() => close('has been silent'), minerSilenceMs)
  socket.on('data', (chunk) => {
    if (closing) return
    silence.refresh()
    const received = lines.push(chunk)
    if (received === undefined) return refuse('sent a line that is too long')
    for (const line of received) {
      // Some line may have closed the connection: through its answer, or through what it led to.
      if (closing) return
      const reason = session.receive(line, nowSeconds())
      if (reason !== undefined) return close(reason)
    }
    if (!closing) watchLine()
  })
  socket.on('error', () => undefined) // 'close' follows.
  socket.on('close', () => {
    for (const timer of [handshake, silence, unfinished, farewell]) clearTimeout(timer)
    pool.disconnect(session)
    if (session.authorized && !closing) log(`${peer} has left`)
    closing = true
  })
}
