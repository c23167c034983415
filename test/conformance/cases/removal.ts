/** Frameworks that end while an agent of theirs is away: what is shown of their tasks, and what becomes of them. */
import assert from 'node:assert/strict'
import type { Offer, TaskStatus, Task as WireTask } from '../../../src/mesos/codec.ts'
import { exchange } from '../http-client.ts'
import type { Case, CaseContext } from '../suite.ts'
import { scalar, shellTask, type TestFramework } from '../test-framework.ts'
import { sleep } from '../time.ts'

const LISTS = ['tasks', 'unreachable_tasks', 'completed_tasks'] as const

type Shown = Partial<Record<(typeof LISTS)[number], readonly WireTask[]>>

/** Where GET_TASKS has this task. */
async function shownOf({ ask }: CaseContext, id: string): Promise<Shown> {
  const { get_tasks } = await ask({ type: 'GET_TASKS' })
  const found = LISTS.map((list) => {
    const tasks = get_tasks?.[list]?.filter(({ task_id }) => task_id.value === id) ?? []
    return [list, tasks] as const
  })
  return Object.fromEntries(found.filter(([, tasks]) => tasks.length > 0))
}

function statesOf(statuses: readonly TaskStatus[] = []): (string | undefined)[] {
  return statuses.map(({ state }) => state)
}

/** Completed, and nothing else: killed by the master, with its framework. */
async function assertEnded(
  context: CaseContext,
  frameworkId: string,
  id: string,
  states: readonly string[],
): Promise<void> {
  const { completed_tasks = [], ...elsewhere } = await shownOf(context, id)
  assert.deepEqual(elsewhere, {})
  assert.equal(completed_tasks.length, 1)
  const { state, statuses } = completed_tasks[0] ?? {}
  assert.equal(state, 'TASK_KILLED')
  assert.deepEqual(statesOf(statuses), states)
  const last = statuses?.at(-1)
  assert.deepEqual(
    [last?.source, last?.reason, last?.message, last?.uuid],
    ['SOURCE_MASTER', 'REASON_FRAMEWORK_REMOVED', `Framework ${frameworkId} removed`, undefined],
  )
}

const isOf =
  (agentId: string) =>
  ({ agent_id }: Offer) =>
    agent_id.value === agentId

const cpusOf = ({ resources = [] }: Offer) =>
  resources.find(({ name }) => name === 'cpus')?.scalar?.value

/** Wants no offers before REVIVE. */
function watcher({ framework }: CaseContext): Promise<TestFramework> {
  return framework({ info: { roles: ['watcher'] }, subscribe: { suppressed_roles: ['watcher'] } })
}

const RAN = ['TASK_STARTING', 'TASK_RUNNING']

