/**
 * Where the index of its pool has a worker. Kept in the task itself: what is looked up in a table of a hundred thousand for
 * every event is memory that no cache holds.
 */

/**
 * - `stale`: bound to a server life that is not the newest.
 * - `leaving`: marked to end, or ending, and reachable.
 * - `partitioned`: Mesos cannot reach its agent.
 * - `outdatedReady`, `outdatedUnready`: of an older template, or on an agent that is about to be taken down.
 * - `ready`, `unready`: as wanted.
 */
export type WorkerBucket =
  | 'stale'
  | 'leaving'
  | 'partitioned'
  | 'outdatedReady'
  | 'outdatedUnready'
  | 'ready'
  | 'unready'

export interface WorkerPlace {
  bucket: WorkerBucket
  /** Nobody has decided to end it. */
  stays: boolean
  runs: boolean
}
