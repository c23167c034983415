/**
 * The calls of one subscription: in order, each sent at most once, a bounded number unanswered at a time. Pure.
 *
 * Mesos promises order between calls only on one connection, and answers in order there [req 14, fact 14].
 */
import { Fifo } from './fifo.ts'
import type { SchedulerCall } from './scheduler-messages.ts'

export interface QueuedCall {
  readonly call: SchedulerCall
  readonly body: Uint8Array
}

interface SentCall {
  readonly call: SchedulerCall
  readonly sentAt: number
}

export interface AnsweredCall {
  readonly call: SchedulerCall
  readonly latencyMs: number
}

export class CallLane {
  readonly #depth: number
  readonly #queueLimit: number
  readonly #queue = new Fifo<QueuedCall>()
  readonly #sent = new Fifo<SentCall>()
  #lastAnswerAt = Number.NEGATIVE_INFINITY

  constructor(depth: number, queueLimit: number) {
    this.#depth = depth
    this.#queueLimit = queueLimit
  }

  /** Those on their way and those that wait to leave. */
  get unanswered(): number {
    return this.#sent.length + this.#queue.length
  }

  /** False, and the call is not taken, when too many wait. */
  enqueue(queued: QueuedCall): boolean {
    if (this.#queue.length >= this.#queueLimit) return false
    this.#queue.push(queued)
    return true
  }

  /** The next call that may leave now; it counts as sent. */
  takeNext(now: number): QueuedCall | undefined {
    if (this.#sent.length >= this.#depth) return undefined
    const next = this.#queue.shift()
    if (next !== undefined) this.#sent.push({ call: next.call, sentAt: now })
    return next
  }

  /** The call that an answer belongs to: the oldest sent. Undefined when none is waiting for one. */
  answered(now: number): AnsweredCall | undefined {
    const sent = this.#sent.shift()
    if (sent === undefined) return undefined
    this.#lastAnswerAt = now
    return { call: sent.call, latencyMs: now - sent.sentAt }
  }

  /** Since when the oldest sent call has been waiting with no answer to anything; undefined when none waits. */
  get waitingSince(): number | undefined {
    const oldest = this.#sent.peek()
    return oldest === undefined ? undefined : Math.max(oldest.sentAt, this.#lastAnswerAt)
  }

  /** Ends the lane. */
  abandon(): { readonly unanswered: SchedulerCall[]; readonly dropped: SchedulerCall[] } {
    return {
      unanswered: this.#sent.drain().map((sent) => sent.call),
      dropped: this.#queue.drain().map((queued) => queued.call),
    }
  }
}
