/**
 * How a pool is doing, in one word: the STATUS column of the command line and the dashboard. Pure; read from
 * the conditions and status that everyone sees, never from anything else.
 */
import type { Condition, MiningPool, PoolStatus } from './view.ts'

export const POOL_STATUS_WORDS = [
  'Running',
  'Starting',
  'Scaling',
  'Updating',
  'Waiting',
  'Degraded',
  'CrashLoopBackOff',
  'Unreachable',
  'Stopping',
  'Suspended',
  'Stalled',
  'Deleting',
  'Unknown',
] as const
export type PoolStatusWord = (typeof POOL_STATUS_WORDS)[number]

/** The first that holds, the most telling first. */
export function poolStatusWord(pool: MiningPool): PoolStatusWord {
  const { metadata, spec, status } = pool
  const is = (type: string) => conditionStatus(pool, type) === 'True'
  if (metadata.deletionTimestamp !== undefined) return 'Deleting'
  if (is('Stalled')) return 'Stalled'
  if (spec.suspend || is('Suspended')) return 'Suspended'
  if (is('Ready')) return is('Progressing') ? 'Updating' : 'Running'
  if (status.backoff.length > 0) return 'CrashLoopBackOff'
  if (status.server.state === 'TASK_UNREACHABLE') return 'Unreachable'
  if (status.server.state === 'TASK_KILLING') return 'Stopping'
  if (status.pending.length > 0) return 'Waiting'
  if (!status.server.ready) return conditionStatus(pool, 'Ready') ? 'Starting' : 'Unknown'
  if (!is('Progressing')) return 'Degraded'
  if (status.workers.updated < status.workers.running) return 'Updating'
  return status.workers.ready > 0 ? 'Scaling' : 'Starting'
}

/** Tasks that crashed and wait for their next try, also those that the status does not name. */
export function backoffCount({ backoff, backoffRemaining = 0 }: PoolStatus): number {
  return backoff.length + backoffRemaining
}

export function conditionStatus(pool: MiningPool, type: string): Condition['status'] | undefined {
  return pool.status.conditions.find((condition) => condition.type === type)?.status
}

/** Ready, and that said of the newest spec. */
export function isReady(pool: MiningPool): boolean {
  const ready = pool.status.conditions.find((condition) => condition.type === 'Ready')
  return ready?.status === 'True' && ready.observedGeneration >= pool.metadata.generation
}
