import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  containsPort,
  countPorts,
  type PortRange,
  portAt,
  toRanges,
  withoutPort,
} from '../../../src/core/placement/ports.ts'

describe('counting is inclusive at both ends', () => {
  const table: [string, PortRange[], number][] = [
    ['nothing', [], 0],
    // The ancestor counted end - begin: a single port as none, two adjacent ones as one.
    ['a single port', [[31000, 31000]], 1],
    ['two adjacent ports', [[31000, 31001]], 2],
    ['ten ports', [[31000, 31009]], 10],
    // The ancestor looked at the first range only.
    [
      'three ranges',
      [
        [31000, 31000],
        [31005, 31006],
        [40000, 40009],
      ],
      13,
    ],
    ['a range that ends before it begins', [[31001, 31000]], 0],
  ]
  test.each(table)('%s', (_name, ranges, count) => {
    expect(countPorts(ranges)).toBe(count)
  })
})

describe('membership', () => {
  const ranges: PortRange[] = [
    [31000, 31001],
    [31005, 31005],
  ]
  test.each([
    [30999, false],
    [31000, true],
    [31001, true],
    [31002, false],
    [31004, false],
    [31005, true],
    [31006, false],
  ])('%i: %s', (port, expected) => {
    expect(containsPort(ranges, port)).toBe(expected)
  })
})

describe('taking a port out', () => {
  const table: [string, PortRange[], number, PortRange[]][] = [
    ['the only one', [[5, 5]], 5, []],
    ['the first', [[5, 9]], 5, [[6, 9]]],
    ['the last', [[5, 9]], 9, [[5, 8]]],
    [
      'one in the middle splits',
      [[5, 9]],
      7,
      [
        [5, 6],
        [8, 9],
      ],
    ],
    ['one that is not there', [[5, 9]], 10, [[5, 9]]],
    [
      'one of the second range',
      [
        [1, 2],
        [5, 6],
      ],
      6,
      [
        [1, 2],
        [5, 5],
      ],
    ],
  ]
  test.each(table)('%s', (_name, ranges, port, left) => {
    expect(withoutPort(ranges, port)).toEqual(left)
  })
})

test('positions count through all ranges', () => {
  const ranges: PortRange[] = [
    [5, 6],
    [9, 8],
    [20, 20],
  ]
  expect([0, 1, 2, 3].map((position) => portAt(ranges, position))).toEqual([5, 6, 20, undefined])
})

test('single ports become the fewest ranges', () => {
  expect(toRanges([])).toEqual([])
  expect(toRanges([7, 5, 6, 9, 5])).toEqual([
    [5, 7],
    [9, 9],
  ])
})

/** Ranges that do not touch each other, as Mesos offers them. */
const offered = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 0, maxLength: 30 })
  .map((ports) => toRanges(ports))

const expand = (ranges: readonly PortRange[]) =>
  ranges.flatMap(([begin, end]) =>
    Array.from({ length: end - begin + 1 }, (_, offset) => begin + offset),
  )

test('agrees with a plain set of numbers', () => {
  fc.assert(
    fc.property(offered, fc.integer({ min: 0, max: 61 }), (ranges, port) => {
      const ports = expand(ranges)
      expect(countPorts(ranges)).toBe(ports.length)
      expect(containsPort(ranges, port)).toBe(ports.includes(port))
      expect(expand(withoutPort(ranges, port))).toEqual(ports.filter((other) => other !== port))
      expect(ports.map((_, position) => portAt(ranges, position))).toEqual(ports)
      expect(portAt(ranges, ports.length)).toBeUndefined()
      expect(toRanges(ports)).toEqual(ranges)
    }),
  )
})
