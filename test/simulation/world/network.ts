/**
 * HTTP between operators and masters, down to the bytes of the event stream: latency, chunks of any size, cuts within a
 * record, stalls in either direction, redirects, refusals, calls that are lost, late, done twice or done without an
 * answer. What is to go wrong next is armed here by the faults; by itself nothing does.
 */
import {
  type Call,
  decodeCall,
  type Event,
  encodeEvent,
  PROTOBUF_MEDIA_TYPE,
} from '../../../src/mesos/codec.ts'
import type {
  CallChannel,
  CallListener,
  SchedulerTransport,
  Stream,
  StreamListener,
  TransportFailure,
  TransportRequest,
} from '../../../src/mesos/ports.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import { describe, short } from './call-text.ts'
import { type Cluster, MASTERS } from './cluster.ts'
import type { EventQueue } from './event-queue.ts'
import type { ArmedCallFault, CallFault, ChunkMode, CutEnd } from './network-faults.ts'
import { Pipe } from './pipe.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import { ServerStream } from './server-stream.ts'

/** What the invariants look at. */
export interface NetworkWatch {
  /** An operator lets a call out; `streamId` is the header's. */
  onCallSent(process: Process, call: Call, streamId: string | undefined): void
  onStreamOpened(process: Process, streamId: string): void
  /** All bytes of the event have reached the process. */
  onEventDelivered(process: Process, streamId: string, event: Event): void
  onStreamOver(process: Process): void
}

export interface NetworkOptions {
  readonly queue: EventQueue
  readonly random: Random
  readonly cluster: Cluster
  readonly watch: NetworkWatch
  readonly trace: (who: string, what: string) => void
  readonly count: (what: string) => void
  /** Asked as a call leaves: true when the process ended at that very point. */
  readonly crashesAtSend: (process: Process, moment: 'before' | 'after') => boolean
}

const SCHEDULER_PATH = '/api/v1/scheduler'
export const masterUrl = (host: number): string => `http://m${host + 1}:5050${SCHEDULER_PATH}`

export interface Connection {
  readonly id: number
  readonly process: Process
  readonly host: number
  readonly up: Pipe
  readonly down: Pipe
  readonly fail: (failure: TransportFailure) => void
  /** The operator's end. */
  open: boolean
  /** Nothing that comes after the cut arrives, not even what was sent in one go with it. */
  isCut: boolean
  /** To tell the master that the operator's end is gone. */
  onClosedByOperator: () => void
}

interface Sent {
  readonly record: Uint8Array
  readonly event: Event
}

export class Network {
  readonly #options: NetworkOptions
  readonly #queue: EventQueue
  readonly #random: Random
  readonly #connections = new Set<Connection>()
  readonly #streams = new WeakMap<Connection, ServerStream>()
  readonly #joined = new WeakMap<Connection, Sent[]>()
  #ids = 0
  readonly hostsDown = new Set<number>()
  chunkMode: ChunkMode = 'whole'
  slownessMs = 0
  /** The next streams end after so many bytes. */
  cut: { afterBytes: number; readonly end: CutEnd } | undefined
  readonly callFaults: ArmedCallFault[] = []
  readonly subscribeAnswers: { readonly status: number; readonly location?: string }[] = []
  /** Put on the stream at the next event. */
  readonly injections: Uint8Array[] = []

  constructor(options: NetworkOptions) {
    this.#options = options
    this.#queue = options.queue
    this.#random = options.random
    options.cluster.onMasterEnd = (host, silent) => this.#masterEnded(host, silent)
  }

  transportOf(process: Process): SchedulerTransport {
    return {
      openStream: (request, listener) => this.#openStream(process, request, listener),
      openCallChannel: (origin, listener) => this.#openChannel(process, origin, listener),
    }
  }

