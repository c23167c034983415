/** Every bound and interval of reading and watching the manifest directory. */
export const gitopsLimits = {
  maxFiles: 10_000,
  maxDirectories: 10_000,
  /** Directories in directories. */
  maxDepth: 32,
  /** Of all manifest files together; one file is bounded by `manifestLimits.maxFileBytes`. */
  maxTotalBytes: 67_108_864,
  /** Files and directories that are looked at side by side. */
  concurrency: 16,
  /** How often a directory that changes while it is being read is read anew before the result is taken as it is. */
  maxReadAttempts: 3,
  /** From a hint to the look at the directory: a burst of events is one look. */
  debounceMs: 20,
  /** What is found must still be there so much later before it counts: together with the debounce below 100 ms. */
  settleMs: 40,
  /**
   * The same for a change for the worse: a pool gone, a file broken, the directory empty or missing. A file that is
   * truncated and then written, a checkout or a symlink swap looks like one of these in the middle.
   */
  carefulSettleMs: 1_000,
  /** A directory that never settles counts after this, unless the change is for the worse. */
  maxSettleMs: 5_000,
  /**
   * The timed look that finds what no hint told: a stat of each file, 1 ms for a hundred. With hints lost for good
   * (symlink swaps, re-created directories, network file systems) an edit still takes effect in about this time.
   */
  rescanIntervalMs: 2_000,
  /** Every so often the timed look reads all content: an edit that left size, times and inode alone is found then. */
  fullRescanIntervalMs: 60_000,
  /** A file changed so shortly before it was read is read again: time stamps are too coarse to tell (FAT: 2 s). */
  racyWindowMs: 2_000,
} as const
