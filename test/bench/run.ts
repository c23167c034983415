/**
 * `npm run bench [-- NAME] [--json]`: every ratio against its stated baseline, in one run; `npm run bench -- load` is the
 * built operator against a master that makes load, over HTTP; `npm run bench -- server` is what people see of it;
 * `npm run bench -- simulation` is how fast time passes in a simulation.
 */
import { coreComparisons } from './core.ts'
import { type Comparison, compare, type Result } from './harness.ts'
import { journalComparisons } from './journal.ts'
import { operatorComparisons } from './operator.ts'
import { startUpComparisons } from './start-up.ts'
import { wireComparisons } from './wire.ts'

const words = process.argv.slice(2)
if (words[0] === 'load') {
  const { runLoad } = await import('./load/run.ts')
  await runLoad(words.slice(1))
  process.exit()
}
if (words[0] === 'server') {
  const { runServer } = await import('./server/run.ts')
  process.exit((await runServer(words.slice(1))) ? 0 : 1)
}
if (words[0] === 'clients') {
  const { runClients } = await import('./clients.ts')
  await runClients(words.slice(1))
  process.exit()
}
if (words[0] === 'soak') {
  const { runSoak } = await import('./soak.ts')
  await runSoak()
  process.exit()
}
if (words[0] === 'growth') {
  const { runGrowth } = await import('./growth.ts')
  await runGrowth(words.includes('--json'))
  process.exit()
}
if (words[0] === 'simulation') {
  const { runSimulation } = await import('./simulation.ts')
  process.exit((await runSimulation()) ? 0 : 1)
}
const isJson = words.includes('--json')
const filter = words.find((word) => !word.startsWith('--')) ?? ''

/** Made one group after the other: each needs its memory. */
const groups: readonly [prefixes: string, () => Iterable<Comparison>][] = [
  ['wire/', wireComparisons],
  ['reconcile/ placement/', coreComparisons],
  ['journal/', journalComparisons],
  ['start-up/', startUpComparisons],
  ['operator/', operatorComparisons],
]

const results: Result[] = []
for (const [prefixes, make] of groups) {
  // What is not asked for is not made either.
  const asked = /^\w+\//.exec(filter)?.[0] ?? ''
  if (!prefixes.includes(asked)) continue
  for (const comparison of make()) {
    if (!comparison.name.includes(filter)) continue
    if (comparison.onlyByName === true && comparison.name !== filter) continue
    const result = await compare(comparison)
    results.push(result)
    if (!isJson) console.log(line(result))
  }
}
if (isJson) console.log(JSON.stringify({ node: process.version, results }, null, 2))
if (results.length === 0) {
  console.error(`no benchmark is called '${filter}'`)
  process.exitCode = 2
}

function line({ name, says, baselineMs, candidateMs, ratio, goal, met }: Result): string {
  const figures = `${ratio.toFixed(2)} (goal ${goal}${met ? '' : ', MISSED'})`
  const times = `baseline ${baselineMs.toFixed(2)} ms, candidate ${candidateMs.toFixed(2)} ms`
  return `${name.padEnd(32)} ${figures.padEnd(28)} ${times}\n    ${says}`
}
