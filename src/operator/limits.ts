/** Every bound of the operator's shell: its name, its default and why. */

/** Events kept in memory, oldest forgotten first. */
export const EVENTS_MAX = 1_000
/** Similar events within this window are one event with a count [req 52]. */
export const EVENT_WINDOW_MS = 600_000
/** Pause before a broken journal is tried again; doubles up to the maximum. */
export const JOURNAL_RETRY_MS = 500
export const JOURNAL_RETRY_MAX_MS = 15_000
/** A graceful stop is given up after this [req 54]. */
export const STOP_MAX_MS = 30_000
/** While more turns than this wait for the disk, or more calls for their answer, launches that can wait do. */
export const OUTBOX_DEPTH_BUSY = 4
export const CALLS_UNANSWERED_BUSY = 500
/** And the turn that is to go on with them waits so long. */
export const BUSY_PAUSE_MS = 10
/** So many offers are as much work as another input. */
export const OFFERS_PER_INPUT_WEIGHT = 4
/** Inputs left waiting at the end of a turn; when more wait, the turn is as long as it takes. */
export const INPUTS_WAITING_MAX = 100_000
/** A secret is short; a larger file is a mistake. */
export const SECRET_BYTES_MAX = 64 * 1024
/** The master may forget a disconnected framework after this; seconds, a week [req 18]. */
export const FAILOVER_TIMEOUT_SECONDS = 604_800
/** Readiness probes that are under way at once. */
export const PROBES_CONCURRENT_MAX = 100
/** Bytes of a probed answer that are read before the connection is closed. */
export const PROBE_BODY_BYTES_MAX = 64 * 1024
/** `/healthz` fails when the loop has not turned for so long although it wanted to. */
export const LOOP_TICK_MS = 5_000
/** Tasks that have ended are remembered, for their logs and their last words; oldest forgotten first. */
export const ENDED_TASKS_MAX = 1_000
/** Addresses of agents that are remembered; a forgotten one is asked of the master again. */
export const AGENT_ADDRESSES_MAX = 50_000
/** Agents whose id, name and address are not read anew with each offer; places in a table, a power of two. */
export const CACHED_AGENTS = 65_536
/** Bytes of what is known of them by; about 200 an agent. */
export const CACHED_AGENT_BYTES = 8 * 1024 * 1024
/** Pieces of logs that are being fetched at once. */
export const LOG_READS_CONCURRENT_MAX = 32
/** A piece of a log that has not come by then is given up. */
export const LOG_READ_TIMEOUT_MS = 8_000
/** Bytes of one piece; what a Mesos agent gives at the most: 16 pages (src/files/files.cpp). */
export const LOG_PIECE_BYTES_MAX = 64 * 1024
/** Bytes of an agent's answer to a read; every byte of a log may be escaped to six. */
export const LOG_ANSWER_BYTES_MAX = 6 * LOG_PIECE_BYTES_MAX + 1_024
/** Bytes of an agent's state, and of the master's list of one agent; a state tells of every executor it remembers. */
export const STATE_ANSWER_BYTES_MAX = 32 * 1024 * 1024
/** Pools with metrics of their own, the first by name: a scrape must stay small however many there are. */
export const METRIC_POOLS_MAX = 500
/** ZooKeeper is asked who leads after this although nothing hinted at a change, and after that when it did not answer. */
export const ELECTION_RESYNC_MS = 30_000
export const ELECTION_RETRY_MS = 500
/** A first connection to ZooKeeper that takes longer is told; one that works takes some milliseconds. */
export const ZOOKEEPER_UNREACHED_MS = 5_000
/** A takeover that ZooKeeper interrupted is tried again after this. */
export const TAKEOVER_RETRY_MS = 500
/** Bytes of what a candidate says of itself. */
export const CANDIDATE_BYTES_MAX = 4_096
/** The master is asked what its agents have in all: so often while something waits, so soon after an agent came, and always by then. */
export const AGENT_TOTALS_INTERVAL_MS = 60_000
export const AGENT_TOTALS_SOON_MS = 10_000
export const AGENT_TOTALS_MAX_AGE_MS = 600_000
export const AGENT_TOTALS_TIMEOUT_MS = 10_000
/** Agents of the answer that are read before other work has its turn. */
export const AGENTS_READ_AT_ONCE = 250
/** A pool's server is asked so often how it mines. */
export const MINING_INTERVAL_MS = 10_000
/** Until it has said something for the first time it is asked sooner, so many times. */
export const MINING_EARLY_MS = 1_000
export const MINING_EARLY_LOOKS = 10
/** What it has not said by then it did not say. */
export const MINING_TIMEOUT_MS = 3_000
/** Bytes of what it says; a document takes a few hundred. */
export const MINING_ANSWER_BYTES_MAX = 16 * 1024
/** Servers that are being asked at once. */
export const MINING_READS_CONCURRENT_MAX = 50
/** What was read is shown together, at most so often: a thousand pools are a thousand answers in each interval. */
export const MINING_TELL_MS = 1_000

/** What is done piece by piece, so that no turn of the loop is long. Tests have smaller pieces. */
export interface PieceLimits {
  /** An event of so many bytes is read bit by bit, offers so many at once: a few milliseconds while the code is cold. */
  readonly slowEventBytes: number
  readonly offersReadAtOnce: number
  /** Offers of one event that are taken in together. */
  readonly offersPerInputMax: number
  /** Inputs taken into one turn of the loop at the most: 30 us each. Whoever asks waits for one. */
  readonly inputsPerTurnMax: number
  /** Calls sent before other work has its turn: 20 us each. */
  readonly callsAtOnceMax: number
  /** Keeps one append well under the journal's own bound. */
  readonly recordsPerAppendMax: number
}

export const PIECE_LIMITS: PieceLimits = {
  slowEventBytes: 64 * 1024,
  offersReadAtOnce: 100,
  offersPerInputMax: 500,
  inputsPerTurnMax: 75,
  callsAtOnceMax: 75,
  recordsPerAppendMax: 500,
}
