/** A fault of ours in one pool's plan costs that pool its changes, and no other pool anything [req 31]. */
import { type PlanContext, type PoolPlan, planPool } from './pool-plan.ts'
import type { Turn } from './turn.ts'
import type { PoolState } from './world.ts'

/** `plan` reads only, so that nothing is half done when it throws. */
export function planSafely(
  turn: Turn,
  pool: PoolState,
  context: PlanContext,
  plan: typeof planPool = planPool,
): PoolPlan | undefined {
  try {
    return plan(pool, context)
  } catch (error) {
    const message = `planning failed, nothing is changed: ${String(error)}`
    turn.event({ type: 'Warning', reason: 'InternalError', message, pool: pool.name })
    return undefined
  }
}
