import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalJson } from '../../../src/core/equal.ts'

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [null, undefined, false],
  [null, {}, false],
  [[], {}, false],
  [[1, 2], [2, 1], false],
  [[1], [1, null], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: undefined }, { b: undefined }, true],
  [{ a: 1 }, { b: 1 }, false],
])('%j and %j: %s', (a, b, expected) => {
  expect(equalJson(a, b)).toBe(expected)
  expect(equalJson(b, a)).toBe(expected)
})

test('agrees with the strict comparison of what JSON brings back', () => {
  const plain = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)))
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(equalJson(a, b)).toBe(isDeepStrictEqual(a, b))
      expect(equalJson(a, structuredClone(a))).toBe(true)
    }),
  )
})
