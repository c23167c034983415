/** Writes a snapshot in slices, so that appends and everything else go on meanwhile. */
import type { Disk } from './disk.ts'
import { tooLarge } from './errors.ts'
import type { FileHeader } from './file-header.ts'
import { FileWriter } from './file-writer.ts'
import type { JournalRecord } from './journal.ts'
import type { JournalLimits } from './limits.ts'
import { encodeJson } from './record-line.ts'

/** A pause that leaves the core and the disk to others. */
export type Rest = () => Promise<void>

/**
 * Resolves with the size of the file when it is in force, or rejects having left nothing.
 * @param rest Awaited between slices.
 * @param stop Looked at between slices; true ends the work.
 */
export async function writeSnapshot(
  disk: Disk,
  header: FileHeader,
  records: Iterable<JournalRecord>,
  limits: JournalLimits,
  rest: Rest,
  stop: () => boolean,
): Promise<number> {
  const writer = await FileWriter.begin(disk, header)
  try {
    let syncedBytes = 0
    for (const jsons of slices(records, limits)) {
      if (stop()) throw new Error('stopped')
      await writer.write(jsons)
      if (writer.bytes - syncedBytes >= limits.compactionSyncBytes) {
        await writer.sync()
        syncedBytes = writer.bytes
      }
      await rest()
    }
    await writer.writeEndMark()
    await writer.publish()
    await writer.close()
    return writer.bytes
  } catch (error) {
    await writer.discard()
    throw error
  }
}

/** The records as JSON, in slices that let other work run in between. */
export function* slices(
  records: Iterable<JournalRecord>,
  limits: JournalLimits,
): Generator<string[]> {
  let jsons: string[] = []
  let bytes = 0
  for (const record of records) {
    const json = encodeJson(record)
    if (json.length > limits.recordBytesMax) {
      throw tooLarge(`a ${record.kind} record`, json.length, limits.recordBytesMax)
    }
    jsons.push(json)
    bytes += json.length
    if (bytes < limits.compactionSliceBytes) continue
    yield jsons
    jsons = []
    bytes = 0
  }
  if (jsons.length > 0) yield jsons
}
