import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMilli, toMilli } from '../../../src/core/placement/fixed.ts'

test('0.1 + 0.2 is 0.3', () => {
  expect(0.1 + 0.2 === 0.3).toBe(false)
  expect(fromMilli(toMilli(0.1) + toMilli(0.2))).toBe(0.3)
})

test.each([
  [0, 0],
  [1, 1_000],
  [0.5, 500],
  [0.001, 1],
  [0.0004, 0],
  [0.0006, 1],
  [3.999, 3_999],
  [4096, 4_096_000],
  [1.005, 1_005],
])('%d is %i thousandths', (value, milli) => {
  expect(toMilli(value)).toBe(milli)
})

test('every number of thousandths comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (milli) => {
      expect(toMilli(fromMilli(milli))).toBe(milli)
    }),
  )
})

test('sums of any order are exact', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 })
  fc.assert(
    fc.property(parts, (millis) => {
      const sum = millis.map(fromMilli).reduce((total, value) => total + toMilli(value), 0)
      expect(sum).toBe(millis.reduce((total, milli) => total + milli, 0))
    }),
  )
})
