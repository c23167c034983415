/**
 * The journal in ZooKeeper, for several operators of which one writes. Whoever opens it takes the next epoch, and from
 * then on no other can write: every write is a transaction that checks the version of the epoch's node. That holds for
 * an operator that slept through its deposition, for a session that outlived it, and for a write that was on its way.
 *
 * A write whose answer was lost may be done or not, now or later. So nothing follows it; `recover` first changes the
 * version, after which it cannot be done any more, then removes what was done of it.
 *
 * It owns no session: over an expired one it goes on with the next, for as long as the epoch is its own.
 */
import { assert, PitbossError } from '../api/errors.ts'
import type { Zookeeper, ZookeeperOperation } from '../zookeeper/index.ts'
import { CommitQueue } from './commit-queue.ts'
import {
  closedJournal,
  corruptNode,
  failedCompaction,
  failedJournal,
  fencedJournal,
} from './errors.ts'
import type { Journal, JournalRecord, JournalSize, Repair } from './journal.ts'
import {
  type zookeeperJournalLimits as defaultLimits,
  zookeeperJournalLimits,
  zookeeperNodeCostBytes,
} from './limits.ts'
import { takeEpoch } from './zookeeper-epoch.ts'
import {
  listBatches,
  readPointer,
  readZookeeperHistory,
  removeBatches,
  removeNodes,
  replayZookeeperHistory,
  type ZookeeperHistory,
} from './zookeeper-history.ts'
import {
  decodeFence,
  encodeFence,
  encodePointer,
  type Fence,
  JournalPaths,
  packNodes,
  type SnapshotPointer,
  snapshotNumber,
} from './zookeeper-node.ts'
import { writeZookeeperSnapshot } from './zookeeper-snapshot.ts'

export type ZookeeperJournalLimits = typeof defaultLimits

export interface ZookeeperJournalOptions {
  readonly zookeeper: Zookeeper
  /** `/pitboss`; made when it is not there. */
  readonly path: string
  /** Who opens it, for people: `host1 pid 4711`. */
  readonly holder: string
  /** Never the same twice, e.g. a random UUID. */
  readonly lease: string
  /** A node that must be there at the moment of the takeover: what made the opener the one to open it. */
  readonly onlyWhile?: string
  readonly limits?: ZookeeperJournalLimits
}

export interface ZookeeperJournal extends Journal {
  /** Resolves once another has taken the journal over; ERR_JOURNAL_FENCED. */
  readonly fenced: Promise<PitbossError>

  /** Resolves when the journal is its own at this very moment, as the whole ensemble sees it; rejects otherwise. */
  confirm(): Promise<void>
}

/**
 * Takes the journal away from whoever has it.
 * @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT, ERR_ZOOKEEPER_*
 */
export async function openZookeeperJournal(
  options: ZookeeperJournalOptions,
): Promise<ZookeeperJournal> {
  const { zookeeper } = options
  const paths = new JournalPaths(options.path)
  const { fence, version } = await takeEpoch(zookeeper, paths, options)
  const history = await readZookeeperHistory(zookeeper, paths, (operations) =>
    zookeeper.transact([{ kind: 'check', path: paths.epoch, version }, ...operations]),
  )
  return new FencedJournal(options, paths, fence, version, history)
}

