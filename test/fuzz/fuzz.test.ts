/** Each target for a bounded number of inputs: the same ones everywhere, and fresh ones of a printed seed. */
import { describe, expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { targets } from './targets/index.ts'

const FIXED = '1'
const fresh = process.env['FUZZ_SEED'] ?? String(Math.floor(Math.random() * 1_000_000_000))

/** Of each seed; about a second each. */
const EXECUTIONS: Readonly<Record<string, number>> = {
  recordio: 500,
  protobuf: 3_000,
  json: 500,
  yaml: 150,
  journal: 150,
  history: 150,
  http: 300,
  master: 300,
}

describe.each([
  ['a fixed seed', FIXED],
  ['a fresh seed', fresh],
])('inputs of %s', (_what, seed) => {
  test.each(targets)('$name', async (target) => {
    if (seed === fresh) console.info(`${target.name} with seed ${seed}`)
    const executions = EXECUTIONS[target.name] ?? 0
    const report = await fuzz(target, { seed, goOn: (done) => done < executions })
    const { finding } = report
    const hint = `npm run fuzz -- ${target.name} --seed ${seed}: ${finding?.input.toString('base64')}`
    expect(finding?.error, hint).toBeUndefined()
    expect(report.executions).toBe(executions)
  })
})
