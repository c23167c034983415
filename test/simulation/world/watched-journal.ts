/** The real journal, looked at from outside: what was given to it, and what it said is durable. */
import type { Journal, JournalRecord, JournalSize, Repair } from '../../../src/store/journal.ts'
import type { Process } from './process.ts'
import type { World } from './world.ts'

export class WatchedJournal implements Journal {
  readonly #journal: Journal
  readonly #sizeFactor: number
  readonly #watch: { readonly world: World; readonly process: Process }
  #ended = false

  constructor(
    journal: Journal,
    sizeFactor: number,
    watch: { readonly world: World; readonly process: Process },
  ) {
    this.#journal = journal
    this.#sizeFactor = sizeFactor
    this.#watch = watch
    watch.world.invariants.journalOpened(watch.process, journal.epoch)
  }

  get epoch(): number {
    return this.#journal.epoch
  }

  get repairs(): readonly Repair[] {
    return this.#journal.repairs
  }

  get size(): JournalSize {
    const { snapshotBytes, tailBytes, tailRecords } = this.#journal.size
    return {
      snapshotBytes: snapshotBytes * this.#sizeFactor,
      tailBytes: tailBytes * this.#sizeFactor,
      tailRecords,
    }
  }

  async *replay(): AsyncGenerator<readonly JournalRecord[], void> {
    for await (const batch of this.#journal.replay()) {
      this.#watch.world.invariants.replayed(batch)
      yield batch
    }
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    const copy = records.map((record) => JSON.stringify(record))
    const { invariants } = this.#watch.world
    invariants.appending(copy)
    await this.#journal.append(records)
    if (!this.#ended) invariants.durable(copy)
  }

  async compact(snapshot: Iterable<JournalRecord>): Promise<void> {
    const { world } = this.#watch
    const records = [...snapshot]
    world.invariants.durability.compacting(records.map((record) => JSON.stringify(record)))
    await this.#journal.compact(records)
    if (!this.#ended) world.invariants.durability.compacted()
    world.count('compaction')
  }

  async recover(): Promise<void> {
    await this.#journal.recover()
    // What was refused is certainly not in it, and comes again.
    if (!this.#ended) this.#watch.world.invariants.refusedForgotten()
  }

  close(): Promise<void> {
    return this.#journal.close()
  }

  processEnded(): void {
    this.#ended = true
  }
}
