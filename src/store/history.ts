/**
 * The files of a journal as a whole: which of them count, what a crash left to mend, and the records in them.
 * Reads everything before it changes anything, and refuses a history with a hole.
 */
import type { Disk, FileEntry } from './disk.ts'
import { corruptJournal } from './errors.ts'
import {
  type FileHeader,
  type FileKind,
  fileName,
  isTemporary,
  parseFileName,
  temporarySuffix,
} from './file-header.ts'
import { FileScan } from './file-scan.ts'
import type { JournalRecord, Repair } from './journal.ts'
import { encodeJson, encodeLine } from './record-line.ts'

export interface HistoryFile {
  readonly name: string
  readonly header: FileHeader
  readonly bytes: number
}

export interface History {
  readonly snapshot: HistoryFile | undefined
  /** In their order. */
  readonly segments: readonly HistoryFile[]
  /** Files in the making that a crash left: of no meaning. */
  readonly unfinished: readonly string[]
}

/** @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT */
export async function readHistory(disk: Disk): Promise<History> {
  const entries = (await disk.list()).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const newest = newestSnapshot(entries)
  const segments: HistoryFile[] = []
  let snapshot: HistoryFile | undefined
  for (const { name, bytes } of entries) {
    const parsed = parseFileName(name)
    if (parsed === undefined || parsed.number < newest) continue
    const file = { name, bytes, header: await readHeader(disk, name, parsed) }
    if (parsed.kind === 'snapshot') snapshot = file
    else segments.push(file)
  }
  checkOrder(snapshot, segments)
  const unfinished = entries.map((entry) => entry.name).filter(isTemporary)
  return { snapshot, segments, unfinished }
}

function newestSnapshot(entries: readonly FileEntry[]): number {
  return entries.reduce((highest, entry) => {
    const parsed = parseFileName(entry.name)
    return parsed?.kind === 'snapshot' ? Math.max(highest, parsed.number) : highest
  }, 0)
}

/** Removes the files that the newest snapshot stands for. */
export async function removeSuperseded(disk: Disk): Promise<void> {
  const entries = await disk.list()
  const newest = newestSnapshot(entries)
  for (const { name } of entries) {
    const parsed = parseFileName(name)
    if (parsed !== undefined && parsed.number < newest) await disk.remove(name)
  }
}

async function readHeader(
  disk: Disk,
  name: string,
  expected: { kind: FileKind; number: number },
): Promise<FileHeader> {
  const scan = new FileScan(name, 0)
  await scan.run(disk.read(name))
  const { header } = scan
  if (header.kind === expected.kind && header.number === expected.number) return header
  throw corruptJournal(name, 0, `it is ${fileName(header.kind, header.number)} under another name`)
}

function checkOrder(snapshot: HistoryFile | undefined, segments: readonly HistoryFile[]): void {
  let before = snapshot
  for (const segment of segments) {
    const { header, name } = segment
    if (before !== undefined && header.epoch < before.header.epoch) {
      const epochs = `${header.epoch} after epoch ${before.header.epoch} in ${before.name}`
      throw corruptJournal(name, 0, `it is of epoch ${epochs}`)
    }
    before = segment
  }
  const first = segments[0]
  if (snapshot === undefined) {
    if (first !== undefined && first.header.firstRecord !== 0) {
      const from = first.header.firstRecord
      throw corruptJournal(first.name, 0, `it begins at record ${from}; what was before is missing`)
    }
  } else if (first?.header.number !== snapshot.header.number) {
    const missing = fileName('segment', snapshot.header.number)
    throw corruptJournal(snapshot.name, 0, `${missing}, which follows it, is missing`)
  }
}

/** What an opening goes on from. */
export interface Tail {
  readonly history: History
  /** How many records were ever appended. */
  readonly records: number
  readonly repairs: readonly Repair[]
  /** The last segment has no record: the next one takes its number. */
  readonly replaceable: HistoryFile | undefined
}

