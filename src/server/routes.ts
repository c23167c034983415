/** The questions this server answers, but for the event stream (watch-route.ts). Reads the view, changes nothing. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { OperatorView, PoolFilter } from '../api/operator-view.ts'
import { API_VERSION } from '../api/view.ts'
import { HttpError } from './http-error.ts'
import { jsonList, jsonOf, type ListKind } from './json.ts'
import type { ServerLimits } from './limits.ts'
import { readBoolean, readQuery } from './query.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

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
}

export function apiRoutes(app: FastifyInstance, view: OperatorView): void {
  app.get('/v1/pools', async (request, reply) => {
    readQuery(request.query, [])
    return sendList(reply, 'MiningPoolList', view.pools())
  })
  app.get<{ Params: { name: string } }>('/v1/pools/:name', async (request, reply) => {
    readQuery(request.query, [])
    const pool = view.pool(request.params.name)
    if (pool === undefined) throw noPool(request.params.name)
    return reply.type(JSON_TYPE).send(jsonOf(pool))
  })
  app.get<{ Params: { name: string } }>('/v1/pools/:name/revisions', async (request, reply) => {
    readQuery(request.query, [])
    const revisions = view.revisions(request.params.name)
    if (revisions === undefined) throw noPool(request.params.name)
    return sendList(reply, 'RevisionList', revisions)
  })
  app.get('/v1/tasks', async (request, reply) => {
    const { pool, ended } = readQuery(request.query, ['pool', 'ended'])
    const filter = pool === undefined ? {} : { pool }
    const tasks = readBoolean('ended', ended) ? view.endedTasks(filter) : view.tasks(filter)
    return sendList(reply, 'TaskList', tasks)
  })
  app.get('/v1/agents', async (request, reply) => {
    readQuery(request.query, [])
    return sendList(reply, 'AgentList', view.agents())
  })
  app.get('/v1/events', async (request, reply) =>
    sendList(reply, 'EventList', view.events(poolFilter(request.query))),
  )
  app.get('/v1/plan', async (request, reply) => {
    readQuery(request.query, [])
    return sendList(reply, 'ActionList', view.plan())
  })
  app.get('/v1/health', async (request, reply) => {
    readQuery(request.query, [])
    return reply.send({ apiVersion: API_VERSION, kind: 'OperatorHealth', ...view.health() })
  })
}

function noPool(name: string): HttpError {
  const message = `there is no pool ${JSON.stringify(name)}`
  return new HttpError('NotFound', message, 'GET /v1/pools lists the pools.')
}

function poolFilter(query: unknown): PoolFilter {
  const { pool } = readQuery(query, ['pool'])
  return pool === undefined ? {} : { pool }
}

function sendList(reply: FastifyReply, kind: ListKind, items: readonly object[]): FastifyReply {
  return reply.type(JSON_TYPE).send(jsonList(kind, items))
}
