/**
 * The transport over undici: one client, that is one connection, for the stream and one for the calls.
 *
 * Calls are pipelined: written back to back, answered in order [fact 14], and those of one moment leave in one piece.
 * Left to itself undici would send again what was in flight when a connection breaks; here the client is destroyed
 * before it can. Redirects are not followed.
 */
import type { Socket } from 'node:net'
import type { buildConnector, Client, Dispatcher } from 'undici'
import {
  ANSWER_BODY_BYTES_LIMIT,
  ANSWER_HEAD_BYTES_LIMIT,
  CALL_PIPELINE_DEPTH,
  CONNECT_TIMEOUT_MS,
  STREAM_BYTES_AT_ONCE,
} from './limits.ts'
import type {
  AnswerHead,
  CallChannel,
  CallListener,
  SchedulerTransport,
  Stream,
  StreamListener,
  TransportFailure,
  TransportFailureCode,
  TransportRequest,
} from './ports.ts'

export interface TlsOptions {
  /** Certificates in PEM that are trusted instead of the system's. Host names are always verified. */
  readonly ca?: string
}

export interface UndiciTransportOptions {
  readonly tls?: TlsOptions
  readonly connectTimeoutMs?: number
}

type Undici = typeof import('undici')
type OnSocket = (socket: Socket) => void

export function undiciTransport(options: UndiciTransportOptions = {}): SchedulerTransport {
  const loader = new UndiciLoader()
  const create = (undici: Undici, origin: string, pipelining: number, onSocket: OnSocket) =>
    new undici.Client(origin, {
      pipelining,
      connect: telling(
        onSocket,
        undici.buildConnector({
          timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
          ...(options.tls?.ca === undefined ? {} : { ca: options.tls.ca }),
        }),
      ),
      maxHeaderSize: ANSWER_HEAD_BYTES_LIMIT,
      // How long silence may last is decided by the state machine, which knows the heartbeat.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    })
  return {
    openStream: (request, listener) => {
      const stream = new UndiciStream(listener)
      loader.use((undici) => {
        stream.open(
          create(undici, new URL(request.url).origin, 1, () => {}),
          request,
        )
      }, stream)
      return stream
    },
    openCallChannel: (origin, listener) => {
      const channel = new UndiciCallChannel(listener, (onSocket, use) => {
        loader.use((undici) => use(create(undici, origin, CALL_PIPELINE_DEPTH, onSocket)), channel)
      })
      return channel
    },
  }
}

/** An idle connection for calls is kept as long as the master keeps it. */
const KEEP_ALIVE_MS = 24 * 60 * 60 * 1000

function telling(onSocket: OnSocket, connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result
      if (socket !== null) onSocket(socket)
      callback(...result)
    })
}

/** Loads undici at the first use: commands that talk to no master start without it. */
class UndiciLoader {
  #loaded: Undici | undefined

  use(run: (undici: Undici) => void, user: { fail(error: unknown): void }): void {
    if (this.#loaded !== undefined) {
      run(this.#loaded)
      return
    }
    import('undici')
      .then((undici) => {
        this.#loaded = undici
        run(undici)
      })
      .catch((error: unknown) => user.fail(error))
  }
}

class UndiciStream implements Stream {
  readonly #listener: StreamListener
  #client: Client | undefined
  #bytesAtOnce = 0
  #over = false

  constructor(listener: StreamListener) {
    this.#listener = listener
  }

