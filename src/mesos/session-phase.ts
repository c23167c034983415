/** How far the state machine is with its session, and what it waits for there. Pure. */
import { unreachable } from '../api/errors.ts'
import type { EventStream } from './event-stream.ts'
import type { Subscription } from './subscription.ts'

export type Phase =
  | { readonly name: 'idle' | 'over' }
  /** `until` is undefined while no master is known. */
  | { readonly name: 'waiting'; readonly until: number | undefined }
  | { readonly name: 'connecting'; readonly deadline: number }
  /** Collects the body of an answer that is no stream. */
  | {
      readonly name: 'refused'
      readonly deadline: number
      readonly status: number
      readonly body: Uint8Array[]
      size: number
    }
  | {
      readonly name: 'opened'
      readonly deadline: number
      readonly streamId: string
      readonly stream: EventStream
    }
  | {
      readonly name: 'subscribed'
      readonly stream: EventStream
      readonly subscription: Subscription
    }

/** When something has to be done although nothing happens; `readAt`: something was read from the stream last. */
export function dueAt(phase: Phase, readAt: number): number | undefined {
  switch (phase.name) {
    case 'idle':
    case 'over':
      return undefined
    case 'waiting':
      return phase.until
    case 'connecting':
    case 'refused':
      return phase.deadline
    case 'opened':
      return phase.stream.isHalfRead ? readAt : phase.deadline
    case 'subscribed':
      return phase.stream.isHalfRead ? readAt : phase.subscription.silentAt
    default:
      return unreachable(phase)
  }
}
