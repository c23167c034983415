/** Agents and masters that go away and come back. */
import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { shellTask, untilSubscribed } from '../test-framework.ts'
import { sleep } from '../time.ts'

export const agentCases: readonly Case[] = [
  {
    name: 'an agent dies and comes back in time: RESCIND, fresh offers, no update, the task lives',
    holds: 'facts 47, 85',
    needs: ['killAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework()
      const offer = await it.offer()
      const agentId = offer.agent_id.value
      const id = name('survivor')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await it.update(id, 'TASK_RUNNING')
      const rest = await it.offer((next) => next.agent_id.value === agentId)
      // Its acknowledgement is on its way.
      await sleep(500)
      const from = it.received.length
      await hurts.killAgent?.(agentId)
      await it.waitFor(
        'RESCIND',
        (event) =>
          (event.type === 'RESCIND' && event.rescind.offer_id.value === rest.id.value) || undefined,
        { from, timeoutMs: 2000 },
      )
      await hurts.startAgent?.(agentId)
      await it.offer((next) => next.agent_id.value === agentId, { from })
      assert.ok(!it.events.slice(from).some(({ type }) => type === 'UPDATE' || type === 'FAILURE'))
      await it.kill(id)
      await it.update(id, 'TASK_KILLED')
    },
  },
  {
    name: 'a task that ended while its agent was down: TASK_FAILED, REASON_EXECUTOR_TERMINATED',
    holds: 'fact 86',
    needs: ['killAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('unseen')
      await it.launch(offer, [shellTask(offer, id, 'sleep 2')])
      await it.update(id, 'TASK_RUNNING')
      await sleep(300)
      await hurts.killAgent?.(offer.agent_id.value)
      await sleep(4500)
      await hurts.startAgent?.(offer.agent_id.value)
      // Where the agent counted as unreachable meanwhile, the master's own update comes before it.
      const status = await it.waitFor('the update of the agent', (event) =>
        event.type === 'UPDATE' && event.update.status.source === 'SOURCE_AGENT'
          ? event.update.status
          : undefined,
      )
      assert.deepEqual(
        [status.state, status.reason, status.message],
        ['TASK_FAILED', 'REASON_EXECUTOR_TERMINATED', 'Executor terminated'],
      )
    },
  },
  {
    name: 'a framework without checkpointing loses its task with the agent: TASK_LOST',
    holds: 'fact 87',
    needs: ['killAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework({ info: { checkpoint: false } })
      const offer = await it.offer()
      const id = name('fragile')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await it.update(id, 'TASK_RUNNING')
      await hurts.killAgent?.(offer.agent_id.value)
      const status = await it.update(id, 'TASK_LOST')
      await hurts.startAgent?.(offer.agent_id.value)
      assert.deepEqual(
        [status.source, status.reason, status.uuid],
        ['SOURCE_MASTER', 'REASON_AGENT_DISCONNECTED', undefined],
      )
      assert.equal(status.message, `Agent ${offer.hostname} disconnected`)
    },
  },
  {
    name: 'an agent stays away: TASK_UNREACHABLE, then FAILURE; back: TASK_RUNNING of the same task',
    holds: 'facts 76, 82, 83',
    needs: ['killAgent', 'startAgent', 'quick unreachable'],
    async run({ framework, name, hurts, agentTimeoutMs }) {
      const it = await framework()
      const offer = await it.offer()
      const agentId = offer.agent_id.value
      const id = name('far')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await it.update(id, 'TASK_RUNNING')
      await hurts.killAgent?.(agentId)
      const failure = await it.waitFor(
        'FAILURE',
        (event) => (event.type === 'FAILURE' ? event.failure : undefined),
        { timeoutMs: 3 * agentTimeoutMs + 5000 },
      )
      assert.deepEqual(failure, { agent_id: { value: agentId } })
      const gone = it.updatesOf(id).at(-1)
      assert.equal(gone?.state, 'TASK_UNREACHABLE')
      assert.deepEqual(
        [gone.source, gone.reason, gone.message, gone.uuid],
        ['SOURCE_MASTER', 'REASON_AGENT_REMOVED', 'health check timed out', undefined],
      )
      assert.ok((gone.unreachable_time?.nanoseconds ?? 0) > 0)
      const ghost = name('ghost')
      const from = it.received.length
      await it.reconcile([
        { taskId: id, agentId },
        { taskId: ghost, agentId },
      ])
      for (const taskId of [id, ghost]) {
        const answer = await it.update(taskId, 'TASK_UNREACHABLE', from)
        assert.equal(answer.message, 'Reconciliation: Task is unreachable')
        assert.ok((answer.unreachable_time?.nanoseconds ?? 0) > 0)
      }
      await hurts.startAgent?.(agentId)
      const back = await it.update(id, 'TASK_RUNNING', from)
      assert.deepEqual(
        [back.source, back.reason, back.message, back.uuid],
        [
          'SOURCE_MASTER',
          'REASON_AGENT_REREGISTERED',
          'Unreachable agent re-reregistered',
          undefined,
        ],
      )
      await it.kill(id)
      await it.update(id, 'TASK_KILLED', from)
    },
  },
  {
    name: 'the master dies and comes back: the stream is cut, the id is taken, tasks show on reconciling only',
    holds: 'facts 11, 75, 89, 90',
    needs: ['killMaster', 'startMaster'],
    async run({ framework, masterUrl, name, hurts }) {
      const first = await framework()
      const offer = await first.offer()
      const id = name('outlives')
      await first.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await first.update(id, 'TASK_RUNNING')
      await sleep(500)
      await hurts.killMaster?.()
      assert.equal(await first.ended(), 'cut')
      await hurts.startMaster?.()
      const second = await untilSubscribed(masterUrl, first.id)
      try {
        assert.equal(second.id, first.id)
        const agentId = offer.agent_id.value
        await second.offer((next) => next.agent_id.value === agentId)
        assert.deepEqual(second.updatesOf(id), [])
        await second.reconcile([{ taskId: id, agentId }])
        const status = await second.update(id, 'TASK_RUNNING')
        assert.equal(status.reason, 'REASON_RECONCILIATION')
        await second.kill(id, agentId)
        await second.update(id, 'TASK_KILLED')
      } finally {
        await second.teardown()
        second.drop()
      }
    },
  },
]
