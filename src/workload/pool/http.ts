/**
 * The pool's small HTTP side, to read only. `/healthz`: there is a chain and work for miners. `/livez`: the program
 * serves. `/metrics` for Prometheus, `/statistics` for Pitboss.
 */
import { createServer, type Server } from 'node:http'
import { poolMetrics } from './metrics.ts'
import type { Pool } from './pool.ts'
import { statisticsOf } from './statistics-document.ts'

const httpConnectionsMax = 64
const requestTimeoutMs = 10_000

/** @param problem What is wrong with the chain; undefined when it gives work. */
export function createHttpServer(pool: Pool, problem: () => string | undefined): Server {
  const metrics = poolMetrics(pool, () => problem() === undefined)
  const server = createServer(async (request, response) => {
    const [path] = (request.url ?? '/').split('?') // Not a URL: that would have to be a valid one.
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type }).end(text)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(405, 'GET only\n')
    else if (path === '/healthz') {
      const wrong = problem()
      answer(wrong === undefined ? 200 : 503, `${wrong ?? 'ok'}\n`)
    } else if (path === '/livez') {
      answer(200, 'ok\n')
    } else if (path === '/metrics') {
      answer(200, await metrics.metrics(), metrics.contentType)
    } else if (path === '/statistics') {
      answer(200, `${JSON.stringify(statisticsOf(pool))}\n`, 'application/json')
    } else answer(404, 'there are /healthz, /livez, /metrics and /statistics\n')
  })
  server.maxConnections = httpConnectionsMax
  server.requestTimeout = requestTimeoutMs
  server.headersTimeout = requestTimeoutMs
  return server
}
