/** Servers on loopback for the tests of the transport; what was opened is closed after each test. */
import { once } from 'node:events'
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import { afterEach } from 'vitest'

export const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

export function http(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<number> {
  return listen(createHttpServer(handler))
}

export function request(port: number, body = '', scheme = 'http') {
  return {
    url: `${scheme}://localhost:${port}/api/v1/scheduler`,
    headers: { 'content-type': 'application/x-protobuf', 'x-test': 'yes' },
    body: Buffer.from(body),
  }
}
