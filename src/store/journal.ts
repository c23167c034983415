/**
 * The journal: the durable history from which Pitboss rebuilds its world after a crash. This is the port that the
 * operator uses; `file-journal.ts` keeps it in a directory, a ZooKeeper ensemble can keep it for several operators.
 * It never looks into a record, and never lets a reader see a part of the history as if it were the whole.
 *
 * The life of one:
 *
 *     const journal = await openFileJournal(new NodeDisk('/var/lib/pitboss'))
 *     for await (const records of journal.replay()) world = records.reduce(apply, world)
 *     await journal.append(records)        // only now may the calls that depend on them leave: persist before send
 *     if (compactionDue(journal.size)) await journal.compact(recordsOf(world))
 *     await journal.close()
 *
 * When the disk refuses a write (full, broken), every append since the last durable one rejects with
 * ERR_JOURNAL_FAILED, in order, and so does each later one. The operator then holds its records back, changes
 * nothing, leaves tasks running, and calls `recover()` until it resolves: then what was rejected is certainly not in
 * the journal, and is to be appended anew, in the old order.
 */

/** One JSON object. `undefined` members are dropped as JSON does; numbers must be finite to survive. */
export type JournalRecord = { readonly kind: string } & { readonly [key: string]: unknown }

export interface Journal {
  /** From 1; grows by at least one with each opening, and is durable before the journal is given out [I6]. */
  readonly epoch: number

  /** What the opening had to mend, for the log. Empty after an orderly stop. */
  readonly repairs: readonly Repair[]

  readonly size: JournalSize

  /**
   * The records that rebuild the world, oldest first, in batches: those of the newest snapshot, then those after it.
   * Read once and to its end, before the first append (asserted: who has not read the history must not replace it).
   * @throws PitbossError ERR_JOURNAL_CORRUPT rather than leave anything out.
   */
  replay(): AsyncIterable<readonly JournalRecord[]>

  /**
   * Resolves when all of them are durable. The order of calls is the order in the journal, and one call's records are
   * replayed all or none. Calls that are waiting share one fsync. Records are taken as they are at the call.
   * @throws PitbossError ERR_RECORD_TOO_LARGE, ERR_JOURNAL_OVERLOADED (nothing was taken, the journal is well),
   * ERR_JOURNAL_FAILED (see above), ERR_JOURNAL_CLOSED.
   */
  append(records: readonly JournalRecord[]): Promise<void>

  /**
   * Replaces the history up to this call by `snapshot`, which must rebuild the very world that all records appended
   * until now make. It is drawn in slices while appends go on, so it must not change underneath. One at a time.
   * @throws PitbossError ERR_COMPACTION_FAILED: the old history stays in force and appends go on; the errors of
   * `append` otherwise.
   */
  compact(snapshot: Iterable<JournalRecord>): Promise<void>

  /** After ERR_JOURNAL_FAILED: starts anew behind the last durable record, or rejects with ERR_JOURNAL_FAILED again. */
  recover(): Promise<void>

  /** Finishes what was appended and lets the next process in. Never rejects for what a broken disk refuses. */
  close(): Promise<void>
}

/** In bytes and records on disk; what decides when a compaction is due (`compaction.ts`). */
export interface JournalSize {
  /** The newest snapshot; 0 when there is none. */
  readonly snapshotBytes: number
  /** What was appended after it: the part that a compaction makes go away. */
  readonly tailBytes: number
  readonly tailRecords: number
}

/** The end of a file that was never made durable, cut off at the last good record: no acknowledged record is in it. */
export interface Repair {
  readonly file: string
  /** Where the good part ends, in bytes. */
  readonly offset: number
  readonly droppedBytes: number
}
