/** Drives the state machine in virtual time and keeps what comes out. */
import type { ClientEvent } from '../../../src/mesos/client-events.ts'
import {
  type CallSubscribe,
  decodeCall,
  decodeEvent,
  type Event,
  encodeEvent,
  type SchedulerCall,
} from '../../../src/mesos/codec.ts'
import type {
  DecodeEvent,
  MachineEffect,
  MachineInput,
  MachineLimits,
} from '../../../src/mesos/machine-types.ts'
import { parseMasterUrl } from '../../../src/mesos/master-url.ts'
import type { AnswerHead } from '../../../src/mesos/ports.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import { SchedulerMachine } from '../../../src/mesos/scheduler-machine.ts'

type EffectOf<Kind extends MachineEffect['kind']> = Extract<MachineEffect, { kind: Kind }>
type EventOf<Kind extends ClientEvent['kind']> = Extract<ClientEvent, { kind: Kind }>

export const FRAMEWORK_INFO = { user: 'root', name: 'test' }
export const OK_HEAD: AnswerHead = {
  status: 200,
  headers: { 'content-type': 'application/x-protobuf', 'mesos-stream-id': 'stream-1' },
}

/** Where the scheduler API of a master is. */
export const url = (host: string) => `http://${host}/api/v1/scheduler`

/** Five heartbeats. */
export const IDLE_MS = 5 * 15_000

/** One that no Mesos of today sends. */
export function encodeUnknownEvent(): Uint8Array {
  return Buffer.from([0x32, 0x0a, 0x08, 77]) // "2\n", type 77
}

export const revive: SchedulerCall = { type: 'REVIVE' }
export const kill = (id: string): SchedulerCall => ({
  type: 'KILL',
  kill: { task_id: { value: id } },
})

export function subscribedEvent(options: { id?: string; heartbeatSeconds?: number } = {}): Event {
  return {
    type: 'SUBSCRIBED',
    subscribed: {
      framework_id: { value: options.id ?? 'fw-1' },
      heartbeat_interval_seconds: options.heartbeatSeconds ?? 15,
    },
  }
}

export class MachineDriver {
  now = 1_000_000
  /** Changed by a test to subscribe with an id. */
  subscribe: CallSubscribe = { framework_info: FRAMEWORK_INFO }
  /** What the next draws give. */
  random = 0.5
  readonly effects: MachineEffect[] = []
  readonly machine: SchedulerMachine

  constructor(
    options: {
      masters?: readonly string[]
      limits?: Partial<MachineLimits>
      decode?: DecodeEvent
    } = {},
  ) {
    this.machine = new SchedulerMachine({
      subscribe: () => this.subscribe,
      random: () => this.random,
      decode: options.decode ?? decodeEvent,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    })
    this.input({ kind: 'start' })
    this.masters(...(options.masters ?? ['m1:5050']))
  }

  input(input: MachineInput): void {
    this.effects.push(...this.machine.handle(input, this.now))
  }

  masters(...masters: string[]): void {
    this.input({ kind: 'masters', urls: masters.map(parseMasterUrl) })
  }

  /** Lets time pass; fires the timer each time it is due. */
  advance(ms: number): void {
    const end = this.now + ms
    let turns = 0
    for (
      let due = this.machine.wakeAt;
      due !== undefined && due <= end;
      due = this.machine.wakeAt
    ) {
      if (++turns > 1000) throw new Error('busy loop: the timer is due again and again')
      this.now = Math.max(this.now, due)
      this.input({ kind: 'timer' })
    }
    this.now = end
  }

  get session(): number {
    return this.machine.session
  }

  head(head: AnswerHead): void {
    this.input({ kind: 'stream-head', session: this.session, head })
  }

  bytes(chunk: Uint8Array): void {
    this.input({ kind: 'stream-bytes', session: this.session, chunk })
  }

  end(): void {
    this.input({ kind: 'stream-end', session: this.session })
  }

  event(event: Event): void {
    this.bytes(encodeRecord(encodeEvent(event)))
  }

  refuse(status: number, body: string, headers: Record<string, string> = {}): void {
    this.head({ status, headers })
    if (body !== '') this.bytes(Buffer.from(body))
    this.end()
  }

  redirect(location: string): void {
    this.head({ status: 307, headers: { location } })
  }

  fail(code: 'connect-failed' | 'connection-lost' = 'connect-failed'): void {
    const failure = { code, message: 'ECONNREFUSED' }
    this.input({ kind: 'stream-failure', session: this.session, failure })
  }

  /** From waiting or starting to a subscription that stands. */
  subscribed(options: Parameters<typeof subscribedEvent>[0] = {}): this {
    this.advance(0)
    this.head(OK_HEAD)
    this.event(subscribedEvent(options))
    return this
  }

  send(call: SchedulerCall, session = this.session): void {
    this.input({ kind: 'send', session, call })
  }

  answer(status: number, body = ''): void {
    const answer = { status, headers: {}, body }
    this.input({ kind: 'call-answer', session: this.session, answer })
  }

  of<Kind extends MachineEffect['kind']>(kind: Kind): EffectOf<Kind>[] {
    return this.effects.filter((effect): effect is EffectOf<Kind> => effect.kind === kind)
  }

  emitted<Kind extends ClientEvent['kind']>(kind: Kind): EventOf<Kind>[] {
    return this.of('emit')
      .map((effect) => effect.event)
      .filter((event): event is EventOf<Kind> => event.kind === kind)
  }

  last<Kind extends ClientEvent['kind']>(kind: Kind): EventOf<Kind> {
    const found = this.emitted(kind).at(-1)
    if (found === undefined) throw new Error(`no ${kind} was emitted`)
    return found
  }

  /** URLs of all attempts so far. */
  get attempts(): string[] {
    return this.of('open-stream').map((effect) => effect.request.url)
  }

  /** Types of all calls that left, SUBSCRIBE not among them. */
  get sent(): string[] {
    return this.of('send-call').map((effect) => decodeCall(effect.request.body).type ?? 'none')
  }

  get connected(): boolean {
    return this.of('open-stream').length > this.of('disconnect').length
  }
}
