/**
 * The shell around the state machine: carries its effects to the transport, the clock and the owner, and what they
 * say back to it. Holds no rules of its own.
 */
import type { ClientEvent } from './client-events.ts'
import { decodeEvent } from './codec.ts'
import { Fifo } from './fifo.ts'
import type {
  DecodedEvent,
  DecodeEvent,
  MachineEffect,
  MachineInput,
  MachineLimits,
  SlowEvent,
} from './machine-types.ts'
import type { CallSubscribe } from './messages.gen.ts'
import type {
  CallChannel,
  ClientClock,
  Credentials,
  CredentialsProvider,
  MasterDetector,
  Random,
  SchedulerTransport,
  Stream,
  TransportRequest,
} from './ports.ts'
import { SchedulerMachine } from './scheduler-machine.ts'
import type { OwnEvent, SchedulerCall, SchedulerEvent } from './scheduler-messages.ts'
import { systemClock } from './system-clock.ts'
import { undiciTransport } from './undici-transport.ts'

export type ClientLimits = MachineLimits

export interface SchedulerClientOptions<Event = SchedulerEvent> {
  readonly detector: MasterDetector
  /** Default: undici, one connection for events and one for calls. */
  readonly transport?: SchedulerTransport
  /** Default: the system's. */
  readonly clock?: ClientClock
  /** Spreads the retries of many clients. Default: Math.random. */
  readonly random?: Random
  /**
   * What to subscribe with, asked anew for each attempt. `framework_info.id` is left out only for a framework that
   * was never registered [req 16, 17]. Must be complete: a missing required field is a programmer error.
   */
  readonly subscribe: () => CallSubscribe
  readonly credentials?: CredentialsProvider
  /** Called one event at a time, from within `send` only for a call that is dropped. Must not throw. */
  readonly onEvent: (event: ClientEvent<Event>) => void
  readonly limits?: Partial<ClientLimits>
}

export interface SchedulerClient {
  start(): void
  /**
   * Sends after all earlier calls of this session. `session` is the one of the `subscribed` event that the call was
   * decided under; when that subscription is over the call is dropped and reported, never sent later.
   */
  send(session: number, call: SchedulerCall): void
  /** Calls on their way and calls that wait to leave: who has much to say may wait until the master has taken it. */
  readonly unanswered: number
  /** Closes the stream and says nothing more. Tasks run on; the framework stays registered for its failover timeout. */
  close(): void
}

type OwnedEvent<Value> = SchedulerEvent | OwnEvent<Value>

/** Reads events in an own way: for owners that use little of very many. Must throw WireError and nothing else. */
export interface OwnDecoder<Value> {
  readonly decode: (record: Uint8Array) => OwnedEvent<Value> | SlowEvent<OwnedEvent<Value>>
}

export function createSchedulerClient<Value>(
  options: SchedulerClientOptions<SchedulerEvent | OwnEvent<Value>> & OwnDecoder<Value>,
): SchedulerClient
export function createSchedulerClient(options: SchedulerClientOptions): SchedulerClient
export function createSchedulerClient(
  options: SchedulerClientOptions<never> & Partial<OwnDecoder<unknown>>,
): SchedulerClient {
  return new Client(options, options.decode ?? decodeEvent)
}

type Headers = TransportRequest['headers']

/** The connections of one session. */
interface Connections {
  readonly session: number
  authorization: string | undefined
  /** Of the calls: made once, because there may be ten thousand a second. */
  callHeaders: { readonly of: Headers; readonly authorized: Headers } | undefined
  stream: Stream | undefined
  calls: CallChannel | undefined
}

class Client implements SchedulerClient {
  readonly #options: SchedulerClientOptions<never>
  readonly #transport: SchedulerTransport
  readonly #clock: ClientClock
  readonly #machine: SchedulerMachine
  #connections: Connections | undefined
  #stopDetector: (() => void) | undefined
  #cancelTimer: (() => void) | undefined
  #timerAt: number | undefined
  readonly #inputs = new Fifo<MachineInput>()
  #running = false
  #closed = false

