/** One life of a whole operator with a master: what it says when it comes, comes again and leaves. */
import { afterEach, expect, test } from 'vitest'
import { decodeCall, type SchedulerTransport } from '../../../src/mesos/index.ts'
import { poolSpec } from '../core/builders.ts'
import { type Bench, MemoryMaster, startBench } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

const benches: Bench[] = []
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.operator.stop()
})

async function meet() {
  const clock = new VirtualClock()
  const master = new MemoryMaster(clock)
  const subscribes: ReturnType<typeof decodeCall>[] = []
  const transport: SchedulerTransport = {
    openStream(request, listener) {
      subscribes.push(decodeCall(request.body))
      return master.openStream(request, listener)
    },
    openCallChannel: (origin, listener) => master.openCallChannel(origin, listener),
  }
  const pools = { btc: poolSpec(), ltc: poolSpec({ pool: { role: 'second' } }) }
  const bench = await startBench({ clock, transport, pools })
  benches.push(bench)
  await clock.pass(1_000)
  return { clock, master, bench, subscribes }
}

test('[req 15-18, 20, 26, 27, 35] SUBSCRIBE says who comes, and that nothing is wanted yet', async () => {
  const { clock, master, subscribes } = await meet()
  expect(subscribes[0]).toMatchObject({
    type: 'SUBSCRIBE',
    subscribe: {
      framework_info: {
        user: 'root',
        name: 'pitboss',
        roles: ['mining', 'second'],
        checkpoint: true,
        failover_timeout: 604_800,
      },
      suppressed_roles: ['mining', 'second'],
    },
  })
  expect(subscribes[0]?.framework_id).toBeUndefined()
  expect(subscribes[0]?.subscribe?.framework_info.id).toBeUndefined()

  master.end()
  await clock.pass(2_000)
  expect(subscribes).toHaveLength(2)
  expect(subscribes[1]?.framework_id).toEqual({ value: 'fw-1' })
  expect(subscribes[1]?.subscribe?.framework_info.id).toEqual({ value: 'fw-1' })
  const capabilities = subscribes.map(({ subscribe }) => subscribe?.framework_info.capabilities)
  expect(capabilities[1]).toEqual(capabilities[0])
})

test('[req 5, 67] nothing is said before SUBSCRIBED, nothing wanted before the reconciliation is through', async () => {
  const { master } = await meet()
  const types = master.calls.map(({ type }) => type)
  const revive = types.indexOf('REVIVE')
  expect(types.slice(0, revive)).toEqual(['RECONCILE', 'RECONCILE'])
  expect(master.calls[revive]?.revive?.roles).toEqual(['mining', 'second'])
  expect(types).not.toContain('ACCEPT')
})

test('[req 23] a stop closes the stream and tears nothing down', async () => {
  const { clock, master, bench } = await meet()
  master.calls.length = 0
  await bench.operator.stop()
  await clock.pass(60_000)
  expect(master.isSubscribed).toBe(false)
  expect(master.calls).toEqual([])
  expect(master.subscribedAt).toHaveLength(1)
})

test('[req 11] offers of a subscription that ended are forgotten, not answered in the next', async () => {
  const { clock, master } = await meet()
  master.calls.length = 0
  const offer = {
    id: { value: 'old' },
    framework_id: { value: 'fw-1' },
    agent_id: { value: 'a1' },
    hostname: 'a1',
    resources: [],
  }
  // Both before the loop turns.
  master.tell([{ type: 'OFFERS', offers: { offers: [offer] } }])
  master.end()
  await clock.pass(5_000)
  expect(master.subscribedAt).toHaveLength(2)
  const answered = master.calls.filter(({ accept, decline }) => accept ?? decline)
  expect(answered).toEqual([])
})
