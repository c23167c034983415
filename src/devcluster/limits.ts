/**
 * Every bound of the embedded cluster in one place; times in milliseconds, sizes in bytes. Most can be changed by an
 * option of `startCluster`; these are the defaults, and where Mesos has one it is Mesos' own.
 */

/** The batch allocation cycle (`--allocation_interval`). */
export const ALLOCATION_INTERVAL_MS = 1_000
/** Between two HEARTBEAT events of a subscription [fact 4]. */
export const HEARTBEAT_INTERVAL_MS = 15_000
/** Between two pings of an agent, and how many may stay unanswered before it is unreachable [fact 82]. */
export const AGENT_PING_TIMEOUT_MS = 15_000
export const MAX_AGENT_PING_TIMEOUTS = 5
/** How long a restarted master waits for an agent it knows from its registry (`--agent_reregister_timeout`). */
export const AGENT_REREGISTER_TIMEOUT_MS = 600_000
/** Removed frameworks that are remembered, so that their ids stay refused (`--max_completed_frameworks`). */
export const MAX_COMPLETED_FRAMEWORKS = 50
/** Ended tasks remembered per framework (`--max_completed_tasks_per_framework`). */
export const MAX_COMPLETED_TASKS = 1_000
/** Masters look who leads so often without a hint, and so soon after a look that failed. */
export const ELECTION_RESYNC_MS = 10_000
export const ELECTION_RETRY_MS = 500
/** Agents remembered as unreachable or gone (`--registry_max_agent_count`, a hundredth of it). */
export const MAX_LOST_AGENTS = 1_000
/** Tasks remembered per framework as unreachable (`--max_unreachable_tasks_per_framework`). */
export const MAX_UNREACHABLE_TASKS = 1_000
/** An offer needs this much cpu or this much memory to be made at all: 0.01 cpus or 32 MiB. */
export const MIN_OFFER_MILLI_CPUS = 10
export const MIN_OFFER_MILLI_MEM_MIB = 32_000
/** Longest decline: Mesos cuts off at 365 days. */
export const MAX_REFUSE_SECONDS = 365 * 24 * 3600

/** An unacknowledged status update is sent again after this time, doubled each time up to the bound [fact 77]. */
export const STATUS_UPDATE_RETRY_MIN_MS = 10_000
export const STATUS_UPDATE_RETRY_MAX_MS = 600_000
/** From the polite signal to SIGKILL, when the task has no kill policy [fact 66]. */
export const KILL_GRACE_MS = 3_000
/** An executor of task groups leaves so long after its last task, though not all is acknowledged. */
export const EXECUTOR_LINGER_MS = 1_000
/** An agent asks again for its (re-)registration after this time, doubled each time up to the bound. */
export const REGISTER_RETRY_MIN_MS = 1_000
export const REGISTER_RETRY_MAX_MS = 60_000
/** Updates that one task may have waiting behind an unacknowledged one; more are dropped, except a terminal one. */
export const MAX_PENDING_UPDATES_PER_TASK = 1_000

/** The largest request body taken in; a real master accepts 1 MB ACCEPTs [fact 12]. */
export const MAX_REQUEST_BYTES = 64 * 1024 * 1024
/** What may wait for a slow reader of an event stream before the stream is cut. */
export const MAX_STREAM_BACKLOG_BYTES = 64 * 1024 * 1024
/** Connections at a time on each listener. */
export const MAX_CONNECTIONS = 2_000
/** A request head must be complete in this time, a whole request in the next. */
export const REQUEST_HEAD_TIMEOUT_MS = 15_000
export const REQUEST_TIMEOUT_MS = 60_000

/** One URI of a task must be fetched in this time. */
export const FETCH_TIMEOUT_MS = 60_000
/** The largest thing fetched into a sandbox. */
export const MAX_FETCH_BYTES = 2 * 1024 * 1024 * 1024
/** What a failed `docker` command may say before it is cut off. */
export const MAX_DOCKER_OUTPUT_BYTES = 64 * 1024
/** A look whether a Docker engine answers must be over in this time. */
export const DOCKER_PROBE_TIMEOUT_MS = 5_000
/** From the polite end of everything at `stop()` to SIGKILL. */
export const STOP_GRACE_MS = 2_000
/** Tasks of an agent whose sandbox path is remembered. */
export const MAX_REMEMBERED_SANDBOXES = 10_000
/** Bytes of one answer of /files/read: 16 pages, as in Mesos [src/files/files.cpp]. */
export const MAX_FILE_READ_BYTES = 64 * 1024
/** Ports an agent offers, its own one before them not counted. */
export const PORTS_PER_AGENT = 99
