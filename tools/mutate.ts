// Breaks Pitboss on purpose, one way after the other, in a copy, and lets the simulation look for it.
//
//   npm run mutate -- [--runs 300] [--only TEXT] [--missing] [--write]
//
// --write puts what was seen into the table of test/simulation/README.md, one row after the other; rows of mutants that
// did not run stay. --missing: those that have no row there. Exit status 1 when a mutant was not noticed.
import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import type { Mutant } from '../test/simulation/mutation/mutant.ts'
import { MUTANTS } from '../test/simulation/mutation/mutants.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    missing: { type: 'boolean', default: false },
    parallel: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
})

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

const SCENARIOS = 'test/simulation/scenarios'

/** A mutant that goes in circles without end is noticed by anybody. */
const RUN_TIMEOUT_MS = 240_000

interface Outcome {
  readonly mutant: Mutant
  /** Undefined: not noticed. */
  readonly invariant: string | undefined
  /** So many runs, or the scenario that was kept of an earlier find. */
  readonly after: string
}

function patchesOf(mutant: Mutant) {
  return [mutant, ...(mutant.also ?? [])]
}

/** What was noticed, and with which seed; undefined: nothing. */
async function simulate(
  copy: string,
  options: readonly string[],
): Promise<{ readonly invariant: string; readonly seed?: number } | undefined> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const { stdout } = await run(
    process.execPath,
    [tsx, 'tools/simulate.ts', ...options, '--no-shrink'],
    { cwd: copy, timeout: RUN_TIMEOUT_MS },
  ).catch((error: { stdout?: string; stderr?: string; killed?: boolean }) => ({
    stdout: `${error.stdout ?? ''}\n${error.stderr ?? ''}${error.killed === true ? '\nVIOLATION of endless-loop with seed 1' : ''}`,
  }))
  const caught = /VIOLATION of (\S+) with seed (\d+)/.exec(stdout)
  if (caught?.[1] !== undefined) return { invariant: caught[1], seed: Number(caught[2]) }
  if (/TransformError|SyntaxError/.test(stdout)) throw new Error(`it does not parse: ${stdout}`)
  // A process that dies on an error that nobody caught is noticed, too.
  return /, 0 violations/.test(stdout) ? undefined : { invariant: 'bad-input-never-kills' }
}

async function tryOne(mutant: Mutant): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), 'pitboss-mutant-'))
  try {
    for (const part of ['src', 'test/simulation', 'test/unit/store', 'test/unit/gitops', 'tools']) {
      cpSync(join(root, part), join(copy, part), { recursive: true })
    }
    for (const part of ['node_modules', 'proto', 'schemas', 'package.json', 'tsconfig.json']) {
      symlinkSync(join(root, part), join(copy, part))
    }
    for (const { file, from, to } of patchesOf(mutant)) {
      const text = readFileSync(join(copy, file), 'utf8')
      writeFileSync(
        join(copy, file),
        text.replace(from, () => to),
      )
    }
    const drawn = await simulate(copy, ['--runs', values.runs, '--seed', values.seed])
    if (drawn !== undefined) {
      const runs =
        drawn.seed === undefined ? Number(values.runs) : drawn.seed - Number(values.seed) + 1
      return { mutant, invariant: drawn.invariant, after: String(runs) }
    }
    for (const name of readdirSync(join(copy, SCENARIOS))) {
      const kept = await simulate(copy, ['--scenario', join(SCENARIOS, name)])
      if (kept === undefined) continue
      return {
        mutant,
        invariant: kept.invariant,
        after: `scenario \`${name.replace('.txt', '')}\``,
      }
    }
    return { mutant, invariant: undefined, after: values.runs }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function rowOf({ mutant, invariant, after }: Outcome): string {
  const file = mutant.file.replace('src/', '')
  return `| ${mutant.name} | \`${file}\` | ${invariant ?? '**not noticed**'} | ${after} |`
}

/** In the order of the mutants; of those that did not run now, the row that was there. */
function table(before: string, outcomes: ReadonlyMap<Mutant, Outcome>): string {
  const old = before.split('\n')
  const rows = MUTANTS.flatMap((mutant) => {
    const outcome = outcomes.get(mutant)
    if (outcome !== undefined) return rowOf(outcome)
    return old.find((row) => row.startsWith(`| ${mutant.name} | `)) ?? []
  })
  return ['| mutant | in | noticed as | after runs |', '|---|---|---|---|', ...rows].join('\n')
}

const readme = join(root, 'test/simulation/README.md')
const [tableBegins, tableEnds] = ['<!-- mutants -->', '<!-- end of mutants -->']

function writeTable(outcomes: ReadonlyMap<Mutant, Outcome>): void {
  const text = readFileSync(readme, 'utf8')
  const start = text.indexOf(tableBegins) + tableBegins.length
  const end = text.indexOf(tableEnds)
  const rows = table(text.slice(start, end), outcomes)
  writeFileSync(readme, `${text.slice(0, start)}\n\n${rows}\n\n${text.slice(end)}`)
}

const written = readFileSync(readme, 'utf8')
const wanted = MUTANTS.filter(
  ({ name }) =>
    name.includes(values.only) && !(values.missing && written.includes(`\n| ${name} | `)),
)
const outdated = wanted.filter((mutant) =>
  patchesOf(mutant).some(
    ({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2,
  ),
)
for (const { name, file } of outdated)
  console.log(`to be adapted: its text is not once in ${file}: ${name}`)
const outcomes = new Map<Mutant, Outcome>()
const waiting = wanted.filter((mutant) => !outdated.includes(mutant))
async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const outcome = await tryOne(mutant)
    outcomes.set(mutant, outcome)
    if (values.write) writeTable(outcomes)
    const noticed = outcome.invariant ?? 'NOT NOTICED'
    console.log(`${noticed.padEnd(22)} ${outcome.after.padStart(4)}  ${mutant.name}`)
  }
}
await Promise.all(Array.from({ length: Number(values.parallel) }, work))

const all = wanted.flatMap((mutant) => outcomes.get(mutant) ?? [])
const missed = all.filter(({ invariant }) => invariant === undefined)
console.log(`${all.length - missed.length} of ${all.length} mutants were noticed`)
process.exitCode = missed.length + outdated.length > 0 ? 1 : 0