/**
 * Makes the end of the history durable: the last segment, unless it was closed in order, is copied up to its last
 * whole commit. What a read shows of it may otherwise be no more than the page cache's belief after a failed fsync.
 */
export async function mendTail(disk: Disk, history: History): Promise<Tail> {
  const last = history.segments.at(-1)
  const scan = last === undefined ? undefined : await scanTail(disk, last)
  for (const name of history.unfinished) await disk.remove(name)
  if (last === undefined || scan === undefined) {
    return { history, records: 0, repairs: [], replaceable: undefined }
  }
  const records = last.header.firstRecord + scan.records
  const dropped = {
    file: last.name,
    offset: scan.goodBytes,
    droppedBytes: last.bytes - scan.goodBytes,
  }
  const repairs = scan.damage === undefined ? [] : [dropped]
  if (scan.records === 0) return { history, records, repairs, replaceable: last }
  if (scan.endMark !== undefined) return { history, records, repairs, replaceable: undefined }
  const bytes = await copySealed(disk, last.name, scan)
  const segments = [...history.segments.slice(0, -1), { ...last, bytes }]
  return { history: { ...history, segments }, records, repairs, replaceable: undefined }
}

async function scanTail(disk: Disk, { name }: HistoryFile): Promise<FileScan> {
  const scan = new FileScan(name)
  await scan.run(disk.read(name))
  const { damage } = scan
  if (damage !== undefined && !damage.torn) {
    throw corruptJournal(name, damage.offset, damage.problem)
  }
  checkEndMark(name, scan)
  return scan
}

async function copySealed(disk: Disk, name: string, scan: FileScan): Promise<number> {
  const temporaryName = name + temporarySuffix
  const file = await disk.create(temporaryName)
  const endMark = Buffer.from(
    encodeLine(0, 0, encodeJson({ kind: 'end', records: scan.records })),
    'latin1',
  )
  try {
    let left = scan.goodBytes
    for await (const chunk of disk.read(name)) {
      const part = chunk.subarray(0, left)
      await file.write(part)
      left -= part.length
      if (left === 0) break
    }
    await file.write(endMark)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(temporaryName, name)
  await disk.syncDirectory()
  return scan.goodBytes + endMark.length
}

/** The records of the whole history, oldest first. */
export async function* replayHistory(
  disk: Disk,
  { history, records }: Pick<Tail, 'history' | 'records'>,
): AsyncGenerator<readonly JournalRecord[], void> {
  if (history.snapshot !== undefined) {
    const { name } = history.snapshot
    const scan = new FileScan(name)
    yield* scan.batches(disk.read(name))
    checkWhole(name, scan)
    if (scan.endMark === undefined) throw corruptJournal(name, scan.goodBytes, 'its end is missing')
  }
  for (const [index, { name, header }] of history.segments.entries()) {
    const next = history.segments[index + 1]
    const expected = (next?.header.firstRecord ?? records) - header.firstRecord
    const scan = next?.header.recovers ? new FileScan(name, expected) : new FileScan(name)
    yield* scan.batches(disk.read(name))
    // An end mark that never became durable may have left garbage, with all the records before it.
    if (scan.damage?.torn && scan.records === expected) continue
    checkWhole(name, scan)
    if (scan.records !== expected) {
      const problem = `it has ${scan.records} records where ${expected} were written`
      throw corruptJournal(name, scan.goodBytes, problem)
    }
  }
}

function checkWhole(name: string, scan: FileScan): void {
  if (scan.damage !== undefined) {
    throw corruptJournal(name, scan.damage.offset, scan.damage.problem)
  }
  checkEndMark(name, scan)
}

function checkEndMark(name: string, scan: FileScan): void {
  if (scan.endMark === undefined || scan.endMark === scan.records) return
  const problem = `it has ${scan.records} records and ends with a mark for ${scan.endMark}`
  throw corruptJournal(name, scan.goodBytes, problem)
}
