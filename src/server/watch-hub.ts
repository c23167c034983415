/**
 * Sends the view's changes to every watcher. Changes are gathered for a moment and then told in a round: whoever stands at
 * the same position with the same filter gets the same message, made once. Watchers are served one after the other, each
 * message in pieces: a connection that is full is left alone until it has room for the next piece, and when its message
 * has gone it is told the union of what it missed meanwhile. So a slow one costs one message at most, and one that takes
 * nothing at all is dropped.
 *
 * It never works inside the loop's turn: a change only sets a timer; and telling is paced (`watch-pace.ts`), so that a
 * thousand watchers that all want everything at once do not slow the loop down: they wait for their turn.
 */
import type { OperatorView } from '../api/operator-view.ts'
import { ChangeFeed } from './change-feed.ts'
import type { ServerLimits } from './limits.ts'
import {
  changeMessage,
  filterKey,
  heartbeatMessage,
  resetMessage,
  WAITING_MESSAGE,
  type WatchFilter,
} from './watch-message.ts'
import { WatchPace } from './watch-pace.ts'

/** The connection of one watcher. */
export interface WatchConnection {
  /** Hands over what fits at once; false: no more until it says that it has drained. */
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
  /** Everything up to here has been told, or is being told; undefined: needs a reset. */
  position: number | undefined
  /** What it is being told; undefined once all of it has gone. */
  message: Buffer | undefined
  /** How much of that was handed over. */
  handedOver: number
  /** Since when its connection has had no room; undefined while it has. */
  fullSinceMs: number | undefined
  /** When it was sent anything last. */
  heardAtMs: number
}

interface Message {
  /** What a watcher knows that has got it. */
  readonly position: number
  /** Undefined: nothing of it concerns the filter. */
  readonly bytes: Buffer | undefined
}

export interface WatchHubOptions {
  readonly view: OperatorView
  readonly limits: ServerLimits
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Milliseconds in which the process has done anything, so far. */
  readonly activeMs: () => number
  /** Names this life of the operator. */
  readonly epoch: string
  /** Each connection keeps a copy of what it has yet to send, as TLS does; else those that were sent the same share it. */
  readonly copies: boolean
}

export class WatchHub {
  readonly #view: OperatorView
  readonly #limits: ServerLimits
  readonly #now: () => number
  readonly #activeMs: () => number
  readonly #copies: boolean
  readonly #feed: ChangeFeed
  readonly #pace: WatchPace
  readonly #watchers = new Set<Watcher>()
  /** Those with room and something to be told, in the order in which they are served. */
  readonly #queue: Watcher[] = []
  readonly #unsubscribe: () => void
  readonly #heartbeat: NodeJS.Timeout
  /** Until the next round. */
  #gathering: NodeJS.Timeout | undefined
  /** Until the next slice of the round. */
  #resting: NodeJS.Timeout | undefined
  /** Those of this round, by where they start and for which filter. */
  readonly #messages = new Map<string, Message>()
  #messageBytes = 0

