/**
 * The transport over undici: one client, that is one connection, for the stream, and one connection for the calls, of
 * which undici only makes the connection. Redirects are not followed, and nothing is sent twice.
 */
import type { Client, Dispatcher } from 'undici'
import { CallConnection } from './call-connection.ts'
import { Fifo } from './fifo.ts'
import {
  ANSWER_HEAD_BYTES_LIMIT,
  CONNECT_TIMEOUT_MS,
  STREAM_BYTES_AT_ONCE,
  STREAM_BYTES_WAITING_MAX,
} from './limits.ts'
import type { SchedulerTransport, Stream, StreamListener, TransportRequest } from './ports.ts'
import { describeFailure } from './transport-failure.ts'

export interface TlsOptions {
  /** Certificates in PEM that are trusted instead of the system's. Host names are always verified. */
  readonly ca?: string
}

export interface UndiciTransportOptions {
  readonly tls?: TlsOptions
  readonly connectTimeoutMs?: number
}

type Undici = typeof import('undici')

export function undiciTransport(options: UndiciTransportOptions = {}): SchedulerTransport {
  const loader = new UndiciLoader()
  const connector = (undici: Undici) =>
    undici.buildConnector({
      timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      ...(options.tls?.ca === undefined ? {} : { ca: options.tls.ca }),
    })
  return {
    openStream: (request, listener) => {
      const stream = new UndiciStream(listener)
      loader.use((undici) => {
        const client = new undici.Client(new URL(request.url).origin, {
          connect: connector(undici),
          maxHeaderSize: ANSWER_HEAD_BYTES_LIMIT,
          // How long silence may last is decided by the state machine, which knows the heartbeat.
          headersTimeout: 0,
          bodyTimeout: 0,
        })
        stream.open(client, request)
      }, stream)
      return stream
    },
    openCallChannel: (origin, listener) => {
      const { protocol, hostname, host, port } = new URL(origin)
      // In a URL an IPv6 address has brackets, elsewhere it has none.
      const target = { protocol, host, port, hostname: hostname.replace(/^\[|\]$/g, '') }
      const channel: CallConnection = new CallConnection(listener, (done) =>
        loader.use(
          (undici) =>
            connector(undici)(target, (...[error, socket]) => done(error, socket ?? null)),
          channel,
        ),
      )
      return channel
    },
  }
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
  #controller: Dispatcher.DispatchController | undefined
  /** Bytes that may be told before other work has its turn. */
  #room = STREAM_BYTES_AT_ONCE
  /** What came, and waits for that turn to be over. */
  readonly #waiting = new Fifo<Uint8Array>()
  #waitingBytes = 0
  /** What is to be told when all of it has been. */
  #last: (() => void) | undefined
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
        this.#controller = controller
        this.#waiting.push(chunk)
        this.#waitingBytes += chunk.length
        if (this.#room > 0) this.#tell()
        if (this.#waitingBytes >= STREAM_BYTES_WAITING_MAX && !controller.paused) controller.pause()
      },
      onResponseEnd: () => {
        this.#end(() => this.#listener.onEnd())
      },
      onResponseError: (_controller, error) => this.fail(error),
    })
  }

  /**
   * A socket gives megabytes at once, which are thousands of events: other work has its turn in between. They wait here, for
   * to stop a socket and to read on costs a copy of all that it holds.
   */
  #tell(): void {
    while (this.#room > 0 && !this.#over) {
      const chunk = this.#waiting.shift()
      if (chunk === undefined) {
        this.#allTold()
        return
      }
      this.#room -= chunk.length
      this.#waitingBytes -= chunk.length
      this.#listener.onBytes(chunk)
      if (this.#room <= 0) setImmediate(() => this.#nextTurn())
    }
  }

  #nextTurn(): void {
    if (this.#over) return
    this.#room = STREAM_BYTES_AT_ONCE
    this.#tell()
  }

  #allTold(): void {
    if (this.#last !== undefined) {
      this.destroy()
      this.#last()
    } else if (this.#controller?.paused) this.#controller.resume()
  }

  /** What has come is told before the end is. */
  #end(tell: () => void): void {
    if (this.#over) return
    this.#last ??= tell
    if (this.#room > 0) this.#tell()
  }

  fail(error: unknown): void {
    this.#end(() => this.#listener.onFailure(describeFailure(error)))
  }

  destroy(): void {
    this.#over = true
    this.#waiting.drain()
    if (this.#client !== undefined) destroyLater(this.#client)
    this.#client = undefined
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
