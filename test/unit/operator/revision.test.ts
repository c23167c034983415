/** A manifest set that changes one pool is the newest that every pool was compared with: readers and watchers see it. */
import { expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import { declared, manifestSet, poolSpec } from '../core/builders.ts'
import { MemoryMaster, startBench } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

test('watchers are told of a pool of which only the revision changed', async () => {
  const clock = new VirtualClock()
  let declare: (set: ManifestSet) => void = () => {}
  const { operator } = await startBench({
    clock,
    transport: new MemoryMaster(clock),
    declare: (onSet) => {
      declare = onSet
    },
  })
  const pools = (replicas: number) => [
    declared('btc', poolSpec({ workers: { replicas } })),
    declared('ltc', poolSpec({})),
  ]
  declare({ ...manifestSet(pools(1)), revision: 'r1' })
  await clock.pass(0)
  const { view } = operator
  expect(view.pools().map(({ status }) => status.revision)).toEqual(['r1', 'r1'])

  const told: string[][] = []
  view.onChange(({ pools }) => told.push([...pools].sort()))
  declare({ ...manifestSet(pools(2)), revision: 'r2' })
  await clock.pass(0)
  expect(view.pools().map(({ status }) => status.revision)).toEqual(['r2', 'r2'])
  expect(told.flat()).toContain('ltc')
  await operator.stop()
})
