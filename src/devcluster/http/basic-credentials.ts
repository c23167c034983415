/** HTTP Basic authentication of frameworks (`--authenticate_http_frameworks`) [fact 33]. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { respondText } from './respond.ts'

const REALM = 'mesos-master-scheduler'

/** Secrets by principal. */
export type Credentials = ReadonlyMap<string, string>

/** The principal; undefined after a 401, whatever is wrong. */
export function authenticate(
  request: IncomingMessage,
  response: ServerResponse,
  credentials: Credentials,
): string | undefined {
  const principal = principalOf(request.headers.authorization, credentials)
  if (principal === undefined) {
    // What was sent along is not read, so that nobody has to wait for it.
    request.resume()
    const challenge = ['WWW-Authenticate', `Basic realm="${REALM}"`] as const
    respondText(response, 401, '401 Unauthorized.', [challenge])
  }
  return principal
}

function principalOf(header: string | undefined, credentials: Credentials): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const parts = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const [principal = '', given = ''] = parts
  const secret = credentials.get(principal)
  // Like libprocess: with a colon in its secret nobody gets in.
  if (parts.length !== 2 || secret === undefined || !sameText(given, secret)) return undefined
  return principal
}

/** In a time that tells nothing of where they differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
