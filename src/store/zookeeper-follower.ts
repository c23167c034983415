/**
 * Reads the journal that another operator writes, as it grows, for those who stand by and want to show something. It
 * never writes, and what it gives out is for showing, not for deciding: the newest may be missing, and a step that its
 * writer took back may be in it for a moment. Who takes over opens the journal instead.
 */
import { LookLoop, type OnChange, type Zookeeper, type ZookeeperClock } from '../zookeeper/index.ts'
import type { JournalRecord } from './journal.ts'
import {
  zookeeperFollowPauseMs,
  zookeeperFollowResyncMs,
  zookeeperFollowRetryMs,
} from './limits.ts'
import { readAhead, readPointer } from './zookeeper-history.ts'
import {
  batchNumber,
  type DecodedNode,
  JournalPaths,
  type SnapshotPointer,
} from './zookeeper-node.ts'

/** What is made of the records. */
export interface Followed {
  /** Everything from the first record on follows: what was made so far is void. */
  begin(): void
  take(records: readonly JournalRecord[]): void
  /** Everything that can be read now has been given. */
  caughtUp(): void
}

export interface FollowOptions {
  readonly zookeeper: Zookeeper
  readonly path: string
  readonly clock: ZookeeperClock
  readonly onFailure: (error: unknown) => void
}

/** Starts at once; the result stops it. */
export function followZookeeperJournal(options: FollowOptions, followed: Followed): () => void {
  const follower = new Follower(options, followed)
  const loop = new LookLoop({
    zookeeper: options.zookeeper,
    clock: options.clock,
    look: (hint) => follower.look(hint),
    onFailure: options.onFailure,
    pauseMs: zookeeperFollowPauseMs,
    resyncMs: zookeeperFollowResyncMs,
    retryMs: zookeeperFollowRetryMs,
  })
  loop.start()
  return () => {
    follower.stopped = true
    loop.stop()
  }
}

class Follower {
  stopped = false
  readonly #zookeeper: Zookeeper
  readonly #paths: JournalPaths
  readonly #followed: Followed
  /** Of what was read: while it stays, batches are only added. */
  #generation: string | undefined
  #nextBatch = 0
  /** Of a commit that is not whole yet. */
  #pending: JournalRecord[] = []

  constructor({ zookeeper, path }: FollowOptions, followed: Followed) {
    this.#zookeeper = zookeeper
    this.#paths = new JournalPaths(path)
    this.#followed = followed
  }

  async look(hint: OnChange): Promise<void> {
    try {
      await this.#look(hint)
    } catch (error) {
      this.#generation = undefined
      throw error
    }
  }

  async #look(hint: OnChange): Promise<void> {
    const before = await this.#readGeneration()
    if (before === undefined) {
      if (await this.#zookeeper.exists(this.#paths.log, hint)) hint()
      return
    }
    const names = (await this.#zookeeper.children(this.#paths.log, hint)) ?? []
    const lastBatch = Math.max(0, ...names.map((name) => batchNumber(name) ?? 0))
    const isNew = before.generation !== this.#generation
    if (!isNew && lastBatch < this.#nextBatch) return
    if (isNew) await this.#readSnapshot(before.snapshot)
    await this.#readBatches(lastBatch)
    const after = await this.#readGeneration()
    if (after?.generation !== before.generation) {
      this.#generation = undefined
      hint()
    } else {
      this.#generation = before.generation
      if (!this.stopped) this.#followed.caughtUp()
    }
  }

  /** A write that its writer took back changes the epoch's node; a compaction changes the snapshot. */
  async #readGeneration(): Promise<
    { readonly generation: string; readonly snapshot: SnapshotPointer } | undefined
  > {
    const epoch = await this.#zookeeper.get(this.#paths.epoch)
    if (epoch === undefined) return undefined
    const { snapshot } = await readPointer(this.#zookeeper, this.#paths)
    return { generation: `${epoch.version} ${snapshot.number}`, snapshot }
  }

  async #readSnapshot({ number, parts, firstBatch }: SnapshotPointer): Promise<void> {
    this.#generation = undefined
    this.#pending = []
    this.#nextBatch = firstBatch
    if (!this.stopped) this.#followed.begin()
    const pathOf = (part: number) => this.#paths.part(number, part)
    for await (const [, node] of readAhead(this.#zookeeper, 0, parts - 1, pathOf)) this.#take(node)
  }

  async #readBatches(lastBatch: number): Promise<void> {
    const pathOf = (batch: number) => this.#paths.batch(batch)
    for await (const [, node] of readAhead(this.#zookeeper, this.#nextBatch, lastBatch, pathOf)) {
      this.#take(node)
      this.#nextBatch += 1
    }
  }

  #take({ lines }: DecodedNode): void {
    for (const { record } of lines) this.#pending.push(record)
    if (lines.at(-1)?.left !== 0) return
    const whole = this.#pending
    this.#pending = []
    if (!this.stopped) this.#followed.take(whole)
  }
}
