// Made by tools/generate-resource-types.mjs from schemas/miningpool.schema.json. Do not edit.

/**
 * Name of the pool: a DNS label, unique in the manifest directory. It is part of every task's name; another name is another pool.
 */
export type Name = string
/**
 * Docker image to run, with its tag or digest. `image` or `command` is required; with both, the command runs in the image. Expands `${...}` references.
 */
export type Image = string
/**
 * What to run. A list is an argv that is run as it is; a string is run by `/bin/sh -c`. `args` are appended. Without it the image's own entry point runs. Expands `${...}` references.
 *
 * @minItems 1
 * @maxItems 1000
 */
export type Command = string | string[]
/**
 * Arguments appended to `command`, or to the image's own entry point. Visible to everyone who may look at the cluster: never put a secret here. Expands `${...}` references.
 *
 * @maxItems 1000
 *
 * Items: One argument. Expands `${...}` references.
 */
export type Args = string[]
/**
 * Environment variables of the task.
 *
 * @maxItems 1000
 */
export type Env = EnvVar[]
/**
 * Name of the port: a DNS label; `${ports.NAME}` and checks refer to it.
 */
export type PortName = string
/**
 * Ports the task needs, by name; each is reserved on the agent.
 *
 * @maxItems 1000
 */
export type Ports = Port[]
/**
 * `host`: the agent's own network. `bridge`: Docker's bridge with port mapping, needs `image`. Any other name: the CNI network of that name.
 */
export type Network = string
/**
 * A command run beside the task that must exit 0: a list is an argv, a string is run by the shell. Expands `${...}` references.
 *
 * @minItems 1
 * @maxItems 1000
 */
export type CheckCommand = string | string[]
/**
 * Files that the agent fetches into the task's sandbox before the start.
 *
 * @maxItems 1000
 */
export type Fetch = FetchUri[]
/**
 * Directories or files of the agent that the task sees.
 *
 * @maxItems 1000
 */
export type Volumes = Volume[]
/**
 * Seconds that the task has to end by itself, from SIGTERM to SIGKILL.
 */
export type KillGraceSeconds = number
/**
 * How many workers to run, or `all`: one on every agent that fits.
 */
export type Replicas = number | 'all'
/**
 * At most so many workers on one agent. Left out, there is no limit but the agent's resources.
 */
export type MaxPerAgent = number

/**
 * A mining pool that Pitboss keeps running on Mesos: one server task and its workers.
 */
export interface NormalizedMiningPool {
  /**
   * Version of this format.
   */
  apiVersion: 'pitboss/v1'
  /**
   * Kind of the resource.
   */
  kind: 'MiningPool'
  metadata: Metadata
  spec: Spec
  /**
   * Written by Pitboss only, and shown by `pitboss get -o yaml`. Ignored in a file.
   */
  status?: {}
}
/**
 * Name and labels of the pool.
 */
export interface Metadata {
  name: Name
  labels: Labels
  annotations: Annotations
}
/**
 * Short words to group and find pools by. Changing them restarts nothing.
 */
export interface Labels {
  [k: string]: string
}
/**
 * Free text kept with the pool, for people and tools. Changing it restarts nothing.
 */
export interface Annotations {
  [k: string]: string
}
/**
 * What shall run.
 */
export interface Spec {
  /**
   * Stops every change and the correction of drift; what runs goes on and is watched.
   */
  suspend: boolean
  /**
   * What becomes of the tasks when the manifest is removed. `Delete`: workers are ended first, then the server. `Orphan`: they run on, unmanaged.
   */
  deletionPolicy: 'Delete' | 'Orphan'
  /**
   * Seconds without progress after which a change is reported as stuck. Nothing else is done about it.
   */
  progressDeadlineSeconds: number
  /**
   * Mesos role to run under; Pitboss' own `--role` when left out. It cannot be changed later.
   */
  role?: string
  server: Server
  workers: Workers
}
/**
 * The one server task: it talks to the coin's node or upstream pool and hands out work. Workers run only while it does. `image` or `command` is required.
 */
export interface Server {
  image?: Image
  command?: Command
  args: Args
  env: Env
  ports: Ports
  resources: ServerResources
  network: Network
  healthCheck?: HealthCheck
  readinessCheck?: ReadinessCheck
  statistics?: Statistics
  fetch: Fetch
  volumes: Volumes
  killGraceSeconds: KillGraceSeconds
  placement: Placement
  unreachable: Unreachable
  restart: Restart
}
/**
 * One environment variable of the task: a name, and exactly one of `value` and `valueFrom`.
 */
