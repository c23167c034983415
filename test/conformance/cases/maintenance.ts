/** Planned maintenance: schedules, unavailability, inverse offers, machines down and up. */
import assert from 'node:assert/strict'
import type { InverseOffer, MachineID, MasterCall, Offer } from '../../../src/mesos/codec.ts'
import { exchange } from '../http-client.ts'
import type { Case, CaseContext } from '../suite.ts'
import { shellTask, type TestFramework } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'

const HOUR_NS = 3600e9
/** Whole seconds: nothing is rounded. */
const soonNs = () => Math.floor(nowMs() / 1000 + 600) * 1e9

function machineOf({ hostname, url }: Offer): MachineID {
  return { hostname, ip: url?.address.ip }
}

function scheduleOf(machines: readonly MachineID[], startNs = soonNs()): MasterCall {
  const unavailability = {
    start: { nanoseconds: startNs },
    duration: { nanoseconds: HOUR_NS },
  }
  const windows = machines.length === 0 ? [] : [{ machine_ids: machines, unavailability }]
  return {
    type: 'UPDATE_MAINTENANCE_SCHEDULE',
    update_maintenance_schedule: { schedule: { windows } },
  }
}

function inverseOffer(it: TestFramework, from: number, timeoutMs = 15_000): Promise<InverseOffer> {
  return it.waitFor(
    'an inverse offer',
    (event) =>
      event.type === 'INVERSE_OFFERS' ? event.inverse_offers.inverse_offers?.[0] : undefined,
    { from, timeoutMs },
  )
}

/** Whatever a case did: nothing is scheduled after it. */
async function unscheduled({ operate }: CaseContext, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } finally {
    await operate(scheduleOf([]))
  }
}

function answered(status: 'ACCEPT' | 'DECLINE', seconds: number): Case {
  return {
    name: `${status}_INVERSE_OFFERS with refuse ${seconds}: asked again after that, and the answer is shown`,
    holds: 'fact 98',
    slow: true,
    needs: ['own machines'],
    run: (context) =>
      unscheduled(context, async () => {
        const it = await context.framework()
        const offer = await it.offer()
        await context.operate(scheduleOf([machineOf(offer)]))
        const { id } = await inverseOffer(it, 0)
        const body = { inverse_offer_ids: [id], filters: { refuse_seconds: seconds } }
        const from = it.received.length
        const before = nowMs()
        const { status: code } = await it.call(
          status === 'ACCEPT'
            ? { type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers: body }
            : { type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: body },
        )
        assert.equal(code, 202)
        const again = await inverseOffer(it, from)
        const seconds_ = (nowMs() - before) / 1000
        assert.ok(seconds_ > seconds - 0.1 && seconds_ < seconds + 2.5, `${seconds_}`)
        assert.notEqual(again.id.value, id.value)
        const shown = await context.ask({ type: 'GET_MAINTENANCE_STATUS' })
        const machines = shown.get_maintenance_status?.status.draining_machines
        const mine = machines?.[0]?.statuses?.find(
          ({ framework_id }) => framework_id.value === it.id,
        )
        assert.deepEqual([machines?.[0]?.id, mine?.status], [machineOf(offer), status])
      }),
  }
}

