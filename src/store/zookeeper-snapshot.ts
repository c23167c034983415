/** Writes the parts of a snapshot, one after the other, so that appends and everything else go on meanwhile. */
import type { JournalRecord } from './journal.ts'
import type { JournalLimits } from './limits.ts'
import { slices } from './snapshot.ts'
import type { Write } from './zookeeper-history.ts'
import { type JournalPaths, packNodes, type SnapshotPointer } from './zookeeper-node.ts'

export interface SnapshotToWrite {
  readonly paths: JournalPaths
  readonly number: number
  readonly epoch: number
  readonly records: Iterable<JournalRecord>
  readonly limits: JournalLimits & { readonly nodeBytesMax: number }
  readonly write: Write
  /** Looked at between parts; true ends the work. */
  readonly stop: () => boolean
}

/** In force only once the pointer says so. */
export async function writeZookeeperSnapshot(
  snapshot: SnapshotToWrite,
): Promise<Pick<SnapshotPointer, 'number' | 'parts' | 'records' | 'bytes'>> {
  const { number, limits } = snapshot
  const written = { number, parts: 0, records: 0, bytes: 0 }
  for (const jsons of slices(snapshot.records, limits)) {
    if (snapshot.stop()) throw new Error('stopped')
    const nodes = packNodes(jsons, 0, limits.nodeBytesMax, (index, record) => ({
      kind: 'part',
      number,
      part: written.parts + index,
      epoch: snapshot.epoch,
      firstRecord: written.records + record,
    }))
    for (const data of nodes) {
      const path = snapshot.paths.part(number, written.parts)
      await snapshot.write([{ kind: 'create', path, data }])
      written.parts += 1
      written.bytes += data.length
    }
    written.records += jsons.length
  }
  return written
}
