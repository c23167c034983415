/** The arithmetic of a rolling change: how many may be missing, how many may be extra, who goes first [req 36, 37]. */
import type { CountOrPercent, StrategySpec } from '../api/pool-spec.ts'
import { isPartitioned } from './partition.ts'
import type { TaskState } from './task-state.ts'
import type { WorkerIndex } from './worker-index.ts'
import type { WorkerBucket } from './worker-place.ts'

function resolve(value: CountOrPercent, replicas: number, round: (n: number) => number): number {
  if (typeof value === 'number') return value
  return round((Number.parseFloat(value) * replicas) / 100)
}

/**
 * `maxUnavailable` rounds down and `maxSurge` up; when both come out as zero, one may be missing: otherwise the
 * rollout could never move.
 */
export function resolveFenceposts(
  strategy: StrategySpec,
  replicas: number,
): { readonly maxUnavailable: number; readonly maxSurge: number } {
  const maxSurge = resolve(strategy.maxSurge, replicas, Math.ceil)
  const maxUnavailable = Math.min(resolve(strategy.maxUnavailable, replicas, Math.floor), replicas)
  if (maxSurge === 0 && maxUnavailable === 0) return { maxUnavailable: 1, maxSurge: 0 }
  return { maxUnavailable, maxSurge }
}

/** The newest first: the youngest has done the least, and its index is the highest. */
function newestFirst(a: TaskState, b: TaskState): number {
  return b.identity.sequence - a.identity.sequence
}

/** In this order workers go: the useless ones first, then the outdated, then the newest. */
const VICTIM_BUCKETS: readonly WorkerBucket[] = [
  'outdatedUnready',
  'unready',
  'outdatedReady',
  'ready',
]

/** Who goes when there are `count` too many. */
export function surplusVictims(workers: WorkerIndex, count: number): TaskState[] {
  const victims: TaskState[] = []
  for (const bucket of VICTIM_BUCKETS) {
    if (victims.length >= count) break
    const candidates = workers.find(bucket).sort(newestFirst)
    victims.push(...candidates.slice(0, count - victims.length))
  }
  return victims
}

/** With `replicas: all` the agents decide how many there are: who is too many where `max` may share one. */
export function crowdedVictims(workers: WorkerIndex, max: number): TaskState[] {
  const victims: TaskState[] = []
  for (const tasks of workers.sharingAgents()) {
    const live = [...tasks].filter((task) => task.killReason === undefined && !isPartitioned(task))
    victims.push(...live.sort(leastUsefulFirst).slice(0, Math.max(0, live.length - max)))
  }
  return victims
}

function leastUsefulFirst(a: TaskState, b: TaskState): number {
  const rank = ({ place }: TaskState) =>
    place === undefined ? -1 : VICTIM_BUCKETS.indexOf(place.bucket)
  return rank(a) - rank(b) || newestFirst(a, b)
}

/**
 * Which outdated workers make room now. The unready ones first, they serve nobody; never so many that fewer than
 * `replicas - maxUnavailable` are or soon will be available.
 */
export function outdatedVictims(
  workers: WorkerIndex,
  replicas: number,
  maxUnavailable: number,
): TaskState[] {
  const unready = workers.count('outdatedUnready')
  const ready = workers.count('outdatedReady')
  const updatedReady = workers.count('ready')
  const updatedUnready = workers.count('unready')
  const minimumAvailable = replicas - maxUnavailable
  const total = updatedReady + updatedUnready + ready + unready
  // New ones that are not ready yet are not counted on.
  let budget = total - minimumAvailable - updatedUnready
  if (budget <= 0) return []
  const victims = workers.find('outdatedUnready').sort(newestFirst).slice(0, budget)
  budget = Math.min(budget - victims.length, updatedReady + ready - minimumAvailable)
  if (budget > 0) victims.push(...workers.find('outdatedReady').sort(newestFirst).slice(0, budget))
  return victims
}
