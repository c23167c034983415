/** `/v1/watch`: reads what is asked for, then hands the connection to the hub. */
import type { FastifyInstance } from 'fastify'
import { WATCH_KINDS, type WatchKind } from '../api/watch-view.ts'
import { SECURITY_HEADERS } from './guard.ts'
import { HttpError } from './http-error.ts'
import { readQuery } from './query.ts'
import type { WatchHub } from './watch-hub.ts'
import type { WatchFilter } from './watch-message.ts'

export function watchRoute(app: FastifyInstance, hub: WatchHub): void {
  app.get('/v1/watch', { exposeHeadRoute: false }, async (request, reply) => {
    const filter = readFilter(request.query)
    const lastEventId = request.headers['last-event-id']
    if (hub.isFull) {
      throw new HttpError('TooManyWatchers', 'too many watchers', 'Try again later.', {
        'retry-after': '5',
      })
    }
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
    // A connection that breaks is only a watcher that left; its bytes go nowhere.
    response.on('error', () => undefined)
    const remove = hub.add(
      response,
      filter,
      typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    )
    response.once('close', remove)
  })
}

function readFilter(query: unknown): WatchFilter {
  const { kinds, pool } = readQuery(query, ['kinds', 'pool'])
  const asked = kinds === undefined ? WATCH_KINDS : kinds.split(',').map(readKind)
  return { kinds: new Set(asked), ...(pool === undefined ? {} : { pool }) }
}

function readKind(text: string): WatchKind {
  const kind = WATCH_KINDS.find((candidate) => candidate === text)
  if (kind !== undefined) return kind
  throw new HttpError(
    'BadRequest',
    `unknown kind ${JSON.stringify(text.slice(0, 100))}`,
    `Give some of: ${WATCH_KINDS.join(', ')}.`,
  )
}
