/**
 * Sends the view's changes to every watcher. Changes are gathered for a moment and told as one message, made once
 * for all watchers at the same position with the same filter. A watcher whose connection is full is simply left
 * alone; when it has room again it is told the union of what it missed. So a slow one costs one message at most,
 * and one that takes nothing at all is dropped.
 *
 * It never works inside the loop's turn: a change only sets a timer, and so does a watcher that came or has room again;
 * and the more telling everyone takes, the longer all of that is gathered, so that a thousand watchers do not slow the
 * loop down.
 */
import type { OperatorView } from '../api/operator-view.ts'
import { ChangeFeed } from './change-feed.ts'
import type { ServerLimits } from './limits.ts'
import {
  changeMessage,
  filterKey,
  heartbeatMessage,
  resetMessage,
  type WatchFilter,
} from './watch-message.ts'

/** The connection of one watcher; Node's ServerResponse is one. */
export interface WatchConnection {
  write(bytes: Buffer): boolean
  once(event: 'drain', listener: () => void): unknown
  readonly writableLength: number
  end(): unknown
  destroy(): unknown
}

interface Watcher {
  readonly connection: WatchConnection
  readonly filter: WatchFilter
  readonly key: string
  /** Everything up to here has been told; undefined: needs a reset. */
  position: number | undefined
  fullSinceMs: number | undefined
  /** What it was sent last. */
  sent: Buffer | undefined
}

export interface WatchHubOptions {
  readonly view: OperatorView
  readonly limits: ServerLimits
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Names this life of the operator. */
  readonly epoch: string
  /** Each connection keeps a copy of what it has yet to send, as TLS does; else those that were sent the same share it. */
  readonly copies: boolean
}

export class WatchHub {
  readonly #view: OperatorView
  readonly #limits: ServerLimits
  readonly #now: () => number
  readonly #feed: ChangeFeed
  readonly #watchers = new Set<Watcher>()
  readonly #unsubscribe: () => void
  readonly #heartbeat: NodeJS.Timeout
  #gathering: NodeJS.Timeout | undefined
  #gatherMs: number
  #toldAtMs = Number.NEGATIVE_INFINITY
  readonly #copies: boolean
  /** Messages made since the last change, by where they start and for which filter. */
  readonly #messages = new Map<string, Buffer | undefined>()

