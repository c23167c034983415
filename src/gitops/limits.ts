/** Every bound and interval of reading and watching manifests, in a directory and in a repository. */
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

/** Every bound and interval of following a branch of a git repository. */
export const gitLimits = {
  /** Between two looks at the remote when nobody says otherwise. */
  intervalMs: 30_000,
  minIntervalMs: 1_000,
  maxIntervalMs: 86_400_000,
  /** Looks come up to this part of the interval early, so that many operators do not knock in step. */
  intervalJitter: 0.1,
  /** After a failure the next look comes sooner than usual, then later and later; each wait is jittered down to half. */
  retryMs: 5_000,
  maxRetryMs: 300_000,
  /** A remote that fails so often in a row is a problem to tell of; a single lost packet is not. */
  failuresToTell: 2,
  /** Commands that only read the mirror. */
  localTimeoutMs: 60_000,
  /** The question for the tip of the branch. */
  askTimeoutMs: 60_000,
  /** Transfer of one commit without history, however large. */
  fetchTimeoutMs: 900_000,
  /** A transfer slower than this many bytes a second for so many seconds is given up by git itself. */
  slowBytesPerSecond: 100,
  slowSeconds: 60,
  /** Between the request to end and the end of a command that was given up. */
  killGraceMs: 2_000,
  /** From the end of a command to that of what is heard of it, when something that it started lives on. */
  lingerMs: 200,
  /** Output of a command whose answer is short. */
  maxAnswerBytes: 1_048_576,
  /** The listing of all files under the path: some 200,000 of them. */
  maxListingBytes: 33_554_432,
  /** Of standard error; the rest is let go. */
  maxErrorBytes: 16_384,
  /** Symbolic links to directories that are followed in one commit. */
  maxLinkedDirectories: 100,
  /** Characters of a commit's subject that are told. */
  subjectCharacters: 120,
  /** Characters of what git says of a failure. */
  reasonCharacters: 300,
} as const
