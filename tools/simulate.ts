// Simulates lives of Pitboss, one seed after the other, and stops at the first in which something bad happens.
//
//   npm run simulate -- --runs 1000 --seed 1 [--only F1,F18] [--without F24] [--trace] [--keep-going]
//   npm run simulate -- --scenario test/simulation/scenarios/some.txt [--trace]
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type RunResult, runPlan } from '../test/simulation/run.ts'
import { formatPlan, parsePlan } from '../test/simulation/scenario.ts'
import { shrink } from '../test/simulation/shrink.ts'
import { drawPlan, type Plan } from '../test/simulation/swarm.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    only: { type: 'string' },
    without: { type: 'string' },
    scenario: { type: 'string' },
    trace: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    lines: { type: 'string', default: '60' },
  },
})

const kinds = (text: string | undefined) =>
  text === undefined ? undefined : new Set(text.split(','))
const only = kinds(values.only)
const without = kinds(values.without)
const onTrace = values.trace ? (line: string) => console.log(line) : undefined

const totals = { runs: 0, steps: 0, simulatedMs: 0, violations: 0, slowestHealMs: 0 }
const faults = new Map<string, number>()
const startedAt = performance.now()
const rssAtStartMb = rssMb()

function take(result: RunResult): void {
  totals.runs += 1
  totals.steps += result.steps
  totals.simulatedMs += result.simulatedMs
  totals.slowestHealMs = Math.max(totals.slowestHealMs, result.healedMs ?? 0)
  for (const [name, count] of result.counts) faults.set(name, (faults.get(name) ?? 0) + count)
  if (result.violation !== undefined) totals.violations += 1
}

async function explain(plan: Plan, result: RunResult): Promise<void> {
  const { violation } = result
  if (violation === undefined) return
  console.log(`\nVIOLATION of ${violation.invariant} with seed ${plan.seed}: ${violation.message}`)
  if (values['no-shrink']) return
  const small = await shrink(plan, violation.invariant, 150)
  const again = await runPlan(small)
  console.log(`\nshrunk from ${plan.actions.length} to ${small.actions.length} actions:\n`)
  console.log(formatPlan(small))
  console.log(again.tail.slice(-Number(values.lines)).join('\n'))
}

function rssMb(): number {
  return Math.round(process.memoryUsage().rss / 1e6)
}

/** What is called after a fault of the list, and not after what came of it. */
function injected(): number {
  let count = 0
  for (const [name, times] of faults) if (/^F\d+ /.test(name)) count += times
  return count
}

function report(): void {
  const seconds = (performance.now() - startedAt) / 1000
  const simulated = totals.simulatedMs / 1000
  const speed = Math.round(simulated / seconds)
  console.log(
    `${totals.runs} runs, ${totals.steps} steps, ${Math.round(simulated)} s simulated in ${seconds.toFixed(1)} s ` +
      `(${speed} times real time), slowest healing ${Math.round(totals.slowestHealMs / 1000)} s, ` +
      `${injected()} faults injected, memory ${rssAtStartMb} MB at the start and ${rssMb()} MB now, ` +
      `${totals.violations} violations`,
  )
}

async function main(): Promise<void> {
  if (values.scenario !== undefined) {
    const plan = parsePlan(readFileSync(values.scenario, 'utf8'))
    const result = await runPlan(plan, onTrace)
    take(result)
    if (!values.trace) await explain(plan, result)
    report()
    return
  }
  const first = Number(values.seed)
  console.log(`seeds ${first} to ${first + Number(values.runs) - 1}`)
  for (let index = 0; index < Number(values.runs); index += 1) {
    const plan = drawPlan(String(first + index), {
      ...(only === undefined ? {} : { only }),
      ...(without === undefined ? {} : { without }),
    })
    const result = await runPlan(plan, onTrace)
    take(result)
    if (result.violation !== undefined) {
      await explain(plan, result)
      if (!values['keep-going']) break
    }
    if (index % 100 === 99) report()
  }
  for (const [name, count] of [...faults].sort()) console.log(`  ${name}: ${count}`)
  report()
}

await main()
process.exitCode = totals.violations > 0 ? 1 : 0
