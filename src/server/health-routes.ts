/** Whether the operator lives, is ready, and how it is doing: for probers, Prometheus and people. */
import type { FastifyInstance } from 'fastify'
import type { OperatorView } from '../api/operator-view.ts'
import { API_VERSION } from '../api/view.ts'
import type { ServerLimits } from './limits.ts'
import { readQuery } from './query.ts'

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export function healthRoutes(app: FastifyInstance, view: OperatorView, limits: ServerLimits): void {
  app.get('/healthz', async (_request, reply) => {
    const { loopAgeMs } = view.health()
    const ok = loopAgeMs <= limits.loopStallMs
    const body = { status: ok ? 'ok' : 'stalled', loopAgeMs, boundMs: limits.loopStallMs }
    return reply.code(ok ? 200 : 503).send(body)
  })
  app.get('/readyz', async (_request, reply) => {
    const { subscribed, synced, role, leader } = view.health()
    const ok = subscribed && synced
    const status = ok ? 'ok' : role === 'standby' ? 'standby' : 'not ready'
    const leadership = {
      ...(role === undefined ? {} : { role }),
      ...(leader === undefined ? {} : { leader }),
    }
    return reply.code(ok ? 200 : 503).send({ status, subscribed, synced, ...leadership })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(METRICS_TYPE).send(await view.metricsText()),
  )
  app.get('/v1/health', async (request, reply) => {
    readQuery(request.query, [])
    return reply.send({ apiVersion: API_VERSION, kind: 'OperatorHealth', ...view.health() })
  })
}