export const removalCases: readonly Case[] = [
  {
    name: 'torn down while its agent is down: its task is TASK_KILLED at once, and ends when the agent is back',
    holds: 'fact 102',
    needs: ['killAgent', 'startAgent'],
    async run(context) {
      const { framework, name, hurts } = context
      const it = await framework()
      const id = name('left')
      const { agent_id, url } = await it.run(id)
      await sleep(500)
      await hurts.killAgent?.(agent_id.value)
      assert.equal((await it.teardown()).status, 202)
      await it.ended()
      await assertEnded(context, it.id, id, [...RAN, 'TASK_KILLED'])
      await hurts.startAgent?.(agent_id.value)
      const { hostname = '', ip = hostname, port } = url?.address ?? {}
      const hasEnded = async (): Promise<boolean> => {
        const request = { method: 'GET', path: '/state' }
        const page = await exchange(`http://${ip}:${port}`, request).catch(() => undefined)
        // It is not all there at once.
        if (page?.status !== 200) return false
        const { completed_frameworks } = JSON.parse(page.body) as {
          readonly completed_frameworks?: readonly { readonly id: string }[]
        }
        return completed_frameworks?.some((one) => one.id === it.id) === true
      }
      for (let tries = 0; tries < 300 && !(await hasEnded()); tries++) await sleep(100)
      assert.ok(await hasEnded())
      await assertEnded(context, it.id, id, [...RAN, 'TASK_KILLED'])
    },
  },
  {
    name: 'its failover timeout passes while its agent is out of reach: TASK_KILLED, though it was told unreachable before',
    holds: 'facts 82, 103',
    needs: ['killAgent', 'startAgent', 'quick unreachable'],
    async run(context) {
      const { framework, rawFramework, name, hurts, agentTimeoutMs } = context
      const other = await watcher(context)
      const it = await framework({ info: { failover_timeout: 1 } })
      const id = name('far')
      const offer = await it.run(id)
      const agentId = offer.agent_id.value
      await hurts.killAgent?.(agentId)
      await it.waitFor('FAILURE', (event) => event.type === 'FAILURE' || undefined, {
        timeoutMs: 3 * agentTimeoutMs + 5000,
      })
      const { unreachable_tasks = [], ...elsewhere } = await shownOf(context, id)
      assert.deepEqual(elsewhere, {})
      const states = [...RAN, 'TASK_UNREACHABLE']
      assert.deepEqual(statesOf(unreachable_tasks[0]?.statuses), states)
      it.drop()
      await sleep(2500)
      await assertEnded(context, it.id, id, [...states, 'TASK_KILLED'])
      await hurts.startAgent?.(agentId)
      await other.call({ type: 'REVIVE' })
      assert.equal(cpusOf(await other.offer(isOf(agentId))), 4)
      await assertEnded(context, it.id, id, [...states, 'TASK_KILLED'])
      const again = await rawFramework({ id: it.id })
      assert.equal(await again.ended(), 'final')
    },
  },
  {
    name: 'torn down while its agent stands still: the whole agent is offered at once, though its task runs on',
    holds: 'facts 84, 102',
    needs: ['freezeAgent', 'thawAgent'],
    async run(context) {
      const { framework, name, hurts } = context
      const other = await watcher(context)
      const it = await framework()
      const id = name('frozen')
      const agentId = (await it.run(id)).agent_id.value
      await sleep(500)
      await hurts.freezeAgent?.(agentId)
      await it.teardown()
      await it.ended()
      await other.call({ type: 'REVIVE' })
      assert.equal(cpusOf(await other.offer(isOf(agentId))), 4)
      await hurts.thawAgent?.(agentId)
      const from = other.received.length
      // What it brings changes nothing, whether it was given up meanwhile or not.
      await sleep(1000)
      const offers = other.events
        .slice(from)
        .flatMap((event) => (event.type === 'OFFERS' ? (event.offers.offers ?? []) : []))
      assert.ok(offers.filter(isOf(agentId)).every((offer) => cpusOf(offer) === 4))
      await assertEnded(context, it.id, id, [...RAN, 'TASK_KILLED'])
    },
  },
  {
    name: 'a group of one that was torn down while its agent was down: neither it nor its executor is counted',
    holds: 'facts 102, 117',
    needs: ['killAgent', 'startAgent'],
    async run(context) {
      const { ask, framework, name, hurts } = context
      const other = await watcher(context)
      const it = await framework()
      const offer = await it.offer()
      const [executorId, id] = [name('group'), name('member')]
      const executor = {
        type: 'DEFAULT',
        executor_id: { value: executorId },
        framework_id: { value: it.id },
        resources: [scalar('cpus', 0.1), scalar('mem', 32), scalar('disk', 16)],
      } as const
      const tasks = [shellTask(offer, id, 'exec sleep 1000')]
      const launch_group = { executor, task_group: { tasks } }
      const operations = [{ type: 'LAUNCH_GROUP', launch_group }] as const
      await it.call({ type: 'ACCEPT', accept: { offer_ids: [offer.id], operations } })
      await it.update(id, 'TASK_RUNNING')
      await sleep(500)
      const agentId = offer.agent_id.value
      await hurts.killAgent?.(agentId)
      await it.teardown()
      await it.ended()
      await hurts.startAgent?.(agentId)
      await other.call({ type: 'REVIVE' })
      assert.equal(cpusOf(await other.offer(isOf(agentId))), 4)
      const { get_executors } = await ask({ type: 'GET_EXECUTORS' })
      const ids = get_executors?.executors?.map(({ executor_info }) => executor_info.executor_id)
      assert.ok(ids?.every(({ value }) => value !== executorId) !== false)
      await assertEnded(context, it.id, id, [...RAN, 'TASK_KILLED'])
    },
  },
  {
    name: 'times of a framework: registered and reregistered from the first SUBSCRIBE, unregistered from its end',
    holds: 'fact 119',
    async run({ ask, framework }) {
      const it = await framework()
      const timesOf = async (list: 'frameworks' | 'completed_frameworks') => {
        const { get_frameworks } = await ask({ type: 'GET_FRAMEWORKS' })
        const shown = get_frameworks?.[list]?.find(
          ({ framework_info }) => framework_info.id?.value === it.id,
        )
        const { registered_time, reregistered_time, unregistered_time } = shown ?? {}
        return [registered_time, reregistered_time, unregistered_time].map(
          (time) => time !== undefined,
        )
      }
      assert.deepEqual(await timesOf('frameworks'), [true, true, false])
      await it.teardown()
      assert.deepEqual(await timesOf('completed_frameworks'), [true, true, true])
    },
  },
  {
    name: 'a master that died since knows nothing of it: the agent brings the framework back, and its id is taken again',
    holds: 'facts 90, 102',
    needs: ['killAgent', 'startAgent', 'killMaster', 'startMaster'],
    async run(context) {
      const { ask, framework, returning, name, hurts } = context
      const first = await framework()
      const id = name('back')
      const agentId = (await first.run(id)).agent_id.value
      await sleep(500)
      await hurts.killAgent?.(agentId)
      await first.teardown()
      await hurts.killMaster?.()
      await hurts.startMaster?.()
      await hurts.startAgent?.(agentId)
      const { tasks = [], ...elsewhere } = await untilShown(context, id)
      assert.deepEqual(elsewhere, {})
      assert.deepEqual([tasks[0]?.state, ...statesOf(tasks[0]?.statuses)], ['TASK_RUNNING', ...RAN])
      const { get_frameworks } = await ask({ type: 'GET_FRAMEWORKS' })
      const shown = get_frameworks?.frameworks?.find(
        ({ framework_info }) => framework_info.id?.value === first.id,
      )
      assert.deepEqual(
        [shown?.active, shown?.connected, shown?.recovered, shown?.registered_time],
        [false, false, true, undefined],
      )
      const second = await returning(first.id)
      await second.reconcile([])
      await second.update(id, 'TASK_RUNNING')
      await second.kill(id)
      await second.update(id, 'TASK_KILLED')
    },
  },
  {
    name: 'and while the task is ending: it is TASK_RUNNING long after its end, until its agent registers again: TASK_DROPPED',
    holds: 'facts 89, 102',
    needs: ['killAgent', 'startAgent', 'killMaster', 'startMaster', 'killTask'],
    async run(context) {
      const { framework, returning, name, hurts } = context
      const first = await framework()
      const offer = await first.offer()
      const id = name('ghost')
      const more = { kill_policy: { grace_period: { nanoseconds: 60e9 } } }
      const task = shellTask(offer, id, "trap '' TERM; while :; do sleep 0.1; done", { more })
      await first.launch(offer, [task])
      await first.update(id, 'TASK_RUNNING')
      await sleep(1500)
      await first.teardown()
      await first.ended()
      // Its agent hears of the end of the framework before that of the master.
      await sleep(300)
      await hurts.killMaster?.()
      await hurts.startMaster?.()
      assert.equal((await untilShown(context, id)).tasks?.[0]?.state, 'TASK_RUNNING')
      await hurts.killTask?.(id)
      await sleep(3000)
      const second = await returning(first.id)
      const agentId = offer.agent_id.value
      await second.kill(id, agentId)
      await sleep(1000)
      const from = second.received.length
      await second.reconcile([{ taskId: id, agentId }])
      await second.update(id, 'TASK_RUNNING', from)
      assert.deepEqual(
        new Set(second.updatesOf(id).map(({ state }) => state)),
        new Set(['TASK_RUNNING']),
      )
      await hurts.killAgent?.(agentId)
      await hurts.startAgent?.(agentId)
      const dropped = await second.update(id, 'TASK_DROPPED')
      assert.deepEqual(
        [dropped.source, dropped.reason, dropped.message],
        ['SOURCE_AGENT', 'REASON_RECONCILIATION', 'Reconciliation: task unknown to the agent'],
      )
    },
  },
]

/** A master that has just come back may not answer, and its agents take their time. */
async function untilShown(context: CaseContext, id: string): Promise<Shown> {
  for (let tries = 0; ; tries++) {
    const shown = await shownOf(context, id).catch(() => ({}))
    if (Object.keys(shown).length > 0 || tries === 150) return shown
    await sleep(200)
  }
}
