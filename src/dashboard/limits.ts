/** Every bound of the page, in one place. Milliseconds unless the name says otherwise. */

/** The stream says something at least every 15 s (the server's heartbeat); without a word for this long it is stale. */
export const SILENCE_MS = 40_000
/** Pause before the stream is opened again; doubles up to the maximum, and a third of it is chance. */
export const RECONNECT_MS = 500
export const RECONNECT_MAX_MS = 10_000
/** How the operator is doing is asked so often. */
export const HEALTH_MS = 5_000
/** The plan, the tasks that ended, and the history are asked so often while they are shown. */
export const PLAN_MS = 3_000
export const ENDED_MS = 5_000
export const HISTORY_MS = 10_000
/** A question that is not answered by then is given up. */
export const ANSWER_MS = 10_000
export const EVENTS_MAX = 1_000
/** Rows of a list before "show more". */
export const ROWS = 50
/** The same of a list that is not what its page is about. */
export const ROWS_ASIDE = 10
/** Lists that are longer can be searched. */
export const SEARCH_FROM = 12
/** Points that the page adds to a chart between two samples of the server. */
export const LIVE_POINTS_MAX = 2_000
/** Characters of a log that are kept on the page, oldest forgotten first. */
export const LOG_CHARS_MAX = 1_000_000
/** A log is read from so many bytes before its end. */
export const LOG_TAIL_BYTES = 64 * 1024
/** A log that had nothing new is asked again after this. */
export const LOG_POLL_MS = 1_000
