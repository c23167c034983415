/**
 * A door in front of a server: what goes through it can be cut, refused or left hanging, as a network does it.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface TcpGate {
  readonly port: number
  /** Lets everything through again; what hung is gone. */
  open(): void
  /** Connections break, new ones are refused. */
  shut(): void
  /** Nothing passes, and nobody is told. */
  hang(): void
  close(): Promise<void>
}

type Mode = 'open' | 'shut' | 'hanging'

/** `host`: where it listens. */
export async function openGate(
  target: { host: string; port: number },
  host = '127.0.0.1',
): Promise<TcpGate> {
  const sockets = new Set<Socket>()
  let mode: Mode = 'open'
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((near) => {
    keep(near)
    if (mode === 'shut') near.destroy()
    if (mode !== 'open') return
    const far = connect(target)
    keep(far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => {
        if (mode !== 'hanging') to.write(chunk)
      })
      from.on('close', () => {
        if (mode !== 'hanging') to.destroy()
      })
    }
  })
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    open() {
      if (mode === 'hanging') cut()
      mode = 'open'
    },
    shut() {
      mode = 'shut'
      cut()
    },
    hang() {
      mode = 'hanging'
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
