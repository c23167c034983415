/**
 * Expected failures: typed, with a stable code, the exit code of the command line, and a next step for the reader.
 * A programmer error is an assertion instead.
 */

/** Exit codes of the command line; a promise to scripts. */
export const ExitCode = {
  ok: 0,
  /** The answer is no: invalid, pending changes, not in time. */
  no: 1,
  /** Unknown command, flag or value. */
  usage: 2,
  /** Master, operator, ZooKeeper or file system cannot be reached. */
  unreachable: 3,
  /** Another operator took over this framework. */
  deposed: 4,
} as const
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

export class PitbossError extends Error {
  /** Stable, e.g. `ERR_STATE_LOCKED`. */
  readonly code: string
  readonly exitCode: ExitCode
  /** What the reader can do now; one sentence. */
  readonly nextStep: string | undefined

  constructor(
    code: string,
    message: string,
    options: { exitCode: ExitCode; nextStep?: string; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'PitbossError'
    this.code = code
    this.exitCode = options.exitCode
    this.nextStep = options.nextStep
  }
}

/** Holds on in production: a false condition is a bug in Pitboss, never bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`assertion failed: unexpected ${JSON.stringify(value)}`)
}
