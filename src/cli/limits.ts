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
  /** Longest text of one table cell; beyond it the cell ends with an ellipsis. */
  maxCellWidth: 200,
} as const

export type CliLimits = { readonly [K in keyof typeof CLI_LIMITS]: number }
