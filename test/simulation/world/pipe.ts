/**
 * One direction of a connection: keeps order, takes its time, and can be clogged, when what was sent waits for the end of
 * it, as TCP has it.
 */
import type { EventQueue } from './event-queue.ts'

export class Pipe {
  readonly #queue: EventQueue
  readonly #latencyMs: () => number
  #lastAt = 0
  #clogs = 0
  #closed = false
  #held: (() => void)[] = []

  constructor(queue: EventQueue, latencyMs: () => number) {
    this.#queue = queue
    this.#latencyMs = latencyMs
  }

  get isClogged(): boolean {
    return this.#clogs > 0
  }

  send(deliver: () => void): void {
    this.#lastAt = Math.max(this.#lastAt, this.#queue.now + this.#latencyMs())
    this.#queue.at(this.#lastAt, () => this.#arrive(deliver))
  }

  clog(): void {
    this.#clogs += 1
  }

  unclog(): void {
    if (this.#clogs === 0) return
    this.#clogs -= 1
    if (this.#clogs > 0) return
    const held = this.#held
    this.#held = []
    for (const deliver of held) this.send(deliver)
  }

  /** What is on its way never arrives. */
  close(): void {
    this.#closed = true
    this.#held = []
  }

  #arrive(deliver: () => void): void {
    if (this.#closed) return
    if (this.#clogs > 0) this.#held.push(deliver)
    else deliver()
  }
}
