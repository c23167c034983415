/**
 * One life of an operator's process, as its clock and whatever else may call into it see it: it can stop for a while
 * (SIGSTOP, a long collection of garbage, a suspended machine), and it ends at any point, when nothing of it ever runs
 * again.
 */
import type { Clock } from '../../../src/gitops/index.ts'
import type { OperatorClock } from '../../../src/operator/ports.ts'
import type { EventQueue } from './event-queue.ts'

export interface ProcessOptions {
  readonly name: string
  readonly queue: EventQueue
  /** How much the machine's clock is off, now. */
  readonly wallOffsetMs: () => number
  /** How late a timer fires. */
  readonly latenessMs: () => number
  /** What was thrown out of a callback: in reality the end of the process. */
  readonly onError: (error: unknown) => void
  /** Told before anything of the process runs. */
  readonly onRun: () => void
}

export class Process implements OperatorClock, Clock {
  readonly name: string
  readonly #options: ProcessOptions
  readonly #offsetMs: number
  #alive = true
  #paused = false
  #held: (() => void)[] = []
  readonly startedAt: number
  /** When it was last seen to go on after a stop. */
  resumedAt: number

  constructor(options: ProcessOptions) {
    this.#options = options
    this.name = options.name
    this.#offsetMs = options.wallOffsetMs()
    this.startedAt = options.queue.now
    this.resumedAt = this.startedAt
  }

  get isAlive(): boolean {
    return this.#alive
  }

  get isPaused(): boolean {
    return this.#paused
  }

  /** Wall-clock time at its start, and monotonic from there on, as `realClock` has it. */
  now(): number {
    return this.#options.queue.now + this.#offsetMs
  }

  wallNow(): number {
    return this.#options.queue.now + this.#options.wallOffsetMs()
  }

  setTimer(run: () => void, delayMs: number): () => void {
    const { queue, latenessMs } = this.#options
    let cancelled = false
    const late = delayMs > 0 ? latenessMs() : 0
    const cancel = queue.in(Math.max(0, delayMs) + late, () =>
      this.run(() => {
        if (!cancelled) run()
      }),
    )
    return () => {
      cancelled = true
      cancel()
    }
  }

  defer(run: () => void): void {
    this.#options.queue.in(0, () => this.run(run))
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.queue.in(ms, () => this.run(resolve))
    })
  }

  /** Everything that calls into the process comes through here. */
  run(callback: () => void): void {
    if (!this.#alive) return
    if (this.#paused || this.#held.length > 0) this.#held.push(callback)
    else this.#call(callback)
  }

  #call(callback: () => void): void {
    this.#options.onRun()
    try {
      callback()
    } catch (error) {
      this.#options.onError(error)
    }
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    this.resumedAt = this.#options.queue.now
    this.#catchUp()
  }

  /** One after the other, in the order in which it was held back; what comes meanwhile waits behind it. */
  #catchUp(): void {
    this.#options.queue.in(0, () => {
      if (!this.#alive || this.#paused) return
      const next = this.#held[0]
      if (next === undefined) return
      this.#call(next)
      this.#held.shift()
      this.#catchUp()
    })
  }

  end(): void {
    this.#alive = false
    this.#held = []
  }
}
