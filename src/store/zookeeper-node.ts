/**
 * The journal's nodes in ZooKeeper: their names, and what is written in them. Pure.
 *
 *     ROOT/epoch                   who may write: {"format":1,"epoch":7,"lease":"...","holder":"host1 pid 4711"}
 *     ROOT/snapshot                which snapshot is in force, and which batch follows it
 *     ROOT/snapshots/NUMBER.PART   its parts
 *     ROOT/log/NUMBER              one batch: the records of one commit, or a part of them when they are many
 *
 * A batch and a part are text: a first line that says what they are, then one line a record, as in the files of the
 * other journal (`record-line.ts`): checksum, length, commit, how many lines of the commit follow. The commit's number
 * is that of its first batch.
 */
import { corruptNode, newerFormat } from './errors.ts'
import type { JournalRecord } from './journal.ts'
import { decodeLine, encodeJson, encodeLine, type RecordLine } from './record-line.ts'

const zookeeperFormatVersion = 1

const DIGITS = 10
const NUMBER = /^\d{10}$/
const PART = /^(\d{10})\.(\d{10})$/

export class JournalPaths {
  readonly root: string
  readonly epoch: string
  readonly snapshot: string
  readonly snapshots: string
  readonly log: string

  constructor(root: string) {
    this.root = root
    this.epoch = `${root}/epoch`
    this.snapshot = `${root}/snapshot`
    this.snapshots = `${root}/snapshots`
    this.log = `${root}/log`
  }

  batch(number: number): string {
    return `${this.log}/${padded(number)}`
  }

  part(number: number, part: number): string {
    return `${this.snapshots}/${padded(number)}.${padded(part)}`
  }
}

function padded(number: number): string {
  return String(number).padStart(DIGITS, '0')
}

/** Undefined for a name that is not ours. */
export function batchNumber(name: string): number | undefined {
  return NUMBER.test(name) ? Number(name) : undefined
}

export function snapshotNumber(name: string): number | undefined {
  const digits = PART.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Who may write. */
export interface Fence {
  /** Counts openings. */
  readonly epoch: number
  /** Of one opening, never used again. */
  readonly lease: string
  /** For people. */
  readonly holder: string
}

/** What a replay begins with. */
export interface SnapshotPointer {
  /** 0: there is none, and the log is all. */
  readonly number: number
  readonly parts: number
  readonly records: number
  readonly bytes: number
  readonly epoch: number
  /** The first batch that is not in it, and how many records were written before that. */
  readonly firstBatch: number
  readonly firstRecord: number
}

export const noSnapshot: SnapshotPointer = {
  number: 0,
  parts: 0,
  records: 0,
  bytes: 0,
  epoch: 0,
  firstBatch: 1,
  firstRecord: 0,
}

export function encodeFence(fence: Fence): Buffer {
  return encodeObject({ ...fence })
}

export function encodePointer(pointer: SnapshotPointer): Buffer {
  return encodeObject({ ...pointer })
}

function encodeObject(value: object): Buffer {
  return Buffer.from(JSON.stringify({ format: zookeeperFormatVersion, ...value }))
}

/** @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT */
export function decodeFence(path: string, data: Buffer): Fence {
  const value = decodeObject(path, data)
  const { lease, holder } = value
  if (typeof lease !== 'string' || typeof holder !== 'string') {
    throw corruptNode(path, 'it does not say who may write')
  }
  return { epoch: count(path, value, 'epoch'), lease, holder }
}

/** @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT */
export function decodePointer(path: string, data: Buffer): SnapshotPointer {
  const value = decodeObject(path, data)
  return {
    number: count(path, value, 'number'),
    parts: count(path, value, 'parts'),
    records: count(path, value, 'records'),
    bytes: count(path, value, 'bytes'),
    epoch: count(path, value, 'epoch'),
    firstBatch: count(path, value, 'firstBatch'),
    firstRecord: count(path, value, 'firstRecord'),
  }
}

type Fields = Readonly<Record<string, unknown>>

function decodeObject(path: string, data: Buffer): Fields {
  let value: unknown
  try {
    value = JSON.parse(data.toString('utf8'))
  } catch {
    throw corruptNode(path, 'it is not JSON')
  }
  if (typeof value !== 'object' || value === null) throw corruptNode(path, 'it is no object')
  const fields = value as Fields
  const format = count(path, fields, 'format')
  if (format > zookeeperFormatVersion) {
    throw newerFormat(path, String(format), zookeeperFormatVersion)
  }
  return fields
}

function count(path: string, fields: Fields, name: string): number {
  const value = fields[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw corruptNode(path, `its ${name} is no count`)
}

/** The first line of a batch or a part. */
export interface NodeHeader {
  readonly kind: 'batch' | 'part'
  /** Of the batch, or of the snapshot. */
  readonly number: number
  /** Within the snapshot, from 0. */
  readonly part: number
  readonly epoch: number
  /** How many records were written before the first of these; within a part, how many of the snapshot. */
  readonly firstRecord: number
}

/**
 * Lines of one commit, spread over as few nodes as hold them. Every node is under `nodeBytesMax` when the largest
 * record is. `header` makes the first line of the n-th node, which begins with the given record.
 */
export function packNodes(
  jsons: readonly string[],
  commit: number,
  nodeBytesMax: number,
  header: (index: number, firstRecord: number) => NodeHeader,
): Buffer[] {
  const nodes: Buffer[] = []
  let text = ''
  for (const [index, json] of jsons.entries()) {
    const line = encodeLine(commit, jsons.length - 1 - index, json)
    if (text !== '' && text.length + line.length > nodeBytesMax) {
      nodes.push(Buffer.from(text, 'latin1'))
      text = ''
    }
    if (text === '') text = headerLine(header(nodes.length, index))
    text += line
  }
  if (text !== '') nodes.push(Buffer.from(text, 'latin1'))
  return nodes
}

function headerLine(header: NodeHeader): string {
  return encodeLine(0, 0, encodeJson({ ...header, format: zookeeperFormatVersion }))
}

export interface DecodedNode {
  readonly header: NodeHeader
  readonly lines: readonly RecordLine[]
  readonly bytes: number
}

/** @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT */
export function decodeNode(path: string, data: Buffer): DecodedNode {
  const lines: RecordLine[] = []
  let start = 0
  while (start < data.length) {
    const end = data.indexOf('\n', start)
    if (end < 0) throw corruptNode(path, 'its last line has no end')
    const line = decodeLine(data, start, end)
    if (typeof line === 'string') throw corruptNode(path, `line ${lines.length + 1}: ${line}`)
    lines.push(line)
    start = end + 1
  }
  const [first, ...rest] = lines
  if (first === undefined || rest.length === 0) throw corruptNode(path, 'it is empty')
  return { header: decodeHeader(path, first.record), lines: rest, bytes: data.length }
}

function decodeHeader(path: string, record: JournalRecord): NodeHeader {
  const { kind } = record
  const format = count(path, record, 'format')
  if (format > zookeeperFormatVersion) {
    throw newerFormat(path, String(format), zookeeperFormatVersion)
  }
  if (kind !== 'batch' && kind !== 'part') throw corruptNode(path, 'its first line is none')
  return {
    kind,
    number: count(path, record, 'number'),
    part: count(path, record, 'part'),
    epoch: count(path, record, 'epoch'),
    firstRecord: count(path, record, 'firstRecord'),
  }
}
