/** The first half of the seeds. */
import { test } from 'vitest'
import { firstSeed, runSeeds } from './seeds.ts'

test('whatever goes wrong, nothing bad happens; when nothing does, all is as declared', async () => {
  await runSeeds(firstSeed())
}, 600_000)
