/** A short life of process-level chaos; `npm run chaos` makes longer ones (test/chaos). */
import { expect, test } from 'vitest'
import { runChaos } from '../chaos/chaos.ts'

/** The same everywhere, but a fresh one where CI runs; printed either way. */
const seed =
  process.env['CHAOS_SEED'] ??
  (process.env['CI'] === undefined ? '1' : String(Math.floor(Math.random() * 1_000_000)))

test.skipIf(process.platform !== 'linux')(
  'operator, master, agents and tasks are killed and frozen; then every process is accounted for, then none is left',
  async () => {
    console.info(`chaos with seed ${seed}`)
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const report = await runChaos({ seconds: 12, seed, machines: 2, say }).catch((error: Error) => {
      throw new Error(`${error.message}\n${lines.join('\n')}`)
    })
    expect(report.running).toBeGreaterThanOrEqual(6)
    expect(report.started).toBeGreaterThanOrEqual(report.running)
    expect([...report.hurts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5)
  },
  300_000,
)
