/**
 * One task as Pitboss knows it, and what follows from that alone: whether it is ready, which slot it fills. What is marked
 * soft is rebuilt after a restart from Mesos.
 */
import type { StatusInput } from './input.ts'
import type { DurableTask, TaskStateName } from './records.ts'
import type { TaskIdentity } from './task-id.ts'
import type { WorkerPlace } from './worker-place.ts'

export interface TaskState extends DurableTask {
  readonly identity: TaskIdentity
  state: TaskStateName
  stateAt: number
  runningSince: number | undefined
  healthy: boolean | undefined
  /** The general or Pitboss' own readiness check; undefined before its first result. */
  passing: boolean | undefined
  reason: string | undefined
  message: string | undefined
  unreachableAt: number | undefined
  /** Why it is to end; undefined while it may stay. */
  killReason: string | undefined
  /** Its pool was removed with `deletionPolicy: Orphan`; left alone. */
  orphan: boolean
  /** Soft: the session in which Mesos last spoke of it; 0 when not yet in this life. */
  confirmedSession: number
  /** Soft: an agent or executor has spoken of it, so a master's refusal of its id is not its end [fact 56]. */
  seenByAgent: boolean
  /** Soft: a master refused its launch, before anybody had spoken of it; asked after. */
  refusal: StatusInput | undefined
  /** Soft: KILLs sent in this session. */
  killTries: number
  /** Soft: when Mesos last spoke of it in this session; NOT_YET before. */
  saidAt: number
  /** Soft: something waits for Mesos to speak of it again. */
  isAwaited: boolean
  /** Soft: explicit questions asked since the last answer. */
  askTries: number
  /** Soft: when Mesos first said it does not know it. */
  doubtfulSince: number | undefined
  /** Soft: its agent is about to be taken down; it has to move. */
  evacuating: boolean
  /** Soft: when to look at it again; 0 for never. */
  wakeAt: number
  /** Of a worker whose pool is known. */
  place: WorkerPlace | undefined
}

/** Before every time. */
export const NOT_YET = Number.NEGATIVE_INFINITY

/** The declared ones. */
export interface Checks {
  readonly healthCheck?: unknown
  readonly readinessCheck?: unknown
}

/** RUNNING, not on its way out, and every declared check is passed [DESIGN 4.3]. */
export function isReady(task: TaskState, checks: Checks): boolean {
  if (task.state !== 'TASK_RUNNING' || task.killReason !== undefined) return false
  if (task.healthy === false) return false
  if (checks.healthCheck !== undefined && task.healthy !== true) return false
  return checks.readinessCheck === undefined || task.passing === true
}

/**
 * Key of a slot's crash history: the server, a worker's index, or, where one runs on every agent, the agent.
 */
export function slotOf(task: TaskState, replicas: number | 'all'): string {
  if (task.identity.role === 'server') return 'server'
  return replicas === 'all' ? `worker@${task.agentId}` : `worker-${task.identity.index}`
}
