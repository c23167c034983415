/** The pool's small HTTP side, to read only: `/healthz`, `/metrics` for Prometheus, `/statistics` for Pitboss. */
import { createServer, type Server } from 'node:http'
import { poolMetrics } from './metrics.ts'
import type { Pool } from './pool.ts'
import { statisticsOf } from './statistics-document.ts'

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
    } else if (pathname === '/statistics') {
      answer(200, `${JSON.stringify(statisticsOf(pool))}\n`, 'application/json')
    } else answer(404, 'there are /healthz, /metrics and /statistics\n')
  })
  server.maxConnections = httpConnectionsMax
  server.requestTimeout = requestTimeoutMs
  server.headersTimeout = requestTimeoutMs
  return server
}
