/** What a real Mesos 1.12 was asked, asked again of the embedded cluster: the same answers, the same updates. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { startCluster } from '../../../src/devcluster/cluster.ts'
import { replay } from './replay.ts'
import { expectSame, portsOf, recordingOf, replays } from './replays.ts'

describe.concurrent('recorded frameworks on the embedded cluster', () => {
  const titled = replays.map((it) => [`${it.scenario}${it.framework ?? ''}`, it] as const)
  test.each(titled)('%s', async (_title, it) => {
    const recording = recordingOf(it)
    const workDir = await mkdtemp(join(tmpdir(), 'pitboss-replay-'))
    const cluster = await startCluster({
      workDir,
      agents: 2,
      allocationIntervalMs: 50,
      portRanges: portsOf(recording),
    })
    try {
      expectSame(await replay(cluster.masterUrl, recording), recording)
    } finally {
      await cluster.stop()
      await rm(workDir, { recursive: true, force: true })
    }
  })
})
