import { expect, test } from 'vitest'
import { compactionDue } from '../../../src/store/compaction.ts'
import { journalLimits } from '../../../src/store/limits.ts'

const MiB = 1024 * 1024

test.each([
  { snapshotBytes: 0, tailBytes: 0, due: false },
  { snapshotBytes: 0, tailBytes: 4 * MiB - 1, due: false },
  { snapshotBytes: 0, tailBytes: 4 * MiB, due: true },
  { snapshotBytes: 100 * MiB, tailBytes: 99 * MiB, due: false },
  { snapshotBytes: 100 * MiB, tailBytes: 100 * MiB, due: true },
])('$tailBytes bytes after a snapshot of $snapshotBytes: due is $due', ({ due, ...size }) => {
  expect(compactionDue({ ...size, tailRecords: 1 })).toBe(due)
})

test('the limits fit into each other', () => {
  expect(journalLimits.recordBytesMax).toBeLessThan(1024 * 1024) // A ZooKeeper node.
  expect(journalLimits.recordBytesMax).toBeLessThanOrEqual(journalLimits.appendBytesMax)
  expect(journalLimits.appendBytesMax).toBeLessThanOrEqual(journalLimits.pendingBytesMax)
})