export interface EnvVar {
  /**
   * Name of the variable; each once.
   */
  name: string
  /**
   * Its value, in the clear. Expands `${...}` references.
   */
  value?: string
  /**
   * Its value from elsewhere, looked up at each launch.
   */
  valueFrom?: {
    secret: SecretRef
  }
}
/**
 * Where Pitboss gets the secret at launch; exactly one of `file`, `env`, `mesos`. Its value is never logged, stored or shown.
 */
export interface SecretRef {
  /**
   * Absolute path of a file that Pitboss reads at launch; a line break at its end is dropped.
   */
  file?: string
  /**
   * Name of a variable in Pitboss' own environment.
   */
  env?: string
  /**
   * Name of a secret that the cluster's own secret resolver knows. Works without `image` only: in a Docker container the variable arrives empty.
   */
  mesos?: string
}
/**
 * One port of the task.
 */
export interface Port {
  name: PortName
  /**
   * A fixed port of the agent. Left out, a free one is taken from the offer. Only one such task fits an agent.
   */
  hostPort?: number
  /**
   * The port the program listens on inside the container; with network `bridge` or a CNI network only. Left out there, it is the same as the agent's port.
   */
  containerPort?: number
}
/**
 * What the server task needs of an agent.
 */
export interface ServerResources {
  /**
   * CPUs, up to three decimals.
   */
  cpus: number
  /**
   * Memory in MiB. The agent ends a task that takes more; Mesos never limits a container below 32 MiB.
   */
  memMiB: number
  /**
   * Disk space in MiB.
   */
  diskMiB: number
  /**
   * Whole GPUs.
   */
  gpus: number
}
/**
 * Tells whether the running task still works; exactly one of `http`, `tcp`, `command`. A task that fails it is killed and started again. A server counts as ready only when it passes.
 */
export interface HealthCheck {
  http?: HttpCheck
  tcp?: TcpCheck
  command?: CheckCommand
  /**
   * Seconds from the start of the task to the first check.
   */
  delaySeconds: number
  /**
   * Seconds between the end of a check and the next.
   */
  intervalSeconds: number
  /**
   * Seconds after which an unfinished check has failed.
   */
  timeoutSeconds: number
  /**
   * How many failures in a row end the task.
   */
  consecutiveFailures: number
  /**
   * Seconds from the start of the task in which failures do not count, until the first success.
   */
  gracePeriodSeconds: number
}
/**
 * An HTTP GET on 127.0.0.1 that must answer 200 to 399.
 */
export interface HttpCheck {
  /**
   * Name of the port to connect to, out of the task's `ports`.
   */
  port: string
  /**
   * Path of the request. Expands `${...}` references.
   */
  path: string
  /**
   * `http` or `https`; the certificate is not verified.
   */
  scheme: 'http' | 'https'
}
/**
 * A TCP connection to 127.0.0.1 that must be accepted.
 */
export interface TcpCheck {
  /**
   * Name of the port to connect to, out of the task's `ports`.
   */
  port: string
}
/**
 * Tells whether the task can be used yet; exactly one of `http`, `tcp`, `command`. It never kills: workers start when the server passes it.
 */
export interface ReadinessCheck {
  http?: HttpCheck
  tcp?: TcpCheck
  command?: CheckCommand
  /**
   * Seconds from the start of the task to the first check.
   */
  delaySeconds: number
  /**
   * Seconds between the end of a check and the next.
   */
  intervalSeconds: number
  /**
   * Seconds after which an unfinished check has failed.
   */
  timeoutSeconds: number
  /**
   * How many failures in a row make a ready task unready.
   */
  consecutiveFailures: number
  /**
   * Seconds from the start of the task in which failures do not count, until the first success.
   */
  gracePeriodSeconds: number
}
/**
 * Where the server tells over HTTP how it mines, as JSON: hash rate, shares, blocks. Pitboss shows it; nothing depends on it. Changing it restarts nothing.
 */
