/**
 * The events of the last while, bounded; similar ones within a window are one with a count [req 52].
 *
 * In a bad second there are ten thousand, so that none may leave anything behind: tables of fixed size instead of a Map,
 * which grows a new table every thousand events and keeps the old ones, with all that is in them, until the next major
 * collection.
 */
import type { EventView } from '../api/view.ts'
import type { CoreEvent } from '../core/events.ts'
import { EVENT_WINDOW_MS, EVENTS_MAX } from './limits.ts'

interface Kept {
  readonly view: EventView
  readonly at: number
  readonly bucket: number
  /** In `#order`. */
  place: number
  /** In the same bucket. */
  next: Kept | undefined
}

/** A power of two. */
const BUCKETS = 2_048

export class EventRing {
  /** Oldest first, with gaps where an event was told again. */
  readonly #order = new Array<Kept | undefined>(2 * EVENTS_MAX).fill(undefined)
  #first = 0
  #end = 0
  #count = 0
  /** The newest event that says a thing, by what it says. */
  readonly #buckets = new Array<Kept | undefined>(BUCKETS).fill(undefined)
  #sequence = 0
  #all: readonly EventView[] | undefined
  #time = { at: Number.NaN, text: '' }

  all(): readonly EventView[] {
    this.#all ??= this.#order.slice(this.#first, this.#end).flatMap((kept) => kept?.view ?? [])
    return this.#all
  }

  /** An event that says the same of the same again moves to the end, with its count grown and a new sequence. */
  add(event: CoreEvent): EventView {
    const bucket = bucketOf(event)
    const newest = this.#newest(bucket, event)
    const isAgain = newest !== undefined && event.at - newest.at < EVENT_WINDOW_MS
    const old = isAgain ? newest.view : undefined
    const at = this.#textOf(event.at)
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
    if (newest !== undefined) this.#leaveBucket(newest)
    if (isAgain) this.#leaveOrder(newest)
    else if (this.#count === EVENTS_MAX) this.#forgetOldest()
    this.#append({ view, at: event.at, bucket, place: 0, next: this.#buckets[bucket] })
    this.#all = undefined
    return view
  }

  #newest(bucket: number, event: CoreEvent): Kept | undefined {
    let kept = this.#buckets[bucket]
    while (kept !== undefined && !saysTheSame(kept.view, event)) kept = kept.next
    return kept
  }

  #append(kept: Kept): void {
    if (this.#end === this.#order.length) this.#closeGaps()
    kept.place = this.#end
    this.#order[this.#end] = kept
    this.#end += 1
    this.#count += 1
    this.#buckets[kept.bucket] = kept
  }

  #forgetOldest(): void {
    while (this.#order[this.#first] === undefined) this.#first += 1
    const oldest = this.#order[this.#first]
    if (oldest === undefined) return
    this.#leaveOrder(oldest)
    this.#leaveBucket(oldest)
  }

  #leaveOrder(kept: Kept): void {
    this.#order[kept.place] = undefined
    this.#count -= 1
  }

  /** Nothing to do for one that is not the newest any more. */
  #leaveBucket(kept: Kept): void {
    let before: Kept | undefined
    let at = this.#buckets[kept.bucket]
    while (at !== undefined && at !== kept) {
      before = at
      at = at.next
    }
    if (at === undefined) return
    if (before === undefined) this.#buckets[kept.bucket] = kept.next
    else before.next = kept.next
    kept.next = undefined
  }

  #closeGaps(): void {
    let end = 0
    for (let place = this.#first; place < this.#end; place += 1) {
      const kept = this.#order[place]
      if (kept === undefined) continue
      kept.place = end
      this.#order[end] = kept
      end += 1
    }
    this.#order.fill(undefined, end)
    this.#first = 0
    this.#end = end
  }

  /** Many events are of the same moment. */
  #textOf(at: number): string {
    if (this.#time.at !== at) this.#time = { at, text: new Date(at).toISOString() }
    return this.#time.text
  }
}

function saysTheSame(view: EventView, { reason, pool, taskId, message }: CoreEvent): boolean {
  return (
    view.message === message &&
    view.taskId === taskId &&
    view.pool === pool &&
    view.reason === reason
  )
}

/** What tells most events apart: of which task they tell, or else what. */
function bucketOf({ reason, taskId, message }: CoreEvent): number {
  const text = taskId ?? message
  let hash = reason.length
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  }
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1)
}