  constructor(options: SchedulerClientOptions<never>, decode: DecodeEvent) {
    this.#options = options
    this.#transport = options.transport ?? undiciTransport()
    this.#clock = options.clock ?? systemClock
    this.#machine = new SchedulerMachine({
      subscribe: options.subscribe,
      random: options.random ?? Math.random,
      decode,
      limits: options.limits ?? {},
    })
  }

  start(): void {
    if (this.#stopDetector !== undefined || this.#closed) return
    this.#stopDetector = this.#options.detector.watch((urls) => {
      this.#input({ kind: 'masters', urls })
    })
    this.#input({ kind: 'start' })
  }

  send(session: number, call: SchedulerCall): void {
    if (!this.#closed) this.#input({ kind: 'send', session, call })
  }

  get unanswered(): number {
    return this.#machine.unansweredCalls
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopDetector?.()
    this.#input({ kind: 'close' })
  }

  /** Inputs that come while one is being worked on wait their turn: the owner may send from within `onEvent`. */
  #input(input: MachineInput): void {
    this.#inputs.push(input)
    if (this.#running) return
    this.#running = true
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        const effects = this.#machine.handle(next, this.#clock.now())
        for (const effect of effects) this.#carryOut(effect)
      }
    } finally {
      this.#running = false
    }
    this.#setTimer()
  }

  #carryOut(effect: MachineEffect): void {
    switch (effect.kind) {
      case 'emit':
        if (effect.event.kind === 'halted') this.#stopDetector?.()
        if (!this.#closed) this.#tell(effect.event)
        break
      case 'open-stream':
        this.#openStream(effect.session, effect.request)
        break
      case 'send-call':
        this.#sendCall(effect.session, effect.origin, effect.request)
        break
      case 'disconnect':
        this.#connections?.stream?.destroy()
        this.#connections?.calls?.destroy()
        this.#connections = undefined
        break
    }
  }

  /** The events are those of the decoder that came with `onEvent`. */
  #tell(event: ClientEvent<DecodedEvent>): void {
    this.#options.onEvent(event as ClientEvent<never>)
  }

  #setTimer(): void {
    const wakeAt = this.#machine.wakeAt
    // A deadline that moves further away is looked at again when the timer fires: no new timer for each event.
    if (wakeAt !== undefined && this.#timerAt !== undefined && this.#timerAt <= wakeAt) return
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#timerAt = wakeAt
    if (wakeAt === undefined) return
    const delayMs = Math.max(0, wakeAt - this.#clock.now())
    this.#cancelTimer = this.#clock.setTimer(() => {
      this.#timerAt = undefined
      this.#cancelTimer = undefined
      this.#input({ kind: 'timer' })
    }, delayMs)
  }

  #openStream(session: number, request: TransportRequest): void {
    const connections: Connections = {
      session,
      authorization: undefined,
      callHeaders: undefined,
      stream: undefined,
      calls: undefined,
    }
    this.#connections = connections
    const open = (credentials: Credentials | undefined) => {
      if (this.#connections !== connections) return
      connections.authorization = authorizationHeader(credentials)
      const headers = authorized(request.headers, connections)
      connections.stream = this.#transport.openStream(
        { ...request, headers },
        {
          onHead: (head) => this.#input({ kind: 'stream-head', session, head }),
          onBytes: (chunk) => this.#input({ kind: 'stream-bytes', session, chunk }),
          onEnd: () => this.#input({ kind: 'stream-end', session }),
          onFailure: (failure) => this.#input({ kind: 'stream-failure', session, failure }),
        },
      )
    }
    const fail = () => {
      // What went wrong is the provider's to log: its error may quote the secret.
      const failure = { code: 'connect-failed', message: 'the credentials cannot be read' } as const
      this.#input({ kind: 'stream-failure', session, failure })
    }
    try {
      const credentials = this.#options.credentials?.()
      if (credentials instanceof Promise) credentials.then(open, fail)
      else open(credentials)
    } catch {
      fail()
    }
  }

  #sendCall(session: number, origin: string, request: TransportRequest): void {
    const connections = this.#connections
    if (connections?.session !== session) return
    connections.calls ??= this.#transport.openCallChannel(origin, {
      onAnswer: (answer) => this.#input({ kind: 'call-answer', session, answer }),
      onFailure: (failure) => this.#input({ kind: 'call-failure', session, failure }),
    })
    if (connections.callHeaders?.of !== request.headers) {
      const headers = authorized(request.headers, connections)
      connections.callHeaders = { of: request.headers, authorized: headers }
    }
    connections.calls.send({ ...request, headers: connections.callHeaders.authorized })
  }
}

function authorizationHeader(credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined) return undefined
  if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`
  const pair = Buffer.from(`${credentials.principal}:${credentials.secret}`, 'utf8')
  return `Basic ${pair.toString('base64')}`
}

function authorized(headers: Headers, { authorization }: Connections): Headers {
  return authorization === undefined ? headers : { ...headers, authorization }
}
