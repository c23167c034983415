/** Time as a port: the cluster's shell never asks the system itself. */
export interface Clock {
  /** Milliseconds of the Unix epoch, with a fraction. */
  nowMs(): number
  /** Runs `action` once, not before `atMs`; returns what cancels it. */
  at(atMs: number, action: () => void): () => void
}

/** Longest delay a timer of Node takes; a later wake-up is simply asked for again. */
const MAX_DELAY_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  at(atMs, action) {
    const delayMs = Math.min(Math.max(0, atMs - this.nowMs()), MAX_DELAY_MS)
    const timer = setTimeout(action, Math.ceil(delayMs))
    return () => clearTimeout(timer)
  },
}

/** Keeps one wake-up of a state machine set. */
export class Alarm {
  private readonly clock: Clock
  private readonly action: () => void
  private atMs = Number.POSITIVE_INFINITY
  private cancel: (() => void) | undefined

  constructor(clock: Clock, action: () => void) {
    this.clock = clock
    this.action = action
  }

  set(atMs: number): void {
    if (atMs === this.atMs) return
    this.clear()
    if (atMs === Number.POSITIVE_INFINITY) return
    this.atMs = atMs
    this.cancel = this.clock.at(atMs, () => {
      this.atMs = Number.POSITIVE_INFINITY
      this.cancel = undefined
      this.action()
    })
  }

  clear(): void {
    this.cancel?.()
    this.cancel = undefined
    this.atMs = Number.POSITIVE_INFINITY
  }
}
