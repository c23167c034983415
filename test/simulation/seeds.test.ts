/**
 * Seeds for `npm test`: the same ones everywhere, so that what it says is about the change at hand. CI runs fresh ones besides.
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

const FIRST = Number(process.env['SIMULATION_SEED'] ?? 1)

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
  console.log(`simulating seeds ${FIRST} to ${FIRST + 2 * HALF - 1}`)
  const other = simulate(FIRST + HALF, HALF)
  for (let seed = FIRST; seed < FIRST + HALF; seed += 1) await lifeOf(seed)
  const told = await other
  expect(told).toMatch(new RegExp(`^${HALF} runs, .* 0 violations$`, 'm'))
}, 600_000)
