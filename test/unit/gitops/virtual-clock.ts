/** Time that only moves when told to; between its steps everything that can run does run. */
import type { Clock } from '../../../src/gitops/index.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
}

export class VirtualClock implements Clock {
  #now = 0
  #timers = new Set<Timer>()
  /** Added to the wall clock: the two differ in the world too. */
  wallOffsetMs = 1_800_000_000_000

  now(): number {
    return this.#now
  }

  wallNow(): number {
    return this.#now + this.wallOffsetMs
  }

  setTimer(run: () => void, delayMs: number): () => void {
    const timer = { at: this.#now + delayMs, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  get timers(): number {
    return this.#timers.size
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settled()
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#timers.delete(due)
      this.#now = Math.max(this.#now, due.at)
      due.run()
      await settled()
    }
    this.#now = end
  }
}

/** Until no promise of the test's own world is left to run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
