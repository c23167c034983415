/** Rings once at the earliest time that was asked for. */
import type { EventQueue } from './event-queue.ts'

export class Alarm {
  readonly #queue: EventQueue
  readonly #ring: () => void
  #planned: { readonly at: number; readonly cancel: () => void } | undefined

  constructor(queue: EventQueue, ring: () => void) {
    this.#queue = queue
    this.#ring = ring
  }

  /** One that rings too early does no harm: whoever asked asks again. */
  set(at: number): void {
    if (this.#planned !== undefined && this.#planned.at <= at) return
    this.cancel()
    if (at === Number.POSITIVE_INFINITY) return
    const cancel = this.#queue.at(at, () => {
      this.#planned = undefined
      this.#ring()
    })
    this.#planned = { at, cancel }
  }

  cancel(): void {
    this.#planned?.cancel()
    this.#planned = undefined
  }
}
