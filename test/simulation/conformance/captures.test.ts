/** What a real Mesos 1.12 was asked, asked again of the cluster that the operator is simulated against. */
import { describe, test } from 'vitest'
import { replay } from '../../unit/devcluster/replay.ts'
import { expectSame, portsOf, recordingOf, replays } from '../../unit/devcluster/replays.ts'
import { SimulatedCluster } from './simulated.ts'
import { passTime } from './virtual-time.ts'

describe('recorded frameworks on the simulated cluster', () => {
  const titled = replays.map((it) => [`${it.scenario}${it.framework ?? ''}`, it] as const)
  test.each(titled)('%s', async (title, it) => {
    const recording = recordingOf(it)
    const simulated = new SimulatedCluster({ seed: title, portRanges: portsOf(recording) })
    simulated.enter()
    try {
      const replayed = await passTime(simulated.queue, replay(simulated.masterUrl, recording))
      expectSame(replayed, recording)
    } finally {
      simulated.leave()
      await simulated.stop()
    }
  })
})
