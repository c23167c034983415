/** What the scheduler client tells its owner. Every one names the session it belongs to, but the last word. */
import type { MasterInfo } from './messages.gen.ts'
import type { SchedulerCall, SchedulerEvent } from './scheduler-messages.ts'

export type DisconnectCode =
  /** No connection, or it broke; `message` says how. */
  | 'connect-failed'
  | 'tls-failed'
  | 'connection-lost'
  | 'bad-http'
  /** The master ended the stream in good order. */
  | 'stream-ended'
  /** Nobody leads, or the master that answers does not yet. */
  | 'no-leader'
  /** Redirected in circles. */
  | 'redirect-loop'
  /** 404, 429, 5xx, or a 200 that is no event stream. */
  | 'bad-answer'
  /** The bytes are no RecordIO, a record is too large, or it is no event. */
  | 'bad-stream'
  /** Events in an impossible order. */
  | 'protocol'
  /** No event, or no answer to a call or to SUBSCRIBE, for five heartbeats. */
  | 'silence'
  /** A call was refused in a way that says the subscription is over. */
  | 'call-refused'
  /** Another master leads now. */
  | 'leader-changed'
  /** An ERROR event that does not concern us for good, e.g. rate limits. */
  | 'master-error'

export type HaltCode =
  /** Another instance subscribed with this framework id. */
  | 'deposed'
  /** The framework id is dead: torn down, or its failover timeout has passed. */
  | 'removed'
  /** Our own TEARDOWN was carried out. */
  | 'torn-down'
  /** The master does not take this subscription, and asking again would not help. */
  | 'rejected'

/** `Event`: with a decoder of the owner's, what it makes of events. */
export type ClientEvent<Event = SchedulerEvent> =
  | {
      readonly kind: 'connecting'
      readonly session: number
      readonly masterUrl: string
    }
  | {
      readonly kind: 'subscribed'
      readonly session: number
      readonly frameworkId: string
      readonly masterInfo: MasterInfo | undefined
      /** Where the subscription stands, after redirects. */
      readonly masterUrl: string
      readonly heartbeatIntervalMs: number
    }
  | {
      /** Every event after SUBSCRIBED but ERROR and unknown ones. */
      readonly kind: 'event'
      readonly session: number
      readonly event: Event
    }
  | {
      /** An event that Pitboss does not understand; to be counted and logged. */
      readonly kind: 'event-skipped'
      readonly session: number
      readonly reason: string
    }
  | {
      /** 202, or 200 for UPDATE_FRAMEWORK. 202 means taken in, not done. */
      readonly kind: 'call-answered'
      readonly session: number
      readonly call: SchedulerCall
      readonly latencyMs: number
    }
  | {
      readonly kind: 'call-failed'
      readonly session: number
      readonly call: SchedulerCall
      readonly status: number
      readonly body: string
    }
  | {
      /** Never sent: its session is over or was never subscribed, or too many calls wait. */
      readonly kind: 'call-dropped'
      readonly session: number
      readonly call: SchedulerCall
      readonly reason: 'session-over' | 'queue-full' | 'invalid'
      readonly message: string
    }
  | {
      readonly kind: 'disconnected'
      readonly session: number
      readonly code: DisconnectCode
      readonly message: string
      readonly masterUrl: string
      /** Until the next attempt; 0 when the next master is tried at once, undefined while no master is known. */
      readonly retryInMs: number | undefined
      /** Sent, answer unknown: only reconciliation tells what became of them. */
      readonly unanswered: readonly SchedulerCall[]
      /** Never sent. */
      readonly dropped: readonly SchedulerCall[]
    }
  | {
      /** The last event: the client does nothing any more. */
      readonly kind: 'halted'
      readonly session: number
      readonly code: HaltCode
      readonly message: string
      readonly nextStep: string
      readonly unanswered: readonly SchedulerCall[]
      readonly dropped: readonly SchedulerCall[]
    }
