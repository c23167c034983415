/** A master that looks well and does nothing, one that never stops talking, and clocks that jump. */
import { afterEach, describe, expect, test } from 'vitest'
import { CORE_LIMITS, type CoreLimits } from '../../../src/core/limits.ts'
import type { Event, Offer } from '../../../src/mesos/index.ts'
import { EVENTS_MAX } from '../../../src/operator/limits.ts'
import { realClock } from '../../../src/operator/ports.ts'
import { poolSpec } from '../core/builders.ts'
import { type Bench, MemoryMaster, startBench } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const benches: Bench[] = []
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.operator.stop()
})

async function meet(manners: Partial<MemoryMaster['manners']> = {}, limits?: CoreLimits) {
  const clock = new VirtualClock()
  const master = new MemoryMaster(clock)
  master.manners = { ...master.manners, ...manners }
  const pools = { btc: poolSpec({ workers: { replicas: 2 } }) }
  const bench = await startBench({
    clock,
    transport: master,
    pools,
    ...(limits === undefined ? {} : { limits }),
  })
  benches.push(bench)
  await clock.pass(0)
  return { clock, master, bench, health: () => bench.operator.view.health() }
}

function offers(...agents: readonly number[]): Event {
  const scalar = (name: string, value: number) => ({
    name,
    type: 'SCALAR' as const,
    scalar: { value },
    allocation_info: { role: 'mining' },
  })
  const offer = (n: number): Offer => ({
    id: { value: `o${n}` },
    framework_id: { value: 'fw-1' },
    agent_id: { value: `a${n}` },
    hostname: `a${n}.example`,
    allocation_info: { role: 'mining' },
    resources: [
      scalar('cpus', 4),
      scalar('mem', 4096),
      {
        name: 'ports',
        type: 'RANGES',
        ranges: { range: [{ begin: 31_000, end: 31_009 }] },
        allocation_info: { role: 'mining' },
      },
    ],
  })
  return { type: 'OFFERS', offers: { offers: agents.map(offer) } }
}

function reasons({ operator }: Bench): string[] {
  return operator.view.events().map(({ reason }) => reason)
}

describe('a master that answers 202 and does nothing', () => {
  test('is asked less and less often; nothing is launched; it is said, and counted', async () => {
    const { clock, master, bench, health } = await meet({ calls: 'accepted' })
    await clock.pass(20_000)
    expect(health()).toMatchObject({ subscribed: true, synced: false, problems: [] })

    await clock.pass(2 * HOUR_MS)
    expect(health()).toMatchObject({
      subscribed: true,
      synced: false,
      problems: ['the Mesos master takes calls but does not answer them'],
    })
    expect(reasons(bench).filter((reason) => reason === 'ReconciliationUnanswered')).toHaveLength(1)
    const tries = await bench.metric('reconciliation_tries')
    expect(tries).toBeGreaterThan(100)
    // Two calls a try: everything, and the barrier. At most one try a minute after the first ones.
    expect(tries).toBeLessThan(120 + 10)
    expect(master.calls.length).toBe(2 * tries)
    expect(await bench.metric('mesos_calls_total', 'result="accepted"')).toBe(master.calls.length)
    // The stream lives: there is no reason to leave it.
    expect(master.subscribedAt).toHaveLength(1)
    expect(await bench.metric('reconcile_total')).toBeLessThan((2 * HOUR_MS) / 1_000)

    master.manners = { ...master.manners, calls: 'answered' }
    await clock.pass(MINUTE_MS)
    expect(health()).toMatchObject({ synced: true, problems: [] })
    expect(await bench.metric('reconciliation_tries')).toBe(0)
  })

  test('to a launch: the launch is asked after, not made again, and the pool says that it is stuck', async () => {
    const { clock, master, bench } = await meet()
    master.tell([offers(1, 2)])
    await clock.pass(1_000)
    // Before the reconciliation is through no offer is used.
    expect(master.count('ACCEPT')).toBe(1)
    master.manners = { ...master.manners, calls: 'accepted' }
    master.calls.length = 0
    await clock.pass(2 * HOUR_MS)
    expect(master.count('ACCEPT')).toBe(0)
    expect(master.count('KILL')).toBe(0)
    const asked = master.calls.filter(({ reconcile }) =>
      reconcile?.tasks?.some(({ task_id: { value } }) => value.startsWith('btc.')),
    )
    expect(asked.length).toBeGreaterThan(10)
    expect(master.calls.length).toBeLessThan(800)
    expect(reasons(bench)).toContain('ProgressDeadlineExceeded')
    expect(reasons(bench)).toContain('ReconciliationUnanswered')
  })

  test('and one that does not even answer: left after five heartbeats, each time', async () => {
    const { clock, master, bench } = await meet({ calls: 'ignored' })
    await clock.pass(HOUR_MS)
    // 75 s each, and the delay between them.
    expect(master.subscribedAt.length).toBeGreaterThan(30)
    expect(master.subscribedAt.length).toBeLessThan(HOUR_MS / 75_000 + 1)
    expect(await bench.metric('disconnections_total', 'code="silence"')).toBe(
      bench.disconnections(),
    )
    expect(bench.warnings).toContainEqual(
      expect.objectContaining({ code: 'silence', message: 'no answer to a call for 75000 ms' }),
    )
    expect(master.calls.length).toBeLessThan(20 * master.subscribedAt.length)
  })
})

