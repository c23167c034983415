/** The events of the last while, bounded; similar ones within a window are one with a count [req 52]. */
import type { EventView } from '../api/view.ts'
import type { CoreEvent } from '../core/events.ts'
import { EVENT_WINDOW_MS, EVENTS_MAX } from './limits.ts'

export class EventRing {
  #events: EventView[] = []
  #sequence = 0

  all(): readonly EventView[] {
    return this.#events
  }

  /** An event that says the same of the same again moves to the end, with its count grown and a new sequence. */
  add(event: CoreEvent): EventView {
    const at = new Date(event.at).toISOString()
    this.#sequence += 1
    const index = this.#events.findLastIndex((old) => isSame(old, event))
    const old = this.#events[index]
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
    const rest = old === undefined ? this.#events : this.#events.filter((other) => other !== old)
    this.#events = [...rest, view].slice(-EVENTS_MAX)
    return view
  }
}

function isSame(old: EventView, event: CoreEvent): boolean {
  return (
    old.reason === event.reason &&
    old.pool === event.pool &&
    old.taskId === event.taskId &&
    old.message === event.message &&
    event.at - Date.parse(old.lastTime) < EVENT_WINDOW_MS
  )
}
