/** Seeds for `npm test`: the same ones everywhere, and fresh ones each time in CI, printed so that a failure can be had again. */
import { expect } from 'vitest'
import { runPlan } from './run.ts'
import { formatPlan } from './scenario.ts'
import { drawPlan } from './swarm.ts'

/** Half of it each in two files, which run side by side. */
export const RUNS_PER_FILE = Number(process.env['SIMULATION_RUNS'] ?? 300) / 2

export function firstSeed(): number {
  const given = process.env['SIMULATION_SEED']
  if (given !== undefined) return Number(given)
  return process.env['CI'] === undefined ? 1 : Date.now() % 1_000_000_000
}

export async function runSeeds(first: number): Promise<void> {
  console.log(`simulating seeds ${first} to ${first + RUNS_PER_FILE - 1}`)
  for (let seed = first; seed < first + RUNS_PER_FILE; seed += 1) {
    const plan = drawPlan(String(seed))
    const { violation } = await runPlan(plan)
    const again = `npm run simulate -- --runs 1 --seed ${seed}`
    expect(violation, `${again}\n\n${formatPlan(plan)}`).toBeUndefined()
  }
}