export interface Statistics {
  /**
   * Name of the port to ask, out of the server's `ports`.
   */
  port: string
  /**
   * Path of the document, as it is asked for: nothing is expanded.
   */
  path: string
}
/**
 * A file that the agent fetches into the task's sandbox before the start.
 */
export interface FetchUri {
  /**
   * Where to fetch it from: a URL, or an absolute path on the agent. Expands `${...}` references.
   */
  uri: string
  /**
   * Make it executable; an executable is not unpacked.
   */
  executable: boolean
  /**
   * Unpack it when it is an archive (.tar.gz, .tgz, .zip ...).
   */
  extract: boolean
  /**
   * Keep it in the agent's fetcher cache.
   */
  cache: boolean
  /**
   * Name to store it under, relative to the sandbox. Expands `${...}` references.
   */
  outputFile?: string
}
/**
 * A directory or file of the agent that the task sees.
 */
export interface Volume {
  /**
   * Where the task sees it; each once. Expands `${...}` references.
   */
  containerPath: string
  /**
   * Path on the agent. Expands `${...}` references.
   */
  hostPath: string
  /**
   * `RO` read only, `RW` read and write.
   */
  mode: 'RO' | 'RW'
}
/**
 * Where the task may run. A change counts for new launches; running tasks stay.
 */
export interface Placement {
  /**
   * Conditions that an agent must meet, all of them.
   *
   * @maxItems 100
   */
  constraints: Constraint[]
}
/**
 * One condition on the agent.
 */
export interface Constraint {
  /**
   * `hostname`, `@region`, `@zone`, or the name of an agent attribute.
   */
  field: string
  /**
   * `equals` and `like` (a regular expression for the whole text) take `value`; `in` and `notIn` take `values`; `unique`: no two tasks of this role share the field's value; `maxPer`: at most `max` do; `spread`: evenly over its values (over `values`, where given).
   */
  operator: 'equals' | 'in' | 'notIn' | 'like' | 'unique' | 'maxPer' | 'spread'
  /**
   * For `equals` and `like`.
   */
  value?: string
  /**
   * For `in` and `notIn`; for `spread` the values to use.
   *
   * @minItems 1
   * @maxItems 1000
   *
   * Items: One value.
   */
  values?: string[]
  /**
   * For `maxPer`: how many tasks may share a value.
   */
  max?: number
}
/**
 * What to do when the agent cannot be reached.
 */
export interface Unreachable {
  /**
   * Seconds that a task on an unreachable agent may come back in before it is replaced. Workers of an unreachable server are ended at once in any case.
   */
  replaceAfterSeconds: number
}
/**
 * How long to wait before a task that ended is started again; the wait doubles with each crash and starts over after ten healthy minutes.
 */
export interface Restart {
  /**
   * Seconds before the second try.
   */
  backoffSeconds: number
  /**
   * Longest wait in seconds; at least `backoffSeconds`.
   */
  maxBackoffSeconds: number
}
/**
 * The worker tasks that mine for the server. `image` or `command` is required.
 */
export interface Workers {
  replicas: Replicas
  maxPerAgent?: MaxPerAgent
  strategy: Strategy
  image?: Image
  command?: Command
  args: Args
  env: Env
  ports: Ports
  resources: WorkerResources
  network: Network
  healthCheck?: HealthCheck
  readinessCheck?: ReadinessCheck
  fetch: Fetch
  volumes: Volumes
  killGraceSeconds: KillGraceSeconds
  placement: Placement
  unreachable: Unreachable
  restart: Restart
}
/**
 * How workers are replaced when their spec changes.
 */
export interface Strategy {
  /**
   * How many workers may be missing during a change: a number, or a percentage of `replicas` (rounded down).
   */
  maxUnavailable: number | `${number}%`
  /**
   * How many workers more than `replicas` may run during a change: a number, or a percentage of `replicas` (rounded up).
   */
  maxSurge: number | `${number}%`
}
/**
 * What each worker task needs of an agent.
 */
export interface WorkerResources {
  /**
   * CPUs, up to three decimals, or `all`: every CPU that is free on the agent, known as `${task.cpus}`.
   */
  cpus: number | 'all'
  /**
   * Memory in MiB. The agent ends a task that takes more; Mesos never limits a container below 32 MiB.
   */
  memMiB: number
  /**
   * Disk space in MiB.
   */
  diskMiB: number
  /**
   * Whole GPUs.
   */
  gpus: number
}
