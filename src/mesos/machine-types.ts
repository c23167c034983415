/** What goes into the state machine and what comes out: plain data. */
import type { ClientEvent } from './client-events.ts'
import type { CallSubscribe } from './messages.gen.ts'
import type { AnswerHead, CallAnswer, TransportFailure, TransportRequest } from './ports.ts'
import type { OwnEvent, SchedulerCall, SchedulerEvent } from './scheduler-messages.ts'

/** What the machine reads of an event it does not own: its type. */
export type DecodedEvent = SchedulerEvent | OwnEvent<unknown>

/**
 * An event that takes so long to read that other work has its turn in between. Nothing of it counts before all of it is
 * read, and nothing that came after it is read before.
 */
export interface SlowEvent<Event = DecodedEvent> {
  readonly type: 'SLOW'
  /** Reads a bit of it; the event when that was the last one. Throws as the decoder does. */
  readonly readOn: () => Event | undefined
}

/** Throws WireError, and nothing else. SUBSCRIBED, ERROR and HEARTBEAT are never the owner's. */
export type DecodeEvent = (record: Uint8Array) => DecodedEvent | SlowEvent

export interface MachineOptions {
  /** Asked anew for each attempt: the framework id and settings may have changed. */
  readonly subscribe: () => CallSubscribe
  readonly random: () => number
  readonly decode: DecodeEvent
  readonly limits?: Partial<MachineLimits>
}

export interface MachineLimits {
  readonly callPipelineDepth: number
  readonly callQueueLimit: number
  readonly maxRecordBytes: number
}

/** Inputs about a session that is no longer the current one are ignored. */
export type MachineInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'close' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'masters'; readonly urls: readonly string[] }
  | { readonly kind: 'send'; readonly session: number; readonly call: SchedulerCall }
  | { readonly kind: 'stream-head'; readonly session: number; readonly head: AnswerHead }
  | { readonly kind: 'stream-bytes'; readonly session: number; readonly chunk: Uint8Array }
  | { readonly kind: 'stream-end'; readonly session: number }
  | { readonly kind: 'call-answer'; readonly session: number; readonly answer: CallAnswer }
  | {
      readonly kind: 'stream-failure' | 'call-failure'
      readonly session: number
      readonly failure: TransportFailure
    }

export type MachineEffect =
  | { readonly kind: 'open-stream'; readonly session: number; readonly request: TransportRequest }
  | {
      readonly kind: 'send-call'
      readonly session: number
      readonly origin: string
      readonly request: TransportRequest
    }
  /** Both connections of the session; also when its end was already seen. */
  | { readonly kind: 'disconnect'; readonly session: number }
  | { readonly kind: 'emit'; readonly event: ClientEvent<DecodedEvent> }
