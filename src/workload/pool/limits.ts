/** Every bound of the pool; those of its talk with a node are in node/limits.ts. Tests hold each of them. */

/** A line from a miner: the longest useful one (mining.configure) has a few hundred bytes. */
export const minerLineBytesMax = 8 * 1024
export const connectionsMax = 4096
/** A connection that has not authorized a worker by then is closed. */
export const handshakeMs = 30_000
/** A miner that has sent nothing for so long is gone. */
export const minerSilenceMs = 10 * 60_000
/** After its connection was closed: how long what a miner was told last may still go out. */
export const lastWordMs = 1000
/** A miner that does not read: what may wait for it. */
export const unreadBytesMax = 256 * 1024
export const workersPerConnectionMax = 64
export const workerNameCharactersMax = 128
/** From one address; workers behind one router, or on one machine, share it. */
export const connectionsPerAddressMax = 1024
/** A line must be whole so soon after its first byte. */
export const lineSeconds = 30
/** A peer that is there answers the system's probes; they begin after so long without traffic. */
export const keepAliveMs = 60_000
/** What a connection may ask for at once, and how it gets it back: an accepted share of today's difficulty costs nothing. */
export const requestBudget = 2000
export const requestBudgetPerSecond = 200
export const requestCost = 1
/** Of what is no use: a wrong share, a second subscription, an unknown method. Twenty at once, two a second. */
export const uselessRequestCost = 100
/** Of a change of difficulty, which makes new work: some easy shares come with each. */
export const newWorkCost = 100
/** How many jobs of one block a connection's shares may still be for. */
export const jobsPerConnectionMax = 16
/** Over how long a connection's share rate is measured, and how far it may be off before the difficulty changes. */
export const vardiffWindowSeconds = 60
export const vardiffBand = 2
/** So many minutes' shares are enough to measure it at once. */
export const vardiffSharesEarly = 2
/** The most that the difficulty falls in one step; it rises as far as it must. */
export const vardiffDropMax = 4
/** Shares that are remembered to tell duplicates, on one block (some 100 bytes each); then work is made anew. */
export const sharesPerBlockMax = 100_000
/** How far a header's time may be ahead of the clock. */
export const futureSecondsMax = 7200
/** The window over which the pool's hash rate is estimated. */
export const hashRateWindowSeconds = 300

/** The pauses before a chain that gives no work is asked again: doubling, with jitter. */
export const sourceRetryMs = 500
export const sourceRetryMaxMs = 10_000
/** Without a word from the chain for so long nobody knows what its newest block is: miners are sent away. */
export const sourceGraceMs = 30_000
/**
 * A pool that has not seen a block yet begins no long poll before this: one that is restarted again and again must not
 * leave a thread of an idle node behind at each end.
 */
export const longPollAfterMs = 60_000
/** Long polls begin at most so often. */
export const longPollPauseMs = 500
/** New work comes at least so often: miners take a pool that is silent for two minutes for dead. */
export const jobSecondsMax = 90
/** How long a block is worth being sent again when the chain cannot be asked, and how often. */
export const blockSubmitMs = 10 * 60_000
export const blockSubmitPauseMs = 1_000
/** Blocks that wait for the chain's word: some 4 MB each. */
export const blocksWaitingMax = 16
/** At the end: how long blocks are waited for. */
export const farewellMs = 2_000
