import { describe, expect, test } from 'vitest'
import { countPorts } from '../../../src/core/placement/ports.ts'
import { AgentResources } from '../../../src/core/placement/resources.ts'
import type { Resource, Offer as WireOffer } from '../../../src/mesos/index.ts'
import { decodeEvent } from '../../../src/mesos/index.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { WireResource } from '../../../src/operator/wire/wire-resource.ts'
import { receivedOffer } from '../../support/whole-events.ts'
import { recordedStreams } from '../mesos/captures.ts'

function wire(over: Partial<WireOffer> = {}): WireOffer {
  return {
    id: { value: 'o1' },
    framework_id: { value: 'f1' },
    agent_id: { value: 'a1' },
    hostname: 'node1',
    ...over,
  }
}

function resourceOf(resource: Partial<Resource>) {
  const [only] = receivedOffer(
    wire({ resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 }, ...resource }] }),
  ).resources
  return only
}

describe('the role of an offer', () => {
  test.each<[Partial<WireOffer>, string]>([
    [{ allocation_info: { role: 'mining' } }, 'mining'],
    [
      {
        resources: [
          {
            name: 'cpus',
            type: 'SCALAR',
            scalar: { value: 1 },
            allocation_info: { role: 'other' },
          },
        ],
      },
      'other',
    ],
    [{}, '*'],
  ])('%j: %s', (over, role) => {
    expect(receivedOffer(wire(over)).role).toBe(role)
  })
})

describe('resources', () => {
  test.each<[string, Partial<Resource>, { reserved: boolean; special: boolean }]>([
    ['plain', {}, { reserved: false, special: false }],
    [
      'reserved',
      { reservations: [{ type: 'DYNAMIC', role: 'mining' }] },
      { reserved: true, special: false },
    ],
    ['revocable', { revocable: {} }, { reserved: false, special: true }],
    ['shared', { shared: {} }, { reserved: false, special: true }],
    [
      'a disk of its own',
      { name: 'disk', disk: { source: { type: 'MOUNT' } } },
      { reserved: false, special: true },
    ],
    [
      'a persistent volume',
      { name: 'disk', disk: { persistence: { id: 'v1' } } },
      { reserved: false, special: true },
    ],
  ])('%s', (_name, resource, expected) => {
    expect(resourceOf(resource)).toMatchObject(expected)
  })

  test('scalars in thousandths, ranges as pairs, what is not understood left alone', () => {
    expect(resourceOf({ scalar: { value: 0.1 + 0.2 } })?.amount).toEqual({
      kind: 'scalar',
      milli: 300,
    })
    expect(
      resourceOf({
        name: 'ports',
        type: 'RANGES',
        ranges: {
          range: [
            { begin: 1, end: 2 },
            { begin: 5, end: 5 },
          ],
        },
      })?.amount,
    ).toEqual({
      kind: 'ranges',
      ranges: [
        [1, 2],
        [5, 5],
      ],
    })
    expect(resourceOf({ name: 'zones', type: 'SET', set: { item: ['a'] } })?.amount).toEqual({
      kind: 'other',
    })
  })

  test('keep what came over the wire, to go back as it was', () => {
    const resource: Resource = {
      name: 'cpus',
      type: 'SCALAR',
      scalar: { value: 1 },
      allocation_info: { role: 'mining' },
      reservations: [{ type: 'STATIC', role: 'mining', principal: 'p' }],
    }
    const received = resourceOf(resource)
    expect(received instanceof WireResource && received.decode()).toEqual(resource)
  })
})

test('attributes are written as Mesos prints them; the fault domain and maintenance come along', () => {
  const offer = receivedOffer(
    wire({
      attributes: [
        { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
        { name: 'cores', type: 'SCALAR', scalar: { value: 16 } },
        { name: 'load', type: 'SCALAR', scalar: { value: 0.5 } },
        {
          name: 'lanes',
          type: 'RANGES',
          ranges: {
            range: [
              { begin: 1, end: 2 },
              { begin: 4, end: 4 },
            ],
          },
        },
        { name: 'labels', type: 'SET', set: { item: ['a', 'b'] } },
      ],
      domain: { fault_domain: { region: { name: 'eu' }, zone: { name: 'eu-1' } } },
      unavailability: {
        start: { nanoseconds: 5_000_000_000 },
        duration: { nanoseconds: 1_000_000_000 },
      },
    }),
  )
  expect(offer.attributes).toEqual({
    rack: 'r1',
    cores: '16',
    load: '0.5',
    lanes: '[1-2, 4-4]',
    labels: '{a, b}',
  })
  expect(offer).toMatchObject({
    region: 'eu',
    zone: 'eu-1',
    window: { startsAt: 5_000, endsAt: 6_000 },
  })
})

describe('offers of a real master', () => {
  const offers = recordedStreams().flatMap(({ body }) =>
    new RecordDecoder().push(body).records.flatMap((record) => {
      const event = decodeEvent(record)
      return event.type === 'OFFERS' ? (event.offers.offers ?? []) : []
    }),
  )

  test('are all understood: an agent, a role, and resources that can be carved', () => {
    expect(offers.length).toBeGreaterThan(300)
    for (const recorded of offers) {
      const offer = receivedOffer(recorded)
      expect(offer.id).toMatch(/-O\d+$/)
      expect(offer.agentId).toMatch(/-S\d+$/)
      expect(offer.host).not.toBe('')
      expect(offer.role).toBe(recorded.allocation_info?.role ?? '*')
      const free = new AgentResources([offer])
      const plain = (recorded.resources ?? []).filter(
        ({ name, revocable, shared, disk }) =>
          name === 'mem' && revocable === undefined && shared === undefined && disk === undefined,
      )
      const mem = plain.reduce((sum, { scalar }) => sum + (scalar?.value ?? 0), 0)
      expect(free.free('mem')).toBe(Math.round(mem * 1_000))
      const ranges = (recorded.resources ?? []).flatMap(({ ranges }) => ranges?.range ?? [])
      const ports = ranges.reduce((sum, { begin, end }) => sum + end - begin + 1, 0)
      expect(countPorts(free.freePorts())).toBe(ports)
    }
  })
})
