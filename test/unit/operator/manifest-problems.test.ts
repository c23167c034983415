/** What is wrong with the manifests, as health and the log say it: each once, with its place. */
import { expect, test } from 'vitest'
import { readManifestSet } from '../../../src/gitops/index.ts'
import { MemoryFileSystem } from '../gitops/memory-file-system.ts'
import { MemoryMaster, startBench } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

test('a broken manifest is named by its file once', async () => {
  const clock = new VirtualClock()
  const files = new MemoryFileSystem({ wallNow: () => 0 })
  files.mkdir('/pools')
  files.write(
    '/pools/btc.yaml',
    'apiVersion: pitboss/v1\nkind: MinningPool\nmetadata: {name: btc}\n',
  )
  const set = await readManifestSet(files, '/pools')
  const { operator, problems } = await startBench({
    clock,
    transport: new MemoryMaster(clock),
    declare: (onSet) => onSet(set),
  })
  const ofManifests = problems().filter((problem) => problem.includes('btc.yaml'))
  expect(ofManifests).toEqual([expect.stringMatching(/^btc\.yaml:1:1: spec/)])
  await operator.stop()
})
