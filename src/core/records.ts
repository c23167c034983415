/**
 * What the journal holds: the durable facts from which `apply` rebuilds the world. A snapshot is the same kind of
 * records, fewer of them. Plain JSON; a field is only ever added, so that an older journal is always read.
 */
import type { SourcePlace } from '../api/manifest-set.ts'
import type { PoolSpec } from '../api/pool-spec.ts'
import type { Condition } from '../api/view.ts'
import type { CrashHistory } from './backoff.ts'
import type { Ending, MesosTaskState } from './mesos-state.ts'

export type CoreRecord =
  | FrameworkForgottenRecord
  | CapabilityRecord
  | FrameworkRecord
  | PoolRecord
  | PoolDeletingRecord
  | PoolDeletedRecord
  | LaunchRecord
  | StatusRecord
  | EndedRecord
  | KillRecord
  | ConditionsRecord
  | NamedInRecord
  | CrashesRecord
  | PoolSnapshotRecord
  | TaskSnapshotRecord

/** The framework id, durable before the first launch [req 16]. */
export interface FrameworkRecord {
  readonly kind: 'framework'
  readonly id: string
  /** In a snapshot: the newest uid ever given, for the pool that got it may be gone. */
  readonly lastUid?: string
}

/** The framework is dead and its tasks with it: somebody said so [fact 103]. The pools stay. */
export interface FrameworkForgottenRecord {
  readonly kind: 'framework-forgotten'
}

/** Announced once, and from then on always: a capability is never taken back [req 26]. */
export interface CapabilityRecord {
  readonly kind: 'capability'
  readonly name: 'GPU_RESOURCES'
}

/** A pool was accepted, or its declaration changed. */
export interface PoolRecord {
  readonly kind: 'pool'
  readonly name: string
  readonly uid: string
  readonly generation: number
  /** Of the manifest set. */
  readonly revision: string
  /** Revision of the server's launch template; equal templates reuse a number. */
  readonly serverRevision: number
  readonly workerRevision: number
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly source: SourcePlace
  readonly spec: PoolSpec
  readonly at: number
}

export interface PoolDeletingRecord {
  readonly kind: 'pool-deleting'
  readonly pool: string
  readonly at: number
}

export interface PoolDeletedRecord {
  readonly kind: 'pool-deleted'
  readonly pool: string
  /** Its tasks were left running. */
  readonly orphan: boolean
}

/** The intent of a launch, durable before its ACCEPT leaves [req 43]. */
export interface LaunchRecord {
  readonly kind: 'launch'
  readonly task: DurableTask
}

/** A state that is not an end. */
export interface StatusRecord {
  readonly kind: 'status'
  readonly id: string
  readonly state: MesosTaskState
  readonly at: number
  readonly healthy?: boolean
  readonly passing?: boolean
  readonly reason?: string
  readonly message?: string
  readonly unreachableAt?: number
}

export interface EndedRecord {
  readonly kind: 'ended'
  readonly id: string
  readonly state: MesosTaskState
  readonly ending: Ending
  readonly at: number
  readonly reason?: string
  readonly message?: string
}

/** These tasks are to end; decided once, so that a restart does not choose other victims. */
export interface KillRecord {
  readonly kind: 'kill'
  readonly ids: readonly string[]
  readonly reason: string
  readonly at: number
}

export interface ConditionsRecord {
  readonly kind: 'conditions'
  readonly pool: string
  readonly conditions: readonly Condition[]
  readonly observedGeneration?: number
}

/** All files that declared or named the pool and cannot be read: it may be written there still [I14]. */
export interface NamedInRecord {
  readonly kind: 'named-in'
  readonly pool: string
  readonly files: readonly string[]
}

/** Crash histories of a pool's slots, in a snapshot: there may be ten thousand. */
export interface CrashesRecord {
  readonly kind: 'crashes'
  readonly pool: string
  readonly crashes: readonly (readonly [string, CrashHistory])[]
}

export interface PoolSnapshotRecord {
  readonly kind: 'pool-snapshot'
  readonly accepted: PoolRecord
  readonly createdAt: number
  readonly deletingAt?: number
  readonly incarnation: number
  readonly sequence: number
  readonly history: readonly SpecRevision[]
  readonly conditions: readonly Condition[]
  readonly crashes: readonly (readonly [string, CrashHistory])[]
  readonly progressAt?: number
  readonly observedGeneration?: number
  readonly vacant?: { readonly count: number; readonly since: number }
  readonly namedIn?: readonly string[]
}

export interface TaskSnapshotRecord {
  readonly kind: 'task-snapshot'
  readonly task: DurableTask
  readonly state: TaskStateName
  readonly stateAt: number
  readonly runningSince?: number
  readonly healthy?: boolean
  readonly passing?: boolean
  readonly reason?: string
  readonly message?: string
  readonly unreachableAt?: number
  readonly killReason?: string
  readonly orphan?: true
}

export type TaskStateName = MesosTaskState | 'Launching'

export interface SpecRevision {
  readonly generation: number
  readonly serverRevision: number
  readonly workerRevision: number
  readonly spec: PoolSpec
  readonly at: number
}

/** What is known of a task from its launch on and never changes. */
export interface DurableTask {
  readonly id: string
  readonly agentId: string
  readonly host: string
  readonly ports: Readonly<Record<string, number>>
  readonly cpusMilli: number
  readonly memMiB: number
  /** Of the template it was launched from. */
  readonly revision: number
  readonly generation: number
  readonly launchedAt: number
}
