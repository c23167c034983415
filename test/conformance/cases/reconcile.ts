/** RECONCILE, and updates that wait for their acknowledgement. */
import assert from 'node:assert/strict'
import type { TaskState } from '../../../src/mesos/codec.ts'
import type { Case } from '../suite.ts'
import { shellTask } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'

const LATEST = 'Reconciliation: Latest task state'

function explicit(
  name: string,
  which: 'live' | 'ghost',
  agent: 'right' | 'wrong' | 'none',
  state: TaskState,
  message: string,
): Case {
  return {
    name: `RECONCILE of ${name}: ${state}`,
    holds: 'fact 73',
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const live = unique('live')
      if (which === 'live') {
        await it.launch(offer, [shellTask(offer, live, 'sleep 1000')])
        await it.update(live, 'TASK_RUNNING')
      }
      const taskId = which === 'live' ? live : unique('ghost')
      const ids = { right: offer.agent_id.value, wrong: 'nope-S9', none: undefined }
      const agentId = ids[agent]
      const from = it.received.length
      await it.reconcile([{ taskId, ...(agentId === undefined ? {} : { agentId }) }])
      const status = await it.update(taskId, state, from)
      assert.equal(status.message, message)
      assert.deepEqual(
        [status.source, status.reason, status.uuid, status.executor_id],
        ['SOURCE_MASTER', 'REASON_RECONCILIATION', undefined, undefined],
      )
      assert.equal(status.container_status !== undefined, which === 'live')
    },
  }
}

