/** Since when a task is out of reach: what Mesos says of it, by its clock, in ours. */
import { expect, test } from 'vitest'
import type { StatusInput } from '../../../src/core/input.ts'
import { outOfReachSince } from '../../../src/core/partition.ts'

const NOW = 1_000_000

const unreachable = (forMs: number | undefined): StatusInput => ({
  kind: 'status',
  taskId: 't1',
  state: 'TASK_UNREACHABLE',
  source: 'master',
  ...(forMs === undefined ? {} : { unreachableForMs: forMs }),
})

test.each([
  ['as long as Mesos says', undefined, 75_000, NOW - 75_000],
  ['from now on, where Mesos does not say', undefined, undefined, NOW],
  ['from the first time on, where Mesos does not say', NOW - 90_000, undefined, NOW - 90_000],
  ['the same absence, told again', NOW - 90_000, 90_000, NOW - 90_000],
  ['the same absence, told again a little late', NOW - 90_000, 89_000, NOW - 90_000],
  ['known for longer than Mesos says: it was there in between', NOW - 90_000, 80_000, NOW - 80_000],
  ['Mesos has known it for longer', NOW - 90_000, 95_000, NOW - 90_000],
])('%s', (_name, known, forMs, since) => {
  expect(outOfReachSince(known, unreachable(forMs), NOW)).toBe(since)
})
