/**
 * What Pitboss shows: the objects of the HTTP API and of `-o json|yaml`, one shape for all of them.
 * A promise to scripts (INTERFACE): names are never changed, only added. Times are RFC 3339 in UTC.
 */
import type { FieldChange } from './field-change.ts'
import type { PoolSpec } from './pool-spec.ts'

export const API_VERSION = 'pitboss/v1'

export interface ObjectList<T> {
  readonly apiVersion: typeof API_VERSION
  readonly kind: string
  /** Of a page (`?limit=`): `continue` asks for the next one and is absent with the last. */
  readonly metadata?: { readonly continue?: string; readonly remaining: number }
  readonly items: readonly T[]
}

export interface MiningPool {
  readonly apiVersion: typeof API_VERSION
  readonly kind: 'MiningPool'
  readonly metadata: PoolMetadata
  readonly spec: PoolSpec
  readonly status: PoolStatus
}

export interface PoolMetadata {
  readonly name: string
  /** Set at first acceptance; a pool that is deleted and declared again gets another. */
  readonly uid: string
  /** Counts the changes of the spec, from 1. */
  readonly generation: number
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly creationTimestamp: string
  /** Set while the pool is being removed. */
  readonly deletionTimestamp?: string
  /** Where it is declared, e.g. `pools/btc.yaml:3`. */
  readonly source: string
}

export interface PoolStatus {
  readonly observedGeneration: number
  /** Revision of the manifest set that was last acted on. */
  readonly revision: string
  readonly conditions: readonly Condition[]
  readonly server: ServerStatus
  readonly workers: WorkersStatus
  /** Why tasks wait; empty when none does. */
  readonly pending: readonly PendingReason[]
  /** Consecutive crashes of the server or of a worker and when the next try is due: the server, then the worst, at most 100. */
  readonly backoff: readonly BackoffStatus[]
  /** So many more wait likewise; absent when `backoff` names them all. */
  readonly backoffRemaining?: number
  /** How its server says it mines; absent where the manifest names no `statistics`, and while the server does not run. */
  readonly mining?: MiningStatus
}

/** What the server says; a member that it leaves out is absent. Counts begin anew with each life of it. */
export interface MiningNumbers {
  /** Of all its miners together. */
  readonly hashesPerSecond?: number
  /** Miners at work. */
  readonly workers?: number
  readonly shares?: {
    readonly accepted?: number
    readonly stale?: number
    readonly duplicate?: number
    /** For any other reason. */
    readonly rejected?: number
  }
  readonly blocks?: {
    readonly found?: number
    readonly accepted?: number
    readonly rejected?: number
  }
  /** Of the chain. */
  readonly difficulty?: number
  /** Of the chain's newest block. */
  readonly height?: number
}

export interface MiningStatus extends MiningNumbers {
  /** When the server said so; absent while it never did. */
  readonly observedAt?: string
  /** Why nothing newer is known, in words; absent when the last question was answered. */
  readonly problem?: string
}

export type ConditionStatus = 'True' | 'False' | 'Unknown'

export interface Condition {
  /** Ready, Progressing, ServerAvailable, WorkersAvailable, Stalled, Suspended ... */
  readonly type: string
  readonly status: ConditionStatus
  /** One CamelCase word. */
  readonly reason: string
  readonly message: string
  /** Moves only when `status` does. */
  readonly lastTransitionTime: string
  readonly observedGeneration: number
}

export interface ServerStatus {
  /** The newest server task; absent before the first launch. */
  readonly taskId?: string
  /** `None` before the first launch; else the Mesos state, e.g. `TASK_RUNNING`. */
  readonly state: string
  /** Counts the lives of the server, from 1; 0 before the first. */
  readonly incarnation: number
  readonly ready: boolean
  readonly agent?: string
  readonly host?: string
  readonly ports: Readonly<Record<string, number>>
}

export interface WorkersStatus {
  /** The count wanted; with `replicas: all` what is running or starting now. */
  readonly desired: number
  /** As declared: a number, or `all`. */
  readonly replicas: number | 'all'
  readonly running: number
  readonly ready: number
  /** Of the newest spec. */
  readonly updated: number
  /** Wanted and not launched yet. */
  readonly pending: number
}

