/** Every bound of the pool and the miner. Tests hold each of them. */

/** A line from a miner: the longest useful one (mining.configure) has a few hundred bytes. */
export const minerLineBytesMax = 8 * 1024
/** A line from a pool: mining.notify carries the coinbase, which has kilobytes in some pools. */
export const poolLineBytesMax = 1024 * 1024
export const connectionsMax = 4096
/** A connection that has not authorized a worker by then is closed. */
export const handshakeMs = 30_000
/** A miner that has sent nothing for so long is gone. */
export const minerSilenceMs = 10 * 60_000
/** A miner that does not read: what may wait for it. */
export const unreadBytesMax = 256 * 1024
export const workersPerConnectionMax = 64
export const workerNameCharactersMax = 128
/** Requests in a row that are no use before the connection is closed. */
export const uselessRequestsMax = 20
/** How many jobs of one block a share may still be for. */
export const jobsPerBlockMax = 16
/** Shares that are remembered to tell duplicates, over all jobs of one block; then work is made anew. */
export const sharesPerBlockMax = 100_000
/** How far a header's time may be ahead of the clock. */
export const futureSecondsMax = 7200
/** The window over which the pool's hash rate is estimated. */
export const hashRateWindowSeconds = 300

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
/** How long a benchmark runs before it counts. */
export const benchmarkWarmUpMs = 1000
