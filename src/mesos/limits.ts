/** Every bound of the Mesos client in one place. Each can be changed where it is used; these are the defaults. */

/** Messages nested deeper than this are refused; the same bound as in Mesos' own protobuf library. */
export const MESSAGE_DEPTH_LIMIT = 100

/**
 * The largest event taken in. One OFFERS event carries every free agent: about 360 bytes an agent [fact 131],
 * so this leaves room for far more than the 100,000 agents a master can hold.
 */
export const RECORD_BYTES_LIMIT = 128 * 1024 * 1024

/** Digits in the length line of a record; enough for `RECORD_BYTES_LIMIT` with leading zeros. */
export const RECORD_LENGTH_DIGITS_LIMIT = 20
