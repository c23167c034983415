/** What can go wrong between the command line and an operator, each with what to do next. */
import { ExitCode, PitbossError } from '../../api/errors.ts'

interface ErrorBody {
  readonly code: string
  readonly message: string
  readonly nextStep: string
}

export function errorOf(answer: unknown): Partial<ErrorBody> | undefined {
  const error = (answer as { error?: unknown } | undefined)?.error
  return typeof error === 'object' && error !== null ? error : undefined
}

export function refusedError(server: string, status: number, answer: unknown): PitbossError {
  const error = errorOf(answer)
  if (typeof error?.message !== 'string') {
    return strangerError(server, `it answered with status ${status}`)
  }
  return new PitbossError('ERR_OPERATOR_REFUSED', `the operator at ${server}: ${error.message}`, {
    exitCode: ExitCode.unreachable,
    ...(typeof error.nextStep === 'string' ? { nextStep: error.nextStep } : {}),
  })
}

/** Something else listens there. */
export function strangerError(server: string, why: string): PitbossError {
  return new PitbossError('ERR_NOT_AN_OPERATOR', `${server} is no Pitboss operator: ${why}`, {
    exitCode: ExitCode.unreachable,
    nextStep: 'Give the address that the operator listens on with --server URL.',
  })
}

export function unreachableError(server: string, error: unknown): PitbossError {
  const code = codeOf(error)
  const isUntrusted = UNTRUSTED.has(code)
  // What a server of TLS does to who speaks none.
  const isCut = server.startsWith('http:') && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET')
  return new PitbossError(
    'ERR_OPERATOR_UNREACHABLE',
    `cannot reach the operator at ${server}: ${reasonOf(error)}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep: isUntrusted
        ? 'Give --ca FILE: the certificate of the authority that signed it, or its own.'
        : isCut
          ? 'If it serves HTTPS, give its address with https: and, where needed, --ca FILE.'
          : "Start one with 'pitboss dev' or 'pitboss run', or give its address with --server URL.",
      cause: error,
    },
  )
}

/** What OpenSSL says of a chain that leads to nobody known (X509_V_ERR_*). */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? error) : error
}

function codeOf(error: unknown): string {
  const cause = causeOf(error)
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return error.message
  const cause = causeOf(error)
  if (!(cause instanceof Error)) return String(cause)
  const code = codeOf(error)
  if (UNTRUSTED.has(code)) return 'its certificate is signed by nobody who is trusted here'
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'the name cannot be resolved now',
    ECONNRESET: 'the connection was cut',
    UND_ERR_SOCKET: 'the connection was cut',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name',
    ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no TLS; give its address with http:',
    ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it speaks no TLS; give its address with http:',
  }
  return known[code] ?? (code === '' ? cause.message : code)
}