  constructor({ view, limits, now, epoch, copies }: WatchHubOptions) {
    this.#view = view
    this.#limits = limits
    this.#now = now
    this.#copies = copies
    this.#feed = new ChangeFeed(epoch, limits)
    this.#gatherMs = limits.watchGatherMs
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs)
    this.#heartbeat.unref()
    this.#unsubscribe = view.onChange((change) => {
      this.#feed.append(change)
      this.#messages.clear()
      this.#tellSoon()
    })
  }

  get size(): number {
    return this.#watchers.size
  }

  get isFull(): boolean {
    return this.#watchers.size >= this.#limits.maxWatchers
  }

  /** Starts telling; returns what ends it, to be called when the connection has closed. */
  add(connection: WatchConnection, filter: WatchFilter, lastEventId?: string): () => void {
    const position = lastEventId === undefined ? undefined : this.#feed.positionOf(lastEventId)
    const key = filterKey(filter)
    const watcher: Watcher = {
      ...{ connection, filter, key, position },
      ...{ fullSinceMs: undefined, sent: undefined },
    }
    this.#watchers.add(watcher)
    if (position === this.#feed.head) this.#write(watcher, this.#beatBytes())
    else if (this.#isMade(watcher)) this.#tell(watcher)
    else if (this.#now() - this.#toldAtMs < this.#gatherMs) {
      // A crowd that comes while much changes is told together.
      this.#tellSoon()
    } else {
      this.#toldAtMs = this.#now()
      this.#tell(watcher)
    }
    return () => this.#watchers.delete(watcher)
  }

  #tellSoon(): void {
    this.#gathering ??= setTimeout(() => this.#tellAll(), this.#gatherMs)
  }

  close(): void {
    this.#unsubscribe()
    clearTimeout(this.#gathering)
    clearInterval(this.#heartbeat)
    for (const watcher of this.#watchers) watcher.connection.end()
    this.#watchers.clear()
  }

  #tellAll(): void {
    this.#gathering = undefined
    const startedAt = this.#now()
    for (const watcher of this.#watchers) this.#tell(watcher)
    this.#shed()
    this.#toldAtMs = this.#now()
    this.#gatherMs = gatherMs(this.#toldAtMs - startedAt, this.#limits)
  }

  #tell(watcher: Watcher): void {
    if (watcher.fullSinceMs !== undefined || watcher.position === this.#feed.head) return
    const bytes = this.#messageFor(watcher)
    watcher.position = this.#feed.head
    if (bytes !== undefined) this.#write(watcher, bytes)
  }

  #messageFor(watcher: Watcher): Buffer | undefined {
    const { key, missed } = this.#neededBy(watcher)
    if (!this.#messages.has(key)) {
      const id = this.#feed.idAt(this.#feed.head)
      const text =
        missed === undefined
          ? resetMessage(id, this.#view, watcher.filter)
          : changeMessage(id, this.#view, watcher.filter, missed)
      this.#messages.set(key, text === undefined ? undefined : Buffer.from(text))
    }
    return this.#messages.get(key)
  }

  #isMade(watcher: Watcher): boolean {
    return this.#messages.has(this.#neededBy(watcher).key)
  }

  #neededBy({ position, key }: Watcher) {
    const missed = position === undefined ? undefined : this.#feed.since(position)
    return { key: `${missed === undefined ? 'reset' : position}|${key}`, missed }
  }

  #write(watcher: Watcher, bytes: Buffer): void {
    watcher.sent = bytes
    if (watcher.connection.write(bytes)) return
    watcher.fullSinceMs = this.#now()
    watcher.connection.once('drain', () => {
      watcher.fullSinceMs = undefined
      watcher.sent = undefined
      if (this.#watchers.has(watcher) && watcher.position !== this.#feed.head) this.#tellSoon()
    })
  }

  #beatBytes(): Buffer {
    return Buffer.from(heartbeatMessage(this.#feed.idAt(this.#feed.head)))
  }

  #beat(): void {
    const stalledBefore = this.#now() - this.#limits.watcherStallMs
    const bytes = this.#beatBytes()
    for (const watcher of this.#watchers) {
      if (watcher.fullSinceMs === undefined) {
        // Its id promises everything up to the head, so it goes only to those who were told.
        if (watcher.position === this.#feed.head) this.#write(watcher, bytes)
      } else if (watcher.fullSinceMs <= stalledBefore) this.#drop(watcher)
    }
  }

  /** Keeps what slow watchers hold within the bound by dropping those that have been full the longest. */
  #shed(): void {
    const full = [...this.#watchers].filter((watcher) => watcher.fullSinceMs !== undefined)
    if (this.#heldBy(full) <= this.#limits.maxWatcherBytes) return
    full.sort((a, b) => (b.fullSinceMs ?? 0) - (a.fullSinceMs ?? 0))
    while (full.length > 0 && this.#heldBy(full) > this.#limits.maxWatcherBytes) {
      // Who was sent the same is of one age, and leaves together: one of them alone would free nothing.
      const slowest = full.at(-1)
      for (let last = slowest; last !== undefined && last.sent === slowest?.sent; ) {
        this.#drop(last)
        full.pop()
        if (this.#copies) break
        last = full.at(-1)
      }
    }
  }

  #heldBy(full: readonly Watcher[]): number {
    if (this.#copies)
      return full.reduce((sum, { connection }) => sum + connection.writableLength, 0)
    const messages = new Set(full.map(({ sent }) => sent))
    return [...messages].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0)
  }

  #drop(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    watcher.connection.destroy()
  }
}

/** How long the next changes are gathered, after telling the last ones took `tellMs`. */
export function gatherMs(
  tellMs: number,
  { watchGatherMs, watchGatherMaxMs, watchShare }: ServerLimits,
): number {
  return Math.min(watchGatherMaxMs, Math.max(watchGatherMs, tellMs / watchShare))
}
