/**
 * RecordIO: any bytes in any chunks give what a naive reader of the whole gives, in memory that the input bounds.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { encodeRecord, RecordDecoder, RecordIoError } from '../../../src/mesos/recordio.ts'
import { allocatedBytes } from '../allocated.ts'
import { chunksOf, type Target } from '../target.ts'

/** Small, so that lengths that lie meet it. */
const MAX_RECORD_BYTES = 100_000
const MAX_DIGITS = 20
/** Doubling, and the first 4 KiB. */
const ALLOCATED_FACTOR = 4
const ALLOCATED_FIXED_BYTES = 8_192

interface Reading {
  readonly records: readonly string[]
  readonly error: string | undefined
  readonly atBoundary: boolean
}

export const recordioTarget: Target = {
  name: 'recordio',
  more: capturedPrefixes,
  words: [
    '0\n',
    '1\n',
    '00000000000000000001\n',
    '000000000000000000001\n',
    '100000\n',
    '100001\n',
  ],
  check(input, random) {
    const expected = naive(input)
    const whole = new RecordDecoder({ maxRecordBytes: MAX_RECORD_BYTES })
    assert.deepEqual(read(whole, [input]), expected)
    const chunked = new RecordDecoder({ maxRecordBytes: MAX_RECORD_BYTES })
    const chunks = chunksOf(input, random)
    const bytes = allocatedBytes(() => {
      for (const chunk of chunks) chunked.push(chunk)
    })
    assert.ok(bytes <= ALLOCATED_FACTOR * input.length + ALLOCATED_FIXED_BYTES, `${bytes} bytes`)
    assert.deepEqual(
      read(new RecordDecoder({ maxRecordBytes: MAX_RECORD_BYTES }), chunks),
      expected,
    )
    const again = Buffer.concat(
      expected.records.map((text) => encodeRecord(Buffer.from(text, 'latin1'))),
    )
    assert.deepEqual(naive(again).records, expected.records)
  },
}

function read(decoder: RecordDecoder, chunks: readonly Buffer[]): Reading {
  const records: string[] = []
  let error: unknown
  for (const chunk of chunks) {
    const decoded = decoder.push(chunk)
    records.push(...decoded.records.map((record) => Buffer.from(record).toString('latin1')))
    error = decoded.error
    assert.ok(error === undefined || error instanceof RecordIoError)
  }
  const code = error instanceof RecordIoError ? error.code : undefined
  return { records, error: code, atBoundary: code === undefined && decoder.atBoundary }
}

/** The format in as few words as possible. */
function naive(input: Buffer): Reading {
  const records: string[] = []
  let rest = input.toString('latin1')
  const ended = (error: string | undefined, atBoundary: boolean) => ({ records, error, atBoundary })
  for (;;) {
    rest = rest.replace(/^[\r\n]+/, '')
    const digits = /^\d*/.exec(rest)?.[0] ?? ''
    // Judged digit by digit: the first that is too much.
    for (let count = 1; count <= digits.length; count += 1) {
      if (count > MAX_DIGITS || Number(digits.slice(0, count)) > MAX_RECORD_BYTES)
        return ended('too-large', false)
    }
    const end = rest[digits.length]
    if (end === undefined) return ended(undefined, digits === '')
    if (end !== '\n') return ended('bad-length', false)
    const start = digits.length + 1
    const length = Number(digits)
    if (rest.length < start + length) return ended(undefined, false)
    records.push(rest.slice(start, start + length))
    rest = rest.slice(start + length)
  }
}

/** The beginnings of what a real master sent. */
function capturedPrefixes(): readonly Buffer[] {
  const captures = new URL('../../captures/', import.meta.url)
  return readdirSync(captures, { recursive: true, encoding: 'utf8' })
    .filter((path) => /events[^/]*\.(pb|json\.raw)$/.test(path))
    .toSorted()
    .map((path) => readFileSync(new URL(path, captures)).subarray(0, 3_000))
}
