/** Time that stands still until it is told to pass. A real implementation of the operator's clock. */
import type { OperatorClock } from '../../../src/operator/ports.ts'

export class VirtualClock implements OperatorClock {
  #now = 1_000_000
  #timers: { readonly at: number; readonly run: () => void }[] = []

  now(): number {
    return this.#now
  }

  setTimer(run: () => void, delayMs: number): () => void {
    const timer = { at: this.#now + delayMs, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  defer(run: () => void): void {
    setImmediate(run)
  }

  /** How long until the next timer; undefined when there is none. */
  get nextMs(): number | undefined {
    if (this.#timers.length === 0) return undefined
    return Math.min(...this.#timers.map(({ at }) => at)) - this.#now
  }

  get timers(): number {
    return this.#timers.length
  }

  /** The process stands still: time passes, and no timer runs before `pass`. */
  jump(ms: number): void {
    this.#now += ms
  }

  /** Runs what falls due on the way, in order, each with its own consequences. */
  async pass(ms: number): Promise<void> {
    const target = this.#now + ms
    for (;;) {
      await settled()
      const due = this.#timers.filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#timers = this.#timers.filter((other) => other !== due)
      this.#now = Math.max(this.#now, due.at)
      due.run()
    }
    this.#now = target
    await settled()
  }
}

/** Everything that can happen without time passing has happened. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 30; round += 1) await new Promise((resolve) => setImmediate(resolve))
}
