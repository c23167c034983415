/**
 * Files in the sandbox of a task, as its agent shows them: /files/read, and where the sandbox is. Byte for byte: Mesos
 * puts a file's bytes into JSON as they are, UTF-8 or not, and escapes only control characters, so an answer is read
 * as Latin-1, in which every byte is one character.
 */
import type { LogStream } from '../api/log-view.ts'
import type { HttpAnswer, HttpGet, HttpGetOptions } from './http-get.ts'
import { LOG_ANSWER_BYTES_MAX, STATE_ANSWER_BYTES_MAX } from './limits.ts'
import type { MasterPages } from './master-pages.ts'

export type FileAnswer =
  | { readonly kind: 'piece'; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly message: string }

/** Whose sandbox. The executor of a command task has the task's id [fact 119]. */
export interface SandboxOwner {
  readonly agentUrl: string
  readonly frameworkId: string
  readonly taskId: string
}

export class AgentFiles {
  readonly #plainGet: HttpGet
  readonly #master: MasterPages

  constructor(get: HttpGet, master: MasterPages) {
    this.#plainGet = get
    this.#master = master
  }

  /** Without `offset`: no data, and the size of the file as offset [fact 120]. */
  async read(
    agentUrl: string,
    path: string,
    range: { readonly offset: number; readonly length: number } | undefined,
    signal: AbortSignal,
  ): Promise<FileAnswer> {
    const query = new URLSearchParams({ path })
    if (range !== undefined) {
      query.set('offset', String(range.offset))
      query.set('length', String(range.length))
    }
    const url = `${agentUrl}/files/read?${query}`
    return fileAnswer(await this.#get(url, { maxBytes: LOG_ANSWER_BYTES_MAX, signal }))
  }

  /** The sandbox's path; undefined when the agent knows none any more. */
  async sandbox(owner: SandboxOwner, signal: AbortSignal): Promise<string | undefined> {
    const { agentUrl } = owner
    const query = new URLSearchParams({ path: latestRun(owner) })
    const answer = await this.#get(`${agentUrl}/files/browse?${query}`, {
      maxBytes: STATE_ANSWER_BYTES_MAX,
      signal,
    })
    if (answer.status === 200) return latestRun(owner)
    return this.#directoryInState(owner, signal)
  }

  /**
   * Most agents let anybody read. One that does not (`--authenticate_http_readonly`) is told who the framework is, as the
   * master is; but not in clear text what goes to the master encrypted.
   */
  async #get(url: string, options: Omit<HttpGetOptions, 'authorization'>): Promise<HttpAnswer> {
    const answer = await this.#plainGet(url, options)
    const isSafe = url.startsWith('https:') || this.#master.url()?.startsWith('http:') === true
    if (answer.status !== 401 || !isSafe) return answer
    const authorization = await this.#master.authorization()
    return authorization === undefined ? answer : this.#plainGet(url, { ...options, authorization })
  }

  /** An agent's state tells where each executor runs or ran; large, so asked only when the short way fails. */
  async #directoryInState(owner: SandboxOwner, signal: AbortSignal): Promise<string | undefined> {
    const maxBytes = STATE_ANSWER_BYTES_MAX
    const answer = await this.#get(`${owner.agentUrl}/state`, { maxBytes, signal })
    if (answer.status !== 200) return undefined
    const state = parseObject(answer.body.toString('utf8'))
    const frameworks = [
      ...objects(state?.['frameworks']),
      ...objects(state?.['completed_frameworks']),
    ]
    const executors = frameworks
      .filter((framework) => framework['id'] === owner.frameworkId)
      .flatMap((framework) => [
        ...objects(framework['executors']),
        ...objects(framework['completed_executors']),
      ])
    const directory = executors.find(({ id }) => id === owner.taskId)?.['directory']
    return typeof directory === 'string' ? directory : undefined
  }
}

/** The agent's own name for the sandbox of the newest run; it stays after the end [fact 119]. */
export function latestRun({ frameworkId, taskId }: SandboxOwner): string {
  return `/frameworks/${frameworkId}/executors/${taskId}/runs/latest`
}

export function logFile(sandbox: string, stream: LogStream, rotated: number): string {
  return `${sandbox}/${stream}${rotated === 0 ? '' : `.${rotated}`}`
}

function fileAnswer({ status, body }: HttpAnswer): FileAnswer {
  if (status === 404) return { kind: 'missing' }
  const text = body.toString('latin1')
  if (status !== 200) return { kind: 'failed', message: refusal(status, text) }
  const { data, offset } = parseObject(text) ?? {}
  if (typeof data !== 'string' || !Number.isSafeInteger(offset)) {
    return { kind: 'failed', message: 'its answer is not that of a Mesos agent' }
  }
  return { kind: 'piece', offset: Number(offset), data: Buffer.from(data, 'latin1') }
}

function refusal(status: number, text: string): string {
  if (status === 401 || status === 403) {
    return `it does not let the framework's principal read files (${status})`
  }
  const said = text.trim().slice(0, 200)
  return said === '' ? `it answered with status ${status}` : `it answered ${status}: ${said}`
}

type Fields = Readonly<Record<string, unknown>>

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

function objects(value: unknown): Fields[] {
  if (!Array.isArray(value)) return []
  return value.filter((item) => typeof item === 'object' && item !== null)
}
