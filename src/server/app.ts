/**
 * The HTTP application: routes behind the guard, every refusal as typed JSON, every connection bounded. Knows no
 * address; `index.ts` listens. The dashboard and its description (`/`, `/openapi.json`) join the routes here.
 */
import type { Socket } from 'node:net'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { OperatorView } from '../api/operator-view.ts'
import { type GuardOptions, guard, SECURITY_HEADERS } from './guard.ts'
import { HttpError } from './http-error.ts'
import { logRoute } from './log-route.ts'
import { apiRoutes, healthRoutes } from './routes.ts'
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
  readonly log: ServerLog
}

export function buildApp(options: AppOptions): FastifyInstance {
  const { limits, log, view } = options
  const app = fastify({
    logger: false,
    bodyLimit: 1,
    connectionTimeout: limits.idleTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: limits.maxNameLength },
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.timeoutCheckMs,
      maxHeaderSize: limits.maxHeaderBytes,
    },
    // A path that cannot be decoded or is too long; it comes before any hook.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      reply.headers(SECURITY_HEADERS).code(400).send(badRequest(error.message).body())
    },
    clientErrorHandler: (error, socket) => refuseGarbage(error.code, socket),
  })
  app.server.maxConnections = limits.maxConnections
  guard(app, options)
  app.setNotFoundHandler(() => {
    throw new HttpError(
      'NotFound',
      'there is nothing at this address',
      'Try /v1/pools, /v1/tasks, /v1/agents, /v1/events, /v1/plan, /v1/watch or /metrics.',
    )
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = typedError(error)
    if (known.code === 'Internal') log.error({ err: error, url: request.url }, 'request failed')
    return reply.headers(known.headers).code(known.statusCode).send(known.body())
  })
  healthRoutes(app, view, limits)
  apiRoutes(app, view)
  logRoute(app, view, limits)
  watchRoute(app, options.hub)
  return app
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