  get connections(): readonly Connection[] {
    return [...this.#connections]
  }

  /** Clogs one direction of what there is now; returns what ends it. */
  clog(pick: number, direction: 'up' | 'down' | 'both'): () => void {
    const all = [...this.#connections]
    const connection = all[pick % Math.max(1, all.length)]
    if (connection === undefined) return () => {}
    const pipes = direction === 'both' ? [connection.up, connection.down] : [connection[direction]]
    for (const pipe of pipes) pipe.clog()
    return () => {
      for (const pipe of pipes) pipe.unclog()
    }
  }

  /** The process ended. `silent`: with its machine, so that nobody is told. */
  processEnded(process: Process, silent: boolean): void {
    for (const connection of [...this.#connections]) {
      if (connection.process === process) this.#closeByOperator(connection, silent)
    }
  }

  #connect(process: Process, url: string, fail: (failure: TransportFailure) => void): Connection {
    const latency = () => this.#random.between(1, 5) + this.slownessMs
    const host = Number(/^http:\/\/m(\d+):5050/.exec(url)?.[1] ?? MASTERS + 1) - 1
    this.#ids += 1
    const connection: Connection = {
      id: this.#ids,
      process,
      host,
      up: new Pipe(this.#queue, latency),
      down: new Pipe(this.#queue, latency),
      fail,
      open: true,
      isCut: false,
      onClosedByOperator: () => {},
    }
    this.#connections.add(connection)
    return connection
  }

  #toOperator(connection: Connection, run: () => void): void {
    connection.down.send(() => {
      connection.process.run(() => {
        if (connection.open) run()
      })
    })
  }

  #failSoon(connection: Connection, code: TransportFailure['code'], message: string): void {
    this.#toOperator(connection, () => {
      this.#forget(connection)
      connection.fail({ code, message })
    })
  }

