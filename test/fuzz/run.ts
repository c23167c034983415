/**
 * npm run fuzz -- [TARGET...] [--seconds 60] [--seed S]
 *
 * Each target for so long. What breaks one is shortened, kept in corpus/ and printed; exit 1.
 */
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'
import { keep } from './target.ts'
import { targets } from './targets/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  },
})
const unknown = positionals.filter((name) => !targets.some((target) => target.name === name))
if (unknown.length > 0) {
  console.error(
    `no target ${unknown.join(', ')}; there are ${targets.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}

for (const target of targets) {
  if (positionals.length > 0 && !positionals.includes(target.name)) continue
  const end = performance.now() + Number(values.seconds) * 1_000
  const { executions, finding } = await fuzz(target, {
    seed: values.seed,
    goOn: () => performance.now() < end,
  })
  console.log(`${target.name}: ${executions} inputs, seed ${values.seed}`)
  if (finding === undefined) continue
  const { input, error, from } = finding
  console.error(
    `input ${from} of ${target.name}, shortened to ${input.length} bytes: ${keep(target, input)}`,
  )
  console.error(error instanceof Error ? (error.stack ?? error.message) : error)
  process.exitCode = 1
}
