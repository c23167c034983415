import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OfferedResource } from '../../../src/core/placement/offer.ts'
import { containsPort, type PortRange, toRanges } from '../../../src/core/placement/ports.ts'
import { AgentResources, type CarvedResource } from '../../../src/core/placement/resources.ts'
import { offer, portRanges, scalar } from './builders.ts'

function agent(...resources: OfferedResource[]): AgentResources {
  return new AgentResources([offer('o1', { resources })])
}

describe('scalars', () => {
  const reserved = scalar('cpus', 1, { reserved: true })
  const plain = scalar('cpus', 2)

  test('reserved ones go first, in whatever order they were offered', () => {
    for (const resources of [
      [plain, reserved],
      [reserved, plain],
    ]) {
      expect(agent(...resources).takeScalar('cpus', 1_500)).toEqual([
        { from: reserved, amount: { kind: 'scalar', milli: 1_000 } },
        { from: plain, amount: { kind: 'scalar', milli: 500 } },
      ])
    }
  })

  test('a part that is enough leaves the others alone', () => {
    const free = agent(reserved, plain)
    expect(free.takeScalar('cpus', 250)).toHaveLength(1)
    expect(free.free('cpus')).toBe(2_750)
  })

  test('several offers of one agent are one pile', () => {
    const free = new AgentResources([
      offer('o1', { resources: [scalar('mem', 64)] }),
      offer('o2', { resources: [scalar('mem', 100)] }),
    ])
    expect(free.free('mem')).toBe(164_000)
    expect(free.takeScalar('mem', 164_000)).toHaveLength(2)
    expect(free.free('mem')).toBe(0)
  })

  test('special ones (revocable, shared, disks of their own kind) are never counted or taken', () => {
    const free = agent(
      scalar('cpus', 8, { special: true }),
      scalar('disk', 100, { special: true }),
      portRanges([[1, 9]], { special: true }),
      scalar('cpus', 1),
    )
    expect(free.free('cpus')).toBe(1_000)
    expect(free.free('disk')).toBe(0)
    expect(free.freePorts()).toEqual([])
  })

  test('nothing of nothing', () => {
    expect(agent().takeScalar('gpus', 0)).toEqual([])
  })

  test('unknown resources and amounts are left alone', () => {
    const free = agent(scalar('bandwidth', 5), {
      ...scalar('cpus', 1),
      amount: { kind: 'other' },
    })
    expect(free.free('cpus')).toBe(0)
  })

  test('taking what is not there is a programming error', () => {
    expect(() => agent(plain).takeScalar('cpus', 2_001)).toThrow('assertion failed')
    expect(() => agent(plain).takePorts([31000])).toThrow('assertion failed')
  })
})

describe('ports', () => {
  const wanted = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `p${index}` }))

  test('come from all ranges and all resources, not only the first', () => {
    const free = agent(portRanges([[31000, 31000]]), portRanges([[31005, 31005]]))
    const chosen = free.choosePorts(wanted(2), 0)
    expect(Object.values(chosen ?? {}).sort()).toEqual([31000, 31005])
    const carved = free.takePorts(Object.values(chosen ?? {}))
    expect(carved.map(({ amount }) => amount)).toEqual([
      { kind: 'ranges', ranges: [[31000, 31000]] },
      { kind: 'ranges', ranges: [[31005, 31005]] },
    ])
    expect(free.freePorts()).toEqual([])
  })

  test('both ends of a range are ports', () => {
    const free = agent(portRanges([[31000, 31001]]))
    expect(Object.values(free.choosePorts(wanted(2), 0) ?? {}).sort()).toEqual([31000, 31001])
    expect(free.choosePorts(wanted(3), 0)).toBeUndefined()
  })

  test('a fixed port is taken before a free choice can have it', () => {
    const free = agent(portRanges([[31000, 31001]]))
    const chosen = free.choosePorts([{ name: 'any' }, { name: 'fixed', hostPort: 31000 }], 0)
    expect(chosen).toEqual({ fixed: 31000, any: 31001 })
  })

  test('a fixed port that was not offered cannot be had', () => {
    expect(
      agent(portRanges([[31000, 31001]])).choosePorts([{ name: 'a', hostPort: 80 }], 0),
    ).toBeUndefined()
  })

  test('the choice moves on with the seed, so that a port just given back is not the next one', () => {
    const free = agent(portRanges([[31000, 31009]]))
    const seeds = [0, 1, 2, 9, 10].map((seed) => free.choosePorts([{ name: 'a' }], seed)?.['a'])
    expect(seeds).toEqual([31000, 31001, 31002, 31009, 31000])
  })

  test('no ports are fine where none are offered', () => {
    expect(agent().choosePorts([], 7)).toEqual({})
  })
})

