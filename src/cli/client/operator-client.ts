/**
 * Asks a running operator over HTTP. Every way it can go wrong is a PitbossError with what to do next: not there,
 * slow, something else at that address, a token missing. Never changes anything: the server has no way to.
 */
import { PitbossError } from '../../api/errors.ts'
import type { LogAnswer, LogRequest } from '../../api/log-view.ts'
import type {
  ActionView,
  AgentView,
  EventView,
  MiningPool,
  ObjectList,
  RevisionView,
  TaskView,
} from '../../api/view.ts'
import { CLI_LIMITS } from '../limits.ts'
import { orAborted, readBody } from './body.ts'
import { Deadline } from './deadline.ts'
import { errorOf, refusedError, strangerError, unreachableError } from './errors.ts'
import { logAnswer } from './log-answer.ts'
import {
  checkList,
  checkPool,
  isAction,
  isAgent,
  isEvent,
  isPool,
  isRevision,
  isTask,
} from './shapes.ts'

export interface OperatorClientOptions {
  /** `http://127.0.0.1:8420` */
  readonly server: string
  readonly token: string | undefined
  readonly fetch: typeof fetch
}

export class OperatorClient {
  readonly #options: OperatorClientOptions

  constructor(options: OperatorClientOptions) {
    this.#options = options
  }

  get server(): string {
    return this.#options.server
  }

  async pools(): Promise<ObjectList<MiningPool>> {
    return checkList(this.server, 'MiningPoolList', await this.#get('/v1/pools'), isPool)
  }

  /** Undefined when there is none of that name. */
  async pool(name: string): Promise<MiningPool | undefined> {
    const answer = await this.#get(`/v1/pools/${encodeURIComponent(name)}`, { or404: true })
    return answer === undefined ? undefined : checkPool(this.server, answer)
  }

  /** Oldest first; undefined when there is no such pool. */
  async revisions(pool: string): Promise<ObjectList<RevisionView> | undefined> {
    const path = `/v1/pools/${encodeURIComponent(pool)}/revisions`
    const answer = await this.#get(path, { or404: true })
    if (answer === undefined) return undefined
    return checkList(this.server, 'RevisionList', answer, isRevision)
  }

  async tasks(pool?: string): Promise<ObjectList<TaskView>> {
    const answer = await this.#get(`/v1/tasks${poolQuery(pool)}`)
    return checkList(this.server, 'TaskList', answer, isTask)
  }

  /** Those that ended lately, oldest first. */
  async endedTasks(pool: string): Promise<ObjectList<TaskView>> {
    const query = new URLSearchParams({ pool, ended: 'true' })
    return checkList(this.server, 'TaskList', await this.#get(`/v1/tasks?${query}`), isTask)
  }

  /** What the operator is about to do, or waits for; all pools. */
  async plan(): Promise<ObjectList<ActionView>> {
    return checkList(this.server, 'ActionList', await this.#get('/v1/plan'), isAction)
  }

  /** A piece of what a task wrote. */
  async log(request: LogRequest): Promise<LogAnswer> {
    const { taskId, stream, rotated, offset, length } = request
    const query = new URLSearchParams({
      stream,
      rotated: String(rotated),
      offset: String(offset),
      length: String(length),
    })
    const deadline = new Deadline(CLI_LIMITS.requestTimeoutMs)
    try {
      const path = `/v1/tasks/${encodeURIComponent(taskId)}/logs?${query}`
      const response = await this.open(path, { signal: deadline.signal })
      const body = await readBytes(this.server, response, deadline.signal)
      return logAnswer(this.server, response, body)
    } finally {
      deadline.end()
    }
  }

  async agents(): Promise<ObjectList<AgentView>> {
    return checkList(this.server, 'AgentList', await this.#get('/v1/agents'), isAgent)
  }

  async events(pool?: string): Promise<ObjectList<EventView>> {
    const answer = await this.#get(`/v1/events${poolQuery(pool)}`)
    return checkList(this.server, 'EventList', answer, isEvent)
  }

  /** Opens an answer and checks its status; the body is the caller's. */
  async open(path: string, init: { headers?: Record<string, string>; signal: AbortSignal }) {
    const { server, token } = this.#options
    const headers = {
      ...init.headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const request = { headers, signal: init.signal, redirect: 'error' } as const
    try {
      return await orAborted(this.#options.fetch(`${server}${path}`, request), init.signal)
    } catch (error) {
      throw unreachableError(server, error)
    }
  }

  async #get(path: string, options: { or404?: true } = {}): Promise<unknown> {
    const deadline = new Deadline(CLI_LIMITS.requestTimeoutMs)
    try {
      const response = await this.open(path, { signal: deadline.signal })
      const answer = parseJson(await readBounded(this.server, response, deadline.signal))
      const isAbsent = response.status === 404 && errorOf(answer)?.code === 'NotFound'
      if (isAbsent && options.or404) return undefined
      if (!response.ok) throw refusedError(this.server, response.status, answer)
      return answer
    } finally {
      deadline.end()
    }
  }
}

function poolQuery(pool: string | undefined): string {
  return pool === undefined ? '' : `?pool=${encodeURIComponent(pool)}`
}

/** Throws when the status is no success; reads the reason. */
export async function checkOpened(
  server: string,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  if (response.ok) return
  const answer = parseJson(await readBounded(server, response, signal))
  throw refusedError(server, response.status, answer)
}

async function readBounded(
  server: string,
  response: Response,
  signal: AbortSignal,
): Promise<string> {
  return (await readBytes(server, response, signal)).toString('utf8')
}

async function readBytes(server: string, response: Response, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of readBody(response, signal)) {
      bytes += chunk.byteLength
      if (bytes > CLI_LIMITS.maxAnswerBytes) throw strangerError(server, 'its answer has no end')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof PitbossError ? error : unreachableError(server, error)
  }
  return Buffer.concat(chunks)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
