/** Every bound of the ZooKeeper session layer: its name, its default and why. */

/** A leader that dies is noticed after this; what Mesos' own clients use. The ensemble may cut it to its bounds. */
export const SESSION_TIMEOUT_MS = 10_000
/** Shorter, and a pause for garbage or a slow disk would end a session; longer, and a failover takes minutes. */
export const SESSION_TIMEOUT_MIN_MS = 1_000
export const SESSION_TIMEOUT_MAX_MS = 120_000

/** One operation; it waits for the ensemble's disk. Afterwards its outcome is unknown. */
export const OPERATION_MAX_MS = 10_000
/** Operations that wait for an answer at once; one more is refused instead of filling the memory. */
export const OPERATIONS_WAITING_MAX = 1_000
/** One answer of a server: a list of 100,000 names takes about 2 MiB. More is taken for garbage. */
export const ANSWER_BYTES_MAX = 8 * 1024 * 1024
/** Between two rounds over all servers of an ensemble that is away: a random part of it. */
export const RECONNECT_PAUSE_MAX_MS = 1_000
/** A connection is looked at this many times in a session's timeout; silent for two thirds of it, it is given up. */
export const LIVENESS_CHECKS_PER_TIMEOUT = 6
/** An orderly goodbye, which frees what the session held at once, is given this long. */
export const CLOSE_MAX_MS = 2_000
/** Data of one node. The ensemble refuses requests from 1 MiB on (jute.maxbuffer), headers included. */
export const NODE_BYTES_MAX = 1_000_000
/** Operations of one transaction. */
export const TRANSACTION_OPERATIONS_MAX = 500
/** Servers that may be named. */
export const SERVERS_MAX = 32
/** Characters of a path. */
export const PATH_LENGTH_MAX = 1_024
/** A file with a name and a password. */
export const CREDENTIALS_BYTES_MAX = 4_096
