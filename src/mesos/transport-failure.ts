/** What a connection that fails is told as, from whatever Node and undici throw. Pure. */
import type { TransportFailure, TransportFailureCode } from './ports.ts'

export function describeFailure(error: unknown): TransportFailure {
  const cause = innermost(error)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const message = cause.message === '' ? code : cause.message
  return { code: failureCode(code, cause), message: message === '' ? cause.name : message }
}

/** Node tries several addresses of a name and then throws all errors together; undici wraps some. */
function innermost(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  if (error instanceof Error) return error.cause instanceof Error ? innermost(error.cause) : error
  return new Error(String(error))
}

const CONNECT_CODES: readonly string[] = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]

function failureCode(code: string, error: Error): TransportFailureCode {
  if (CONNECT_CODES.includes(code)) return 'connect-failed'
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_|EPROTO)/.test(code)) {
    return 'tls-failed'
  }
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR_HEADERS')) return 'bad-http'
  return error.name === 'HTTPParserError' ? 'bad-http' : 'connection-lost'
}