const anyResources = fc.array(
  fc.oneof(
    fc
      .record({
        name: fc.constantFrom('cpus', 'mem', 'disk', 'gpus'),
        value: fc.integer({ min: 0, max: 8_000 }),
        reserved: fc.boolean(),
        special: fc.boolean(),
      })
      .map(({ name, value, ...over }) => scalar(name, value / 1_000, over)),
    fc
      .record({ first: fc.integer({ min: 1, max: 40 }), count: fc.integer({ min: 1, max: 6 }) })
      .map(({ first, count }) => ({ first, count })),
  ),
  { maxLength: 12 },
)

/** Mesos never offers a port twice: overlapping draws are made disjoint. */
function disjoint(drawn: readonly (OfferedResource | { first: number; count: number })[]) {
  const used = new Set<number>()
  return drawn.flatMap((entry): OfferedResource[] => {
    if ('name' in entry) return [entry]
    const ports = Array.from({ length: entry.count }, (_, index) => entry.first + index)
    const fresh = ports.filter((port) => !used.has(port))
    for (const port of fresh) used.add(port)
    return fresh.length === 0 ? [] : [portRanges(toRanges(fresh))]
  })
}

const request = fc.record({
  cpus: fc.integer({ min: 0, max: 3_000 }),
  mem: fc.integer({ min: 0, max: 3_000 }),
  ports: fc.array(fc.option(fc.integer({ min: 1, max: 45 }), { nil: undefined }), { maxLength: 4 }),
})

test('whatever is carved was offered, and nothing is given twice', () => {
  fc.assert(
    fc.property(
      anyResources,
      fc.array(request, { maxLength: 6 }),
      fc.nat(),
      (drawn, asks, seed) => {
        const resources = disjoint(drawn)
        const free = agent(...resources)
        const carved: CarvedResource[] = []
        for (const { cpus, mem, ports } of asks) {
          const declared = ports.map((hostPort, index) => ({
            name: `p${index}`,
            ...(hostPort === undefined ? {} : { hostPort }),
          }))
          const chosen = free.choosePorts(declared, seed)
          if (chosen === undefined || free.free('cpus') < cpus || free.free('mem') < mem) continue
          declared.forEach(({ name, ...port }) => {
            if (port.hostPort !== undefined) expect(chosen[name]).toBe(port.hostPort)
          })
          carved.push(...free.takeScalar('cpus', cpus), ...free.takeScalar('mem', mem))
          carved.push(...free.takePorts(Object.values(chosen)))
        }
        expectWithin(resources, carved)
      },
    ),
    { numRuns: 500 },
  )
})

function expectWithin(
  resources: readonly OfferedResource[],
  carved: readonly CarvedResource[],
): void {
  const taken = new Set<number>()
  for (const resource of resources) {
    const parts = carved.filter(({ from }) => from === resource)
    if (resource.special) expect(parts).toEqual([])
    let milli = 0
    for (const { amount } of parts) {
      if (amount.kind === 'scalar') milli += amount.milli
      else if (amount.kind === 'ranges') {
        for (const port of portsOf(amount.ranges)) {
          expect(taken.has(port)).toBe(false)
          taken.add(port)
          const offered = resource.amount.kind === 'ranges' ? resource.amount.ranges : []
          expect(containsPort(offered, port)).toBe(true)
        }
      }
    }
    if (resource.amount.kind === 'scalar') expect(milli).toBeLessThanOrEqual(resource.amount.milli)
  }
  for (const { from } of carved) expect(resources).toContain(from)
}

function portsOf(ranges: readonly PortRange[]): number[] {
  return ranges.flatMap(([begin, end]) =>
    Array.from({ length: end - begin + 1 }, (_, offset) => begin + offset),
  )
}
