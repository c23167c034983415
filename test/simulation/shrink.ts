/** Makes a failing plan short: first whole kinds of faults go, then halves of what is left, then single actions. */
import type { Action } from './actions.ts'
import { runPlan } from './run.ts'
import type { Plan } from './swarm.ts'

/** At most so many runs; the plan fails as before with every step. */
export async function shrink(plan: Plan, invariant: string, runsMax: number): Promise<Plan> {
  let best = plan
  let runs = 0
  const fails = async (candidate: Plan): Promise<boolean> => {
    if (runs >= runsMax) return false
    runs += 1
    return (await runPlan(candidate)).violation?.invariant === invariant
  }
  const tryActions = async (actions: readonly Action[]): Promise<boolean> => {
    const candidate = { ...best, actions }
    if (actions.length === best.actions.length || !(await fails(candidate))) return false
    best = candidate
    return true
  }
  for (const kind of new Set(plan.actions.map(({ fault }) => fault))) {
    await tryActions(best.actions.filter(({ fault }) => fault !== kind))
  }
  for (let size = Math.ceil(best.actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < best.actions.length; ) {
      const rest = best.actions.filter((_, index) => index < start || index >= start + size)
      if (!(await tryActions(rest))) start += size
    }
  }
  const [first, ...others] = best.pools
  if (first !== undefined && others.length > 0) {
    const candidate = { ...best, pools: [first] }
    if (await fails(candidate)) best = candidate
  }
  const lastMs = best.actions.at(-1)?.atMs ?? 0
  for (const safetyMs of [lastMs + 1_000, lastMs + 60_000]) {
    if (safetyMs >= best.safetyMs) continue
    const candidate = { ...best, safetyMs }
    if (await fails(candidate)) best = candidate
  }
  return best
}
