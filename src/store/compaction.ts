/** When to compact. Pure. */
import type { JournalSize } from './journal.ts'
import { journalLimits } from './limits.ts'

/**
 * Whether the tail has outgrown the snapshot: then a compaction writes no more than was appended since the last one,
 * and a replay reads at most about twice the world.
 */
export function compactionDue(
  size: JournalSize,
  compactionBytesMin: number = journalLimits.compactionBytesMin,
): boolean {
  return size.tailBytes >= Math.max(compactionBytesMin, size.snapshotBytes)
}