  #forget(connection: Connection): void {
    connection.open = false
    this.#connections.delete(connection)
  }

  #closeByOperator(connection: Connection, silent: boolean): void {
    if (!connection.open) return
    this.#forget(connection)
    if (!silent) connection.up.send(connection.onClosedByOperator)
  }

  #masterEnded(host: number, silent: boolean): void {
    for (const connection of this.#connections) {
      if (connection.host !== host) continue
      connection.up.close()
      connection.onClosedByOperator = () => {}
      if (!silent) this.#failSoon(connection, 'connection-lost', 'the master went away')
    }
  }

  /** What a host that does not lead says; undefined for the leader. */
  #refusal(host: number): { status: number; location?: string } | undefined {
    const { leader } = this.#options.cluster
    if (leader === host) return undefined
    if (leader === undefined) return { status: 503 }
    return { status: 307, location: `//m${leader + 1}:5050${SCHEDULER_PATH}` }
  }

  // The stream.

  #openStream(process: Process, request: TransportRequest, listener: StreamListener): Stream {
    const connection = this.#connect(process, request.url, (failure) => {
      this.#options.watch.onStreamOver(process)
      listener.onFailure(failure)
    })
    const call = decodeCall(request.body)
    this.#options.watch.onCallSent(process, call, request.headers['mesos-stream-id'])
    this.#options.trace(process.name, `SUBSCRIBE at m${connection.host + 1}`)
    connection.up.send(() => this.#subscribe(connection, call, listener))
    return {
      destroy: () => {
        this.#options.watch.onStreamOver(process)
        this.#closeByOperator(connection, false)
      },
    }
  }

  #subscribe(connection: Connection, call: Call, listener: StreamListener): void {
    const { host } = connection
    if (host >= MASTERS || host < 0 || this.hostsDown.has(host)) {
      this.#failSoon(connection, 'connect-failed', 'connection refused')
      return
    }
    const refusal = this.subscribeAnswers.shift() ?? this.#refusal(host)
    if (refusal !== undefined) {
      this.#refuseStream(connection, listener, refusal)
      return
    }
    const sink = new ServerStream(this, connection, listener)
    this.#options.cluster.call(call, undefined, {
      onResponse: (status, body) => this.#refuseStream(connection, listener, { status, body }),
      onStream: (streamId) => {
        sink.opened(streamId)
        this.#streams.set(connection, sink)
        return sink
      },
    })
  }

  #refuseStream(
    connection: Connection,
    listener: StreamListener,
    { status, location, body = '' }: { status: number; location?: string; body?: string },
  ): void {
    this.#toOperator(connection, () => {
      const headers: Record<string, string> = location === undefined ? {} : { location }
      listener.onHead({ status, headers })
    })
    this.#toOperator(connection, () => {
      if (body !== '') listener.onBytes(Buffer.from(body))
    })
    this.#toOperator(connection, () => {
      this.#forget(connection)
      listener.onEnd()
    })
  }

  /** @internal */
  server = {
    head: (connection: Connection, streamId: string, listener: StreamListener) => {
      connection.onClosedByOperator = () => this.#options.cluster.streamClosed(streamId)
      this.#toOperator(connection, () => {
        this.#options.watch.onStreamOpened(connection.process, streamId)
        const headers = { 'mesos-stream-id': streamId, 'content-type': PROTOBUF_MEDIA_TYPE }
        listener.onHead({ status: 200, headers })
      })
    },
    /** In chunks; the event counts as delivered with the last of them. */
    event: (connection: Connection, listener: StreamListener, streamId: string, event: Event) => {
      const record = encodeRecord(encodeEvent(event))
      if (this.chunkMode === 'joined') {
        this.#join(connection, listener, streamId, { record, event })
        return
      }
      const injected = this.injections.splice(0)
      this.#toOperator(connection, () => {
        for (const bytes of injected) this.#deliver(connection, listener, streamId, bytes)
        this.#deliver(connection, listener, streamId, record, event)
      })
    },
    end: (connection: Connection, listener: StreamListener, streamId: string) => {
      connection.onClosedByOperator = () => {}
      this.#toOperator(connection, () => {
        this.#options.trace(connection.process.name, `stream ${short(streamId)} ends`)
        this.#forget(connection)
        this.#options.watch.onStreamOver(connection.process)
        listener.onEnd()
      })
    },
  }

  /** What is sent until the first of it arrives comes in one piece. */
  #join(connection: Connection, listener: StreamListener, streamId: string, one: Sent): void {
    const waiting = this.#joined.get(connection)
    if (waiting !== undefined) {
      waiting.push(one)
      return
    }
    const all = [one]
    this.#joined.set(connection, all)
    this.#toOperator(connection, () => {
      this.#joined.delete(connection)
      for (const { event } of all) {
        this.#options.watch.onEventDelivered(connection.process, streamId, event)
      }
      listener.onBytes(Buffer.concat(all.map(({ record }) => record)))
    })
  }

  #deliver(
    connection: Connection,
    listener: StreamListener,
    streamId: string,
    bytes: Uint8Array,
    event?: Event,
  ): void {
    if (!connection.open || connection.isCut) return
    const { process } = connection
    const cut = this.cut
    if (cut !== undefined) {
      if (cut.afterBytes < bytes.length) {
        this.cut = undefined
        this.#cutOff(connection, listener, streamId, bytes.subarray(0, cut.afterBytes), cut.end)
        return
      }
      cut.afterBytes -= bytes.length
    }
    // Told before: with the last byte the operator may already act on it.
    if (event !== undefined) this.#options.watch.onEventDelivered(process, streamId, event)
    for (const chunk of this.#chunks(bytes)) {
      if (!connection.open) return
      listener.onBytes(chunk)
    }
  }

  #cutOff(
    connection: Connection,
    listener: StreamListener,
    streamId: string,
    rest: Uint8Array,
    end: CutEnd,
  ): void {
    this.#options.trace(connection.process.name, `stream ${short(streamId)} is cut: ${end}`)
    connection.isCut = true
    if (rest.length > 0) listener.onBytes(rest)
    if (end === 'silent') {
      connection.down.close()
      return
    }
    if (!connection.open) return
    this.#forget(connection)
    connection.up.send(connection.onClosedByOperator)
    this.#options.watch.onStreamOver(connection.process)
    if (end === 'fin') listener.onEnd()
    else listener.onFailure({ code: 'connection-lost', message: 'connection reset' })
  }

  #chunks(bytes: Uint8Array): Uint8Array[] {
    if (this.chunkMode === 'whole' || this.chunkMode === 'joined') return [bytes]
    const chunks: Uint8Array[] = []
    let at = 0
    while (at < bytes.length) {
      const size =
        this.chunkMode === 'bytes' && bytes.length < 20_000 ? 1 : this.#random.between(1, 999)
      chunks.push(bytes.subarray(at, at + size))
      at += size
    }
    return chunks
  }

  // Calls.

  #openChannel(process: Process, origin: string, listener: CallListener): CallChannel {
    const connection = this.#connect(process, origin, (failure) => listener.onFailure(failure))
    /** Answers in the order of the calls, as HTTP has it. */
    const answers: { answer: (() => void) | undefined }[] = []
    const flush = () => {
      while (answers[0]?.answer !== undefined) answers.shift()?.answer?.()
    }
    return {
      send: (request) => {
        if (!process.isAlive || this.#options.crashesAtSend(process, 'before')) return
        const call = decodeCall(request.body)
        const streamId = request.headers['mesos-stream-id']
        this.#options.watch.onCallSent(process, call, streamId)
        this.#options.trace(process.name, describe(call))
        const slot: { answer: (() => void) | undefined } = { answer: undefined }
        answers.push(slot)
        const answer = (status: number, body: string) => {
          slot.answer = () =>
            this.#toOperator(connection, () => listener.onAnswer({ status, headers: {}, body }))
          flush()
        }
        connection.up.send(() => this.#arrived(connection, call, streamId, answer))
        this.#options.crashesAtSend(process, 'after')
      },
      destroy: () => this.#closeByOperator(connection, false),
    }
  }

  #arrived(
    connection: Connection,
    call: Call,
    streamId: string | undefined,
    answer: (status: number, body: string) => void,
  ): void {
    const { host } = connection
    if (this.hostsDown.has(host)) {
      this.#failSoon(connection, 'connect-failed', 'connection refused')
      return
    }
    const refusal = this.#refusal(host)
    if (refusal !== undefined) {
      answer(refusal.status, '')
      return
    }
    const perform = (respond: (status: number, body: string) => void) => {
      this.#options.cluster.call(call, streamId, {
        onResponse: respond,
        onStream: () => ({ onEvent: () => {}, onEnd: () => {} }),
      })
    }
    const fault = this.#takeCallFault(call)
    if (fault !== undefined) {
      this.#options.trace('network', `${call.type} of ${connection.process.name} is ${fault.kind}`)
      this.#options.count(`${call.type} is ${fault.kind}`)
    }
    switch (fault?.kind) {
      case undefined:
        perform(answer)
        break
      case 'swallowed':
        answer(202, '')
        break
      case 'refused':
        answer(fault.status, fault.body)
        break
      case 'late':
        this.#queue.in(fault.ms, () => perform(answer))
        break
      case 'repeated':
        perform(answer)
        this.#queue.in(fault.ms, () => perform(() => {}))
        break
      case 'lost':
        this.#breakChannel(connection)
        break
      case 'unanswered':
        perform(() => {})
        this.#breakChannel(connection)
        break
    }
  }

  #breakChannel(connection: Connection): void {
    connection.up.close()
    this.#failSoon(connection, 'connection-lost', 'connection reset')
  }

  #takeCallFault(call: Call): CallFault | undefined {
    const index = this.callFaults.findIndex(
      ({ types }) => types.length === 0 || types.includes(call.type ?? ''),
    )
    const armed = this.callFaults[index]
    if (armed === undefined) return undefined
    armed.count -= 1
    if (armed.count <= 0) this.callFaults.splice(index, 1)
    return armed.fault
  }

  /** Says it on every subscription of an operator, as if the master did. */
  inject(event: Event): void {
    for (const connection of this.#connections) {
      const stream = this.#streams.get(connection)
      if (stream !== undefined) stream.onEvent(event)
    }
  }

  /** Nothing is armed any more, and nothing is clogged. */
  heal(): void {
    this.chunkMode = 'whole'
    this.slownessMs = 0
    this.cut = undefined
    this.callFaults.length = 0
    this.subscribeAnswers.length = 0
    this.injections.length = 0
    this.hostsDown.clear()
    for (const { up, down } of this.#connections) {
      for (const pipe of [up, down]) while (pipe.isClogged) pipe.unclog()
    }
  }
}
