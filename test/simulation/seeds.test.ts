/**
 * Seeds for `npm test`: the same ones everywhere, and fresh ones each time in CI, printed so that a failure can be had again.
 * Half of them here and half of them in `npm run simulate` beside it, which has to work, too.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { runPlan } from './run.ts'
import { formatPlan } from './scenario.ts'
import { drawPlan } from './swarm.ts'

const HALF = Math.ceil(Number(process.env['SIMULATION_RUNS'] ?? 300) / 2)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function firstSeed(): number {
  const given = process.env['SIMULATION_SEED']
  if (given !== undefined) return Number(given)
  return process.env['CI'] === undefined ? 1 : Date.now() % 1_000_000_000
}

/** The summary; what it printed when it found something. */
async function simulate(first: number, runs: number): Promise<string> {
  const tool = ['--import', 'tsx', 'tools/simulate.ts', '--no-shrink']
  const seeds = ['--seed', String(first), '--runs', String(runs)]
  const run = promisify(execFile)(process.execPath, [...tool, ...seeds], { cwd: ROOT })
  const { stdout } = await run.catch((error: { stdout?: string; stderr?: string }) => ({
    stdout: `${error.stdout ?? ''}\n${error.stderr ?? ''}`,
  }))
  return stdout
}

async function lifeOf(seed: number): Promise<void> {
  const plan = drawPlan(String(seed))
  const { violation } = await runPlan(plan)
  const again = `npm run simulate -- --runs 1 --seed ${seed}`
  expect(violation, `${again}\n\n${formatPlan(plan)}`).toBeUndefined()
}

test('whatever goes wrong, nothing bad happens; when nothing does, all is as declared', async () => {
  const first = firstSeed()
  console.log(`simulating seeds ${first} to ${first + 2 * HALF - 1}`)
  const other = simulate(first + HALF, HALF)
  for (let seed = first; seed < first + HALF; seed += 1) await lifeOf(seed)
  const told = await other
  expect(told).toMatch(new RegExp(`^${HALF} runs, .* 0 violations$`, 'm'))
}, 600_000)
