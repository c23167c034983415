import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JournalRecord } from '../../../src/store/journal.ts'
import {
  beginningOfLine,
  decodeLine,
  encodeJson,
  encodeLine,
  lineOverheadBytesMax,
} from '../../../src/store/record-line.ts'

function decode(line: string | Buffer) {
  const bytes = Buffer.from(line)
  return decodeLine(bytes, 0, bytes.length)
}

test('a line is text: checksum, length, commit, lines left, JSON', () => {
  expect(encodeLine(12, 3, encodeJson({ kind: 'a', x: 'é😀' }))).toBe(
    'c1bf47a0 37 12 3 {"kind":"a","x":"\\u00e9\\ud83d\\ude00"}\n',
  )
})

test('any record comes back as JSON would bring it back', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      fc.nat(),
      fc.nat(),
      (fields, commit, left) => {
        const record: JournalRecord = { ...fields, kind: 'any' }
        const json = encodeJson(record)
        const line = encodeLine(commit, left, json)
        expect(line).toMatch(/^[\x20-\x7e]*\n$/)
        expect(line.length - json.length).toBeLessThanOrEqual(lineOverheadBytesMax)
        expect(decode(line.slice(0, -1))).toEqual({
          commit,
          left,
          record: JSON.parse(JSON.stringify(record)),
        })
      },
    ),
  )
})

test('no changed or cut line passes', () => {
  const line = Buffer.from(encodeLine(7, 0, encodeJson({ kind: 'launch', id: 'x' })).slice(0, -1))
  for (let bit = 0; bit < line.length * 8; bit += 1) {
    const flipped = Buffer.from(line)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(typeof decode(flipped)).toBe('string')
  }
  for (let length = 0; length < line.length; length += 1) {
    expect(typeof decode(line.subarray(0, length))).toBe('string')
  }
})

test('the beginning of a line says what the line is to be', () => {
  const line = Buffer.from(encodeLine(7, 2, encodeJson({ kind: 'launch', id: 'x' })).slice(0, -1))
  const json = line.indexOf('{')
  for (let length = 0; length <= line.length; length += 1) {
    const expected = length < json ? undefined : { commit: 7, left: 2, lineBytes: line.length }
    expect(beginningOfLine(line.subarray(0, length))).toEqual(expected)
  }
  expect(beginningOfLine(Buffer.alloc(200))).toBeUndefined()
})

test.each([
  ['', 'it is too short'],
  ['zzzzzzzz 2 1 0 {}', 'it does not begin with a checksum'],
  ['ABCDEF00 2 1 0 {}', 'it does not begin with a checksum'],
  ['00000000 2 1 0 {}', 'its checksum does not match'],
])('%j: %s', (line, problem) => {
  expect(decode(line)).toBe(problem)
})

test.each([
  ['{', 'it is not JSON'],
  ['[]', 'it is not a record: an object with a kind'],
  ['null', 'it is not a record: an object with a kind'],
  ['{"kind":1}', 'it is not a record: an object with a kind'],
])('a right checksum does not make %s a record', (json, problem) => {
  expect(decode(encodeLine(1, 0, json).slice(0, -1))).toBe(problem)
})