export const reconcileCases: readonly Case[] = [
  explicit('a running task', 'live', 'right', 'TASK_RUNNING', LATEST),
  explicit('a running task without agent', 'live', 'none', 'TASK_RUNNING', LATEST),
  explicit('a running task with a wrong agent', 'live', 'wrong', 'TASK_RUNNING', LATEST),
  explicit(
    'an unknown task on a known agent',
    'ghost',
    'right',
    'TASK_GONE',
    'Reconciliation: Task is unknown to the agent',
  ),
  explicit(
    'an unknown task on an unknown agent',
    'ghost',
    'wrong',
    'TASK_UNKNOWN',
    'Reconciliation: Task is unknown',
  ),
  explicit(
    'an unknown task without agent',
    'ghost',
    'none',
    'TASK_UNKNOWN',
    'Reconciliation: Task is unknown',
  ),
  {
    name: 'one answer an entry, in order, the same task twice included',
    holds: 'fact 73',
    async run({ framework, name }) {
      const it = await framework()
      const ids = [name('a'), name('b'), name('c')]
      const asked = [...ids, ...ids].map((taskId) => ({ taskId }))
      await it.reconcile(asked)
      const answered = () =>
        it.events.flatMap((event) =>
          event.type === 'UPDATE' ? [event.update.status.task_id.value] : [],
        )
      await it.waitFor('six answers', () => answered().length >= 6 || undefined)
      assert.deepEqual(answered(), [...ids, ...ids])
    },
  },
  {
    name: 'RECONCILE right behind ACCEPT knows the task already: TASK_STAGING',
    holds: 'req 62',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('staging')
      const launch = { task_infos: [shellTask(offer, id, 'sleep 1000')] }
      const operations = [{ type: 'LAUNCH', launch }] as const
      const tasks = [{ task_id: { value: id }, agent_id: offer.agent_id }]
      await it.pipeline(
        { type: 'ACCEPT', accept: { offer_ids: [offer.id], operations } },
        { type: 'RECONCILE', reconcile: { tasks } },
        { type: 'RECONCILE', reconcile: { tasks: [] } },
      )
      await it.update(id, 'TASK_RUNNING')
      const answers = it.updatesOf(id).filter(({ reason }) => reason === 'REASON_RECONCILIATION')
      assert.deepEqual(
        answers.map(({ state, message, uuid }) => [state, message, uuid]),
        [
          ['TASK_STAGING', LATEST, undefined],
          ['TASK_STAGING', LATEST, undefined],
        ],
      )
    },
  },
  {
    name: 'implicit RECONCILE names the live tasks only; nothing at all when there are none',
    holds: 'fact 74',
    async run({ framework, name }) {
      const it = await framework()
      await it.reconcile([])
      assert.ok(await it.silence(500, 0, ({ type }) => type === 'UPDATE'))
      const offer = await it.offer()
      const [live, done] = [name('live'), name('done')]
      await it.launch(offer, [shellTask(offer, live, 'sleep 1000'), shellTask(offer, done, 'true')])
      await it.update(live, 'TASK_RUNNING')
      await it.update(done, 'TASK_FINISHED')
      // Its acknowledgement is on its way.
      await sleep(500)
      const from = it.received.length
      await it.reconcile([])
      await it.update(live, 'TASK_RUNNING', from)
      assert.ok(
        await it.silence(
          500,
          from,
          (event) => event.type === 'UPDATE' && event.update.status.task_id.value === done,
        ),
      )
    },
  },
  {
    name: 'RECONCILE_OPERATIONS of unknown operations: OPERATION_UNKNOWN, in order',
    holds: 'fact 115',
    async run({ framework }) {
      const it = await framework()
      const offer = await it.offer()
      const agents = [offer.agent_id, { value: 'nope-S9' }, undefined]
      const operations = agents.map((agent_id, index) => ({
        operation_id: { value: `op-${index}` },
        ...(agent_id === undefined ? {} : { agent_id }),
      }))
      const answer = await it.call({
        type: 'RECONCILE_OPERATIONS',
        reconcile_operations: { operations },
      })
      assert.equal(answer.status, 202)
      const statuses = () =>
        it.events.flatMap((event) =>
          event.type === 'UPDATE_OPERATION_STATUS' ? [event.update_operation_status.status] : [],
        )
      await it.waitFor('three answers', () => statuses().length >= 3 || undefined)
      assert.deepEqual(
        statuses().map(({ operation_id, state, message, uuid }) => [
          operation_id?.value,
          state,
          message,
          uuid,
        ]),
        [
          ['op-0', 'OPERATION_UNKNOWN', 'Reconciliation: Operation is unknown', undefined],
          [
            'op-1',
            'OPERATION_UNKNOWN',
            'Reconciliation: Both operation and agent are unknown',
            undefined,
          ],
          [
            'op-2',
            'OPERATION_UNKNOWN',
            "Reconciliation: Operation is unknown and no 'agent_id' was provided",
            undefined,
          ],
        ],
      )
    },
  },
  {
    name: 'without PARTITION_AWARE an unknown task is TASK_LOST',
    holds: 'fact 73',
    async run({ framework, name }) {
      const it = await framework({ info: { roles: undefined, capabilities: [] } })
      const taskId = name('ghost')
      await it.reconcile([{ taskId }])
      assert.equal(
        (await it.update(taskId, 'TASK_LOST')).message,
        'Reconciliation: Task is unknown',
      )
    },
  },
  {
    name: 'an unacknowledged update is sent again after 10 seconds; what follows waits behind it',
    holds: 'facts 77, 79',
    slow: true,
    async run({ framework, name }) {
      const it = await framework({ acknowledge: false })
      const offer = await it.offer()
      const id = name('unacked')
      await it.launch(offer, [shellTask(offer, id, 'true')])
      const first = await it.update(id, 'TASK_STARTING')
      const sent = nowMs()
      const from = it.received.length
      const again = await it.update(id, 'TASK_STARTING', from)
      const gapMs = nowMs() - sent
      assert.ok(gapMs > 9500 && gapMs < 12_500, `${gapMs}`)
      assert.deepEqual([again.uuid, again.timestamp], [first.uuid, first.timestamp])
      await it.reconcile([{ taskId: id }])
      const reconciled = await it.waitFor(
        'the answer',
        (event) =>
          event.type === 'UPDATE' && event.update.status.reason === 'REASON_RECONCILIATION'
            ? event.update.status
            : undefined,
        { from },
      )
      assert.equal(reconciled.state, 'TASK_STARTING')
      assert.ok(!it.updatesOf(id).some(({ state }) => state === 'TASK_RUNNING'))
      it.acknowledgeAll = true
      await it.acknowledge(first)
      await it.update(id, 'TASK_FINISHED')
    },
  },
  {
    name: 'resources come back though no update of their task was ever acknowledged',
    holds: 'fact 78',
    slow: true,
    async run({ framework, name }) {
      const it = await framework({ acknowledge: false })
      const offer = await it.offer()
      const id = name('unacked')
      const filters = { refuse_seconds: 3600 }
      await it.launch(offer, [shellTask(offer, id, 'sleep 0.2')], filters)
      await it.update(id, 'TASK_STARTING')
      const from = it.received.length
      const freed = await it.offer((next) => next.agent_id.value === offer.agent_id.value, { from })
      assert.deepEqual(freed.resources, offer.resources)
      assert.deepEqual([...new Set(it.updatesOf(id).map(({ state }) => state))], ['TASK_STARTING'])
    },
  },
  {
    name: 'a finished task reconciles to TASK_FINISHED until it is acknowledged, then to TASK_GONE',
    holds: 'fact 79',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('final')
      const agentId = offer.agent_id.value
      await it.launch(offer, [shellTask(offer, id, 'sleep 1')])
      await it.update(id, 'TASK_RUNNING')
      await sleep(300)
      it.acknowledgeAll = false
      const last = await it.update(id, 'TASK_FINISHED')
      const from = it.received.length
      await it.reconcile([{ taskId: id, agentId }])
      assert.equal((await it.update(id, 'TASK_FINISHED', from)).reason, 'REASON_RECONCILIATION')
      await it.acknowledge(last)
      await it.reconcile([{ taskId: id, agentId }])
      await it.update(id, 'TASK_GONE', from)
    },
  },
  {
    name: 'acknowledging twice, or for a wrong task or agent: 202, no effect',
    holds: 'fact 80',
    async run({ framework, name }) {
      const it = await framework({ acknowledge: false })
      const offer = await it.offer()
      const id = name('acks')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      const starting = await it.update(id, 'TASK_STARTING')
      const wrongTask = { ...starting, task_id: { value: 'other' } }
      const wrongAgent = { ...starting, agent_id: { value: 'nope-S9' } }
      assert.equal((await it.acknowledge(wrongTask)).status, 202)
      assert.equal((await it.acknowledge(wrongAgent)).status, 202)
      assert.ok(
        await it.silence(
          500,
          0,
          (event) => event.type === 'UPDATE' && event.update.status.state === 'TASK_RUNNING',
        ),
      )
      assert.equal((await it.acknowledge(starting)).status, 202)
      await it.update(id, 'TASK_RUNNING')
      assert.equal((await it.acknowledge(starting)).status, 202)
    },
  },
  {
    name: 'after an absence: the state that was sent last, or what the agent said while nobody listened',
    holds: 'facts 79, 101',
    async run({ framework, rawFramework, name }) {
      const first = await framework({ acknowledge: false })
      const offer = await first.offer()
      const told = name('told')
      await first.launch(offer, [shellTask(offer, told, 'exec sleep 1000')])
      await first.update(told, 'TASK_STARTING')
      const rest = await first.offer()
      const untold = name('untold')
      await first.launch(rest, [shellTask(rest, untold, 'exec sleep 1000')])
      first.drop()
      // The second one starts meanwhile; its first update finds nobody.
      await sleep(4000)
      const second = await (await rawFramework({ id: first.id, acknowledge: false })).subscribed()
      const from = second.received.length
      await second.reconcile([{ taskId: told }, { taskId: untold }])
      for (const id of [told, untold]) {
        // The agent may send its own word again first; the answer is the one with the reason.
        const answer = await second.waitFor(
          `an answer for ${id}`,
          (event) => {
            if (event.type !== 'UPDATE') return undefined
            const { status } = event.update
            const isAnswer = status.reason === 'REASON_RECONCILIATION'
            return isAnswer && status.task_id.value === id ? status : undefined
          },
          { from },
        )
        assert.equal(answer.state, 'TASK_STARTING')
      }
    },
  },
]
