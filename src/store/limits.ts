/** Every bound of the journal, with its reason. Sizes are bytes on disk. Tests hold each of them. */
export interface JournalLimits {
  /** One record as JSON. Small enough for a ZooKeeper node (1 MiB with its overhead) and for one read chunk. */
  readonly recordBytesMax: number
  /** The records of one append: they are written and replayed together. */
  readonly appendBytesMax: number
  /** Appends that share one fsync. Beyond it the latency of the first grows more than the throughput of all. */
  readonly groupBytesMax: number
  /** What may wait for the disk; beyond it an append is refused instead of filling the memory. */
  readonly pendingBytesMax: number
  /** A segment that is larger is followed by a fresh one: bounds what an opening after a crash copies. */
  readonly segmentBytesMax: number
  /** A compaction lets other work run after each slice of this size: about 1 ms of encoding in a file. */
  readonly compactionSliceBytes: number
  /** A snapshot is synced so often while it is written: an append's own fsync never waits for more than this. */
  readonly compactionSyncBytes: number
  /** Below it a compaction is not worth its writes. */
  readonly compactionBytesMin: number
}

export const journalLimits: JournalLimits = {
  recordBytesMax: 768 * 1024,
  appendBytesMax: 8 * 1024 * 1024,
  groupBytesMax: 1024 * 1024,
  pendingBytesMax: 64 * 1024 * 1024,
  segmentBytesMax: 16 * 1024 * 1024,
  compactionSliceBytes: 64 * 1024,
  compactionSyncBytes: 2 * 1024 * 1024,
  compactionBytesMin: 4 * 1024 * 1024,
}

/**
 * Between two slices of a snapshot. It bounds a compaction's share of the core to about a fifth: who takes all that is
 * left makes a loop that is half busy a full one, and everything that is acknowledged meanwhile waits for seconds.
 */
export const compactionRestMs = 5

/** How much of a file is read at a time. */
export const readChunkBytes = 1024 * 1024

/** The first line of a file: the format's name and version and a small record. */
export const headerBytesMax = 4096

/**
 * The journal in ZooKeeper. Its nodes stay under the 1 MiB that an ensemble takes in one request (jute.maxbuffer), with
 * room for the request around them; the largest record and a first line fit.
 */
export const zookeeperJournalLimits: JournalLimits & { readonly nodeBytesMax: number } = {
  ...journalLimits,
  groupBytesMax: 512 * 1024,
  compactionSliceBytes: 256 * 1024,
  nodeBytesMax: 900_000,
}

/** What a node costs an ensemble that keeps all of it in memory, at the least: many small ones make a compaction due. */
export const zookeeperNodeCostBytes = 1024
/** Nodes read at once: takes the network's delay out of a replay. */
export const zookeeperReadAhead = 32
/** Nodes removed in one transaction. */
export const zookeeperRemovalsAtOnce = 200
/** Another operator may take the same epoch at the same moment; more often than this is no coincidence. */
export const zookeeperEpochTriesMax = 5

/** An operator that stands by looks at the journal at most this often, and at the latest after that. */
export const zookeeperFollowPauseMs = 1_000
export const zookeeperFollowResyncMs = 30_000
export const zookeeperFollowRetryMs = 2_000
