/**
 * A token bucket for each remote address, so that one client in a loop cannot take the operator's time. The
 * clock is passed in; memory is bounded by forgetting the address that was silent longest.
 */
import type { ServerLimits } from './limits.ts'

interface Bucket {
  tokens: number
  filledAtMs: number
}

export class RateLimiter {
  readonly #limits: ServerLimits
  /** In the order of their last request, the longest silent first. */
  readonly #buckets = new Map<string, Bucket>()

  constructor(limits: ServerLimits) {
    this.#limits = limits
  }

  /** True when the request may be answered. `nowMs` is a monotonic clock. */
  take(address: string, nowMs: number): boolean {
    const { requestsPerSecond, requestBurst, maxTrackedAddresses } = this.#limits
    const known = this.#buckets.get(address)
    const bucket = known ?? { tokens: requestBurst, filledAtMs: nowMs }
    const refill = (Math.max(0, nowMs - bucket.filledAtMs) * requestsPerSecond) / 1000
    bucket.tokens = Math.min(requestBurst, bucket.tokens + refill)
    bucket.filledAtMs = nowMs
    this.#buckets.delete(address)
    this.#buckets.set(address, bucket)
    if (known === undefined && this.#buckets.size > maxTrackedAddresses) this.#forgetOldest()
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }

  #forgetOldest(): void {
    const oldest = this.#buckets.keys().next()
    if (oldest.done !== true) this.#buckets.delete(oldest.value)
  }
}
