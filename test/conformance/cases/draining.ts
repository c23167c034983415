/** Agents that an operator empties, switches off, or declares gone. */
import assert from 'node:assert/strict'
import type { MasterCall, Offer, TaskStatus } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { ALL_CAPABILITIES, shellTask, type TestFramework } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'

const IGNORES_TERM = "trap '' TERM; while :; do sleep 0.1; done"

const drain = ({ agent_id }: Offer, mark_gone = false): MasterCall => ({
  type: 'DRAIN_AGENT',
  drain_agent: { agent_id, mark_gone },
})
const reactivate = ({ agent_id }: Offer): MasterCall => ({
  type: 'REACTIVATE_AGENT',
  reactivate_agent: { agent_id },
})

async function running(
  { name }: CaseContext,
  it: TestFramework,
  offer: Offer,
  command = 'exec sleep 1000',
): Promise<string> {
  const id = name('drained')
  await it.launch(offer, [shellTask(offer, id, command)])
  await it.update(id, 'TASK_RUNNING')
  // Its shell begins a moment later.
  await sleep(1500)
  return id
}

async function agentView({ ask }: CaseContext, { agent_id }: Offer) {
  const { get_agents } = await ask({ type: 'GET_AGENTS' })
  return get_agents?.agents?.find(({ agent_info }) => agent_info.id?.value === agent_id.value)
}

async function drained(context: CaseContext, offer: Offer): Promise<void> {
  const deadline = nowMs() + 20_000
  while ((await agentView(context, offer))?.drain_info?.state !== 'DRAINED') {
    assert.ok(nowMs() < deadline, 'not drained in time')
    await sleep(100)
  }
}

function failure(it: TestFramework, from: number) {
  return it.waitFor('FAILURE', (event) => (event.type === 'FAILURE' ? event.failure : undefined), {
    from,
  })
}

const short = ({ state, source, reason, message }: TaskStatus) => [state, source, reason, message]

function gone(
  capabilities: typeof ALL_CAPABILITIES | readonly { type: 'PARTITION_AWARE' | 'MULTI_ROLE' }[],
  what: string,
): Case {
  const killing = capabilities.some(({ type }) => (type as string) === 'TASK_KILLING_STATE')
  return {
    name: `DRAIN_AGENT with mark_gone, ${what}: TASK_GONE_BY_OPERATOR ${killing ? 'at once' : 'when it has ended'}, then FAILURE`,
    holds: 'fact 95',
    needs: ['replaceAgent'],
    slow: true,
    async run(context) {
      const it = await context.framework({ info: { capabilities } })
      const offer = await it.offer()
      const id = await running(context, it, offer, IGNORES_TERM)
      const from = it.received.length
      const before = nowMs()
      assert.equal((await context.operate(drain(offer, true))).status, 200)
      try {
        const status = await it.update(id, 'TASK_GONE_BY_OPERATOR', from)
        const ms = nowMs() - before
        assert.ok(killing ? ms < 1500 : ms > 2500, `${ms}`)
        assert.deepEqual(short(status), [
          'TASK_GONE_BY_OPERATOR',
          'SOURCE_EXECUTOR',
          'REASON_AGENT_DRAINING',
          killing ? undefined : 'Command terminated with signal Killed',
        ])
        assert.ok(status.uuid !== undefined)
        assert.deepEqual(await failure(it, from), { agent_id: offer.agent_id })
        assert.equal(it.updatesOf(id).at(-1), status)
      } finally {
        await context.hurts.replaceAgent?.(offer.agent_id.value)
      }
      const fresh = await it.offer(
        (next) =>
          next.hostname === offer.hostname && next.url?.address.port === offer.url?.address.port,
        {
          from,
        },
      )
      assert.notEqual(fresh.agent_id.value, offer.agent_id.value)
    },
  }
}

