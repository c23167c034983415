/**
 * How much of the process' time goes to telling watchers: a small share as long as the operator is busy for half of the
 * time, which may be all that it can be when it waits for the master or the disk in between; and what is left of that half
 * when it is not. Work is done at once as long as not too much of it was done lately, then it waits. Pure.
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
  #lastMs: number
  #lastActiveMs = 0

  constructor(limits: PaceLimits, nowMs: number) {
    this.#limits = limits
    this.#lastMs = nowMs
  }

  /** Milliseconds until work may go on. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#evenAtMs - nowMs - this.#limits.watchAheadMs)
  }

  /** `activeMs`: for so long the process has done anything so far, this work among it. */
  worked(nowMs: number, tookMs: number, activeMs: number): void {
    const elapsedMs = nowMs - this.#lastMs
    const othersMs = activeMs - this.#lastActiveMs - tookMs
    const left = elapsedMs <= 0 ? 0 : 0.5 - Math.max(0, othersMs) / elapsedMs
    const share = Math.max(this.#limits.watchShare, left)
    this.#evenAtMs = Math.max(this.#evenAtMs, nowMs) + tookMs / share
    this.#lastMs = nowMs
    this.#lastActiveMs = activeMs
  }
}
