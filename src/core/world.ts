/**
 * The world as Pitboss knows it: pools, tasks, agents. Durable facts come in only through `apply`; what is marked
 * soft is rebuilt after a restart from Mesos. Holds no logic beyond keeping its own indexes true, so that the work
 * for one event is in proportion to what it changed.
 */
import type { Condition } from '../api/view.ts'
import type { CrashHistory } from './backoff.ts'
import type { ScalarName } from './placement/ledger.ts'
import type { MaintenanceWindow } from './placement/offer.ts'
import type { DurableTask, PoolRecord, SpecRevision } from './records.ts'
import { parseTaskId, type TaskIdentity } from './task-id.ts'
import { NOT_YET, type TaskState } from './task-state.ts'
import type { BucketContext, WorkerIndex } from './worker-index.ts'

export interface Vacancies {
  readonly count: number
  /** When the last of them ended. */
  readonly since: number
}

export interface PoolState {
  readonly name: string
  readonly uid: string
  accepted: PoolRecord
  readonly createdAt: number
  deletingAt: number | undefined
  /** Number of the newest server life; 0 before the first. */
  incarnation: number
  /** Soft: the newest life that a stray task names; another operator on a copy of the state began it. */
  strayIncarnation: number
  /** Launches so far. */
  sequence: number
  history: SpecRevision[]
  conditions: readonly Condition[]
  /** By slot: `server`, `worker-3`. */
  readonly crashes: Map<string, CrashHistory>
  readonly servers: Set<TaskState>
  readonly workers: WorkerIndex
  /** With `replicas: all`: outdated workers that ended to make room, less the workers started since. */
  vacant: Vacancies | undefined
  /** Files that declared or named it and cannot be read: broken since it was last declared, or still. */
  namedIn: readonly string[]
  /** Soft: the declaration that cannot be taken as it is (broken file, immutable field ...). */
  stalled: { readonly reason: string; readonly message: string } | undefined
  /** Last time something moved towards the goal, or the pool left it. */
  progressAt: number
  /** Soft: the revision last acted on. */
  observedRevision: string
  /** The generation last acted on; never goes back. */
  observedGeneration: number
}

export interface RepositoryState {
  /** Nothing keeps its newest commit from being seen. */
  readonly current: boolean
  readonly message: string
}

export interface AgentState {
  readonly id: string
  host: string
  attributes: Readonly<Record<string, string>>
  region: string | undefined
  zone: string | undefined
  free: { cpusMilli: number; memMiB: number; diskMiB: number; gpusMilli: number } | undefined
  /** All that it has, in thousandths, as the master's page says; asked for only while something waits. */
  total: Readonly<Record<ScalarName, number>> | undefined
  lastSeenAt: number
  /** Planned maintenance. */
  window: MaintenanceWindow | undefined
  readonly tasks: Set<TaskState>
}

export class World {
  frameworkId: string | undefined
  lastUid: string | undefined
  /** GPU_RESOURCES has been announced, or is about to be. */
  gpus = false
  /** Soft: where the master is. */
  region: string | undefined
  /** Soft: how it stands with the repository of the manifests; undefined where they come from a directory. */
  repository: RepositoryState | undefined
  /** Soft: when the journal was last well again after it had refused; launches of before may have left only then. */
  journalWellAt = 0
  readonly pools = new Map<string, PoolState>()
  readonly tasks = new Map<string, TaskState>()
  readonly agents = new Map<string, AgentState>()

  poolOf(task: TaskState): PoolState | undefined {
    if (task.orphan) return undefined
    const pool = this.pools.get(task.identity.pool)
    return pool?.uid === task.identity.uid ? pool : undefined
  }

  agent(id: string, host: string, now: number): AgentState {
    let agent = this.agents.get(id)
    if (agent === undefined) {
      agent = {
        id,
        host,
        attributes: {},
        region: undefined,
        zone: undefined,
        free: undefined,
        total: undefined,
        lastSeenAt: now,
        window: undefined,
        tasks: new Set(),
      }
      this.agents.set(id, agent)
    }
    return agent
  }

  addTask(durable: DurableTask): TaskState {
    const identity = this.#identityOf(durable.id)
    // Named one by one: an object that begins as a copy of another costs four times as much to make. What an update looks
    // at stands together: of a hundred thousand tasks none is in a cache.
    const task: TaskState = {
      id: durable.id,
      identity,
      place: undefined,
      state: 'Launching',
      refusal: undefined,
      saidAt: NOT_YET,
      isAwaited: false,
      seenByAgent: false,
      confirmedSession: 0,
      askTries: 0,
      doubtfulSince: undefined,
      runningSince: undefined,
      healthy: undefined,
      passing: undefined,
      reason: undefined,
      message: undefined,
      unreachableAt: undefined,
      killReason: undefined,
      orphan: false,
      evacuating: false,
      revision: durable.revision,
      stateAt: durable.launchedAt,
      agentId: durable.agentId,
      host: durable.host,
      ports: durable.ports,
      cpusMilli: durable.cpusMilli,
      memMiB: durable.memMiB,
      generation: durable.generation,
      launchedAt: durable.launchedAt,
      killTries: 0,
      wakeAt: 0,
    }
    this.tasks.set(task.id, task)
    this.agent(task.agentId, task.host, durable.launchedAt).tasks.add(task)
    const pool = this.poolOf(task)
    if (identity.role === 'server') pool?.servers.add(task)
    else pool?.workers.add(task, this.#bucketContext(pool))
    return task
  }

  /** With the pool's own strings where it is known: comparing copies reads both, and each task would hold its own. */
  #identityOf(taskId: string): TaskIdentity {
    const identity = parseTaskId(taskId)
    if (identity === undefined) throw new Error(`assertion failed: task id ${taskId} is not ours`)
    const pool = this.pools.get(identity.pool)
    if (pool?.uid !== identity.uid) return identity
    const { role, index, incarnation, sequence } = identity
    return { pool: pool.name, uid: pool.uid, role, index, incarnation, sequence }
  }

  /** To be called after any change of a task's state, kill mark or readiness. */
  reindex(task: TaskState): void {
    const pool = this.poolOf(task)
    if (pool === undefined || task.identity.role === 'server') return
    pool.workers.move(task, this.#bucketContext(pool))
  }

  removeTask(task: TaskState): void {
    this.tasks.delete(task.id)
    this.agents.get(task.agentId)?.tasks.delete(task)
    const pool = this.poolOf(task)
    pool?.servers.delete(task)
    pool?.workers.remove(task)
  }

  /** After a change of the server's life or of the workers' template: every worker may be in another bucket. */
  reindexWorkers(pool: PoolState): void {
    pool.workers.rebuild(this.#bucketContext(pool))
  }

  #bucketContext({ incarnation, accepted }: PoolState): BucketContext {
    return { incarnation, revision: accepted.workerRevision, checks: accepted.spec.workers }
  }
}

/** The newest server that is not to end, if any. */
export function currentServer(pool: PoolState): TaskState | undefined {
  let current: TaskState | undefined
  for (const server of pool.servers) {
    if (server.killReason !== undefined) continue
    if (current === undefined || server.identity.incarnation > current.identity.incarnation) {
      current = server
    }
  }
  return current
}
