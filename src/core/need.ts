/** What a pool wants launched now: the input of placement. */
import type { ServerSpec, WorkerSpec } from '../api/pool-spec.ts'
import type { TaskState } from './task-state.ts'
import type { PoolState } from './world.ts'

export type Need = ServerNeed | WorkerNeed

export interface ServerNeed {
  readonly role: 'server'
  readonly pool: PoolState
  readonly mesosRole: string
  readonly spec: ServerSpec
  readonly count: 1
}

export interface WorkerNeed {
  readonly role: 'worker'
  readonly pool: PoolState
  readonly mesosRole: string
  readonly spec: WorkerSpec
  /** Infinity for `replicas: all`. */
  readonly count: number
  readonly server: TaskState
  /** Agents where the last one crashed and whose time has not come; `replicas: all` only. */
  readonly agentsBackingOff: ReadonlySet<string>
}

/** How many tasks of one pool may share an agent. */
export function maxPerAgent(spec: WorkerSpec): number {
  return spec.maxPerAgent ?? (spec.replicas === 'all' ? 1 : Number.POSITIVE_INFINITY)
}
