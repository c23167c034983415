/**
 * What every request passes before any route sees it: method, `Host`, body, rate, token. And the headers every
 * answer carries. One hook, in this order, so that a refused request costs as little as possible.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from './http-error.ts'
import type { ServerLimits } from './limits.ts'
import { type HostNames, isExpectedHost } from './listen-address.ts'
import { PAGE_PATHS } from './pages.ts'
import { RateLimiter } from './rate-limit.ts'
import type { TokenCheck } from './token.ts'

export interface GuardOptions extends HostNames {
  readonly token: TokenCheck | undefined
  readonly limits: ServerLimits
  readonly now: () => number
}

/** Answers are data: nothing may be loaded from them, framed, sniffed or cached. Pages say otherwise (pages.ts). */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Answered without a token and at any rate: a prober must be able to tell a living operator from a dead one. */
const PROBES = new Set(['/healthz', '/readyz'])

export function guard(app: FastifyInstance, options: GuardOptions): void {
  const limiter = new RateLimiter(options.limits)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    checkMethod(request)
    checkHost(request, options)
    checkNoBody(request, reply)
    if (PROBES.has(request.url)) return
    if (!limiter.take(request.ip, options.now())) {
      throw new HttpError(
        'TooManyRequests',
        'too many requests from this address',
        'Ask less often, or follow /v1/watch instead of polling.',
        { 'retry-after': '1' },
      )
    }
    if (!PAGE_PATHS.has(request.routeOptions.url ?? '')) checkToken(request, options.token)
  })
}

function checkMethod(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  throw new HttpError(
    'MethodNotAllowed',
    `${request.method} is not allowed: this server only answers questions`,
    'Use GET. To change a pool, edit its manifest.',
    { allow: 'GET, HEAD', connection: 'close' },
  )
}

function checkHost(request: FastifyRequest, options: GuardOptions): void {
  // An absolute target (`GET http://other/`) would carry a second host beside the header: that is for proxies.
  const isPlain = request.url.startsWith('/')
  if (isPlain && isExpectedHost(request.headers.host, options)) return
  throw new HttpError(
    'MisdirectedRequest',
    'the request is addressed to another machine',
    `Ask for it as localhost or as the address it listens on (${options.listenHost}), or have it say with --advertise how else it is called.`,
  )
}

function checkNoBody(request: FastifyRequest, reply: FastifyReply): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if ((length === undefined || Number(length) === 0) && encoding === undefined) return
  // What was sent is never read: the connection ends with the answer.
  reply.header('connection', 'close')
  throw new HttpError('PayloadTooLarge', 'a request here has no body', 'Send a plain GET.')
}

function checkToken(request: FastifyRequest, token: TokenCheck | undefined): void {
  if (token === undefined || token.accepts(request.headers.authorization)) return
  const isGiven = request.headers.authorization !== undefined
  throw new HttpError(
    'Unauthorized',
    isGiven ? 'that is not the token of this operator' : 'this operator wants its token',
    isGiven
      ? 'It is what the file holds that the operator was given with --token-file when it was started.'
      : "Send it as 'Authorization: Bearer TOKEN' (the command line: --token-file).",
    { 'www-authenticate': 'Bearer realm="pitboss"' },
  )
}
