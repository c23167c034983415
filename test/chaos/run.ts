/**
 * npm run chaos -- [--seconds 120] [--seed S] [--machines 3]
 *
 * Exit 1 with what did not fit; README.md says what happens.
 */
import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    machines: { type: 'string', default: '3' },
  },
})

try {
  const report = await runChaos({
    seconds: Number(values.seconds),
    seed: values.seed,
    machines: Number(values.machines),
    say: (line) => console.log(line),
  })
  for (const [kind, count] of report.hurts) console.log(`${String(count).padStart(4)}  ${kind}`)
  console.log(
    `${report.started} tasks were started, ${report.running} ran in the end, all accounted for`,
  )
  console.log(
    `as declared ${(report.healedMs / 1000).toFixed(1)} s after the chaos; no process is left`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
