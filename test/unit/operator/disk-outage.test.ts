/** A whole operator whose disk refuses for a while: nothing leaves meanwhile, and no minute is lost afterwards. */
import { expect, test } from 'vitest'
import { JOURNAL_RETRY_MAX_MS } from '../../../src/operator/limits.ts'
import { poolSpec } from '../core/builders.ts'
import { MemoryDisk } from '../store/memory-disk.ts'
import { MemoryMaster, startBench } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

test.each([1, 45, 600])('after %d s the reconciliation goes on at once', async (outageSeconds) => {
  const clock = new VirtualClock()
  const master = new MemoryMaster(clock)
  const disk = new MemoryDisk()
  const { operator, problems } = await startBench({
    clock,
    transport: master,
    disk,
    pools: { btc: poolSpec() },
  })
  disk.fault = ({ kind }) => (kind === 'write' ? { code: 'ENOSPC' } : undefined)
  await clock.pass(outageSeconds * 1_000)
  expect(master.calls).toEqual([])
  expect(problems().join()).toContain('ENOSPC')
  disk.fault = () => undefined
  await clock.pass(JOURNAL_RETRY_MAX_MS)
  expect(operator.view.health()).toMatchObject({ synced: true, problems: [] })
  await operator.stop()
})
