import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter } from '../../../src/workload/stratum/lines.ts'

test('the same lines come out, however the bytes come in', () => {
  const chunk = fc.nat({ max: 20 })
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[^\n\r]*$/)), fc.array(chunk), (lines, sizes) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      const splitter = new LineSplitter(10_000)
      const received: string[] = []
      let start = 0
      for (const size of [...sizes, bytes.length]) {
        received.push(...(splitter.push(bytes.subarray(start, start + size)) ?? ['too long']))
        start += size
      }
      expect(received).toEqual(lines)
    }),
  )
})

test('a line is as long as the bound and no longer, in one chunk or many', () => {
  expect(new LineSplitter(3).push(Buffer.from('abc\r\n'))).toBeUndefined()
  expect(new LineSplitter(4).push(Buffer.from('abc\r\n'))).toEqual(['abc'])
  const splitter = new LineSplitter(3)
  expect(splitter.push(Buffer.from('ab'))).toEqual([])
  expect(splitter.push(Buffer.from('c\nabc'))).toEqual(['abc'])
  expect(splitter.push(Buffer.from('d'))).toBeUndefined()
})
