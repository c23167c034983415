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
  return new PitbossError(
    'ERR_OPERATOR_UNREACHABLE',
    `cannot reach the operator at ${server}: ${reasonOf(error)}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep:
        "Start one with 'pitboss dev' or 'pitboss run', or give its address with --server URL.",
      cause: error,
    },
  )
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return error.message
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? String(cause.code) : ''
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'the name cannot be resolved now',
    ECONNRESET: 'the connection was cut',
    UND_ERR_SOCKET: 'the connection was cut',
  }
  return known[code] ?? (code === '' ? cause.message : code)
}
