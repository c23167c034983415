/** Fault domains: a master in one region, an agent beside it, and one in another region. */
import assert from 'node:assert/strict'
import type { Offer } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { ALL_CAPABILITIES, type TestFramework } from '../test-framework.ts'
import { agentIs, constrain, quiet, slack } from './offer-control.ts'

const AWARE = [...ALL_CAPABILITIES, { type: 'REGION_AWARE' }] as const

const regionOf = ({ domain }: Offer) => domain?.fault_domain?.region.name
const zoneOf = ({ domain }: Offer) => domain?.fault_domain?.zone.name

const aware = ({ framework }: CaseContext) => framework({ info: { capabilities: AWARE } })

/** Where everything comes from that is offered within a cycle. */
async function regionsOffered(it: TestFramework, from: number, cycleMs: number) {
  await it.offer(undefined, { from, timeoutMs: slack(cycleMs) })
  await it.silence(quiet(cycleMs), from, () => false)
  const offers = it.events
    .slice(from)
    .flatMap((event) => (event.type === 'OFFERS' ? (event.offers.offers ?? []) : []))
  return [...new Set(offers.map(regionOf))].toSorted()
}

function constrained(
  title: string,
  which: 'REGION' | 'ZONE',
  predicate: (away: Offer) => object,
  expected: 'home' | 'away',
): Case {
  return {
    name: `offer constraints by ${title}`,
    holds: 'fact 39, req 39',
    needs: ['two regions'],
    async run(context) {
      const { cycleMs, regions } = context
      const it = await aware(context)
      const home = await it.offer((offer) => regionOf(offer) === regions?.home)
      const away = await it.offer((offer) => regionOf(offer) === regions?.away)
      const groups = [agentIs(which, predicate(away))]
      assert.equal((await constrain(it, 'conformance', groups, AWARE)).status, 200)
      const from = it.received.length
      await it.decline([home, away], { refuse_seconds: 0 })
      assert.deepEqual(await regionsOffered(it, from, cycleMs), [regions?.[expected]])
    },
  }
}

export const regionCases: readonly Case[] = [
  {
    name: 'SUBSCRIBED says where the master stands, each offer where its agent does',
    holds: 'req 32',
    needs: ['two regions'],
    async run(context) {
      const { regions } = context
      const it = await aware(context)
      const subscribed = it.events.find((event) => event.type === 'SUBSCRIBED')
      const master = subscribed?.subscribed.master_info?.domain?.fault_domain
      assert.equal(master?.region.name, regions?.home)
      for (const region of [regions?.home, regions?.away]) {
        const offer = await it.offer((one) => regionOf(one) === region)
        assert.ok(zoneOf(offer))
      }
    },
  },
  {
    name: 'without REGION_AWARE nothing of another region is offered',
    holds: 'req 32',
    needs: ['two regions'],
    async run({ framework, cycleMs, regions }) {
      const it = await framework()
      assert.deepEqual(await regionsOffered(it, 0, cycleMs), [regions?.home])
    },
  },
  constrained('region', 'REGION', (away) => ({ text_equals: { value: regionOf(away) } }), 'away'),
  constrained(
    'another region',
    'REGION',
    (away) => ({ text_not_equals: { value: regionOf(away) } }),
    'home',
  ),
  constrained(
    'zone',
    'ZONE',
    (away) => ({ text_matches: { regex: `${zoneOf(away)}|no-such` } }),
    'away',
  ),
]
