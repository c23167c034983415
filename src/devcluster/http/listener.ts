/** An HTTP server that treats its clients as libprocess does, within bounds; and can be killed like a process. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { MAX_CONNECTIONS, REQUEST_HEAD_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from '../limits.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export class Listener {
  private readonly server: Server
  private readonly sockets = new Set<Duplex>()

  /** Without a port: connections come by `accept` only. */
  constructor(handler: Handler) {
    this.server = createServer(
      {
        // HTTP/1.0 and requests without Host are taken [fact 18]; an idle connection stays open [fact 14].
        requireHostHeader: false,
        keepAliveTimeout: 0,
        headersTimeout: REQUEST_HEAD_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        noDelay: true,
      },
      handler,
    )
    this.server.maxConnections = MAX_CONNECTIONS
    // No 100 is sent, the answer comes at once [fact 18].
    this.server.on('checkContinue', handler)
    this.server.on('clientError', (error, socket) => {
      // Something came behind a request with `Connection: close`: it is dropped, the answers before it are not [fact 15].
      if ('code' in error && error.code === 'HPE_CLOSED_CONNECTION') return
      // What is not HTTP is cut without an answer [fact 18].
      socket.destroy()
    })
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
  }

  /** Rejects with the system's error when the address cannot be had. Port 0 takes a free one. */
  static open(handler: Handler, host: string, port: number): Promise<Listener> {
    const listener = new Listener(handler)
    return new Promise((resolve, reject) => {
      listener.server.once('error', reject)
      listener.server.listen({ host, port }, () => {
        listener.server.off('error', reject)
        resolve(listener)
      })
    })
  }

  get port(): number {
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** A connection that came by another way than the port. */
  accept(socket: Duplex): void {
    this.server.emit('connection', socket)
  }

  /** At once, in the middle of whatever goes on. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      for (const socket of this.sockets) socket.destroy()
    })
  }
}
