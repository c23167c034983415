/** The events of the last while, bounded; similar ones within a window are one with a count [req 52]. */
import type { EventView } from '../api/view.ts'
import type { CoreEvent } from '../core/events.ts'
import { EVENT_WINDOW_MS, EVENTS_MAX } from './limits.ts'

interface Kept {
  readonly view: EventView
  readonly at: number
  readonly what: string
}

export class EventRing {
  /** By sequence, which is their order. */
  readonly #events = new Map<number, Kept>()
  /** The newest event that says this very thing. */
  readonly #newest = new Map<string, Kept>()
  #sequence = 0
  /** None of the events kept is older. */
  #oldest = 1
  #all: readonly EventView[] | undefined

  all(): readonly EventView[] {
    this.#all ??= [...this.#events.values()].map(({ view }) => view)
    return this.#all
  }

  /** An event that says the same of the same again moves to the end, with its count grown and a new sequence. */
  add(event: CoreEvent): EventView {
    const what = whatIsSaid(event)
    const newest = this.#newest.get(what)
    const isAgain = newest !== undefined && event.at - newest.at < EVENT_WINDOW_MS
    const old = isAgain ? newest.view : undefined
    const at = new Date(event.at).toISOString()
    this.#sequence += 1
    const view: EventView = {
      sequence: this.#sequence,
      type: event.type,
      reason: event.reason,
      message: event.message,
      ...(event.pool === undefined ? {} : { pool: event.pool }),
      ...(event.taskId === undefined ? {} : { taskId: event.taskId }),
      count: (old?.count ?? 0) + 1,
      firstTime: old?.firstTime ?? at,
      lastTime: at,
    }
    if (old !== undefined) this.#events.delete(old.sequence)
    const kept = { view, at: event.at, what }
    this.#events.set(view.sequence, kept)
    this.#newest.set(what, kept)
    if (this.#events.size > EVENTS_MAX) this.#forgetOldest()
    this.#all = undefined
    return view
  }

  #forgetOldest(): void {
    while (!this.#events.has(this.#oldest)) this.#oldest += 1
    const oldest = this.#events.get(this.#oldest)
    if (oldest === undefined) return
    this.#events.delete(this.#oldest)
    if (this.#newest.get(oldest.what) === oldest) this.#newest.delete(oldest.what)
  }
}

function whatIsSaid({ reason, pool, taskId, message }: CoreEvent): string {
  return `${reason}\n${pool ?? ''}\n${taskId ?? ''}\n${message}`
}
