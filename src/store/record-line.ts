/**
 * One record as one line of a journal file, and back. Pure: bytes in, values out.
 *
 *     <crc32> <bytes> <commit> <left> <json>\n        4f1d8c02 46 12 0 {"kind":"PoolAccepted","pool":"quickstart"}
 *
 * crc32 (8 hex digits, the polynomial of zip) covers everything after it up to the newline; `bytes` is the length of
 * the JSON, which is ASCII (other characters are escaped), so that the file can be read with any tool and cut at any
 * byte. `commit` counts the fsyncs of the file from 1 and `left` the lines that follow in the same commit: they tell
 * a commit that never became durable (the end of the file) from damage to one that did (a later commit was begun).
 * Commit 0 is for the lines that are not the user's: headers and end marks.
 */
import { crc32 } from 'node:zlib'
import type { JournalRecord } from './journal.ts'

export interface RecordLine {
  readonly commit: number
  readonly left: number
  readonly record: JournalRecord
}

const checksumDigits = 8
const space = 0x20
const zero = 0x30
const nine = 0x39
const numberDigitsMax = 15

/** The JSON of a record in ASCII. Throws what JSON.stringify throws: a record that cannot be JSON is a bug. */
export function encodeJson(record: JournalRecord): string {
  const json = JSON.stringify(record)
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The line, newline included. */
export function encodeLine(commit: number, left: number, json: string): string {
  const body = `${json.length} ${commit} ${left} ${json}`
  return `${crc32(body).toString(16).padStart(checksumDigits, '0')} ${body}\n`
}

/** An upper bound for what `encodeLine` adds to the JSON. */
export const lineOverheadBytesMax = checksumDigits + 1 + 3 * (numberDigitsMax + 1) + 1

/** Reads the line in `bytes[start, end)`, its newline left out; a string says what is wrong with it. */
export function decodeLine(bytes: Buffer, start: number, end: number): RecordLine | string {
  const fields = decodeFields(bytes, start, end)
  if (typeof fields === 'string') return fields
  let record: unknown
  try {
    record = JSON.parse(bytes.toString('latin1', fields.jsonStart, end))
  } catch {
    return 'it is not JSON'
  }
  if (!isRecord(record)) return 'it is not a record: an object with a kind'
  return { commit: fields.commit, left: fields.left, record }
}

export interface LineBeginning {
  readonly commit: number
  readonly left: number
  /** How long the line is to be, without its newline. */
  readonly lineBytes: number
}

/** What a line says of itself before its JSON, believed without its checksum; undefined when it says nothing. */
export function beginningOfLine(line: Buffer): LineBeginning | undefined {
  const text = line.toString('latin1', 0, lineOverheadBytesMax)
  const match = /^[0-9a-f]{8} (\d{1,15}) (\d{1,15}) (\d{1,15}) /.exec(text)
  if (match === null) return undefined
  const [start, length, commit, left] = match
  return { commit: Number(commit), left: Number(left), lineBytes: start.length + Number(length) }
}

interface Fields {
  readonly commit: number
  readonly left: number
  readonly jsonStart: number
}

function decodeFields(bytes: Buffer, start: number, end: number): Fields | string {
  const bodyStart = start + checksumDigits + 1
  if (bodyStart >= end) return 'it is too short'
  const checksum = decodeChecksum(bytes, start)
  if (checksum === undefined) return 'it does not begin with a checksum'
  if (crc32(bytes.subarray(bodyStart, end)) !== checksum) return 'its checksum does not match'
  const lengthEnd = bytes.indexOf(space, bodyStart)
  const commitEnd = bytes.indexOf(space, lengthEnd + 1)
  const leftEnd = bytes.indexOf(space, commitEnd + 1)
  const length = decodeNumber(bytes, bodyStart, lengthEnd)
  const commit = decodeNumber(bytes, lengthEnd + 1, commitEnd)
  const left = decodeNumber(bytes, commitEnd + 1, leftEnd)
  if (length === undefined || commit === undefined || left === undefined) {
    return 'its numbers cannot be read'
  }
  const jsonStart = leftEnd + 1
  if (jsonStart + length !== end) return `it holds ${end - jsonStart} bytes instead of ${length}`
  return { commit, left, jsonStart }
}

function decodeChecksum(bytes: Buffer, start: number): number | undefined {
  if (bytes[start + checksumDigits] !== space) return undefined
  let value = 0
  for (let index = start; index < start + checksumDigits; index += 1) {
    const digit = bytes[index] ?? 0
    if (digit >= zero && digit <= nine) value = value * 16 + digit - zero
    else if (digit >= 0x61 && digit <= 0x66) value = value * 16 + digit - 0x57
    else return undefined
  }
  return value
}

function decodeNumber(bytes: Buffer, start: number, end: number): number | undefined {
  if (end <= start || end - start > numberDigitsMax) return undefined
  let value = 0
  for (let index = start; index < end; index += 1) {
    const digit = bytes[index] ?? 0
    if (digit < zero || digit > nine) return undefined
    value = value * 10 + digit - zero
  }
  return value
}

function isRecord(value: unknown): value is JournalRecord {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
  )
}
