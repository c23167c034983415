/** Offers: what they look like, how they are declined, suppressed, revived, constrained. */
import assert from 'node:assert/strict'
import type { Filters } from '../../../src/mesos/codec.ts'
import type { Case } from '../suite.ts'
import type { TestFramework } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'
import {
  agentIs,
  constrain,
  declineAll,
  filter,
  isOffers,
  quiet,
  slack,
  updateOf,
} from './offer-control.ts'

/** Milliseconds from a DECLINE to the next offer of that agent. */
async function returnTime(it: TestFramework, filters: Filters | undefined, timeoutMs: number) {
  const offer = await it.offer()
  const from = it.received.length
  const started = nowMs()
  await it.decline([offer], filters)
  await it.offer((next) => next.agent_id.value === offer.agent_id.value, { from, timeoutMs })
  return nowMs() - started
}

export const offerCases: readonly Case[] = [
  {
    name: 'an offer: resources with their role, attributes, url, no executor ids',
    holds: 'fact 44',
    async run({ framework }) {
      const offer = await (await framework()).offer()
      assert.deepEqual(offer.allocation_info, { role: 'conformance' })
      for (const resource of offer.resources ?? []) {
        assert.deepEqual(resource.allocation_info, { role: 'conformance' })
        assert.equal(resource.role, undefined)
      }
      assert.equal(offer.url?.scheme, 'http')
      assert.equal(offer.url?.path, '/slave(1)')
      assert.equal(offer.url?.address.hostname, offer.hostname)
      assert.equal(offer.executor_ids, undefined)
      assert.equal(offer.domain, undefined)
    },
  },
  {
    name: 'a framework without MULTI_ROLE sees no allocation info',
    holds: 'fact 44',
    async run({ framework }) {
      const it = await framework({ info: { roles: undefined, capabilities: [] } })
      const offer = await it.offer()
      assert.equal(offer.allocation_info, undefined)
      for (const resource of offer.resources ?? [])
        assert.equal(resource.allocation_info, undefined)
    },
  },
  {
    name: 'DECLINE with refuse 0: offered again at the next cycle',
    holds: 'fact 35',
    async run({ framework, cycleMs }) {
      const ms = await returnTime(await framework(), { refuse_seconds: 0 }, slack(cycleMs))
      assert.ok(ms < slack(cycleMs))
    },
  },
  {
    name: 'DECLINE with refuse 3: offered again after 3 seconds and at most a cycle',
    holds: 'fact 35',
    async run({ framework, cycleMs }) {
      const ms = await returnTime(await framework(), { refuse_seconds: 3 }, 3000 + slack(cycleMs))
      assert.ok(ms >= 2900, `${ms}`)
    },
  },
  ...(
    [
      ['without filters', undefined],
      ['with empty filters', {}],
      ['with a negative value', { refuse_seconds: -3 }],
    ] as const
  ).map(
    ([title, filters]): Case => ({
      name: `DECLINE ${title}: 5 seconds`,
      holds: 'fact 35',
      slow: true,
      async run({ framework, cycleMs }) {
        const ms = await returnTime(await framework(), filters, 5000 + slack(cycleMs))
        assert.ok(ms >= 4900, `${ms}`)
      },
    }),
  ),
  {
    name: 'ACCEPT without operations is a decline with its filters',
    holds: 'fact 36',
    async run({ framework }) {
      const it = await framework()
      const offer = await it.offer()
      const from = it.received.length
      const started = nowMs()
      await it.call({
        type: 'ACCEPT',
        accept: { offer_ids: [offer.id], filters: { refuse_seconds: 1 } },
      })
      await it.offer((next) => next.agent_id.value === offer.agent_id.value, { from })
      assert.ok(nowMs() - started >= 950)
    },
  },
  {
    name: 'REVIVE undoes a long decline at once',
    holds: 'fact 37',
    async run({ framework, cycleMs }) {
      const it = await framework()
      await declineAll(it, 3600)
      assert.ok(await it.silence(quiet(cycleMs), it.received.length, isOffers))
      const from = it.received.length
      const started = nowMs()
      await it.call({ type: 'REVIVE' })
      await it.offer(undefined, { from })
      assert.ok(nowMs() - started < 500)
    },
  },
  {
    name: 'SUPPRESS keeps outstanding offers, and after their decline nothing comes until REVIVE of the role',
    holds: 'fact 38',
    async run({ framework, cycleMs }) {
      const it = await framework()
      await it.offer()
      await it.call({ type: 'SUPPRESS' })
      await declineAll(it, 0)
      const from = it.received.length
      assert.ok(await it.silence(quiet(cycleMs), from, isOffers))
      assert.ok(!it.events.some(({ type }) => type === 'RESCIND'))
      await it.call({ type: 'REVIVE', revive: { roles: ['foreign'] } })
      assert.ok(await it.silence(quiet(cycleMs), from, isOffers), 'a foreign role does nothing')
      await it.call({ type: 'REVIVE', revive: { roles: ['conformance'] } })
      await it.offer(undefined, { from })
    },
  },
  {
    name: 'suppressed_roles of SUBSCRIBE: no offers until REVIVE',
    holds: 'fact 38',
    async run({ framework, cycleMs }) {
      const it = await framework({ subscribe: { suppressed_roles: ['conformance'] } })
      assert.ok(await it.silence(quiet(cycleMs), 0, isOffers))
      await it.call({ type: 'REVIVE' })
      await it.offer()
    },
  },
  {
    name: 'UPDATE_FRAMEWORK answers 200; suppressed roles take effect for new offers only',
    holds: 'fact 39',
    async run({ framework, cycleMs }) {
      const it = await framework()
      await it.offer()
      const suppress = { framework_info: updateOf(it), suppressed_roles: ['conformance'] }
      const answer = await it.call({ type: 'UPDATE_FRAMEWORK', update_framework: suppress })
      assert.deepEqual([answer.status, answer.body], [200, ''])
      await declineAll(it, 0)
      const from = it.received.length
      assert.ok(await it.silence(quiet(cycleMs), from, isOffers))
      assert.ok(!it.events.some(({ type }) => type === 'RESCIND'))
      await it.call({
        type: 'UPDATE_FRAMEWORK',
        update_framework: { framework_info: updateOf(it) },
      })
      await it.offer(undefined, { from, timeoutMs: slack(cycleMs) })
    },
  },
  {
    name: 'offer constraints that nothing meets: no new offers; lifted: offers again',
    holds: 'fact 39',
    async run({ framework, cycleMs }) {
      const it = await framework()
      await it.offer()
      const text_equals = { value: 'no such host' }
      const answer = await constrain(it, 'conformance', [agentIs('HOSTNAME', { text_equals })])
      assert.equal(answer.status, 200)
      await declineAll(it, 0)
      const from = it.received.length
      assert.ok(await it.silence(quiet(cycleMs), from, isOffers))
      const regex = '[^ ]+'
      await constrain(it, 'conformance', [agentIs('HOSTNAME', { text_matches: { regex } })])
      await it.offer(undefined, { from, timeoutMs: slack(cycleMs) })
    },
  },
  {
    name: 'offer filters: nothing below the smallest of what is asked; lifted: offers again',
    holds: 'req 39',
    async run({ framework, cycleMs }) {
      const it = await framework()
      await it.offer()
      const answer = await filter(it, [{ cpus: 1000 }, { mem: 1e9, cpus: 0.1 }])
      assert.deepEqual([answer.status, answer.body], [200, ''])
      await declineAll(it, 0)
      const from = it.received.length
      assert.ok(await it.silence(quiet(cycleMs), from, isOffers))
      assert.ok(!it.events.some(({ type }) => type === 'RESCIND'))
      await filter(it, [{ cpus: 1000 }, { mem: 1, cpus: 0.1 }])
      await it.offer(undefined, { from, timeoutMs: slack(cycleMs) })
    },
  },
  {
    name: 'declines are forgotten with a stream that broke, not with one that another took over',
    holds: 'req 11',
    async run({ framework, cycleMs }) {
      const first = await framework()
      await declineAll(first, 3600)
      const second = await framework({ id: first.id })
      assert.ok(await second.silence(quiet(cycleMs), 0, isOffers))
      second.drop()
      await sleep(500)
      const third = await framework({ id: first.id })
      await third.offer(undefined, { timeoutMs: slack(cycleMs) })
    },
  },
  {
    name: 'SUPPRESS is forgotten with the stream, unless SUBSCRIBE says so again',
    holds: 'req 35',
    async run({ framework, cycleMs }) {
      const first = await framework()
      await first.offer()
      await first.call({ type: 'SUPPRESS' })
      await declineAll(first, 0)
      assert.ok(await first.silence(quiet(cycleMs), first.received.length, isOffers))
      const suppressed_roles = ['conformance']
      const second = await framework({ id: first.id, subscribe: { suppressed_roles } })
      assert.ok(await second.silence(quiet(cycleMs), 0, isOffers))
      const third = await framework({ id: first.id })
      await third.offer(undefined, { timeoutMs: slack(cycleMs) })
    },
  },
  ...(
    [
      [
        'a bad regex',
        'conformance',
        [agentIs('HOSTNAME', { text_matches: { regex: '(' } })],
        "Offer constraints are not valid: A role conformance has an invalid 'AttributeConstraint': Failed to construct regex from pattern '(': missing ): (",
      ],
      [
        'a foreign role',
        'nope',
        [agentIs('HOSTNAME', { exists: {} })],
        "Offer constraints specify `role_constraints` for a role 'nope'not contained in the set of roles",
      ],
      [
        'no groups',
        'conformance',
        [],
        "Offer constraints are not valid: 'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role conformance",
      ],
    ] as const
  ).map(
    ([title, role, groups, text]): Case => ({
      name: `offer constraints with ${title}: 400`,
      holds: 'fact 40',
      async run({ framework }) {
        const answer = await constrain(await framework(), role, [...groups])
        assert.equal(answer.status, 400)
        assert.equal(answer.body, `'UpdateFramework' call is not valid: ${text}`)
      },
    }),
  ),
  {
    name: 'UPDATE_FRAMEWORK may not change the user: 400',
    holds: 'fact 40',
    async run({ framework }) {
      const it = await framework()
      const framework_info = updateOf(it, { user: 'nobody' })
      const answer = await it.call({
        type: 'UPDATE_FRAMEWORK',
        update_framework: { framework_info },
      })
      const text =
        "FrameworkInfo update is not valid: Updating 'FrameworkInfo.user' is unsupported; attempted to update from 'root' to 'nobody'"
      assert.deepEqual([answer.status, answer.body], [400, text])
    },
  },
  {
    name: 'giving up a role rescinds its offers; a new one is offered',
    holds: 'fact 39',
    async run({ framework }) {
      const it = await framework()
      const offer = await it.offer()
      const from = it.received.length
      const framework_info = updateOf(it, { roles: ['fresh'] })
      const answer = await it.call({
        type: 'UPDATE_FRAMEWORK',
        update_framework: { framework_info },
      })
      assert.equal(answer.status, 200)
      await it.waitFor(
        'RESCIND',
        (event) =>
          (event.type === 'RESCIND' && event.rescind.offer_id.value === offer.id.value) ||
          undefined,
        { from },
      )
      await it.offer(({ allocation_info }) => allocation_info?.role === 'fresh', { from })
    },
  },
  {
    name: 'two roles: one offer never mixes them',
    holds: 'fact 45',
    async run({ framework }) {
      const it = await framework({ info: { roles: ['one', 'two'] } })
      const offer = await it.offer()
      const roles = new Set((offer.resources ?? []).map((r) => r.allocation_info?.role))
      assert.deepEqual([...roles], [offer.allocation_info?.role])
    },
  },
]
