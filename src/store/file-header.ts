/**
 * Names and first lines of the journal's files. Pure.
 *
 * `journal-<number>.log` is a segment: records as they were appended. `snapshot-<number>.log` replaces every segment
 * with a lower number. A `.tmp` is a file in the making, of no meaning to a reader. The first line of each is
 *
 *     pitboss-journal 1 <line of commit 0>
 *
 * where 1 is the version of everything after it, so that an older Pitboss can say what it does not understand.
 */
import type { JournalRecord } from './journal.ts'
import { decodeLine, encodeJson, encodeLine } from './record-line.ts'

export const formatVersion = 1
const magic = 'pitboss-journal'

export type FileKind = 'segment' | 'snapshot'

export interface FileHeader {
  readonly kind: FileKind
  readonly number: number
  /** Of the opening that began this file; never lower than in a file before it. */
  readonly epoch: number
  /** How many records were appended, since the journal began, before those that follow this header. */
  readonly firstRecord: number
  /** A write failed before this segment: what the segment before holds from `firstRecord` on was never durable. */
  readonly recovers: boolean
}

export function fileName(kind: FileKind, number: number): string {
  return `${kind === 'segment' ? 'journal' : 'snapshot'}-${String(number).padStart(8, '0')}.log`
}

export const temporarySuffix = '.tmp'

/** Undefined for a file that is not the journal's. */
export function parseFileName(name: string): { kind: FileKind; number: number } | undefined {
  const match = /^(journal|snapshot)-(\d{8,15})\.log$/.exec(name)
  if (match === null) return undefined
  return { kind: match[1] === 'journal' ? 'segment' : 'snapshot', number: Number(match[2]) }
}

export function isTemporary(name: string): boolean {
  return (
    name.endsWith(temporarySuffix) &&
    parseFileName(name.slice(0, -temporarySuffix.length)) !== undefined
  )
}

export function encodeHeader(header: FileHeader): string {
  const { kind, number, epoch, firstRecord, recovers } = header
  const json = encodeJson({ kind, number, epoch, firstRecord, ...(recovers ? { recovers } : {}) })
  return `${magic} ${formatVersion} ${encodeLine(0, 0, json)}`
}

export type DecodedHeader =
  | { readonly header: FileHeader }
  | { readonly newerVersion: string }
  | { readonly problem: string }

/** `line` is the first line without its newline. */
export function decodeHeader(line: Buffer): DecodedHeader {
  const start = /^pitboss-journal (\d{1,9}) /.exec(line.toString('latin1', 0, 64))
  if (start === null) return { problem: 'it does not begin as a journal file does' }
  const version = start[1] ?? ''
  if (Number(version) !== formatVersion) return { newerVersion: version }
  const decoded = decodeLine(line, start[0].length, line.length)
  if (typeof decoded === 'string') return { problem: `the first line cannot be used: ${decoded}` }
  const header = headerOf(decoded.record)
  return header === undefined ? { problem: 'the first line has unknown fields' } : { header }
}

function headerOf(record: JournalRecord): FileHeader | undefined {
  const { kind } = record
  const number = count(record['number'])
  const epoch = count(record['epoch'])
  const firstRecord = count(record['firstRecord'])
  if (kind !== 'segment' && kind !== 'snapshot') return undefined
  if (number === undefined || epoch === undefined || firstRecord === undefined) return undefined
  return { kind, number, epoch, firstRecord, recovers: record['recovers'] === true }
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
