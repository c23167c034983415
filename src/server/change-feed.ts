/**
 * What changed lately, by name: a bounded ring of the view's changes. A watcher at an older position is told the
 * union of what it missed; a position that fell out of the ring, or belongs to another life of the operator, is
 * unknown. Nothing is kept that nobody can come back for: while there is no watcher, and there was none lately, it is
 * empty. Pure: no clock, no I/O.
 */
import type { ViewChange } from '../api/operator-view.ts'
import type { EventView } from '../api/view.ts'

export interface MergedChange {
  readonly pools: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
  readonly agents: ReadonlySet<string>
  readonly events: readonly EventView[]
}

export class ChangeFeed {
  /** Distinguishes the lives of the operator in the ids that watchers come back with. */
  readonly #epoch: string
  readonly #maxChanges: number
  readonly #maxNames: number
  readonly #ring: ViewChange[] = []
  #names = 0
  #head = 0
  /** The newest position that somebody may stand at; -1 before the first. */
  #toldUpTo = -1

  constructor(epoch: string, limits: { ringChanges: number; ringNames: number }) {
    this.#epoch = epoch
    this.#maxChanges = limits.ringChanges
    this.#maxNames = limits.ringNames
  }

  /** Position of the newest change; 0 before the first. */
  get head(): number {
    return this.#head
  }

  append(change: ViewChange): void {
    // A hole in the sequence means that a change was missed: whoever stands before it must start over.
    if (change.sequence !== this.#head + 1) this.#clear()
    this.#head = change.sequence
    this.#ring.push(change)
    this.#names += nameCount(change)
    while (this.#ring.length > this.#maxChanges || this.#names > this.#maxNames) this.#dropOldest()
    if (this.#toldUpTo < this.#start) this.#clear()
  }

  /** The oldest position that something is known after. */
  get #start(): number {
    return (this.#ring[0]?.sequence ?? this.#head + 1) - 1
  }

  /** What changed after `position`; undefined when that can no longer be told. */
  since(position: number): MergedChange | undefined {
    const start = this.#start
    if (position > this.#head || position < start) return undefined
    const missed = this.#ring.slice(position - start)
    return {
      pools: new Set(missed.flatMap((change) => change.pools)),
      tasks: new Set(missed.flatMap((change) => change.tasks)),
      agents: new Set(missed.flatMap((change) => change.agents)),
      events: missed.flatMap((change) => change.events),
    }
  }

  /** The id of a message that tells everything up to `position`: from now on somebody may come back with it. */
  idAt(position: number): string {
    this.#toldUpTo = Math.max(this.#toldUpTo, position)
    return `${this.#epoch}-${position}`
  }

  /** The position a `Last-Event-ID` stands for; undefined for one of another life, or no id of ours at all. */
  positionOf(id: string): number | undefined {
    const match = /^([0-9a-z]+)-([0-9]{1,15})$/.exec(id)
    return match?.[1] === this.#epoch ? Number(match[2]) : undefined
  }

  #clear(): void {
    this.#ring.length = 0
    this.#names = 0
  }

  #dropOldest(): void {
    const dropped = this.#ring.shift()
    if (dropped !== undefined) this.#names -= nameCount(dropped)
  }
}

function nameCount(change: ViewChange): number {
  return change.pools.length + change.tasks.length + change.agents.length + change.events.length
}
