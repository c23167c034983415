import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RECORD_BYTES_LIMIT, RECORD_LENGTH_DIGITS_LIMIT } from '../../../src/mesos/limits.ts'
import { encodeRecord, RecordDecoder } from '../../../src/mesos/recordio.ts'

const text = (value: string) => Buffer.from(value, 'utf8')

function decodeAll(chunks: readonly Uint8Array[], maxRecordBytes?: number) {
  const decoder = new RecordDecoder(maxRecordBytes === undefined ? {} : { maxRecordBytes })
  const records: string[] = []
  let error: string | undefined
  for (const chunk of chunks) {
    const decoded = decoder.push(chunk)
    records.push(...decoded.records.map((record) => Buffer.from(record).toString('utf8')))
    error = decoded.error?.code
  }
  return { records, error, atBoundary: decoder.atBoundary }
}

describe('RecordDecoder', () => {
  test.each([
    ['one record', '5\nhello', ['hello'], true],
    ['several in a chunk', '1\na2\nbb3\nccc', ['a', 'bb', 'ccc'], true],
    ['an empty record', '0\n1\nx', ['', 'x'], true],
    ['blank length lines', '\n\n1\na\r\n\n1\nb', ['a', 'b'], true],
    ['leading zeros', '0003\nabc', ['abc'], true],
    ['lengths count bytes, not characters', '4\nüü2\nok', ['üü', 'ok'], true],
    ['newlines inside a record', '3\na\nb1\nc', ['a\nb', 'c'], true],
    ['cut in the length', '1\na12', ['a'], false],
    ['cut in the body', '1\na3\nbb', ['a'], false],
    ['cut after the length', '3\n', [], false],
  ])('%s', (_name, stream, records, atBoundary) => {
    const expected = { records, error: undefined, atBoundary }
    expect(decodeAll([text(stream)])).toEqual(expected)
    const bytes = Array.from(text(stream), (byte) => Uint8Array.of(byte))
    expect(decodeAll(bytes)).toEqual(expected)
  })

  test.each([
    ['a letter', '1\nax', 'bad-length'],
    ['a minus', '1\na-1\n', 'bad-length'],
    ['a blank', '1\na 1\n', 'bad-length'],
    ['HTML', '1\na<html>', 'bad-length'],
    ['a carriage return after digits', '1\na1\r\n', 'bad-length'],
    ['too large a record', '1\na101\n', 'too-large'],
    ['endless zeros', `1\na${'0'.repeat(RECORD_LENGTH_DIGITS_LIMIT + 1)}`, 'too-large'],
  ])('%s is an error that stays, after the records before it', (_name, stream, error) => {
    expect(decodeAll([text(stream)], 100)).toMatchObject({ records: ['a'], error })
    expect(decodeAll([text(stream), text('1\nb')], 100)).toMatchObject({ records: ['a'], error })
  })

  test('the default bound lets the largest event of a real master pass, and more', () => {
    expect(decodeAll([text(`${RECORD_BYTES_LIMIT}\n`)]).error).toBeUndefined()
    expect(decodeAll([text(`${RECORD_BYTES_LIMIT + 1}\n`)]).error).toBe('too-large')
  })

  test('what is encoded is decoded under any chunking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }),
        fc.array(fc.nat({ max: 6000 }), { maxLength: 30 }),
        (bodies, cuts) => {
          const stream = Buffer.concat(bodies.map(encodeRecord))
          const edges = [0, ...cuts.filter((at) => at < stream.length), stream.length]
          edges.sort((a, b) => a - b)
          const decoder = new RecordDecoder()
          const records = edges.flatMap((edge, index) => [
            ...decoder.push(stream.subarray(edges[index - 1] ?? 0, edge)).records,
          ])
          expect(records.map((record) => Buffer.from(record).toString('hex'))).toEqual(
            bodies.map((body) => Buffer.from(body).toString('hex')),
          )
          expect(decoder.atBoundary).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a record that spans chunks does not follow the network buffer', () => {
    const decoder = new RecordDecoder()
    const first = text('4\nab')
    decoder.push(first)
    first.fill(0)
    const { records } = decoder.push(text('cd'))
    expect(Buffer.from(records[0] ?? []).toString()).toBe('abcd')
  })

  test('a promised size costs no memory before its bytes arrive', () => {
    const before = process.memoryUsage().arrayBuffers
    const decoders = Array.from({ length: 20 }, () => {
      const decoder = new RecordDecoder()
      decoder.push(text(`${RECORD_BYTES_LIMIT}\nx`))
      return decoder
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000)
    expect(decoders.every((decoder) => !decoder.atBoundary)).toBe(true)
  })

  test('time is linear: bytes one by one through one large record', () => {
    const body = Buffer.alloc(2_000_000, 1)
    const stream = encodeRecord(body)
    const decoder = new RecordDecoder()
    let copied = 0
    const set = Uint8Array.prototype.set
    const counting = function (this: Uint8Array, source: ArrayLike<number>, offset?: number): void {
      copied += source.length
      set.call(this, source, offset)
    }
    Uint8Array.prototype.set = counting
    try {
      let done = 0
      for (let at = 0; at < stream.length; at++) {
        done += decoder.push(stream.subarray(at, at + 1)).records.length
      }
      expect(done).toBe(1)
    } finally {
      Uint8Array.prototype.set = set
    }
    // Each byte is copied once, and at most once more while the buffer doubles.
    expect(copied).toBeGreaterThanOrEqual(body.length)
    expect(copied).toBeLessThan(3 * body.length)
  })
})
