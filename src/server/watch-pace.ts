/**
 * How much of the process' time goes to telling watchers: a small share while the operator has much to do, and of the time
 * in which it would sleep up to the half. Work is done at once as long as not too much of it was done lately, then it
 * waits. Pure.
 */
export interface PaceLimits {
  /** Of the time, when the process is busy. */
  readonly watchShare: number
  /** Work may run ahead of its share by as much as is made up for in this time. */
  readonly watchAheadMs: number
}

export class WatchPace {
  readonly #limits: PaceLimits
  /** When what was done will have been no more than its share. */
  #evenAtMs = Number.NEGATIVE_INFINITY

  constructor(limits: PaceLimits) {
    this.#limits = limits
  }

  /** Milliseconds until work may go on. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#evenAtMs - nowMs - this.#limits.watchAheadMs)
  }

  /** `busyShare`: of the time before, in which the process did anything; 1 when it never slept. */
  worked(nowMs: number, tookMs: number, busyShare: number): void {
    const share = Math.max(this.#limits.watchShare, (1 - busyShare) / 2)
    this.#evenAtMs = Math.max(this.#evenAtMs, nowMs) + tookMs / share
  }
}