  open(client: Client, request: TransportRequest): void {
    if (this.#over) {
      destroyLater(client)
      return
    }
    this.#client = client
    client.on('connectionError', (_origin, _targets, error) => this.fail(error))
    client.on('disconnect', (_origin, _targets, error) => this.fail(error))
    client.dispatch(dispatchOptions(request), {
      onRequestStart: () => {},
      onResponseStart: (_controller, status, headers) => {
        if (!this.#over) this.#listener.onHead({ status, headers: singleHeaders(headers) })
      },
      onResponseData: (controller, chunk) => {
        if (this.#over) return
        this.#listener.onBytes(chunk)
        this.#letOthersIn(controller, chunk.length)
      },
      onResponseEnd: () => {
        if (this.#over) return
        this.destroy()
        this.#listener.onEnd()
      },
      onResponseError: (_controller, error) => this.fail(error),
    })
  }

  /** A socket gives megabytes at once, which are thousands of events: other work has its turn in between. */
  #letOthersIn(controller: Dispatcher.DispatchController, bytes: number): void {
    this.#bytesAtOnce += bytes
    if (this.#bytesAtOnce < STREAM_BYTES_AT_ONCE || controller.paused) return
    this.#bytesAtOnce = 0
    controller.pause()
    setImmediate(() => {
      if (!this.#over) controller.resume()
    })
  }

  fail(error: unknown): void {
    if (this.#over) return
    this.destroy()
    this.#listener.onFailure(describeFailure(error))
  }

  destroy(): void {
    this.#over = true
    if (this.#client !== undefined) destroyLater(this.#client)
    this.#client = undefined
  }
}

type CreateClient = (onSocket: OnSocket, use: (client: Client) => void) => void

class UndiciCallChannel implements CallChannel {
  readonly #listener: CallListener
  readonly #createClient: CreateClient
  #client: Client | 'loading' | undefined
  #socket: Socket | undefined
  #corked = false
  /** Waiting for undici to be loaded. */
  #early: TransportRequest[] = []
  #unanswered = 0
  #over = false

  constructor(listener: CallListener, createClient: CreateClient) {
    this.#listener = listener
    this.#createClient = createClient
  }

  send(request: TransportRequest): void {
    if (this.#over) return
    this.#unanswered++
    if (this.#client !== undefined && this.#client !== 'loading') {
      this.#dispatch(this.#client, request)
      return
    }
    this.#early.push(request)
    if (this.#client === 'loading') return
    this.#client = 'loading'
    this.#createClient(
      (socket) => {
        this.#socket = socket
      },
      (client) => this.#connect(client),
    )
  }

  fail(error: unknown): void {
    if (this.#over) return
    this.destroy()
    this.#listener.onFailure(describeFailure(error))
  }

  destroy(): void {
    this.#over = true
    if (this.#client !== undefined && this.#client !== 'loading') destroyLater(this.#client)
    this.#client = undefined
    this.#early = []
  }

  #connect(client: Client): void {
    if (this.#over) {
      destroyLater(client)
      return
    }
    this.#client = client
    client.on('connectionError', (_origin, _targets, error) => this.fail(error))
    client.on('disconnect', (_origin, _targets, error) => {
      // Now, not later: on return undici would connect again and send what was in flight once more.
      client.destroy(error, () => {})
      if (this.#client === client) this.#client = undefined
      // With nothing in flight nothing is lost: the next call opens another connection.
      if (this.#unanswered > 0) this.fail(error)
    })
    const early = this.#early
    this.#early = []
    for (const request of early) this.#dispatch(client, request)
  }

  /** Holds the socket back until all calls of this moment are written to it: one call of the system for all of them. */
  #cork(): void {
    const socket = this.#socket
    if (socket === undefined || this.#corked) return
    this.#corked = true
    socket.cork()
    process.nextTick(() => {
      this.#corked = false
      socket.uncork()
    })
  }

  #dispatch(client: Client, request: TransportRequest): void {
    this.#cork()
    let head: AnswerHead | undefined
    const body: Uint8Array[] = []
    let bodyBytes = 0
    // `idempotent` and not `blocking`: what undici asks of a request that may share the connection with others.
    client.dispatch(
      { ...dispatchOptions(request), idempotent: true, blocking: false },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, status, headers) => {
          head = { status, headers: singleHeaders(headers) }
        },
        onResponseData: (_controller, chunk) => {
          const room = ANSWER_BODY_BYTES_LIMIT - bodyBytes
          if (room > 0) body.push(chunk.subarray(0, room))
          bodyBytes += chunk.length
        },
        onResponseEnd: () => {
          if (this.#over || head === undefined) return
          this.#unanswered--
          this.#listener.onAnswer({ ...head, body: Buffer.concat(body).toString('utf8') })
        },
        // Later: when the connection has ended `disconnect` comes first, and says so once for all calls.
        onResponseError: (_controller, error) => queueMicrotask(() => this.fail(error)),
      },
    )
  }
}

function dispatchOptions(request: TransportRequest): Dispatcher.DispatchOptions {
  const { pathname, search } = new URL(request.url)
  return {
    method: 'POST',
    path: pathname + search,
    headers: { ...request.headers },
    body: request.body,
  }
}

/** Not from within a callback of undici, which would find its queue gone in the middle of its work. */
function destroyLater(client: Client): void {
  queueMicrotask(() => client.destroy(null, () => {}))
}

function singleHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) single[name] = first
  }
  return single
}

function describeFailure(error: unknown): TransportFailure {
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
