/** Prints a log to its end, or goes on with it until the task ends or someone stops it. */
import { setTimeout as delay } from 'node:timers/promises'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { LogAnswer, LogPiece, LogStream } from '../../api/log-view.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import type { CliContext } from '../context.ts'
import { CLI_LIMITS } from '../limits.ts'
import { LogReader, type LogStep, type ReadPiece, tailOffset } from './log-reader.ts'

export interface LogWish {
  readonly taskId: string
  readonly stream: LogStream
  readonly follow: boolean
  /** Only so many lines from the end; undefined: all. */
  readonly tail: number | undefined
}

type Trouble = Exclude<LogAnswer, LogPiece>

/** Throws PitbossError when the log cannot be read; with `follow`, only when waiting would not help. */
export async function printLog(
  context: CliContext,
  client: OperatorClient,
  wish: LogWish,
): Promise<ExitCode> {
  const read: ReadPiece = (rotated, offset, length) =>
    client.log({ taskId: wish.taskId, stream: wish.stream, rotated, offset, length })
  const patience = new Patience(context, wish)
  const stop = context.stopSignal()
  const start = await untilAnswered(patience, stop, () => startOf(read, wish.tail))
  if (start === undefined) return ExitCode.ok
  const reader = new LogReader(
    {
      read,
      pieceBytes: CLI_LIMITS.logPieceBytes,
      overlapBytes: CLI_LIMITS.logOverlapBytes,
      maxRotations: CLI_LIMITS.logRotations,
    },
    start,
  )
  // A character may be split between two pieces.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  while (!stop.aborted) {
    const step = await nextStep(reader, patience)
    if (step === undefined) await patience.pause(stop)
    else if (step.kind === 'bytes') {
      patience.answered()
      if (step.cut)
        context.stderr.write('the log was cut meanwhile; something may be missing here\n')
      context.stdout.write(decoder.decode(step.data, { stream: true }))
      await context.stdout.drained()
    } else if (!wish.follow || step.ended) break
    else await patience.pause(stop)
  }
  context.stdout.write(decoder.decode())
  return ExitCode.ok
}

async function startOf(read: ReadPiece, tail: number | undefined): Promise<number | Trouble> {
  if (tail === undefined) return 0
  return tailOffset(read, tail, CLI_LIMITS.logPieceBytes, CLI_LIMITS.maxTailBytes)
}

/** Undefined when it was stopped. */
async function untilAnswered(
  patience: Patience,
  stop: AbortSignal,
  ask: () => Promise<number | Trouble>,
): Promise<number | undefined> {
  while (!stop.aborted) {
    const answer = await ask().catch((error: unknown) => patience.broken(error))
    if (typeof answer === 'number') return answer
    if (answer !== undefined) patience.trouble(answer)
    await patience.pause(stop)
  }
  return undefined
}

/** Undefined: to be tried again after a pause. */
async function nextStep(
  reader: LogReader,
  patience: Patience,
): Promise<Exclude<LogStep, { kind: 'trouble' }> | undefined> {
  const step = await reader.next().catch((error: unknown) => patience.broken(error))
  if (step === undefined) return undefined
  if (step.kind !== 'trouble') {
    if (step.kind === 'idle') patience.answered()
    return step
  }
  patience.trouble(step.answer)
  return undefined
}

/** What is waited out and what is not: says it once, waits longer each time. */
class Patience {
  readonly #context: CliContext
  readonly #wish: LogWish
  #said = ''
  #waitMs: number = CLI_LIMITS.logPollMs
  #busy = 0
  #wasAnswered = false

  constructor(context: CliContext, wish: LogWish) {
    this.#context = context
    this.#wish = wish
  }

  answered(): void {
    this.#wasAnswered = true
    this.#said = ''
    this.#busy = 0
    this.#waitMs = CLI_LIMITS.logPollMs
  }

  /** Throws what waiting does not help. */
  trouble(answer: Trouble): undefined {
    const { taskId, follow } = this.#wish
    switch (answer.kind) {
      case 'unknown-task':
        throw logError(ExitCode.no, `no task '${taskId}' is known`)
      case 'no-file':
        if (!follow || answer.ended) throw logError(ExitCode.no, `${taskId}: ${answer.message}`)
        return this.#wait(`${taskId} has written nothing yet; waiting for it`)
      case 'unreachable':
        if (!follow) throw logError(ExitCode.unreachable, `${taskId}: ${answer.message}`)
        return this.#wait(`${answer.message}; trying again`)
      case 'busy':
        this.#busy += 1
        if (this.#busy > CLI_LIMITS.logBusyTries) {
          throw logError(ExitCode.unreachable, 'the operator reads too many logs already')
        }
        return this.#wait('')
    }
  }

  /** The operator itself went away: waited out, once it had answered. */
  broken(error: unknown): undefined {
    const isAway = error instanceof PitbossError && error.code === 'ERR_OPERATOR_UNREACHABLE'
    if (!isAway || !this.#wish.follow || !this.#wasAnswered) throw error
    return this.#wait(`${error.message}; trying again`)
  }

  async pause(stop: AbortSignal): Promise<void> {
    await delay(this.#waitMs, undefined, { signal: stop }).catch(() => undefined)
  }

  #wait(text: string): undefined {
    if (text !== '' && text !== this.#said) this.#context.stderr.write(`${text}\n`)
    this.#said = text
    this.#waitMs = Math.min(CLI_LIMITS.watchRetryMaxMs, this.#waitMs * 2)
    return undefined
  }
}

function logError(exitCode: ExitCode, message: string): PitbossError {
  const nextStep =
    exitCode === ExitCode.no
      ? "--stderr shows the other stream; 'pitboss describe pool NAME' shows the tasks."
      : 'The operator must be able to reach the agents of the cluster.'
  return new PitbossError('ERR_NO_LOG', message, { exitCode, nextStep })
}
