/**
 * The MiningPool specification after defaulting: what the rest of Pitboss works with.
 *
 * `schemas/miningpool.schema.json` is the source of names, units, ranges and defaults; a test holds this file
 * to it. Every default is filled in, so an optional property here means "the author left it out and there is
 * no default". Values are immutable. Imports nothing.
 */

export interface PoolSpec {
  /** Stops changes and drift correction; observing goes on. */
  readonly suspend: boolean
  /** What becomes of the tasks when the manifest is removed. */
  readonly deletionPolicy: 'Delete' | 'Orphan'
  readonly progressDeadlineSeconds: number
  /** Mesos role to run under; the operator's `--role` when absent. Immutable. */
  readonly role?: string
  readonly server: ServerSpec
  readonly workers: WorkerSpec
}

export interface TaskSpec {
  readonly image?: string
  /** A list is an argv run as it is; a string is run by the shell. */
  readonly command?: string | readonly string[]
  readonly args: readonly string[]
  readonly env: readonly EnvVar[]
  readonly ports: readonly PortSpec[]
  readonly resources: ResourcesSpec
  /** `host`, `bridge`, or the name of a CNI network. */
  readonly network: string
  readonly healthCheck?: CheckSpec
  readonly readinessCheck?: CheckSpec
  readonly fetch: readonly FetchSpec[]
  readonly volumes: readonly VolumeSpec[]
  readonly killGraceSeconds: number
  readonly placement: PlacementSpec
  readonly unreachable: UnreachableSpec
  readonly restart: RestartSpec
}

export interface ServerSpec extends TaskSpec {
  readonly resources: ResourcesSpec & { readonly cpus: number }
  readonly statistics?: StatisticsSpec
}

/** Where the server tells how it mines; for show alone. */
export interface StatisticsSpec {
  /** Name of a port of the server. */
  readonly port: string
  readonly path: string
}

export interface WorkerSpec extends TaskSpec {
  readonly replicas: number | 'all'
  readonly maxPerAgent?: number
  readonly strategy: StrategySpec
}

export interface ResourcesSpec {
  /** Cores, up to three decimals; `all` (workers only) takes every free core of the agent. */
  readonly cpus: number | 'all'
  readonly memMiB: number
  readonly diskMiB: number
  readonly gpus: number
}

export interface EnvVar {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: { readonly secret: SecretRef }
}

/** Exactly one of the three is set. */
export interface SecretRef {
  /** A file that Pitboss reads at launch. */
  readonly file?: string
  /** A variable of Pitboss' own environment. */
  readonly env?: string
  /** The name of a secret that Mesos' own secret resolver knows. */
  readonly mesos?: string
}

export interface PortSpec {
  readonly name: string
  /** A fixed port of the agent; taken from the offer when absent. */
  readonly hostPort?: number
  /** The port inside the container; bridge and CNI networks only. */
  readonly containerPort?: number
}

/** Exactly one of `http`, `tcp`, `command` is set. */
export interface CheckSpec {
  readonly http?: {
    readonly port: string
    readonly path: string
    readonly scheme: 'http' | 'https'
  }
  readonly tcp?: { readonly port: string }
  readonly command?: string | readonly string[]
  readonly delaySeconds: number
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly consecutiveFailures: number
  readonly gracePeriodSeconds: number
}

export interface FetchSpec {
  readonly uri: string
  readonly executable: boolean
  readonly extract: boolean
  readonly cache: boolean
  readonly outputFile?: string
}

export interface VolumeSpec {
  readonly containerPath: string
  readonly hostPath: string
  readonly mode: 'RO' | 'RW'
}

export interface PlacementSpec {
  readonly constraints: readonly ConstraintSpec[]
}

/** `field` is `hostname`, `@region`, `@zone`, or the name of an agent attribute. */
export interface ConstraintSpec {
  readonly field: string
  readonly operator: 'equals' | 'in' | 'notIn' | 'like' | 'unique' | 'maxPer' | 'spread'
  readonly value?: string
  readonly values?: readonly string[]
  readonly max?: number
}

export interface UnreachableSpec {
  readonly replaceAfterSeconds: number
}

export interface RestartSpec {
  readonly backoffSeconds: number
  readonly maxBackoffSeconds: number
}

/** A count, or a percentage such as `25%`. */
export type CountOrPercent = number | `${number}%`

export interface StrategySpec {
  readonly maxUnavailable: CountOrPercent
  readonly maxSurge: CountOrPercent
}
