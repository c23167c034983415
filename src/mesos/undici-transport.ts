/**
 * The transport over undici: one client, that is one connection, for the stream, and one connection for the calls, of
 * which undici only makes the connection. Redirects are not followed, and nothing is sent twice.
 */
import type { Client, Dispatcher } from 'undici'
import { CallConnection } from './call-connection.ts'
import { ANSWER_HEAD_BYTES_LIMIT, CONNECT_TIMEOUT_MS, STREAM_BYTES_AT_ONCE } from './limits.ts'
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
