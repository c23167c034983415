/**
 * Why a command failed, told once, with its exit code. In plain words; by a command that logs, where no person looks,
 * as the last line of its log, so that whoever collects the log reads JSON and nothing else.
 */
import type { Logger } from 'pino'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { CliContext } from './context.ts'
import { styleFor } from './print/style.ts'

/** A bug in Pitboss; `EX_SOFTWARE` of sysexits.h, apart from the codes that mean something to scripts. */
export const EXIT_BUG = 70
const BUG = 'this is a bug in Pitboss; please report it'

const logs = new WeakMap<CliContext, Logger>()

/** From now on failures of this program belong into its log. A log that is silent holds none: then in plain words. */
export function tellFailuresIn(log: Logger, context: CliContext): void {
  logs.set(context, log)
}

/** What the program is to end with. */
export function reportFailure(error: unknown, context: CliContext): number {
  const log = logs.get(context)
  if (log?.isLevelEnabled('fatal') && !isForPeople(error, context)) return logFailure(error, log)
  const style = styleFor(context.stderr)
  if (error instanceof PitbossError) {
    const nextStep = error.nextStep === undefined ? '' : `${error.nextStep}\n`
    context.stderr.write(`${style.bad(`error: ${error.message}`)}\n${nextStep}`)
    return error.exitCode
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  context.stderr.write(`${style.bad(`error: ${BUG}`)}\n${details}\n`)
  return EXIT_BUG
}

/** Wrong usage is said as commander says it, and to a person: nothing has begun that could be logged. */
function isForPeople(error: unknown, { stderr }: CliContext): boolean {
  const isUsage = error instanceof PitbossError && error.exitCode === ExitCode.usage
  return stderr.isTerminal || isUsage
}

function logFailure(error: unknown, log: Logger): number {
  if (error instanceof PitbossError) {
    const { code, exitCode, nextStep } = error
    log.fatal({ code, exitCode, nextStep }, error.message)
    return exitCode
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log.fatal({ exitCode: EXIT_BUG, details }, BUG)
  return EXIT_BUG
}