export const maintenanceCases: readonly Case[] = [
  {
    name: 'a schedule: RESCIND of all offers, OFFERS with unavailability, INVERSE_OFFERS',
    holds: 'facts 47, 97',
    needs: ['two agents', 'own machines'],
    run: (context) =>
      unscheduled(context, async () => {
        const it = await context.framework()
        const offer = await it.offer()
        const other = await it.offer((next) => next.agent_id.value !== offer.agent_id.value)
        const from = it.received.length
        const startNs = soonNs()
        const answer = await context.operate(scheduleOf([machineOf(offer)], startNs))
        assert.deepEqual([answer.status, answer.body], [200, ''])
        const inverse = await inverseOffer(it, from)
        // The first HEARTBEAT may come after the first OFFERS [fact 3].
        const types = it.events.slice(from).map(({ type }) => type)
        assert.deepEqual(types.filter((type) => type !== 'HEARTBEAT').slice(0, 2), [
          'RESCIND',
          'RESCIND',
        ])
        const again = await it.offer((next) => next.agent_id.value === offer.agent_id.value, {
          from,
        })
        assert.deepEqual(again.unavailability, {
          start: { nanoseconds: startNs },
          duration: { nanoseconds: HOUR_NS },
        })
        const plain = await it.offer((next) => next.agent_id.value === other.agent_id.value, {
          from,
        })
        assert.equal(plain.unavailability, undefined)
        assert.deepEqual(
          [inverse.agent_id, inverse.framework_id.value, inverse.unavailability, inverse.url],
          [offer.agent_id, it.id, again.unavailability, offer.url],
        )
        assert.match(inverse.id.value, /-O\d+$/)
        assert.deepEqual(inverse.resources ?? [], [])
      }),
  },
  {
    name: 'whoever only has a task there is asked, too',
    holds: 'fact 97',
    needs: ['own machines'],
    run: (context) =>
      unscheduled(context, async () => {
        const it = await context.framework()
        const offer = await it.offer()
        const id = context.name('stays')
        await it.launch(offer, [shellTask(offer, id, 'exec sleep 1000')], { refuse_seconds: 3600 })
        await it.update(id, 'TASK_RUNNING')
        await it.call({ type: 'SUPPRESS' })
        const from = it.received.length
        await context.operate(scheduleOf([machineOf(offer)]))
        assert.deepEqual((await inverseOffer(it, from)).agent_id, offer.agent_id)
        assert.equal(it.updatesOf(id).at(-1)?.state, 'TASK_RUNNING')
      }),
  },
  {
    name: 'whoever subscribes again is asked again, though it has answered before',
    holds: 'req 41',
    needs: ['own machines'],
    run: (context) =>
      unscheduled(context, async () => {
        const first = await context.framework()
        const id = context.name('stays')
        const offer = await first.run(id)
        await context.operate(scheduleOf([machineOf(offer)]))
        const inverse = await inverseOffer(first, 0)
        await first.call({
          type: 'ACCEPT_INVERSE_OFFERS',
          accept_inverse_offers: {
            inverse_offer_ids: [inverse.id],
            filters: { refuse_seconds: 3600 },
          },
        })
        const second = await context.framework({ id: first.id })
        const again = await inverseOffer(second, 0)
        assert.deepEqual(again.agent_id, offer.agent_id)
        const marked = await second.offer((next) => next.agent_id.value === offer.agent_id.value)
        assert.deepEqual(marked.unavailability, again.unavailability)
      }),
  },
  answered('DECLINE', 3),
  answered('ACCEPT', 4),
  {
    name: 'accepting and declining unknown inverse offers: 202',
    holds: 'facts 29, 98',
    async run({ framework }) {
      const it = await framework()
      const body = { inverse_offer_ids: [{ value: 'nope-O9' }] }
      const accept = { type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers: body } as const
      const decline = { type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: body } as const
      assert.equal((await it.call(accept)).status, 202)
      assert.equal((await it.call(decline)).status, 202)
    },
  },
  {
    name: 'clearing the schedule: RESCIND, RESCIND_INVERSE_OFFER, OFFERS without unavailability',
    holds: 'fact 99',
    needs: ['own machines'],
    run: (context) =>
      unscheduled(context, async () => {
        const it = await context.framework()
        const offer = await it.offer()
        await context.operate(scheduleOf([machineOf(offer)]))
        const inverse = await inverseOffer(it, 0)
        const marked = await it.offer((next) => next.unavailability !== undefined)
        const from = it.received.length
        await context.operate(scheduleOf([]))
        await it.waitFor(
          'RESCIND_INVERSE_OFFER',
          (event) =>
            (event.type === 'RESCIND_INVERSE_OFFER' &&
              event.rescind_inverse_offer.inverse_offer_id.value === inverse.id.value) ||
            undefined,
          { from },
        )
        assert.ok(
          it.events.some(
            (event) => event.type === 'RESCIND' && event.rescind.offer_id.value === marked.id.value,
          ),
        )
        const plain = await it.offer((next) => next.agent_id.value === offer.agent_id.value, {
          from,
        })
        assert.equal(plain.unavailability, undefined)
      }),
  },
  {
    name: 'GET_MAINTENANCE_SCHEDULE and GET /maintenance/schedule show what was set; POST sets it',
    holds: 'fact 97',
    run: (context) =>
      unscheduled(context, async () => {
        const { masterUrl, ask } = context
        const machine = { hostname: 'far.test', ip: '10.9.8.7' }
        const unavailability = { start: { nanoseconds: soonNs() } }
        const windows = [{ machine_ids: [machine], unavailability }]
        const path = '/maintenance/schedule'
        const post = await exchange(masterUrl, { path, body: JSON.stringify({ windows }) })
        assert.deepEqual([post.status, post.body], [200, ''])
        const shown = await ask({ type: 'GET_MAINTENANCE_SCHEDULE' })
        assert.deepEqual(shown.get_maintenance_schedule?.schedule.windows, windows)
        const page = await exchange(masterUrl, { method: 'GET', path })
        assert.deepEqual(JSON.parse(page.body), { windows })
        const status = await exchange(masterUrl, { method: 'GET', path: '/maintenance/status' })
        assert.deepEqual(JSON.parse(status.body).draining_machines[0].id, machine)
      }),
  },
  {
    name: 'START_MAINTENANCE: TASK_LOST, RESCIND, RESCIND_INVERSE_OFFER, FAILURE; after STOP the agent keeps its id',
    holds: 'fact 99',
    needs: ['own machines', 'startAgent'],
    slow: true,
    run: (context) =>
      unscheduled(context, async () => {
        const { operate, hurts, ask } = context
        const it = await context.framework()
        const id = context.name('down')
        const offer = await it.run(id)
        const agentId = offer.agent_id.value
        const machines = [machineOf(offer)]
        await operate(scheduleOf(machines))
        const inverse = await inverseOffer(it, 0)
        await it.offer((next) => next.unavailability !== undefined)
        const from = it.received.length
        const down = await operate({ type: 'START_MAINTENANCE', start_maintenance: { machines } })
        assert.deepEqual([down.status, down.body], [200, ''])
        try {
          await it.waitFor('FAILURE', ({ type }) => type === 'FAILURE' || undefined, { from })
          const types = it.events.slice(from).map(({ type }) => type)
          assert.deepEqual(
            types.filter((type) => type !== 'HEARTBEAT' && type !== 'OFFERS').slice(0, 4),
            ['UPDATE', 'RESCIND', 'RESCIND_INVERSE_OFFER', 'FAILURE'],
          )
          const lost = it.updatesOf(id).at(-1)
          assert.deepEqual(
            [lost?.state, lost?.source, lost?.reason, lost?.message, lost?.uuid],
            [
              'TASK_LOST',
              'SOURCE_MASTER',
              'REASON_AGENT_REMOVED',
              `Agent ${offer.hostname} removed: Operator initiated 'Machine DOWN'`,
              undefined,
            ],
          )
          assert.ok(inverse.id.value !== '')
          await it.reconcile([{ taskId: id, agentId }])
          await it.update(id, 'TASK_UNKNOWN', from)
          const status = await ask({ type: 'GET_MAINTENANCE_STATUS' })
          assert.deepEqual(status.get_maintenance_status?.status.down_machines, machines)
          const cleared = await operate(scheduleOf([]))
          assert.equal(cleared.status, 400)
          assert.match(cleared.body, /is deactivated and cannot be removed from the schedule$/)
        } finally {
          await operate({ type: 'STOP_MAINTENANCE', stop_maintenance: { machines } })
          await sleep(1000)
          await hurts.startAgent?.(agentId)
        }
        const back = it.received.length
        const again = await it.offer((next) => next.hostname === offer.hostname, { from: back })
        assert.equal(again.agent_id.value, agentId)
      }),
  },
  ...(
    [
      [
        'an empty window',
        { windows: [{ machine_ids: [], unavailability: { start: { nanoseconds: 1 } } }] },
        'List of machines in the maintenance window is empty',
      ],
      [
        'a machine without a name',
        { windows: [{ machine_ids: [{}], unavailability: { start: { nanoseconds: 1 } } }] },
        "Both 'hostname' and 'ip' for a machine are empty",
      ],
      [
        'an address that is none',
        {
          windows: [{ machine_ids: [{ ip: 'x' }], unavailability: { start: { nanoseconds: 1 } } }],
        },
        'Failed to parse IPv4: x',
      ],
      [
        'a machine twice',
        {
          windows: [
            {
              machine_ids: [{ hostname: 'a' }, { hostname: 'a' }],
              unavailability: { start: { nanoseconds: 1 } },
            },
          ],
        },
        `Machine '{"hostname":"a"}' appears more than once in the schedule`,
      ],
      [
        'a negative duration',
        {
          windows: [
            {
              machine_ids: [{ hostname: 'a' }],
              unavailability: { start: { nanoseconds: 1 }, duration: { nanoseconds: -1 } },
            },
          ],
        },
        "Unavailability 'duration' is negative",
      ],
    ] as const
  ).map(
    ([what, schedule, text]): Case => ({
      name: `a schedule with ${what}: 400 ${text}`,
      holds: 'fact 97',
      async run({ operate }) {
        const answer = await operate({
          type: 'UPDATE_MAINTENANCE_SCHEDULE',
          update_maintenance_schedule: { schedule },
        })
        assert.deepEqual([answer.status, answer.body], [400, text])
      },
    }),
  ),
  ...(
    [
      ['START_MAINTENANCE', [], 'List of machines is empty'],
      [
        'START_MAINTENANCE',
        [{ hostname: 'nowhere' }],
        `Machine '{"hostname":"nowhere"}' is not part of a maintenance schedule`,
      ],
      [
        'STOP_MAINTENANCE',
        [{ hostname: 'nowhere' }],
        `Machine '{"hostname":"nowhere"}' is not part of a maintenance schedule`,
      ],
    ] as const
  ).map(
    ([type, machines, text]): Case => ({
      name: `${type} of ${JSON.stringify(machines)}: 400`,
      holds: 'fact 99',
      async run({ operate }) {
        const answer = await operate(
          type === 'START_MAINTENANCE'
            ? { type, start_maintenance: { machines } }
            : { type, stop_maintenance: { machines } },
        )
        assert.deepEqual([answer.status, answer.body], [400, text])
      },
    }),
  ),
  {
    name: 'a machine that is up cannot be brought down or up',
    holds: 'fact 99',
    async run({ operate, framework }) {
      const offer = await (await framework()).offer()
      const machines = [machineOf(offer)]
      const text = `Machine '${JSON.stringify(machines[0])}' is not in`
      const down = await operate({ type: 'START_MAINTENANCE', start_maintenance: { machines } })
      assert.deepEqual(
        [down.status, down.body],
        [400, `${text} DRAINING mode and cannot be brought down`],
      )
      const up = await operate({ type: 'STOP_MAINTENANCE', stop_maintenance: { machines } })
      assert.deepEqual([up.status, up.body], [400, `${text} DOWN mode and cannot be brought up`])
    },
  },
]
