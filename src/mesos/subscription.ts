/** One subscription that stands: since when, what it is called, when it counts as dead. Pure. */
import { CallLane } from './call-lane.ts'
import { PROTOBUF_MEDIA_TYPE } from './codec.ts'
import * as limits from './limits.ts'
import type { MachineLimits } from './machine-types.ts'
import type { EventSubscribed } from './messages.gen.ts'

export class Subscription {
  /** Of each of its calls: one object, so that what is made of it is made once. */
  readonly callHeaders: Readonly<Record<string, string>>
  readonly frameworkId: string
  readonly heartbeatIntervalMs: number
  readonly calls: CallLane
  /** What became of our TEARDOWN. The master ends the stream in good order before it answers [fact 102]. */
  teardown: 'none' | 'sent' | 'accepted' = 'none'
  readonly #since: number
  #lastEventAt: number

  constructor(streamId: string, subscribed: EventSubscribed, bounds: MachineLimits, now: number) {
    this.callHeaders = {
      'content-type': PROTOBUF_MEDIA_TYPE,
      accept: PROTOBUF_MEDIA_TYPE,
      'mesos-stream-id': streamId,
    }
    this.frameworkId = subscribed.framework_id.value
    this.heartbeatIntervalMs = heartbeatMs(subscribed.heartbeat_interval_seconds)
    this.calls = new CallLane(bounds.callPipelineDepth, bounds.callQueueLimit)
    this.#since = now
    this.#lastEventAt = now
  }

  /** Any event shows that the stream lives [req 10]. */
  heard(now: number): void {
    this.#lastEventAt = now
  }

  /** It stood long enough for the next reconnect to start with a short delay again. */
  wasGood(now: number): boolean {
    return now - this.#since >= limits.BACKOFF_RESET_AFTER_MS
  }

  /** When the stream, or the oldest call, will have been silent for too long. */
  get silentAt(): number {
    const since = Math.min(this.#lastEventAt, this.calls.waitingSince ?? Number.POSITIVE_INFINITY)
    return since + this.#silenceMs
  }

  /** What was silent, once `silentAt` has come. */
  get silence(): string {
    const call = (this.calls.waitingSince ?? Number.POSITIVE_INFINITY) < this.#lastEventAt
    return `no ${call ? 'answer to a call' : 'event'} for ${this.#silenceMs} ms`
  }

  get #silenceMs(): number {
    return this.heartbeatIntervalMs * limits.HEARTBEATS_MISSED_LIMIT
  }
}

function heartbeatMs(seconds: number | undefined): number {
  const ms = (seconds ?? Number.NaN) * 1000
  if (Number.isNaN(ms)) return limits.HEARTBEAT_INTERVAL_DEFAULT_MS
  return Math.min(Math.max(ms, limits.HEARTBEAT_INTERVAL_MIN_MS), limits.HEARTBEAT_INTERVAL_MAX_MS)
}
