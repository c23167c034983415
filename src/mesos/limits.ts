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

/** Heartbeat interval taken when SUBSCRIBED names none; what every master uses [fact 4]. */
export const HEARTBEAT_INTERVAL_DEFAULT_MS = 15_000
/** A master may name any interval; beyond these it is taken for nonsense and cut to the nearest. */
export const HEARTBEAT_INTERVAL_MIN_MS = 100
export const HEARTBEAT_INTERVAL_MAX_MS = 300_000
/** Missed heartbeats after which a silent stream counts as dead; the same bound for any answer [req 10]. */
export const HEARTBEATS_MISSED_LIMIT = 5

/** Reconnect delays: drawn from the upper half of 0.5 s, 1 s, 2 s ... 15 s [req 9]. */
export const BACKOFF_BASE_MS = 500
export const BACKOFF_MAX_MS = 15_000
/** A subscription that stood this long was a good one: the next delay starts from the base again. */
export const BACKOFF_RESET_AFTER_MS = 15_000

/** Redirects followed in a row before the next configured master is tried [req 7]. */
export const REDIRECT_HOPS_LIMIT = 5

/** Calls written without waiting for their answers. The master answers in order [fact 14]. */
export const CALL_PIPELINE_DEPTH = 2_000
/** Calls waiting to be written; beyond it a call is dropped and reported. */
export const CALL_QUEUE_LIMIT = 200_000

/** Bytes kept of a refusal's body, which is a sentence from Mesos and anything from a proxy. */
export const ANSWER_BODY_BYTES_LIMIT = 64 * 1024
/** Characters of a `Mesos-Stream-Id` header [req 3]. */
export const STREAM_ID_LENGTH_LIMIT = 128
/** Masters that may be named. */
export const MASTERS_LIMIT = 64

/** Bytes of the stream taken in before other work has its turn: some 150 updates, a few milliseconds while the code is cold. */
export const STREAM_BYTES_AT_ONCE = 32 * 1024
/** Bytes that wait for their turn; while there are more nothing is read from the socket. */
export const STREAM_BYTES_WAITING_MAX = 512 * 1024

/** Name resolution, TCP and TLS together, for one connection. */
export const CONNECT_TIMEOUT_MS = 10_000
/** Bytes of an HTTP answer's head. */
export const ANSWER_HEAD_BYTES_LIMIT = 32 * 1024

/** Bytes of a master's node in ZooKeeper; a real one has 300 [captures 23-zookeeper]. */
export const MASTER_NODE_BYTES_LIMIT = 64 * 1024
/** ZooKeeper is asked again after this although nothing hinted at a change. */
export const DETECTOR_RESYNC_MS = 30_000
/** And after this when it could not be asked. */
export const DETECTOR_RETRY_MS = 1_000
