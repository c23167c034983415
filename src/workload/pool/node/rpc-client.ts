/**
 * JSON-RPC 1.0 over HTTP as Bitcoin's nodes speak it. Bounded in time and size; never throws anything but a NodeError,
 * and no NodeError has a credential in it. It keeps its connections.
 */
import { Agent } from 'undici'
import { answerBytesMax, callTimeoutMs, connectTimeoutMs } from './limits.ts'
import { errorOfAnswer, NodeError, nonsense } from './node-error.ts'

export interface RpcCredentials {
  readonly user: string
  readonly password: string
}

export interface CallOptions {
  /** 0: as long as it takes, for a long poll. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The port to a node. */
export interface NodeRpc {
  call(method: string, params: readonly unknown[], options?: CallOptions): Promise<unknown>
}

export interface RpcClientOptions {
  readonly url: URL
  /** Asked for at each call: a node writes a new cookie at each start. */
  readonly credentials: () => RpcCredentials | undefined
  readonly answerBytesMax?: number
  readonly callTimeoutMs?: number
}

export class RpcClient implements NodeRpc {
  readonly #options: RpcClientOptions
  readonly #agent = new Agent({
    connect: { timeout: connectTimeoutMs, keepAlive: true, keepAliveInitialDelay: 30_000 },
    // A call has its own time limit, and a long poll none.
    headersTimeout: 0,
    bodyTimeout: 0,
  })

  constructor(options: RpcClientOptions) {
    this.#options = options
  }

  async call(
    method: string,
    params: readonly unknown[],
    options: CallOptions = {},
  ): Promise<unknown> {
    const timeoutMs = options.timeoutMs ?? this.#options.callTimeoutMs ?? callTimeoutMs
    const signals = options.signal === undefined ? [] : [options.signal]
    if (timeoutMs > 0) signals.push(AbortSignal.timeout(timeoutMs))
    // Each call has an HTTP exchange of its own: the id tells nothing.
    const body = JSON.stringify({ jsonrpc: '1.0', id: 'pitboss-pool', method, params })
    try {
      return resultOf(method, await this.#exchange(body, AbortSignal.any(signals)))
    } catch (error) {
      if (error instanceof NodeError) throw error
      throw new NodeError('unreachable', `${this.#where}: ${reasonOf(error, timeoutMs)}`)
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  get #where(): string {
    return `the node at ${this.#options.url.host} cannot be reached`
  }

  async #exchange(body: string, signal: AbortSignal): Promise<Answer> {
    const { url, credentials } = this.#options
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    const login = credentials()
    if (login !== undefined) {
      const pair = Buffer.from(`${login.user}:${login.password}`).toString('base64')
      headers['authorization'] = `Basic ${pair}`
    }
    const response = await this.#agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers,
      body,
      signal,
    })
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > (this.#options.answerBytesMax ?? answerBytesMax)) {
        throw nonsense(
          `an answer of more than ${this.#options.answerBytesMax ?? answerBytesMax} bytes`,
        )
      }
      chunks.push(chunk)
    }
    return { status: response.statusCode, text: Buffer.concat(chunks).toString('utf8') }
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

function resultOf(method: string, { status, text }: Answer): unknown {
  if (status === 401) {
    throw new NodeError('unauthorized', 'the node refuses us: user or password is wrong')
  }
  if (status === 403) {
    const why = 'its rpcallowip or rpcwhitelist does not have us'
    throw new NodeError('unauthorized', `the node refuses us ${method}: ${why}`)
  }
  // A node whose queue is full says so in plain text.
  if (status === 503) throw new NodeError('busy', `the node is too busy: ${text.trim()}`)
  const answer = parse(text)
  if (answer === undefined) {
    throw nonsense(`status ${status} and no JSON object as answer to ${method}`)
  }
  const { error } = answer
  if (error !== undefined && error !== null) {
    const { code, message } = (typeof error === 'object' ? error : {}) as Record<string, unknown>
    throw errorOfAnswer(method, typeof code === 'number' ? code : status, String(message))
  }
  if (status !== 200) throw nonsense(`status ${status} without an error as answer to ${method}`)
  if (!('result' in answer)) throw nonsense(`no answer to ${method}`)
  return answer['result']
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer for ${timeoutMs / 1000} s`
  const code = (error as NodeJS.ErrnoException).code
  return error.message === '' ? (code ?? error.name) : error.message
}
