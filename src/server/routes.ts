/** The questions about objects: lists, pages of lists, single ones. Reads the view, changes nothing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OperatorView } from '../api/operator-view.ts'
import type { AgentView, EventView, MiningPool, TaskView } from '../api/view.ts'
import { sendTagged } from './conditional.ts'
import { HttpError } from './http-error.ts'
import { entityTag, jsonList, jsonOf, type ListKind } from './json.ts'
import type { ServerLimits } from './limits.ts'
import { pageOf, readPage, type SortKey } from './paging.ts'
import { readBoolean, readQuery } from './query.ts'

export const JSON_TYPE = 'application/json; charset=utf-8'

/** What each list is sorted by (operator-view.ts): no two items have the same. */
const poolKey = ({ metadata }: MiningPool): SortKey => [metadata.name]
const taskKey = ({ pool, role, index, attempt, id }: TaskView): SortKey => [
  pool,
  role,
  index,
  attempt,
  id,
]
const agentKey = ({ host, id }: AgentView): SortKey => [host, id]
const eventKey = ({ sequence }: EventView): SortKey => [sequence]

const PAGE = ['limit', 'continue'] as const

export function apiRoutes(app: FastifyInstance, view: OperatorView, limits: ServerLimits): void {
  app.get('/v1/pools', async (request, reply) => {
    const page = readPage(readQuery(request.query, PAGE), limits)
    return sendList(request, reply, 'MiningPoolList', paged(view.pools(), poolKey, page))
  })
  app.get<{ Params: { name: string } }>('/v1/pools/:name', async (request, reply) => {
    readQuery(request.query, [])
    const pool = view.pool(request.params.name)
    if (pool === undefined) throw notFound('pool', request.params.name)
    return sendObject(request, reply, pool)
  })
  app.get<{ Params: { name: string } }>('/v1/pools/:name/revisions', async (request, reply) => {
    readQuery(request.query, [])
    const revisions = view.revisions(request.params.name)
    if (revisions === undefined) throw notFound('pool', request.params.name)
    return sendList(request, reply, 'RevisionList', { items: revisions })
  })
  app.get('/v1/tasks', async (request, reply) => {
    const query = readQuery(request.query, ['pool', 'ended', ...PAGE])
    const filter = query.pool === undefined ? {} : { pool: query.pool }
    const page = readPage(query, limits)
    if (!readBoolean('ended', query.ended)) {
      return sendList(request, reply, 'TaskList', paged(view.tasks(filter), taskKey, page))
    }
    if (page !== undefined) {
      const message = 'the list of ended tasks has no pages'
      throw new HttpError('BadRequest', message, "It is short; leave 'limit' out.")
    }
    return sendList(request, reply, 'TaskList', { items: view.endedTasks(filter) })
  })
  app.get<{ Params: { id: string } }>('/v1/tasks/:id', async (request, reply) => {
    readQuery(request.query, [])
    const { id } = request.params
    const task = view.task(id) ?? view.endedTasks().find((ended) => ended.id === id)
    if (task === undefined) throw notFound('task', id)
    return sendObject(request, reply, task)
  })
  app.get('/v1/agents', async (request, reply) => {
    const page = readPage(readQuery(request.query, PAGE), limits)
    return sendList(request, reply, 'AgentList', paged(view.agents(), agentKey, page))
  })
  app.get<{ Params: { id: string } }>('/v1/agents/:id', async (request, reply) => {
    readQuery(request.query, [])
    const agent = view.agent(request.params.id)
    if (agent === undefined) throw notFound('agent', request.params.id)
    return sendObject(request, reply, agent)
  })
  app.get('/v1/events', async (request, reply) => {
    const query = readQuery(request.query, ['pool', ...PAGE])
    const filter = query.pool === undefined ? {} : { pool: query.pool }
    const events = paged(view.events(filter), eventKey, readPage(query, limits))
    return sendList(request, reply, 'EventList', events)
  })
  app.get('/v1/plan', async (request, reply) => {
    const { pool } = readQuery(request.query, ['pool'])
    const plan = view.plan()
    const items = pool === undefined ? plan : plan.filter((action) => action.pool === pool)
    return sendList(request, reply, 'ActionList', { items })
  })
}

type Given = Partial<Pick<ReturnType<typeof pageOf>, 'metadata'>> & {
  readonly items: readonly object[]
}

function paged<T extends object>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  page: ReturnType<typeof readPage>,
): Given {
  return page === undefined ? { items } : pageOf(items, keyOf, page)
}

function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: ListKind,
  { items, metadata }: Given,
): FastifyReply {
  return sendTagged(request, reply, {
    tag: entityTag(items, `${kind}${JSON.stringify(metadata)}`),
    type: JSON_TYPE,
    body: () => jsonList(kind, items, metadata),
  })
}

function sendObject(request: FastifyRequest, reply: FastifyReply, object: object): FastifyReply {
  return sendTagged(request, reply, {
    tag: entityTag([object]),
    type: JSON_TYPE,
    body: () => jsonOf(object),
  })
}

function notFound(what: 'pool' | 'task' | 'agent', name: string): HttpError {
  const message = `there is no ${what} ${JSON.stringify(name)}`
  return new HttpError('NotFound', message, `GET /v1/${what}s lists the ${what}s.`)
}