export const drainingCases: readonly Case[] = [
  {
    name: 'DRAIN_AGENT: RESCIND, TASK_KILLING and TASK_KILLED with REASON_AGENT_DRAINING; reactivated: OFFERS',
    holds: 'facts 93, 94',
    slow: true,
    async run(context) {
      const { operate } = context
      const it = await context.framework()
      const offer = await it.offer()
      const id = await running(context, it, offer, IGNORES_TERM)
      await it.offer((next) => next.agent_id.value === offer.agent_id.value)
      const from = it.received.length
      const answer = await operate(drain(offer))
      assert.deepEqual([answer.status, answer.body], [200, ''])
      try {
        await it.update(id, 'TASK_KILLING', from)
        assert.equal(
          it.events.slice(from).find(({ type }) => type === 'RESCIND' || type === 'UPDATE')?.type,
          'RESCIND',
        )
        const early = await operate(reactivate(offer))
        assert.deepEqual([early.status, early.body], [400, 'Agent is still in the DRAINING state'])
        const view = await agentView(context, offer)
        assert.deepEqual(
          [view?.active, view?.deactivated, view?.drain_info?.state],
          [false, true, 'DRAINING'],
        )
        assert.ok(view?.estimated_drain_start_time !== undefined)
        const killed = await it.update(id, 'TASK_KILLED', from)
        assert.deepEqual(short(killed), [
          'TASK_KILLED',
          'SOURCE_EXECUTOR',
          'REASON_AGENT_DRAINING',
          'Command terminated with signal Killed',
        ])
        await drained(context, offer)
        assert.ok(
          await it.silence(2 * context.cycleMs + 500, from, ({ type }) => type === 'OFFERS'),
        )
      } finally {
        await drained(context, offer)
        await operate(reactivate(offer))
      }
      await it.offer((next) => next.agent_id.value === offer.agent_id.value, { from })
      const view = await agentView(context, offer)
      assert.deepEqual(
        [view?.active, view?.deactivated, view?.drain_info],
        [true, false, undefined],
      )
    },
  },
  {
    name: 'DEACTIVATE_AGENT: RESCIND only, the task runs on; REACTIVATE_AGENT: OFFERS at once',
    holds: 'fact 94',
    async run(context) {
      const { operate } = context
      const it = await context.framework()
      const offer = await it.offer()
      const id = await running(context, it, offer)
      const rest = await it.offer((next) => next.agent_id.value === offer.agent_id.value)
      const from = it.received.length
      const { agent_id } = offer
      const answer = await operate({ type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id } })
      assert.deepEqual([answer.status, answer.body], [200, ''])
      try {
        await it.waitFor(
          'RESCIND',
          (event) =>
            (event.type === 'RESCIND' && event.rescind.offer_id.value === rest.id.value) ||
            undefined,
          { from },
        )
        const mine = (next: Offer) => next.agent_id.value === agent_id.value
        assert.ok(
          await it.silence(
            2 * context.cycleMs + 500,
            from,
            (event) =>
              event.type === 'UPDATE' ||
              (event.type === 'OFFERS' && (event.offers.offers ?? []).some(mine)),
          ),
        )
        const view = await agentView(context, offer)
        assert.deepEqual(
          [view?.active, view?.deactivated, view?.drain_info],
          [false, true, undefined],
        )
      } finally {
        const back = await operate(reactivate(offer))
        assert.equal(back.status, 200)
      }
      await it.offer((next) => next.agent_id.value === agent_id.value, { from })
      assert.equal(it.updatesOf(id).at(-1)?.state, 'TASK_RUNNING')
      const again = await operate(reactivate(offer))
      assert.deepEqual([again.status, again.body], [400, 'Agent is not deactivated'])
    },
  },
  ...(
    [
      [
        { type: 'DRAIN_AGENT', drain_agent: { agent_id: { value: 'bogus-S1' } } },
        400,
        'Unknown agent',
      ],
      [
        { type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id: { value: 'bogus-S1' } } },
        400,
        'Unknown agent',
      ],
      [
        { type: 'REACTIVATE_AGENT', reactivate_agent: { agent_id: { value: 'bogus-S1' } } },
        400,
        'Agent is not deactivated',
      ],
      [
        { type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: 'bogus-S1' } } },
        404,
        "Agent 'bogus-S1' not found",
      ],
    ] as const
  ).map(
    ([call, status, text]): Case => ({
      name: `${call.type} of an unknown agent: ${status} ${text}`,
      holds: 'fact 94',
      async run({ operate }) {
        const answer = await operate(call)
        assert.deepEqual([answer.status, answer.body], [status, text])
      },
    }),
  ),
  gone(ALL_CAPABILITIES, 'a framework with TASK_KILLING_STATE'),
  gone(
    [{ type: 'PARTITION_AWARE' }, { type: 'MULTI_ROLE' }],
    'a framework without TASK_KILLING_STATE',
  ),
  {
    name: 'MARK_AGENT_GONE: TASK_GONE_BY_OPERATOR, RESCIND, FAILURE; every id on it reconciles so',
    holds: 'facts 95, 96',
    needs: ['replaceAgent'],
    slow: true,
    async run(context) {
      const { operate, hurts, name } = context
      const it = await context.framework()
      const offer = await it.offer()
      const agentId = offer.agent_id.value
      const id = await running(context, it, offer)
      await it.offer((next) => next.agent_id.value === agentId)
      const from = it.received.length
      const call = {
        type: 'MARK_AGENT_GONE',
        mark_agent_gone: { agent_id: offer.agent_id },
      } as const
      const answer = await operate(call)
      assert.deepEqual([answer.status, answer.body], [200, ''])
      try {
        await failure(it, from)
        const types = it.events.slice(from).map(({ type }) => type)
        assert.deepEqual(
          types.filter((type) => type !== 'HEARTBEAT' && type !== 'OFFERS').slice(0, 3),
          ['UPDATE', 'RESCIND', 'FAILURE'],
        )
        const status = it.updatesOf(id).at(-1)
        assert.deepEqual(status && short(status), [
          'TASK_GONE_BY_OPERATOR',
          'SOURCE_MASTER',
          'REASON_AGENT_REMOVED_BY_OPERATOR',
          'Agent has been marked gone',
        ])
        assert.equal(status?.uuid, undefined)
        const ghost = name('ghost')
        const asked = it.received.length
        await it.reconcile([
          { taskId: id, agentId },
          { taskId: ghost, agentId },
        ])
        for (const taskId of [id, ghost]) {
          const told = await it.update(taskId, 'TASK_GONE_BY_OPERATOR', asked)
          assert.equal(told.message, 'Reconciliation: Task is gone')
        }
        const killed = it.received.length
        await it.kill(id, agentId)
        await it.update(id, 'TASK_GONE_BY_OPERATOR', killed)
        assert.equal((await operate(call)).status, 200)
      } finally {
        await hurts.replaceAgent?.(agentId)
      }
      await it.offer((next) => next.url?.address.port === offer.url?.address.port, { from })
    },
  },
]
