/**
 * What the core wants done. The shell makes `persist` durable, and only then sends `calls`, in order; what a session
 * did not send before it ended is dropped, never sent on another.
 */
import type { EnvVar, TaskSpec } from '../api/pool-spec.ts'
import type { CoreEvent } from './events.ts'
import type { RoleFilters } from './offer-filters.ts'
import type { CarvedResource } from './placement/resources.ts'
import type { CoreRecord } from './records.ts'

export interface Effects {
  readonly persist: readonly CoreRecord[]
  readonly calls: readonly Call[]
  readonly events: readonly CoreEvent[]
  /** When to step next even if nothing happens; undefined for never. */
  readonly wakeAt: number | undefined
  /** Set when Pitboss must not go on; the tasks are left running. */
  readonly halt?: { readonly code: 'framework-mismatch'; readonly message: string }
}

export type Call =
  | AcceptCall
  | {
      readonly kind: 'decline'
      readonly offerIds: readonly string[]
      readonly refuseSeconds: number
    }
  | { readonly kind: 'kill'; readonly taskId: string; readonly agentId: string }
  | {
      readonly kind: 'acknowledge'
      readonly taskId: string
      readonly agentId: string
      readonly uuid: Uint8Array
    }
  | OperationReceipt
  /** No tasks: implicit. */
  | { readonly kind: 'reconcile'; readonly tasks: readonly ReconcileTask[] }
  | { readonly kind: 'suppress'; readonly roles: readonly string[] }
  | { readonly kind: 'revive'; readonly roles: readonly string[] }
  | {
      readonly kind: 'update-framework'
      readonly roles: readonly string[]
      readonly suppressedRoles: readonly string[]
      readonly gpus: boolean
      /** By role; a role without an entry has none. */
      readonly filters: Readonly<Record<string, RoleFilters>>
    }
  | {
      readonly kind: 'accept-inverse-offers' | 'decline-inverse-offers'
      readonly ids: readonly string[]
      readonly refuseSeconds: number
    }

export interface AcceptCall {
  readonly kind: 'accept'
  readonly offerIds: readonly string[]
  readonly launches: readonly Launch[]
  readonly refuseSeconds: number
}

/** Answers the news of an operation, as an acknowledgement does for those of a task [req 68]. */
export interface OperationReceipt {
  readonly kind: 'acknowledge-operation'
  readonly operationId: string
  readonly uuid: Uint8Array
  readonly agentId?: string
  readonly resourceProviderId?: string
}

export interface ReconcileTask {
  readonly taskId: string
  readonly agentId?: string
}

/** One task to launch, complete but for the values of secrets, which the shell resolves at the last moment. */
export interface Launch {
  readonly taskId: string
  readonly pool: string
  readonly role: 'server' | 'worker'
  readonly index: number
  readonly incarnation: number
  readonly generation: number
  readonly revision: number
  readonly agentId: string
  readonly host: string
  /** The declared specification with every `${...}` expanded. */
  readonly spec: ExpandedTaskSpec
  readonly resources: readonly CarvedResource[]
  /** Host port by name. */
  readonly ports: Readonly<Record<string, number>>
}

export type ExpandedTaskSpec = Omit<TaskSpec, 'env'> & { readonly env: readonly EnvVar[] }
