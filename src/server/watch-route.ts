/** `/v1/watch`: reads what is asked for, then hands the connection to the hub. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { WATCH_KINDS, type WatchKind } from '../api/watch-view.ts'
import { SECURITY_HEADERS } from './guard.ts'
import { HttpError } from './http-error.ts'
import { readQuery } from './query.ts'
import type { WatchConnection, WatchHub } from './watch-hub.ts'
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
    // The first message may have to wait for its turn; that the stream is open is told now.
    response.flushHeaders()
    // A connection that breaks is only a watcher that left; its bytes go nowhere.
    response.on('error', () => undefined)
    const remove = hub.add(
      connectionOf(response),
      filter,
      typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    )
    response.once('close', remove)
  })
}

/** What is written is handed to the system at once, so that the hub knows what it costs. */
function connectionOf(response: ServerResponse): WatchConnection {
  return {
    write(bytes) {
      response.socket?.cork()
      const hasRoom = response.write(bytes)
      response.socket?.uncork()
      return hasRoom
    },
    once: (event, listener) => response.once(event, listener),
    get writableLength() {
      return response.writableLength
    },
    end: () => response.end(),
    destroy: () => response.destroy(),
  }
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
