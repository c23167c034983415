/** A master that goes away and comes back: what it says of tasks before and after their agents have returned. */
import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { shellTask } from '../test-framework.ts'
import { sleep } from '../time.ts'

export const masterCases: readonly Case[] = [
  {
    name: 'the master dies and comes back: the stream is cut, the id is taken, tasks show on reconciling only',
    holds: 'facts 11, 75, 89, 90',
    needs: ['killMaster', 'startMaster'],
    async run({ framework, returning, name, hurts }) {
      const first = await framework()
      const id = name('outlives')
      const offer = await first.run(id)
      await sleep(500)
      await hurts.killMaster?.()
      assert.equal(await first.ended(), 'cut')
      await hurts.startMaster?.()
      const second = await returning(first.id)
      assert.equal(second.id, first.id)
      const agentId = offer.agent_id.value
      await second.offer((next) => next.agent_id.value === agentId)
      assert.deepEqual(second.updatesOf(id), [])
      await second.reconcile([{ taskId: id, agentId }])
      const status = await second.update(id, 'TASK_RUNNING')
      assert.equal(status.reason, 'REASON_RECONCILIATION')
      await second.kill(id, agentId)
      await second.update(id, 'TASK_KILLED')
    },
  },
  {
    name: 'before an agent has returned nothing is said of its tasks, and no KILL is kept; what cannot exist is answered at once',
    holds: 'fact 75, req 58, req 62, req 63',
    needs: ['killAgent', 'startAgent', 'killMaster', 'startMaster'],
    async run({ framework, returning, name, hurts }) {
      const first = await framework()
      const id = name('silent')
      const offer = await first.run(id)
      const agentId = offer.agent_id.value
      await sleep(500)
      await hurts.killAgent?.(agentId)
      await hurts.killMaster?.()
      await hurts.startMaster?.()
      const second = await returning(first.id)
      const [ghost, lastly] = [name('ghost'), name('lastly')]
      await second.reconcile([
        { taskId: id, agentId },
        { taskId: id },
        { taskId: ghost, agentId },
        { taskId: ghost },
      ])
      await second.reconcile([])
      await second.kill(id, agentId)
      await second.kill(id)
      await second.reconcile([{ taskId: lastly, agentId: 'nope-S9' }])
      assert.equal(
        (await second.update(lastly, 'TASK_UNKNOWN')).message,
        'Reconciliation: Task is unknown',
      )
      const said = second.events.filter(({ type }) => type === 'UPDATE')
      assert.deepEqual(said.length, 1, 'answers come in order: of the rest there is none')
      await hurts.startAgent?.(agentId)
      await second.offer((next) => next.agent_id.value === agentId)
      assert.deepEqual(second.updatesOf(id), [])
      await second.reconcile([{ taskId: id, agentId }])
      await second.update(id, 'TASK_RUNNING')
      await second.kill(id, agentId)
      await second.update(id, 'TASK_KILLED')
    },
  },
  {
    name: 'an id given again before its first agent has returned: what is told and done is of the second agent, until that ended',
    holds: 'facts 56, 71',
    needs: ['killAgent', 'startAgent', 'killMaster', 'startMaster'],
    async run({ framework, returning, name, hurts }) {
      const before = await framework()
      const id = name('twin')
      const first = (await before.run(id)).agent_id.value
      await sleep(500)
      await hurts.killAgent?.(first)
      await hurts.killMaster?.()
      await hurts.startMaster?.()
      // This master knows of no task of an agent that has not returned.
      const it = await returning(before.id)
      const offer = await it.offer()
      const second = offer.agent_id.value
      assert.notEqual(second, first)
      await it.launch(offer, [shellTask(offer, id, 'exec sleep 1000')])
      assert.equal((await it.update(id, 'TASK_RUNNING')).agent_id?.value, second)
      await sleep(500)
      // Whoever asks for the first one is told of the second one; a KILL of the first one reaches neither.
      let from = it.received.length
      await it.reconcile([{ taskId: id, agentId: first }])
      const told = await it.update(id, 'TASK_RUNNING', from)
      assert.deepEqual([told.agent_id?.value, told.reason], [second, 'REASON_RECONCILIATION'])
      from = it.received.length
      await it.kill(id, first)
      assert.ok(await it.silence(1000, from, ({ type }) => type === 'UPDATE'))
      await it.kill(id, second)
      assert.equal((await it.update(id, 'TASK_KILLED', from)).agent_id?.value, second)
      await sleep(500)
      // It has ended, and that was acknowledged: the first one is as it was.
      from = it.received.length
      await hurts.startAgent?.(first)
      await it.offer((next) => next.agent_id.value === first, { from })
      await it.reconcile([{ taskId: id, agentId: first }])
      assert.equal((await it.update(id, 'TASK_RUNNING', from)).agent_id?.value, first)
      await it.kill(id, first)
      await it.update(id, 'TASK_KILLED', from)
    },
  },
  {
    name: 'a task that ended while the master was down: its own TASK_FINISHED, once its agent has returned',
    holds: 'fact 86',
    needs: ['killMaster', 'startMaster'],
    // Sent again after ten seconds where the agent returned first.
    slow: true,
    async run({ framework, returning, name, hurts }) {
      const first = await framework()
      const offer = await first.offer()
      const id = name('unseen')
      await first.launch(offer, [shellTask(offer, id, 'sleep 2')])
      await first.update(id, 'TASK_RUNNING')
      await sleep(500)
      await hurts.killMaster?.()
      await sleep(4000)
      await hurts.startMaster?.()
      const second = await returning(first.id)
      const status = await second.update(id, 'TASK_FINISHED')
      assert.deepEqual(
        [status.source, status.reason, status.message],
        ['SOURCE_EXECUTOR', undefined, 'Command exited with status 0'],
      )
      assert.equal(status.uuid?.length, 16)
    },
  },
]
