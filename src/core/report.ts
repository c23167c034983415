/**
 * What is made known of one pool when a step has decided everything: its conditions, durable when one flips, and an event
 * when the pool is as declared or late.
 */
import { computeConditions, conditionsFlipped, reasonOf, statusOf } from './conditions.ts'
import type { Ledger } from './placement/ledger.ts'
import type { PoolPlan } from './pool-plan.ts'
import { pendingReasons } from './status.ts'
import type { Turn } from './turn.ts'
import type { PoolState } from './world.ts'

export interface ReportContext {
  readonly plan: PoolPlan
  readonly ledger: Ledger
  /** The first reconciliation of this session is through. */
  readonly synced: boolean
}

export function reportPool(turn: Turn, pool: PoolState, context: ReportContext): void {
  const { now } = turn
  const { repository } = turn.world
  const pending = pendingReasons(pool, context.ledger)
  const conditions = computeConditions(pool, { now, plan: context.plan, pending, repository })
  const observedGeneration = context.synced ? pool.accepted.generation : pool.observedGeneration
  const isObservedAnew = observedGeneration !== pool.observedGeneration
  if (!isObservedAnew && !conditionsFlipped(pool.conditions, conditions)) {
    pool.conditions = conditions
    return
  }
  const wasReady = statusOf(pool, 'Ready')
  const wasLate = isLate(pool)
  turn.persist({
    kind: 'conditions',
    pool: pool.name,
    conditions,
    observedGeneration,
  })
  if (wasReady !== 'True' && statusOf(pool, 'Ready') === 'True') {
    const message = `${pool.name} is as declared: ${conditions[0]?.message ?? ''}`
    turn.event({ type: 'Normal', reason: 'Ready', message, pool: pool.name })
  }
  if (!wasLate && isLate(pool)) {
    const message = conditions.find(({ type }) => type === 'Progressing')?.message ?? ''
    const reason = 'ProgressDeadlineExceeded'
    turn.event({ type: 'Warning', reason, message, pool: pool.name })
  }
}

function isLate(pool: PoolState): boolean {
  return reasonOf(pool, 'Progressing') === 'ProgressDeadlineExceeded'
}

/** When the pool is to be looked at again: the plan's own time, or the progress deadline, whichever comes first. */
export function nextLookAt(
  pool: PoolState,
  planWakeAt: number | undefined,
  now: number,
): number | undefined {
  if (statusOf(pool, 'Progressing') !== 'True') return planWakeAt
  const deadline = pool.progressAt + pool.accepted.spec.progressDeadlineSeconds * 1_000
  // One that has passed is told already, or does not concern a pool that is being removed.
  return deadline > now ? Math.min(planWakeAt ?? deadline, deadline) : planWakeAt
}
