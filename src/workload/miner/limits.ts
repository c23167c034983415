/** Every bound of the miner. Tests hold each of them. */

/** A line from a pool: mining.notify carries the coinbase, which has kilobytes in some pools. */
export const poolLineBytesMax = 1024 * 1024
/** The miner's pauses before it connects again: doubling, with jitter. */
export const reconnectMs = 1000
export const reconnectMaxMs = 30_000
export const connectTimeoutMs = 10_000
/** A pool that sends nothing for so long, not even new work, is gone. */
export const poolSilenceMs = 3 * 60_000
/** A pool that owes an answer and has sent nothing for so long is gone, whatever its host's TCP says. */
export const poolAnswerMs = 10_000
/** After so much silence TCP asks the pool's host; it is gone when ten questions, one a second, find no answer. */
export const poolKeepAliveMs = 2000
/** Shares that wait for the pool's word; more are dropped. */
export const unansweredSharesMax = 1024
/** How long a thread hashes before it looks whether its work is still of use. */
export const hashSliceMs = 1
/** How often a thread says how much it has hashed. */
export const hashReportMs = 250
/** How long a thread has to stop before it is ended where it is. */
export const threadEndMs = 500
/** How long a benchmark runs before it counts. */
export const benchmarkWarmUpMs = 1000
