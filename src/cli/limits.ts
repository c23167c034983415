/** Every bound of the command line, in one place. */
export const CLI_LIMITS = {
  /** One question to the operator. */
  requestTimeoutMs: 10_000,
  /** Bytes of one answer; 100,000 tasks take about half of it. */
  maxAnswerBytes: 256 * 1024 * 1024,
  /** The event stream is taken for dead when nothing comes for this long; the operator sends a heartbeat every 15 s. */
  watchSilenceMs: 45_000,
  /** Between attempts to follow again: doubling from the first to the second. */
  watchRetryMs: 250,
  watchRetryMaxMs: 5_000,
  /** Longest duration that a flag may give: ten years. */
  maxDurationMs: 10 * 365 * 24 * 3_600_000,
  /** Events remembered by `get events -w` so that a reconnection prints none twice. */
  watchedEvents: 10_000,
  /** A graceful stop is given this long [req 54]. */
  stopTimeoutMs: 30_000,
  /** The live table of `dev` is drawn at most this often. */
  redrawMs: 100,
  /** `describe` lists this much and says how to see the rest. */
  describedTasks: 50,
  describedEnds: 5,
  describedBackoffs: 20,
  describedEvents: 25,
  /** Between two looks at a log that is followed. */
  logPollMs: 500,
  /** Bytes of a log in one question; a Mesos agent gives no more at once. */
  logPieceBytes: 64 * 1024,
  /** Bytes before the place reached that are read again, to see that it is still the same file. */
  logOverlapBytes: 256,
  /** Rotated files that are searched for the place reached. */
  logRotations: 9,
  /** An operator that reads too many logs already is asked again so often. */
  logBusyTries: 20,
  /** Bytes that `--tail` looks at from the end. */
  maxTailBytes: 64 * 1024 * 1024,
  /** An operator that does not answer by then gives no names to complete. */
  completionTimeoutMs: 400,
  /** Names offered to the shell. */
  maxCompletions: 500,
  /** `wait --timeout` with a negative value. */
  longWaitMs: 7 * 24 * 3_600_000,
  /** Longest text of one table cell; beyond it the cell ends with an ellipsis. */
  maxCellWidth: 200,
} as const

/** Node fires at once what lies further ahead. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1

export type CliLimits = { readonly [K in keyof typeof CLI_LIMITS]: number }
