/** Every bound of the talk with a node. Tests hold each of them. */

export const connectTimeoutMs = 5_000
/** A call that has no answer by then has failed. Nodes that are busy take seconds for a template. */
export const callTimeoutMs = 20_000
/** The name of the newest block costs a node nothing. */
export const tipTimeoutMs = 5_000
/** A block's check can take longer; it is worth the wait. */
export const submitTimeoutMs = 60_000
/** A template has all transactions of a block in hex: some 9 MB on a full Bitcoin block. */
export const answerBytesMax = 32 * 1024 * 1024
/** No block of 4 MB has more: the smallest transaction has 60 bytes. */
export const transactionsMax = 65_536
export const blockBytesMax = 4_000_000
/** What one of the coins can be paid out: all there can ever be of Litecoin, in its smallest unit. */
export const coinbaseValueMax = 84_000_000n * 100_000_000n
/** The longest that a node's text is in a log line. */
export const reasonCharactersMax = 200
export const longPollIdCharactersMax = 512
