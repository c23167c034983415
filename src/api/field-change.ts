/** One field that a manifest changed, and what that does to running tasks: as plans and histories tell it. Plain data. */

/**
 * `in-place`: no task restarts. `replace-workers`: workers roll. `replace-server`: the whole pool is torn down in
 * order and comes back. `refused`: the field is immutable; the running generation stays.
 */
export type ChangeEffect = 'in-place' | 'replace-workers' | 'replace-server' | 'refused'

export interface FieldChange {
  /** `spec.workers.replicas`, `spec.server.env[1].value`, `metadata.labels.team`. */
  readonly path: string
  /** Absent: the field was not set. */
  readonly from?: unknown
  /** Absent: the field is no longer set. */
  readonly to?: unknown
  readonly effect: ChangeEffect
}