  constructor({ view, limits, now, activeMs, epoch, copies }: WatchHubOptions) {
    this.#view = view
    this.#limits = limits
    this.#now = now
    this.#activeMs = activeMs
    this.#copies = copies
    this.#feed = new ChangeFeed(epoch, limits)
    this.#pace = new WatchPace(limits, now())
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs / BEATS)
    this.#heartbeat.unref()
    this.#unsubscribe = view.onChange((change) => {
      this.#feed.append(change)
      if (this.#watchers.size > 0) this.#tellSoon()
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
    const watcher: Watcher = {
      ...{ connection, filter, key: filterKey(filter), position },
      ...{ message: undefined, handedOver: 0, fullSinceMs: undefined, heardAtMs: this.#now() },
    }
    this.#watchers.add(watcher)
    if (position === this.#feed.head) connection.write(this.#beatBytes())
    else if (this.#gathering === undefined) {
      this.#queue.push(watcher)
      this.#serveSoon()
    }
    return () => this.#watchers.delete(watcher)
  }

  close(): void {
    this.#unsubscribe()
    clearTimeout(this.#gathering)
    clearTimeout(this.#resting)
    clearInterval(this.#heartbeat)
    for (const watcher of this.#watchers) watcher.connection.end()
    this.#watchers.clear()
  }

  #tellSoon(): void {
    this.#gathering ??= setTimeout(() => this.#beginRound(), this.#limits.watchGatherMs)
  }

  /** Not before the round before has served everyone that can be served. */
  #beginRound(): void {
    this.#gathering = undefined
    if (this.#queue.length > 0) return
    this.#forgetMessages()
    for (const watcher of this.#watchers) if (this.#isDue(watcher)) this.#queue.push(watcher)
    this.#serveSoon()
  }

  #isDue({ message, fullSinceMs, position }: Watcher): boolean {
    return message === undefined && fullSinceMs === undefined && position !== this.#feed.head
  }

  #serveSoon(): void {
    if (this.#resting !== undefined) return
    const waitMs = this.#pace.waitMs(this.#now())
    if (waitMs === 0) this.#serve()
    else this.#rest(waitMs)
  }

  #rest(waitMs: number): void {
    this.#resting = setTimeout(() => {
      this.#resting = undefined
      this.#serveSoon()
    }, waitMs)
  }

  /** A slice of the round: as many pieces as there is time for. */
  #serve(): void {
    const startedAt = this.#now()
    let took = 0
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      if (this.#watchers.has(next)) this.#handOver(next)
      took = this.#now() - startedAt
      if (took >= this.#limits.watchSliceMs) break
    }
    this.#shed()
    this.#pace.worked(this.#now(), took, this.#activeMs())
    if (this.#queue.length > 0) this.#rest(this.#pace.waitMs(this.#now()))
    else if ([...this.#watchers].some((watcher) => this.#isDue(watcher))) this.#tellSoon()
  }

  /** The next piece of its message, or the first of a new one. */
  #handOver(watcher: Watcher): void {
    if (watcher.message === undefined) {
      const { position, bytes } = this.#messageFor(watcher)
      watcher.position = position
      if (bytes === undefined) return
      watcher.message = bytes
      watcher.handedOver = 0
    }
    const { message, handedOver, connection } = watcher
    const { watchPieceBytes } = this.#limits
    const piece =
      message.length <= watchPieceBytes
        ? message
        : message.subarray(handedOver, handedOver + watchPieceBytes)
    watcher.handedOver += piece.length
    watcher.heardAtMs = this.#now()
    if (connection.write(piece)) this.#hasRoom(watcher)
    else {
      watcher.fullSinceMs = this.#now()
      connection.once('drain', () => {
        watcher.fullSinceMs = undefined
        if (!this.#watchers.has(watcher)) return
        this.#hasRoom(watcher)
        if (watcher.message !== undefined) this.#serveSoon()
        else if (this.#isDue(watcher)) this.#tellSoon()
      })
    }
  }

  /** Who has begun comes before who has not: what is told to all at once comes to all late. */
  #hasRoom(watcher: Watcher): void {
    if (watcher.handedOver === watcher.message?.length) watcher.message = undefined
    if (watcher.message !== undefined) this.#queue.unshift(watcher)
  }

  #messageFor({ position, key, filter }: Watcher): Message {
    const missed = position === undefined ? undefined : this.#feed.since(position)
    const name = `${missed === undefined ? 'reset' : position}|${key}`
    const known = this.#messages.get(name)
    if (known !== undefined) return known
    const { head } = this.#feed
    const id = this.#feed.idAt(head)
    const text =
      missed === undefined
        ? resetMessage(id, this.#view, filter)
        : changeMessage(id, this.#view, filter, missed)
    const message = { position: head, bytes: text === undefined ? undefined : Buffer.from(text) }
    this.#messageBytes += message.bytes?.length ?? 0
    if (this.#messageBytes > this.#limits.maxWatcherBytes) this.#forgetMessages()
    this.#messages.set(name, message)
    return message
  }

  #forgetMessages(): void {
    this.#messages.clear()
    this.#messageBytes = 0
  }

  #beatBytes(): Buffer {
    return Buffer.from(heartbeatMessage(this.#feed.idAt(this.#feed.head)))
  }

  /** For those that would hear nothing for longer than was promised; a crowd is written to only when it is quiet. */
  #beat(): void {
    // An id that is given to nobody must not be kept for.
    if (this.#watchers.size === 0) return
    const now = this.#now()
    const { watcherStallMs, heartbeatMs } = this.#limits
    const beat = this.#beatBytes()
    for (const watcher of this.#watchers) {
      const { fullSinceMs, message, position, connection, heardAtMs } = watcher
      if (fullSinceMs !== undefined) {
        if (fullSinceMs <= now - watcherStallMs) this.#drop(watcher)
      } else if (message === undefined && heardAtMs <= now - heartbeatMs * (1 - 1 / BEATS)) {
        watcher.heardAtMs = now
        // The id promises everything up to the head: who waits for its turn gets none.
        connection.write(position === this.#feed.head ? beat : WAITING)
      }
    }
  }

  /** Keeps what watchers hold within the bound by dropping those that have been full the longest. */
  #shed(): void {
    if (this.#heldBytes() <= this.#limits.maxWatcherBytes) return
    const full = [...this.#watchers].filter((watcher) => watcher.fullSinceMs !== undefined)
    full.sort((a, b) => (b.fullSinceMs ?? 0) - (a.fullSinceMs ?? 0))
    while (full.length > 0 && this.#heldBytes() > this.#limits.maxWatcherBytes) {
      // Who was sent the same is of one age, and leaves together: one of them alone would free nothing.
      const slowest = full.at(-1)
      for (let last = slowest; last !== undefined && last.message === slowest?.message; ) {
        this.#drop(last)
        full.pop()
        if (this.#copies) break
        last = full.at(-1)
      }
    }
  }

  #heldBytes(): number {
    let bytes = 0
    const messages = new Set<Buffer>()
    for (const { message, connection } of this.#watchers) {
      if (message === undefined) continue
      if (this.#copies) bytes += connection.writableLength
      else if (!messages.has(message)) bytes += message.length
      messages.add(message)
    }
    return bytes
  }

  #drop(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    watcher.connection.destroy()
  }
}

/** So often in the time of a heartbeat it is looked who needs one. */
const BEATS = 4

const WAITING = Buffer.from(WAITING_MESSAGE)
