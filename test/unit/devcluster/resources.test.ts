/** Arithmetic and texts of resources. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeRanges, subtractRanges } from '../../../src/devcluster/resources/ranges.ts'
import { ResourceSet } from '../../../src/devcluster/resources/resource-set.ts'
import { resourcesError, upgradeResource } from '../../../src/devcluster/resources/validate.ts'
import type { Resource, ValueRange } from '../../../src/mesos/codec.ts'

const scalar = (name: string, value: number, more: Partial<Resource> = {}): Resource => ({
  name,
  type: 'SCALAR',
  scalar: { value },
  ...more,
})
const ranges = (...range: ValueRange[]): Resource => ({
  name: 'ports',
  type: 'RANGES',
  ranges: { range },
})

const anyRange = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 8 }))
  .map(([begin, length]) => ({ begin, end: begin + length }))
const anyRanges = fc.array(anyRange, { maxLength: 5 })
const anyResource = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('cpus', 'mem'),
      fc.integer({ min: 0, max: 9000 }),
      fc.constantFrom(undefined, 'a', 'b'),
    )
    .map(([name, milli, role]) =>
      scalar(name, milli / 1000, role === undefined ? {} : { allocation_info: { role } }),
    ),
  anyRanges.map((list) => ranges(...normalizeRanges(list))),
)
/** Ranges of one kind must not overlap: the same port cannot be there twice. */
const anySet = fc.array(anyResource, { maxLength: 4 }).map((list) => ResourceSet.of(list))

const members = (list: readonly ValueRange[]): Set<number> =>
  new Set(
    list.flatMap(({ begin, end }) =>
      Array.from({ length: end - begin + 1 }, (_, index) => begin + index),
    ),
  )

describe('ranges', () => {
  test('normalizing and subtracting mean the same as with plain sets of numbers', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (a, b) => {
        const [left, right] = [normalizeRanges(a), normalizeRanges(b)]
        expect(members(left)).toEqual(members(a))
        const expected = new Set([...members(a)].filter((port) => !members(b).has(port)))
        expect(members(subtractRanges(left, right))).toEqual(expected)
      }),
    )
  })
})

describe('resource sets', () => {
  test('a part taken away and given back leaves the whole', () => {
    fc.assert(
      fc.property(anySet, anySet, (whole, part) => {
        fc.pre(whole.contains(part))
        const again = whole.minus(part).plus(part)
        expect(again.contains(whole) && whole.contains(again)).toBe(true)
      }),
    )
  })

  test('a set contains itself, the empty one, and no more than it has', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        expect(set.contains(set)).toBe(true)
        expect(set.contains(ResourceSet.empty)).toBe(true)
        expect(set.minus(set).isEmpty).toBe(true)
        expect(set.contains(set.plus(ResourceSet.of([scalar('cpus', 0.001)])))).toBe(false)
      }),
    )
  })

  test('thousandths add up exactly', () => {
    const tenths = Array.from({ length: 10 }, () => scalar('cpus', 0.1))
    expect(ResourceSet.of(tenths).toResources()).toEqual([scalar('cpus', 1)])
  })

  test('text as Mesos prints it [fact 52]', () => {
    const set = ResourceSet.of([
      ranges({ begin: 31_000, end: 31_002 }, { begin: 31_005, end: 31_005 }),
      scalar('cpus', 0.5),
      scalar('mem', 64),
      upgradeResource(scalar('disk', 1, { role: 'mining' })),
    ])
    expect(String(set.allocatedTo('mining'))).toBe(
      'ports(allocated: mining):[31000-31002, 31005-31005]; cpus(allocated: mining):0.5; mem(allocated: mining):64; disk(allocated: mining)(reservations: [(STATIC,mining)]):1',
    )
    expect(String(ResourceSet.empty)).toBe('{}')
  })

  test.each([
    [scalar('', 1), "Resource ':1' is invalid: Empty resource name"],
    [scalar('cpus', -1), "Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0"],
    [scalar('cpus', 0.0001), "Resource 'cpus:0' is invalid: Invalid scalar resource: value <= 0"],
    [
      scalar('cpus', Number.NaN),
      "Resource 'cpus:NaN' is invalid: Invalid scalar resource: value <= 0",
    ],
    [{ name: 'cpus', type: 'SCALAR' }, "Resource 'cpus:0' is invalid: Invalid scalar resource"],
    [
      ranges({ begin: 5, end: 1 }),
      "Resource 'ports:[]' is invalid: Invalid ranges resource: begin > end",
    ],
    [
      ranges({ begin: 1, end: 5 }, { begin: 5, end: 9 }),
      "Resource 'ports:[1-9]' is invalid: Invalid ranges resource: overlapping ranges",
    ],
    [
      { name: 's', type: 'SET', set: { item: ['a', 'a'] } },
      "Resource 's:{a, a}' is invalid: Invalid set resource: duplicated elements",
    ],
    [{ name: 't', type: 'TEXT' }, "Resource 't:0' is invalid: Unsupported resource type"],
    [scalar('cpus', 0), undefined],
    [ranges({ begin: 1, end: 5 }, { begin: 6, end: 9 }), undefined],
  ] as const)('%j', (resource, error) => {
    expect(resourcesError([resource])).toBe(error)
  })
})
