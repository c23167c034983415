/**
 * What `pitboss plan` answers: how the pools of a manifest directory differ from what the operator holds, and
 * what would be done about it. Plain data, a promise to scripts (`pitboss plan -o json`). Made by
 * `core/plan-directory.ts`, printed by `cli/`.
 */
import type { FieldChange } from './field-change.ts'
import type { API_VERSION } from './view.ts'

export interface PlanView {
  readonly apiVersion: typeof API_VERSION
  readonly kind: 'Plan'
  /** `operator`: compared with what an operator holds; `nothing`: from the directory alone. */
  readonly comparedWith: 'operator' | 'nothing'
  /** True when at least one pool's `change` is not `none`. */
  readonly changes: boolean
  /** Sorted by name. */
  readonly pools: readonly PoolPlan[]
}

export interface PoolPlan {
  readonly name: string
  readonly change: 'create' | 'update' | 'delete' | 'none'
  /** Where it is declared, e.g. `btc.yaml:3`; absent for a pool that is no longer declared. */
  readonly source?: string
  /** Field by field, in the order of their paths; empty for `create`, `delete` and `none`. */
  readonly diff: readonly FieldChange[]
  /** In the order in which they would be carried out. */
  readonly actions: readonly PlannedAction[]
}

export interface PlannedAction {
  /** `launch-server`, `launch-workers`, `kill-workers`, `kill-server`, `replace-workers`,
   * `replace-server`, `update`, `release`, `hold`, `refuse`. */
  readonly action: string
  readonly reason: string
  /** How many tasks it concerns; absent where that depends on the offers (`replicas: all`). */
  readonly count?: number
  /** The one task it concerns. */
  readonly task?: string
}
