/** What goes into the master's state machine and what comes out of it. Plain data. */
import type {
  Call,
  DomainInfo,
  Event,
  MasterCall,
  MasterResponse,
} from '../../mesos/messages.gen.ts'
import type { AgentMessage, MasterMessage } from '../protocol.ts'

export type MasterInput =
  /** One call, already parsed; `exchange` comes back with the answer. */
  | {
      readonly type: 'CALL'
      readonly exchange: number
      readonly call: Call
      readonly streamId: string | undefined
      /** Who authenticated; undefined when nobody has to. */
      readonly principal?: string | undefined
    }
  /** One call of the operator API, already parsed. */
  | { readonly type: 'OPERATOR_CALL'; readonly exchange: number; readonly call: MasterCall }
  /** The reader of a stream is gone, or could not keep up. */
  | { readonly type: 'STREAM_CLOSED'; readonly streamId: string }
  | { readonly type: 'AGENT_MESSAGE'; readonly link: string; readonly message: AgentMessage }
  /** The agent's end of the link broke. */
  | { readonly type: 'AGENT_DISCONNECTED'; readonly link: string }
  | { readonly type: 'TIMER' }

export type MasterOutput =
  | {
      readonly type: 'RESPONSE'
      readonly exchange: number
      readonly status: number
      /** Plain text; empty for success. */
      readonly body: string
    }
  /** 200 with a message: what a GET call of the operator API asked for. */
  | { readonly type: 'ANSWER'; readonly exchange: number; readonly answer: MasterResponse }
  /** Answers a SUBSCRIBE with 200 and a stream; events follow. */
  | { readonly type: 'STREAM_OPENED'; readonly exchange: number; readonly streamId: string }
  | { readonly type: 'EVENT'; readonly streamId: string; readonly event: Event }
  /** A clean end, with the final chunk. */
  | { readonly type: 'STREAM_ENDED'; readonly streamId: string }
  | { readonly type: 'TO_AGENT'; readonly link: string; readonly message: MasterMessage }
  /** For the log of the cluster; `fields` never holds a secret. */
  | {
      readonly type: 'LOG'
      readonly level: 'info' | 'warn'
      readonly message: string
      readonly fields: Readonly<Record<string, unknown>>
    }

export interface MasterOptions {
  readonly id: string
  readonly hostname: string
  /** IPv4. */
  readonly ip: string
  readonly port: number
  readonly allocationIntervalMs: number
  readonly heartbeatIntervalMs: number
  readonly agentPingTimeoutMs: number
  readonly maxAgentPingTimeouts: number
  readonly agentReregisterTimeoutMs: number
  /** Where the master stands; undefined: nowhere in particular. */
  readonly domain?: DomainInfo | undefined
  /** Undefined: offers never expire. */
  readonly offerTimeoutMs: number | undefined
  /** Makes version 4 uuids; the simulation gives a seeded one. */
  readonly uuid: () => string
}
