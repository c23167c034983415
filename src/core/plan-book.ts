/** The latest plan of each pool; those that need something are known by themselves, for most need nothing. */
import type { Need } from './need.ts'
import type { PoolPlan } from './pool-plan.ts'

export class PlanBook {
  readonly #plans = new Map<string, PoolPlan>()
  readonly #needy = new Map<string, PoolPlan>()

  get(pool: string): PoolPlan | undefined {
    return this.#plans.get(pool)
  }

  set(pool: string, plan: PoolPlan): void {
    this.#plans.set(pool, plan)
    if (plan.needs.length > 0) this.#needy.set(pool, plan)
    else this.#needy.delete(pool)
  }

  delete(pool: string): void {
    this.#plans.delete(pool)
    this.#needy.delete(pool)
  }

  all(): Iterable<readonly [string, PoolPlan]> {
    return this.#plans
  }

  needs(): Need[] {
    const needs: Need[] = []
    for (const plan of this.#needy.values()) needs.push(...plan.needs)
    return needs
  }
}
