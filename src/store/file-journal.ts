/**
 * The journal in a directory of files. One process at a time; one writer at the end of the last segment; a queue in
 * front of it, so that all that waits for the disk shares the next fsync. Opening, reading and mending are in
 * `history.ts`, the files in `file-writer.ts`, and what the disk may do to us in `disk.ts`.
 *
 * It never says durable before fsync did, and never asks a file again that has failed once: it begins another behind
 * the last durable record.
 */
import { assert, PitbossError } from '../api/errors.ts'
import { CommitQueue } from './commit-queue.ts'
import type { Disk } from './disk.ts'
import { closedJournal, failedCompaction, failedJournal, unreadableJournal } from './errors.ts'
import { FileWriter } from './file-writer.ts'
import { mendTail, readHistory, removeSuperseded, replayHistory, type Tail } from './history.ts'
import type { Journal, JournalRecord, JournalSize, Repair } from './journal.ts'
import { type JournalLimits, journalLimits } from './limits.ts'
import { type Rest, writeSnapshot } from './snapshot.ts'

/**
 * Takes the directory, mends what a crash left and begins a new epoch.
 * @param rest Awaited between the slices of a compaction, so that it takes a share of the core and not all of it.
 * @throws PitbossError ERR_STATE_LOCKED, ERR_STATE_UNREADABLE, ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT
 */
