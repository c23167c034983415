/** Agents that go away and come back. */
import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { shellTask } from '../test-framework.ts'
import { sleep } from '../time.ts'

export const agentCases: readonly Case[] = [
  {
    name: 'an agent dies and comes back in time: RESCIND, fresh offers, no update, the task lives',
    holds: 'facts 47, 85',
    needs: ['killAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework()
      const id = name('survivor')
      const offer = await it.run(id)
      const agentId = offer.agent_id.value
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
      const id = name('fragile')
      const offer = await it.run(id)
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
      const id = name('far')
      const offer = await it.run(id)
      const agentId = offer.agent_id.value
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
      // Not listed, and a KILL is answered, not kept.
      const asked = it.received.length
      await it.reconcile([])
      await it.kill(id, agentId)
      await it.update(id, 'TASK_UNREACHABLE', asked)
      const since = it.events.slice(asked).filter(({ type }) => type === 'UPDATE')
      assert.equal(since.length, 1)
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
    name: 'without PARTITION_AWARE: TASK_LOST, and TASK_RUNNING of the same task all the same; FAILURE for everybody',
    holds: 'facts 82, 83, 122',
    needs: ['killAgent', 'startAgent', 'quick unreachable'],
    async run({ framework, name, hurts, agentTimeoutMs }) {
      const bystander = await framework({ subscribe: { suppressed_roles: ['conformance'] } })
      const it = await framework({ info: { roles: undefined, capabilities: [] } })
      const id = name('lost')
      const offer = await it.run(id)
      await hurts.killAgent?.(offer.agent_id.value)
      for (const each of [it, bystander]) {
        const failure = await each.waitFor(
          'FAILURE',
          (event) => (event.type === 'FAILURE' ? event.failure : undefined),
          { timeoutMs: 3 * agentTimeoutMs + 5000 },
        )
        assert.deepEqual(failure, { agent_id: offer.agent_id })
      }
      const lost = it.updatesOf(id).at(-1)
      assert.deepEqual(
        [lost?.state, lost?.source, lost?.reason, lost?.message, lost?.uuid],
        ['TASK_LOST', 'SOURCE_MASTER', 'REASON_AGENT_REMOVED', 'health check timed out', undefined],
      )
      assert.ok((lost?.unreachable_time?.nanoseconds ?? 0) > 0)
      const from = it.received.length
      await hurts.startAgent?.(offer.agent_id.value)
      const back = await it.update(id, 'TASK_RUNNING', from)
      assert.equal(back.reason, 'REASON_AGENT_REREGISTERED')
      await it.kill(id)
      await it.update(id, 'TASK_KILLED', from)
    },
  },
  {
    name: 'an agent that stands still: nothing until its time is up, then TASK_UNREACHABLE, RESCIND, FAILURE',
    holds: 'fact 84',
    needs: ['freezeAgent', 'thawAgent', 'quick unreachable'],
    async run({ framework, name, hurts, agentTimeoutMs }) {
      const it = await framework()
      const id = name('frozen')
      const offer = await it.run(id)
      const agentId = offer.agent_id.value
      const rest = await it.offer((next) => next.agent_id.value === agentId)
      // Its acknowledgement is on its way.
      await sleep(500)
      const from = it.received.length
      await hurts.freezeAgent?.(agentId)
      await it.waitFor('FAILURE', (event) => event.type === 'FAILURE' || undefined, {
        from,
        timeoutMs: 3 * agentTimeoutMs + 5000,
      })
      const told = it.events.slice(from).flatMap((event) => {
        if (event.type === 'UPDATE') return [event.update.status.state]
        if (event.type === 'RESCIND') return [event.rescind.offer_id.value]
        return event.type === 'FAILURE' ? [event.failure.agent_id?.value] : []
      })
      assert.deepEqual(told, ['TASK_UNREACHABLE', rest.id.value, agentId])
      await hurts.thawAgent?.(agentId)
      const back = await it.update(id, 'TASK_RUNNING', from)
      assert.equal(back.reason, 'REASON_AGENT_REREGISTERED')
      await it.kill(id)
      await it.update(id, 'TASK_KILLED', from)
    },
  },
  {
    name: 'an update that waits for its acknowledgement comes twice when its agent has come back',
    holds: 'fact 81',
    needs: ['killAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework({ acknowledge: false })
      const offer = await it.offer()
      const id = name('pending')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      const { uuid } = await it.update(id, 'TASK_STARTING')
      await hurts.killAgent?.(offer.agent_id.value)
      const from = it.received.length
      await hurts.startAgent?.(offer.agent_id.value)
      await it.update(id, 'TASK_STARTING', from)
      await sleep(1000)
      const again = it.updatesOf(id).slice(1)
      assert.deepEqual(
        again.map((status) => [status.state, status.uuid]),
        [
          ['TASK_STARTING', uuid],
          ['TASK_STARTING', uuid],
        ],
      )
    },
  },
  {
    name: 'an agent unregisters: TASK_LOST whatever the framework is, RESCIND, FAILURE; it comes back under its id',
    holds: 'facts 88, 122',
    needs: ['unregisterAgent', 'startAgent'],
    async run({ framework, name, hurts }) {
      const it = await framework()
      const id = name('left')
      const offer = await it.run(id)
      const agentId = offer.agent_id.value
      const rest = await it.offer((next) => next.agent_id.value === agentId)
      const from = it.received.length
      await hurts.unregisterAgent?.(agentId)
      const status = await it.update(id, 'TASK_LOST', from)
      assert.deepEqual(
        [status.source, status.reason, status.message, status.uuid],
        [
          'SOURCE_MASTER',
          'REASON_AGENT_REMOVED',
          `Agent ${offer.hostname} removed: the agent unregistered`,
          undefined,
        ],
      )
      const failure = await it.waitFor(
        'FAILURE',
        (event) => (event.type === 'FAILURE' ? event.failure : undefined),
        { from },
      )
      assert.deepEqual(failure, { agent_id: offer.agent_id })
      const rescinded = it.events.some(
        (event) => event.type === 'RESCIND' && event.rescind.offer_id.value === rest.id.value,
      )
      assert.ok(rescinded)
      const ghost = name('ghost')
      await it.reconcile([
        { taskId: id, agentId },
        { taskId: ghost, agentId },
      ])
      for (const taskId of [id, ghost]) await it.update(taskId, 'TASK_UNKNOWN', from)
      await hurts.startAgent?.(agentId)
      await it.offer((next) => next.agent_id.value === agentId, { from })
      const back = it.received.length
      await it.reconcile([{ taskId: id, agentId }])
      await it.update(id, 'TASK_GONE', back)
    },
  },
]
