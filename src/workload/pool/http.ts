/** The pool's small HTTP side: `/healthz` and `/metrics`, to read only. */
import { createServer, type Server } from 'node:http'
import { poolMetrics } from './metrics.ts'
import type { Pool } from './pool.ts'

const httpConnectionsMax = 64
const requestTimeoutMs = 10_000

export function createHttpServer(pool: Pool): Server {
  const metrics = poolMetrics(pool)
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pool')
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type }).end(text)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(405, 'GET only\n')
    else if (pathname === '/healthz') {
      answer(pool.ready ? 200 : 503, pool.ready ? 'ok\n' : 'no work yet\n')
    } else if (pathname === '/metrics') {
      answer(200, await metrics.metrics(), metrics.contentType)
    } else answer(404, 'there are /healthz and /metrics\n')
  })
  server.maxConnections = httpConnectionsMax
  server.requestTimeout = requestTimeoutMs
  server.headersTimeout = requestTimeoutMs
  return server
}