export async function openFileJournal(
  disk: Disk,
  limits: JournalLimits = journalLimits,
  rest: Rest = async () => {},
): Promise<Journal> {
  try {
    await disk.lock()
    try {
      const tail = await mendTail(disk, await readHistory(disk))
      return new FileJournal(disk, limits, rest, tail, await beginEpoch(disk, tail))
    } catch (error) {
      await disk.unlock().catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw typed(disk, error)
  }
}

/** A new segment, or the last one anew when it is empty: openings without a record leave nothing behind. */
async function beginEpoch(disk: Disk, tail: Tail): Promise<FileWriter> {
  const { segments, snapshot } = tail.history
  const last = segments.at(-1)?.header ?? snapshot?.header
  const writer = await FileWriter.begin(disk, {
    kind: 'segment',
    number: tail.replaceable?.header.number ?? (last?.number ?? 0) + 1,
    epoch: (last?.epoch ?? 0) + 1,
    firstRecord: tail.records,
    recovers: tail.replaceable?.header.recovers ?? false,
  })
  await writer.publish()
  return writer
}

function typed(disk: Disk, error: unknown): PitbossError {
  return error instanceof PitbossError ? error : unreadableJournal(disk.directory, error)
}

class FileJournal implements Journal {
  readonly epoch: number
  readonly repairs: readonly Repair[]
  readonly #disk: Disk
  readonly #limits: JournalLimits
  readonly #rest: Rest
  readonly #opened: Tail
  readonly #queue: CommitQueue
  #segment: FileWriter
  #highestNumber: number
  /** How many were ever made durable, and how many of them the newest snapshot stands for. */
  #records: number
  #snapshotRecords: number
  #snapshotBytes: number
  /** Of the segments since the snapshot, without the one that is being written. */
  #sealedBytes: number
  #replayed: boolean
  #recovery: Promise<void> | undefined
  #compaction: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(disk: Disk, limits: JournalLimits, rest: Rest, opened: Tail, segment: FileWriter) {
    const { snapshot, segments } = opened.history
    this.#disk = disk
    this.#limits = limits
    this.#rest = rest
    this.#opened = opened
    this.#queue = new CommitQueue(disk.directory, limits, (jsons) => this.#commit(jsons))
    this.#segment = segment
    this.#highestNumber = segment.header.number
    this.#records = opened.records
    this.#snapshotRecords = snapshot?.header.firstRecord ?? 0
    this.#snapshotBytes = snapshot?.bytes ?? 0
    this.#sealedBytes = segments
      .filter((file) => file !== opened.replaceable)
      .reduce((sum, file) => sum + file.bytes, 0)
    this.#replayed = opened.records === 0 && snapshot === undefined
    this.epoch = segment.header.epoch
    this.repairs = opened.repairs
  }

  get size(): JournalSize {
    return {
      snapshotBytes: this.#snapshotBytes,
      tailBytes: this.#sealedBytes + this.#segment.bytes,
      tailRecords: this.#records - this.#snapshotRecords,
    }
  }

  async *replay(): AsyncGenerator<readonly JournalRecord[], void> {
    assert(this.#records === this.#opened.records, 'a replay after an append')
    try {
      yield* replayHistory(this.#disk, this.#opened)
    } catch (error) {
      throw typed(this.#disk, error)
    }
    this.#replayed = true
    await this.#removeSuperseded()
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    assert(this.#replayed, 'an append before the history was read')
    this.#refuseWhenClosed()
    await this.#queue.append(records)
  }

  async #commit(jsons: readonly string[]): Promise<void> {
    if (this.#segment.bytes > this.#limits.segmentBytesMax) await this.#beginSegment(false)
    await this.#segment.write(jsons)
    await this.#segment.sync()
    this.#records += jsons.length
  }

  /** Nothing else may be writing. */
  async #beginSegment(recovers: boolean): Promise<void> {
    this.#highestNumber += 1 // Counts failed tries, too: how much of them the disk has is unknown.
    const next = await FileWriter.begin(this.#disk, {
      kind: 'segment',
      number: this.#highestNumber,
      epoch: this.epoch,
      firstRecord: this.#records,
      recovers,
    })
    await next.publish()
    const former = this.#segment
    this.#segment = next
    this.#sealedBytes += former.bytes
    await former.close().catch(() => undefined)
  }

  async compact(snapshot: Iterable<JournalRecord>): Promise<void> {
    assert(this.#replayed, 'a compaction before the history was read')
    assert(this.#compaction === undefined, 'two compactions at a time')
    this.#refuseWhenClosed()
    this.#compaction = this.#compact(snapshot)
    try {
      await this.#compaction
    } finally {
      this.#compaction = undefined
    }
  }

  async #compact(snapshot: Iterable<JournalRecord>): Promise<void> {
    let following = this.#segment
    let supersededBytes = 0
    await this.#queue.barrier(async () => {
      if (this.#segment.records > 0) await this.#beginSegment(false)
      following = this.#segment
      supersededBytes = this.#sealedBytes
    })
    const header = { ...following.header, kind: 'snapshot', recovers: false } as const
    try {
      const stop = () => this.#closing !== undefined
      this.#snapshotBytes = await writeSnapshot(
        this.#disk,
        header,
        snapshot,
        this.#limits,
        this.#rest,
        stop,
      )
    } catch (error) {
      if (this.#closing !== undefined) throw closedJournal(this.#disk.directory)
      throw failedCompaction(this.#disk.directory, error)
    }
    this.#snapshotRecords = header.firstRecord
    this.#sealedBytes -= supersededBytes
    await this.#removeSuperseded()
  }

  /** What stays, because the disk refuses, costs space and no more: the next opening or compaction tries again. */
  async #removeSuperseded(): Promise<void> {
    await removeSuperseded(this.#disk).catch(() => undefined)
  }

  recover(): Promise<void> {
    this.#recovery ??= this.#recover().finally(() => {
      this.#recovery = undefined
    })
    return this.#recovery
  }

  async #recover(): Promise<void> {
    this.#refuseWhenClosed()
    await this.#queue.idle()
    if (this.#queue.failure === undefined) return
    try {
      await this.#beginSegment(true)
    } catch (error) {
      throw failedJournal(this.#disk.directory, error)
    }
    this.#queue.resume()
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.allSettled([this.#queue.idle(), this.#recovery, this.#compaction])
    try {
      if (this.#queue.failure === undefined && this.#segment.records > 0) {
        await this.#segment.writeEndMark()
        await this.#segment.sync()
      }
      await this.#segment.close()
    } catch {
      // The end mark only saves the next opening a copy.
    }
    await this.#disk.unlock().catch(() => undefined)
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== undefined) throw closedJournal(this.#disk.directory)
  }
}
