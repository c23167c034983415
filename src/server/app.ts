/**
 * The HTTP application: routes behind the guard, every refusal as typed JSON, every connection bounded. Knows no
 * address; `index.ts` listens.
 */
import type { Socket } from 'node:net'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
} from 'fastify'
import type { OperatorView } from '../api/operator-view.ts'
import { type GuardOptions, guard, SECURITY_HEADERS } from './guard.ts'
import { healthRoutes } from './health-routes.ts'
import type { History } from './history.ts'
import { historyRoute } from './history-route.ts'
import { HttpError } from './http-error.ts'
import { logRoute } from './log-route.ts'
import { openapiRoute } from './openapi-route.ts'
import { type Pages, pageRoutes } from './pages.ts'
import { apiRoutes } from './routes.ts'
import type { TlsKeys } from './tls.ts'
import type { WatchHub } from './watch-hub.ts'
import { watchRoute } from './watch-route.ts'

/** Pino is one. */
export interface ServerLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface AppOptions extends GuardOptions {
  readonly view: OperatorView
  readonly hub: WatchHub
  readonly history: History
  /** Undefined: no dashboard. */
  readonly pages: Pages | undefined
  /** Undefined: plain HTTP. */
  readonly tls: TlsKeys | undefined
  readonly log: ServerLog
}

export function buildApp(options: AppOptions): FastifyInstance {
  const { limits, log, view } = options
  const app = createApp(options)
  app.server.maxConnections = limits.maxConnections
  guard(app, options)
  app.setNotFoundHandler(() => {
    throw new HttpError(
      'NotFound',
      'there is nothing at this address',
      'Try /v1/pools, /v1/tasks, /v1/agents, /v1/events, /v1/plan, /v1/watch, /metrics; /openapi.json has them all.',
    )
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = typedError(error)
    if (known.code === 'Internal') log.error({ err: error, url: request.url }, 'request failed')
    return reply.headers(known.headers).code(known.statusCode).send(known.body())
  })
  healthRoutes(app, view, limits)
  apiRoutes(app, view, limits)
  logRoute(app, view, limits)
  historyRoute(app, options.history)
  watchRoute(app, options.hub)
  openapiRoute(app, limits)
  if (options.pages !== undefined) pageRoutes(app, options.pages)
  return app
}

function createApp({ limits, tls }: AppOptions): FastifyInstance {
  const ofConnections = {
    headersTimeout: limits.headersTimeoutMs,
    connectionsCheckingInterval: limits.timeoutCheckMs,
    maxHeaderSize: limits.maxHeaderBytes,
  }
  const common = {
    logger: false,
    bodyLimit: 1,
    connectionTimeout: limits.idleTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: limits.maxNameLength },
    // A path that cannot be decoded or is too long; it comes before any hook.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      reply.headers(SECURITY_HEADERS).code(400).send(badRequest(error.message).body())
    },
    clientErrorHandler: (error, socket) => refuseGarbage(error.code, socket),
  } satisfies FastifyServerOptions
  if (tls === undefined) return fastify({ ...common, http: ofConnections })
  // Its type differs by that of the server; nothing here looks at more than what both have.
  return fastify({ ...common, https: { ...ofConnections, ...tls } }) as unknown as FastifyInstance
}

function typedError(error: FastifyError | HttpError): HttpError {
  if (error instanceof HttpError) return error
  const { statusCode = 500 } = error
  if (statusCode >= 400 && statusCode < 500) return badRequest(error.message)
  // What went wrong inside is for the log; a stranger learns nothing from it.
  return new HttpError('Internal', 'the operator could not answer', "See the operator's log.")
}

function badRequest(message: string): HttpError {
  return new HttpError('BadRequest', message, 'Check the address.')
}

/** Bytes that are no HTTP request, or one that is too large or too slow. */
function refuseGarbage(code: string | undefined, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const [status, message] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'the request headers are too large']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'the request came too slowly']
        : ['400 Bad Request', 'that is no HTTP request']
  const body = JSON.stringify(badRequest(message).body())
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