describe('a master that never stops talking', () => {
  test('of tasks: each update is answered, and what is kept of them has an end', async () => {
    const { clock, master, bench } = await meet()
    const flood: Event[] = Array.from({ length: 20_000 }, (_, n) => ({
      type: 'UPDATE',
      update: {
        status: {
          task_id: { value: `foreign-${n % 5_000}` },
          agent_id: { value: 'a1' },
          state: 'TASK_RUNNING',
          source: 'SOURCE_EXECUTOR',
          uuid: new Uint8Array(16).fill(n % 250),
        },
      },
    }))
    master.tell(flood)
    while ((await bench.metric('inbox_depth')) > 0) await clock.pass(0)
    await clock.pass(0)
    // Each was acknowledged, or dropped where too many calls wait; none is one of ours, so none was killed.
    const dropped = await bench.metric('mesos_calls_total', 'result="dropped"')
    expect(master.count('ACKNOWLEDGE') + dropped).toBe(flood.length)
    expect(master.count('KILL')).toBe(0)
    expect(bench.operator.view.events().length).toBeLessThanOrEqual(EVENTS_MAX)
    expect(bench.operator.view.tasks()).toEqual([])
    expect(await bench.metric('outbox_depth')).toBe(0)
    expect(await bench.metric('mesos_events_total', 'type="UPDATE"')).toBeGreaterThanOrEqual(
      flood.length,
    )
  })

  test('of what it means: unknown events are counted, and nothing else', async () => {
    const { clock, master, bench, health } = await meet()
    const unknown = { type: 'UNKNOWN' } as Event
    master.tell(Array.from({ length: 1_000 }, () => unknown))
    await clock.pass(MINUTE_MS)
    expect(await bench.metric('mesos_events_total', 'type="UNKNOWN"')).toBe(1_000)
    expect(health()).toMatchObject({ subscribed: true, synced: true, problems: [] })
  })

  test('of agents: those beyond the bound are declined unseen', async () => {
    const agentsMax = 100
    const { clock, master, bench } = await meet({}, { ...CORE_LIMITS, agentsMax })
    master.calls.length = 0
    for (let start = 0; start < 3 * agentsMax; start += 30) {
      master.tell([offers(...Array.from({ length: 30 }, (_, n) => start + n))])
      await clock.pass(0)
    }
    expect(bench.operator.view.agents()).toHaveLength(agentsMax)
    const answered = master.calls.flatMap(({ accept, decline }) =>
      [...(accept?.offer_ids ?? []), ...(decline?.offer_ids ?? [])].map(({ value }) => value),
    )
    expect(answered.length).toBe(3 * agentsMax)
    expect(new Set(answered).size).toBe(3 * agentsMax)
    expect(reasons(bench)).toContain('TooManyAgents')
  })
})

describe('a clock that jumps', () => {
  test('that of the day, either way, is not seen by the loop', async () => {
    const { now } = Date
    try {
      const clock = realClock()
      const before = clock.now()
      for (const jumpMs of [-48 * HOUR_MS, 48 * HOUR_MS]) {
        Date.now = () => now() + jumpMs
        expect(clock.now() - before).toBeLessThan(10_000)
        expect(clock.now() - before).toBeGreaterThanOrEqual(0)
      }
    } finally {
      Date.now = now
    }
  })

  test.each([
    ['with its connection dead meanwhile', false, 2],
    ['with its connection alive', true, 1],
  ])('a process that stood still for six hours, %s', async (_, heartbeats, subscriptions) => {
    const { clock, master, bench, health } = await meet()
    await clock.pass(MINUTE_MS)
    const turns = await bench.metric('reconcile_total')
    master.calls.length = 0
    master.manners = { calls: heartbeats ? 'answered' : 'ignored', heartbeats }
    clock.jump(6 * HOUR_MS)
    if (heartbeats) master.tell([{ type: 'HEARTBEAT' }])
    await clock.pass(0)
    master.manners = { calls: 'answered', heartbeats: true }
    await clock.pass(MINUTE_MS)
    expect(master.subscribedAt).toHaveLength(subscriptions)
    expect(health()).toMatchObject({ subscribed: true, synced: true, problems: [] })
    expect(master.calls.length).toBeLessThan(10)
    expect((await bench.metric('reconcile_total')) - turns).toBeLessThan(60)
  })
})