class FencedJournal implements ZookeeperJournal {
  readonly epoch: number
  readonly repairs: readonly Repair[]
  readonly fenced: Promise<PitbossError>
  readonly #zookeeper: Zookeeper
  readonly #paths: JournalPaths
  readonly #limits: ZookeeperJournalLimits
  readonly #place: string
  readonly #fence: Fence
  readonly #opened: ZookeeperHistory
  readonly #queue: CommitQueue
  readonly #onEpochChange = () => void this.#lookAtEpoch()
  readonly #unsubscribe: () => void
  #version: number
  #snapshot: SnapshotPointer
  #pointerVersion: number
  /** The highest number of a snapshot that was ever tried. */
  #snapshotNumber: number
  #nextBatch: number
  /** How many were ever made durable. */
  #records: number
  /** What each batch from the snapshot on costs. */
  #costs: number[] = []
  #replayed: boolean
  #fencedError: PitbossError | undefined
  #resolveFenced: (error: PitbossError) => void = () => {}
  #recovery: Promise<void> | undefined
  #compaction: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(
    options: ZookeeperJournalOptions,
    paths: JournalPaths,
    fence: Fence,
    version: number,
    opened: ZookeeperHistory,
  ) {
    this.#zookeeper = options.zookeeper
    this.#paths = paths
    this.#limits = options.limits ?? zookeeperJournalLimits
    this.#place = `zk://${options.zookeeper.ensemble}${paths.root}`
    this.#fence = fence
    this.#version = version
    this.#opened = opened
    this.#queue = new CommitQueue(this.#place, this.#limits, (jsons) => this.#commit(jsons))
    this.#snapshot = opened.snapshot
    this.#pointerVersion = opened.pointerVersion
    this.#snapshotNumber = opened.snapshot.number
    this.#nextBatch = opened.lastBatch + 1
    this.#records = opened.records
    this.#replayed = opened.records === 0 && opened.snapshot.number === 0
    this.epoch = fence.epoch
    this.repairs = opened.repairs
    this.fenced = new Promise((resolve) => {
      this.#resolveFenced = resolve
    })
    this.#unsubscribe = this.#zookeeper.onState(({ connected }) => {
      if (connected) this.#onEpochChange()
    })
    this.#onEpochChange()
  }

  get size(): JournalSize {
    return {
      snapshotBytes: this.#snapshot.bytes,
      tailBytes: this.#costs.reduce((sum, cost) => sum + cost, 0),
      tailRecords: this.#records - this.#snapshot.firstRecord,
    }
  }

  async *replay(): AsyncGenerator<readonly JournalRecord[], void> {
    assert(this.#records === this.#opened.records, 'a replay after an append')
    const costs: number[] = []
    for await (const node of replayZookeeperHistory(this.#zookeeper, this.#paths, this.#opened)) {
      if (node.batch !== undefined) costs.push(costOf(node.bytes))
      yield node.records
    }
    this.#costs = costs
    this.#replayed = true
    await this.#removeSuperseded()
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    assert(this.#replayed, 'an append before the history was read')
    this.#refuseWhenOver()
    await this.#queue.append(records)
  }

  async #commit(jsons: readonly string[]): Promise<void> {
    const first = this.#nextBatch
    const nodes = packNodes(jsons, first, this.#limits.nodeBytesMax, (index, record) => ({
      kind: 'batch',
      number: first + index,
      part: 0,
      epoch: this.epoch,
      firstRecord: this.#records + record,
    }))
    try {
      for (const [index, data] of nodes.entries()) {
        await this.#write([{ kind: 'create', path: this.#paths.batch(first + index), data }])
      }
    } catch (error) {
      this.#onEpochChange()
      throw error
    }
    this.#nextBatch += nodes.length
    this.#records += jsons.length
    for (const { length } of nodes) this.#costs.push(costOf(length))
  }

  /** All or nothing, and nothing once the epoch is another's, or a recovery has begun since. */
  async #write(operations: readonly ZookeeperOperation[]): Promise<void> {
    const fence = { kind: 'check', path: this.#paths.epoch, version: this.#version } as const
    await this.#zookeeper.transact([fence, ...operations])
  }

  async confirm(): Promise<void> {
    this.#refuseWhenOver()
    try {
      await this.#write([])
    } catch (error) {
      this.#onEpochChange()
      throw error
    }
  }

  async compact(snapshot: Iterable<JournalRecord>): Promise<void> {
    assert(this.#replayed, 'a compaction before the history was read')
    assert(this.#compaction === undefined, 'two compactions at a time')
    this.#refuseWhenOver()
    this.#compaction = this.#compact(snapshot)
    try {
      await this.#compaction
    } finally {
      this.#compaction = undefined
    }
  }

  async #compact(records: Iterable<JournalRecord>): Promise<void> {
    let firstBatch = 0
    let firstRecord = 0
    await this.#queue.barrier(async () => {
      firstBatch = this.#nextBatch
      firstRecord = this.#records
    })
    try {
      // What an earlier one published without hearing of it.
      const pointer = await readPointer(this.#zookeeper, this.#paths)
      this.#adopt(pointer.snapshot, pointer.version)
      this.#snapshotNumber += 1
      const written = await writeZookeeperSnapshot({
        paths: this.#paths,
        number: this.#snapshotNumber,
        epoch: this.epoch,
        records,
        limits: this.#limits,
        write: (operations) => this.#write(operations),
        stop: () => this.#closing !== undefined,
      })
      const next = { ...written, epoch: this.epoch, firstBatch, firstRecord }
      const data = encodePointer(next)
      const version = this.#pointerVersion
      await this.#write([{ kind: 'set', path: this.#paths.snapshot, data, version }])
      this.#adopt(next, version + 1)
    } catch (error) {
      if (this.#closing !== undefined) throw closedJournal(this.#place)
      throw failedCompaction(this.#place, error)
    }
    await this.#removeSuperseded()
  }

  #adopt(snapshot: SnapshotPointer, version: number): void {
    this.#costs.splice(0, snapshot.firstBatch - this.#snapshot.firstBatch)
    this.#snapshot = snapshot
    this.#pointerVersion = version
    this.#snapshotNumber = Math.max(this.#snapshotNumber, snapshot.number)
  }

  /**
   * Only when the pointer is known for sure: after a replay, or a publication that was acknowledged. What stays costs
   * space and no more; the next time tries again.
   */
  async #removeSuperseded(): Promise<void> {
    const { number, firstBatch } = this.#snapshot
    const write = (operations: readonly ZookeeperOperation[]) => this.#write(operations)
    try {
      const batches = await listBatches(this.#zookeeper, this.#paths)
      const superseded = batches.filter((batch) => batch < firstBatch)
      await removeBatches(this.#paths, superseded, write)
      const names = (await this.#zookeeper.children(this.#paths.snapshots)) ?? []
      const parts = names.filter((name) => (snapshotNumber(name) ?? number) !== number)
      this.#snapshotNumber = Math.max(
        this.#snapshotNumber,
        ...parts.map((name) => snapshotNumber(name) ?? 0),
      )
      await removeNodes(
        parts.map((name) => `${this.#paths.snapshots}/${name}`),
        write,
      )
    } catch (error) {
      if (!(error instanceof PitbossError)) throw error
    }
  }

  recover(): Promise<void> {
    this.#recovery ??= this.#recover().finally(() => {
      this.#recovery = undefined
    })
    return this.#recovery
  }

  async #recover(): Promise<void> {
    this.#refuseWhenOver()
    await this.#queue.idle()
    if (this.#queue.failure === undefined) return
    try {
      await this.#renewFence()
      const batches = await listBatches(this.#zookeeper, this.#paths)
      const rejected = batches.filter((batch) => batch >= this.#nextBatch)
      await removeBatches(this.#paths, rejected, (operations) => this.#write(operations))
    } catch (error) {
      throw this.#fencedError ?? failedJournal(this.#place, error)
    }
    this.#queue.resume()
  }

  /** After it none of the writes that are on their way can be done. */
  async #renewFence(): Promise<void> {
    const node = await this.#zookeeper.get(this.#paths.epoch)
    if (node === undefined) throw corruptNode(this.#paths.epoch, 'it is missing')
    const fence = decodeFence(this.#paths.epoch, node.data)
    this.#compareFence(fence)
    if (this.#fencedError !== undefined) throw this.#fencedError
    const data = encodeFence(this.#fence)
    const { version } = node
    await this.#zookeeper.transact([{ kind: 'set', path: this.#paths.epoch, data, version }])
    this.#version = version + 1
  }

  /** Once after each hint; a reader that lags may show an older epoch, which says nothing. */
  async #lookAtEpoch(): Promise<void> {
    if (this.#closing !== undefined || this.#fencedError !== undefined) return
    try {
      const node = await this.#zookeeper.get(this.#paths.epoch, this.#onEpochChange)
      if (node !== undefined) this.#compareFence(decodeFence(this.#paths.epoch, node.data))
    } catch (error) {
      if (!(error instanceof PitbossError)) throw error
    }
  }

  #compareFence({ epoch, lease, holder }: Fence): void {
    if (lease === this.#fence.lease || epoch < this.epoch) return
    this.#fencedError ??= fencedJournal(this.#place, epoch, holder)
    this.#resolveFenced(this.#fencedError)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#unsubscribe()
    await Promise.allSettled([this.#queue.idle(), this.#recovery, this.#compaction])
  }

  #refuseWhenOver(): void {
    if (this.#closing !== undefined) throw closedJournal(this.#place)
    if (this.#fencedError !== undefined) throw this.#fencedError
  }
}

function costOf(bytes: number): number {
  return Math.max(bytes, zookeeperNodeCostBytes)
}
