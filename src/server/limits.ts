/** Every bound of the HTTP server, in one place. Tests pass smaller ones; nothing else in this folder holds a number. */

export interface ServerLimits {
  /** `/healthz` fails when the operator's loop has not turned for this long. */
  readonly loopStallMs: number
  /** Open connections; further ones are closed by Node at once. */
  readonly maxConnections: number
  /** Time for a client to send its request line and headers. */
  readonly headersTimeoutMs: number
  /** Time for a client to send its whole request. */
  readonly requestTimeoutMs: number
  /** How often the two above are looked at; Node's own 30 s would triple them. */
  readonly timeoutCheckMs: number
  /** A connection on which nothing moves for this long is closed; above `heartbeatMs`, or no watcher would live. */
  readonly idleTimeoutMs: number
  /** An idle connection is kept this long for the next request. */
  readonly keepAliveTimeoutMs: number
  readonly maxHeaderBytes: number
  /** Longest name or id in a path. */
  readonly maxNameLength: number
  /** Items of one page of a list; without `limit` a list is given whole. */
  readonly maxPageItems: number
  /** Requests a second and remote address, health checks aside; `burst` of them at once. */
  readonly requestsPerSecond: number
  readonly requestBurst: number
  /** Remote addresses remembered for the rate; the longest silent one is forgotten first. */
  readonly maxTrackedAddresses: number
  /** Open event streams. */
  readonly maxWatchers: number
  /** Changes are gathered this long and sent as one message. */
  readonly watchGatherMs: number
  /** Telling watchers takes no more than this share of the time of a busy process; who is many, or wants much, waits. */
  readonly watchShare: number
  /** So much may be told at once as is made up for in this time: ten thousand tasks to one who has just come. */
  readonly watchAheadMs: number
  /** Telling stops for other work after this long. */
  readonly watchSliceMs: number
  /** Of a message at once; a watcher that takes so much within `watcherStallMs` is slow, and lives. */
  readonly watchPieceBytes: number
  /** A message without content, so that both sides notice a dead connection. */
  readonly heartbeatMs: number
  /** A watcher that has not taken a piece for this long is dropped. */
  readonly watcherStallMs: number
  /** What all slow watchers together may hold; beyond it the slowest are dropped. */
  readonly maxWatcherBytes: number
  /** What `Last-Event-ID` can resume from: this many changes, and this many names in them. */
  readonly ringChanges: number
  readonly ringNames: number
  /** Bytes of a log in one answer; a Mesos agent gives no more at once. */
  readonly maxLogBytes: number
  /** Rotated log files that may be asked for. */
  readonly maxRotated: number
  /** `/v1/history` remembers so many samples, one every so often: an hour. */
  readonly historySamples: number
  readonly historyIntervalMs: number
  /** Pools of which history is kept; the first by name. */
  readonly historyPools: number
  /** Shortest acceptable token. */
  readonly minTokenLength: number
}

export const SERVER_LIMITS: ServerLimits = {
  loopStallMs: 30_000,
  maxConnections: 2_048,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  timeoutCheckMs: 1_000,
  idleTimeoutMs: 60_000,
  keepAliveTimeoutMs: 10_000,
  maxHeaderBytes: 16 * 1024,
  maxNameLength: 1_024,
  maxPageItems: 5_000,
  requestsPerSecond: 1_000,
  requestBurst: 2_000,
  maxTrackedAddresses: 1_024,
  maxWatchers: 1_024,
  watchGatherMs: 20,
  watchShare: 0.02,
  watchAheadMs: 6_000,
  watchSliceMs: 5,
  watchPieceBytes: 256 * 1024,
  heartbeatMs: 15_000,
  watcherStallMs: 30_000,
  maxWatcherBytes: 64 * 1024 * 1024,
  ringChanges: 4_096,
  ringNames: 100_000,
  maxLogBytes: 64 * 1024,
  maxRotated: 99,
  historySamples: 360,
  historyIntervalMs: 10_000,
  historyPools: 200,
  minTokenLength: 16,
}
