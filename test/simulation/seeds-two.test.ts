/** The second half of the seeds. */
import { test } from 'vitest'
import { firstSeed, RUNS_PER_FILE, runSeeds } from './seeds.ts'

test('whatever goes wrong, nothing bad happens; when nothing does, all is as declared', async () => {
  await runSeeds(firstSeed() + RUNS_PER_FILE)
}, 600_000)
