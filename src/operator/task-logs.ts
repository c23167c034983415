/**
 * Reads what tasks wrote, from their agents, a piece at a time. Keeps nothing between two questions: whoever follows a
 * log asks again from where it was. Bounded in time, bytes and how many are read at once; never rejects.
 */
import type { LogAnswer, LogRequest } from '../api/log-view.ts'
import { parseTaskId } from '../core/task-id.ts'
import type { AgentAddresses } from './agent-addresses.ts'
import { type AgentFiles, latestRun, logFile, type SandboxOwner } from './agent-files.ts'
import { LOG_PIECE_BYTES_MAX, LOG_READ_TIMEOUT_MS, LOG_READS_CONCURRENT_MAX } from './limits.ts'
import type { OperatorClock } from './ports.ts'

/** Where a task runs or ran. */
export interface TaskPlace {
  readonly agentId: string
  readonly ended: boolean
}

export interface TaskLogsParts {
  readonly addresses: AgentAddresses
  readonly files: AgentFiles
  readonly clock: OperatorClock
  readonly frameworkId: () => string | undefined
  /** Undefined for a task that this process does not remember. */
  readonly placeOf: (taskId: string) => TaskPlace | undefined
}

export class TaskLogs {
  readonly #parts: TaskLogsParts
  #underWay = 0

  constructor(parts: TaskLogsParts) {
    this.#parts = parts
  }

  async read(request: LogRequest): Promise<LogAnswer> {
    if (this.#underWay >= LOG_READS_CONCURRENT_MAX) return { kind: 'busy' }
    this.#underWay += 1
    const deadline = new AbortController()
    const seconds = LOG_READ_TIMEOUT_MS / 1_000
    const cancel = this.#parts.clock.setTimer(
      () => deadline.abort(new Error(`no answer within ${seconds} s`)),
      LOG_READ_TIMEOUT_MS,
    )
    try {
      return await this.#find(request, deadline.signal)
    } catch (error) {
      return { kind: 'unreachable', message: reasonOf(error) }
    } finally {
      cancel()
      this.#underWay -= 1
    }
  }

  async #find(request: LogRequest, signal: AbortSignal): Promise<LogAnswer> {
    const { addresses } = this.#parts
    const frameworkId = this.#parts.frameworkId()
    // Only a name that Pitboss gives goes into a path.
    if (parseTaskId(request.taskId) === undefined || frameworkId === undefined) {
      return { kind: 'unknown-task' }
    }
    // Looked up before the file is read: what a task that had ended by then has written is all there.
    const place = this.#parts.placeOf(request.taskId)
    const agentId = place?.agentId ?? (await addresses.agentOf(request.taskId, frameworkId, signal))
    if (agentId === undefined) return { kind: 'unknown-task' }
    const ended = place?.ended ?? true
    const agentUrl = await addresses.find(agentId, signal)
    if (agentUrl === undefined) {
      const message = `the master knows no address of agent ${agentId}; it may be gone`
      return { kind: 'no-file', message, ended }
    }
    const owner = { agentUrl, frameworkId, taskId: request.taskId }
    return this.#read(request, owner, ended, signal).catch((error: unknown) => ({
      kind: 'unreachable',
      message: `agent ${agentUrl}: ${reasonOf(error)}`,
    }))
  }

  async #read(
    request: LogRequest,
    owner: SandboxOwner,
    ended: boolean,
    signal: AbortSignal,
  ): Promise<LogAnswer> {
    const short = await this.#readIn(latestRun(owner), request, owner, signal)
    if (short.kind !== 'missing') return this.#answer(short, owner, ended)
    const sandbox = await this.#parts.files.sandbox(owner, signal)
    if (sandbox === undefined) {
      const message = ended
        ? 'its sandbox is gone: agents clean up after a while'
        : 'its agent has not made a sandbox yet'
      return { kind: 'no-file', message, ended }
    }
    if (sandbox === latestRun(owner)) return noFile(request, ended)
    const long = await this.#readIn(sandbox, request, owner, signal)
    return long.kind === 'missing' ? noFile(request, ended) : this.#answer(long, owner, ended)
  }

  async #readIn(sandbox: string, request: LogRequest, owner: SandboxOwner, signal: AbortSignal) {
    const { files } = this.#parts
    const path = logFile(sandbox, request.stream, request.rotated)
    const length = Math.min(request.length, LOG_PIECE_BYTES_MAX)
    if (request.offset >= 0) {
      return files.read(owner.agentUrl, path, { offset: request.offset, length }, signal)
    }
    const size = await files.read(owner.agentUrl, path, undefined, signal)
    if (size.kind !== 'piece') return size
    const offset = Math.max(0, size.offset + request.offset)
    return files.read(owner.agentUrl, path, { offset, length }, signal)
  }

  #answer(
    answer:
      | { readonly kind: 'piece'; readonly offset: number; readonly data: Buffer }
      | { readonly kind: 'failed'; readonly message: string },
    owner: SandboxOwner,
    ended: boolean,
  ): LogAnswer {
    if (answer.kind === 'piece') return { ...answer, ended }
    return { kind: 'unreachable', message: `agent ${owner.agentUrl}: ${answer.message}` }
  }
}

function noFile({ stream, rotated }: LogRequest, ended: boolean): LogAnswer {
  const name = rotated === 0 ? stream : `${stream}.${rotated}`
  return { kind: 'no-file', message: `there is no ${name} in its sandbox`, ended }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as { code?: unknown }).code
  return error.message !== '' ? error.message : String(code ?? error.name)
}