export interface PendingReason {
  /** `server` or `workers`. */
  readonly role: 'server' | 'workers'
  /** CamelCase, e.g. `InsufficientCpus`. */
  readonly reason: string
  /** How many agents refused for it last. */
  readonly agents: number
  /** The nearest fit in words: `needs 4 cpus; best agent a1 has 3.5`. */
  readonly nearest: string
  /** True when none of these agents could take it even if nothing else ran there; absent when one could, or it is not known. */
  readonly never?: true
}

export interface BackoffStatus {
  readonly role: 'server' | 'worker'
  readonly index: number
  readonly crashes: number
  readonly nextTryTime: string
}

export interface TaskView {
  readonly id: string
  readonly pool: string
  readonly role: 'server' | 'worker'
  readonly index: number
  readonly incarnation: number
  readonly attempt: number
  /** Mesos' name, e.g. `TASK_RUNNING`; `Launching` before Mesos says anything. */
  readonly state: string
  readonly ready: boolean
  readonly healthy?: boolean
  readonly reason?: string
  readonly message?: string
  readonly agentId: string
  readonly host: string
  readonly ports: Readonly<Record<string, number>>
  readonly cpus: number
  readonly memMiB: number
  /** Why Pitboss is ending it; absent while it may stay. */
  readonly killReason?: string
  readonly generation: number
  readonly launchTime: string
  readonly stateTime: string
}

export interface AgentResources {
  readonly cpus: number
  readonly memMiB: number
  readonly diskMiB: number
  readonly gpus: number
}

export interface AgentView {
  readonly id: string
  readonly host: string
  readonly attributes: Readonly<Record<string, string>>
  /** Where its own HTTP API is, e.g. `http://10.0.0.7:5051`; absent until an offer has said it. */
  readonly url?: string
  /** What the last offer showed as free; absent when none was seen. */
  readonly free?: AgentResources
  /** All that it has, free or not; absent until the master has said it. */
  readonly total?: AgentResources
  /** Of this operator's framework. */
  readonly tasks: number
  readonly lastSeenTime: string
}

export interface EventView {
  /** Grows by one; the resume point of `/v1/watch`. */
  readonly sequence: number
  readonly type: 'Normal' | 'Warning'
  /** CamelCase, e.g. `ServerLost`. */
  readonly reason: string
  readonly message: string
  readonly pool?: string
  readonly taskId?: string
  readonly count: number
  readonly firstTime: string
  readonly lastTime: string
}

/** One spec that a pool was accepted with; the newest ten are remembered. */
export interface RevisionView {
  readonly generation: number
  /** Equal templates have equal numbers: a change that replaces no task keeps both. */
  readonly serverRevision: number
  readonly workerRevision: number
  /** When it was accepted. */
  readonly time: string
  /** Field by field against the generation before; absent for the first one and where that is forgotten. */
  readonly changes?: readonly FieldChange[]
  readonly spec: PoolSpec
}

/** One action of a plan, as data: what, on what, and why. */
export interface ActionView {
  readonly action: string
  readonly pool: string
  readonly task?: string
  readonly reason: string
}

export interface OperatorHealth {
  /** Milliseconds since the loop last turned. */
  readonly loopAgeMs: number
  /** Turns of the loop since the start, and the time spent in them; absent on a standby that has no loop. */
  readonly loop?: { readonly turns: number; readonly busyMs: number }
  readonly subscribed: boolean
  /** First reconciliation after the subscription is done. */
  readonly synced: boolean
  readonly frameworkId?: string
  readonly master?: string
  /** With several operators, whether this one leads; absent where there is only one. */
  readonly role?: 'leader' | 'standby'
  /** Who leads: the URL that it advertises, or else its host and process. Absent while nobody is known to. */
  readonly leader?: string
  /** Problems that concern no single pool, e.g. a broken manifest file. */
  readonly problems: readonly string[]
}
