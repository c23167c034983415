/** What is shown anew beside what a step touched. Pure. */
import type { StepResult, Touched } from '../core/engine.ts'
import type { Input } from '../core/input.ts'

const NONE: ReadonlySet<string> = new Set()

export function poolsTouched(pools: ReadonlySet<string>): Touched {
  return { pools, tasks: NONE, agents: NONE }
}

/** Every pool shows the revision that it was last compared with, whether the set changed it or not. */
export function withComparedPools(
  result: StepResult,
  inputs: readonly Input[],
  pools: Iterable<string>,
): StepResult {
  if (!inputs.some(({ kind }) => kind === 'manifests')) return result
  const { touched } = result
  return { ...result, touched: { ...touched, pools: new Set([...touched.pools, ...pools]) } }
}
