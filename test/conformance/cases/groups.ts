/** Task groups in Mesos' default executor. */
import assert from 'node:assert/strict'
import type { ExecutorInfo, Offer, Resource, TaskInfo } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { scalar, shellTask, type TestFramework } from '../test-framework.ts'

function executorFor(
  it: TestFramework,
  id: string,
  more: Partial<ExecutorInfo> = {},
): ExecutorInfo {
  return {
    type: 'DEFAULT',
    executor_id: { value: id },
    framework_id: { value: it.id },
    resources: [scalar('cpus', 0.1), scalar('mem', 32), scalar('disk', 16)],
    ...more,
  }
}

async function launchGroup(
  it: TestFramework,
  offer: Offer,
  executor: ExecutorInfo,
  tasks: readonly TaskInfo[],
): Promise<void> {
  const launch_group = { executor, task_group: { tasks } }
  const answer = await it.call({
    type: 'ACCEPT',
    accept: {
      offer_ids: [offer.id],
      operations: [{ type: 'LAUNCH_GROUP', launch_group }],
      filters: { refuse_seconds: 0 },
    },
  })
  assert.equal(answer.status, 202)
}

function failure(it: TestFramework, from = 0) {
  return it.waitFor('FAILURE', (event) => (event.type === 'FAILURE' ? event.failure : undefined), {
    from,
  })
}

interface Running {
  readonly it: TestFramework
  readonly offer: Offer
  readonly executorId: string
  readonly a: string
  readonly b: string
}

async function pair(
  { framework, name }: CaseContext,
  commands: readonly [string, string] = ['exec sleep 1000', 'exec sleep 1000'],
): Promise<Running> {
  const it = await framework()
  const offer = await it.offer()
  const [executorId, a, b] = [name('group'), name('a'), name('b')]
  const tasks = [shellTask(offer, a, commands[0]), shellTask(offer, b, commands[1])]
  await launchGroup(it, offer, executorFor(it, executorId), tasks)
  await it.update(a, 'TASK_RUNNING')
  await it.update(b, 'TASK_RUNNING')
  return { it, offer, executorId, a, b }
}

/** Of its agent, since the launch: none of these offers was answered. */
function offeredCpus({ it, offer }: Running): number {
  return it.events
    .flatMap((event) => (event.type === 'OFFERS' ? (event.offers.offers ?? []) : []))
    .filter(
      ({ id, agent_id }) => id.value !== offer.id.value && agent_id.value === offer.agent_id.value,
    )
    .flatMap(({ resources = [] }) => resources)
    .reduce(
      (sum, { name, scalar: value }) => (name === 'cpus' ? sum + (value?.value ?? 0) : sum),
      0,
    )
}

const exited = ({ offer, executorId }: Running) => ({
  agent_id: offer.agent_id,
  executor_id: { value: executorId },
  status: 0,
})

function refused(
  what: string,
  text: (context: { it: TestFramework; offer: Offer; executorId: string; b: string }) => string,
  change: {
    readonly executor?: Partial<ExecutorInfo>
    readonly second?: Partial<TaskInfo>
  },
): Case {
  return {
    name: `a group with ${what}: TASK_ERROR of all its tasks, with the same text`,
    holds: 'fact 117',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const [executorId, a, b] = [name('group'), name('a'), name('b')]
      const tasks = [
        shellTask(offer, a, 'true'),
        { ...shellTask(offer, b, 'true'), ...change.second },
      ]
      await launchGroup(it, offer, executorFor(it, executorId, change.executor), tasks)
      for (const id of [a, b]) {
        const { source, reason, message, uuid } = await it.update(id, 'TASK_ERROR')
        assert.deepEqual(
          [source, reason, message, uuid],
          [
            'SOURCE_MASTER',
            'REASON_TASK_GROUP_INVALID',
            text({ it, offer, executorId, b }),
            undefined,
          ],
        )
      }
    },
  }
}

/** Killed when its command runs for certain: the other one, launched with it, has slept for a second and is over. */
function killedInGroup(what: string, command: string, message: string): Case {
  return {
    name: `a task of a group that is killed${what}: TASK_KILLED "${message}"`,
    holds: 'facts 66, 117',
    slow: true,
    async run(context) {
      const running = await pair(context, [command, 'sleep 1'])
      const { it, a, b } = running
      await it.update(b, 'TASK_FINISHED')
      await it.kill(a)
      assert.equal((await it.update(a, 'TASK_KILLED')).message, message)
      assert.deepEqual(await failure(it), exited(running))
    },
  }
}

function offerText({ resources = [] }: Offer): string {
  const kind = ({ name, allocation_info }: Resource) =>
    `${name}(allocated: ${allocation_info?.role})`
  return resources
    .map((resource) => {
      const list = resource.ranges?.range?.map(({ begin, end }) => `${begin}-${end}`)
      return `${kind(resource)}:${list === undefined ? resource.scalar?.value : `[${list.join(', ')}]`}`
    })
    .join('; ')
}

export const groupCases: readonly Case[] = [
  {
    name: 'the tasks of a group run in containers of one executor, which the next offer names',
    holds: 'fact 117',
    slow: true,
    async run(context) {
      const running = await pair(context)
      const { it, offer, executorId, a, b } = running
      const parents = [a, b].map((id) => {
        const states = it.updatesOf(id)
        assert.deepEqual(
          states.map(({ state }) => state),
          ['TASK_STARTING', 'TASK_RUNNING'],
        )
        assert.deepEqual(states[1]?.executor_id, { value: executorId })
        return states[1]?.container_status?.container_id?.parent?.value
      })
      assert.ok(parents[0] !== undefined && parents[0] === parents[1])
      const next = await it.offer(({ executor_ids }) => executor_ids !== undefined)
      assert.deepEqual(next.executor_ids, [{ value: executorId }])
      const cpus = next.resources?.find(({ name }) => name === 'cpus')?.scalar?.value ?? 0
      assert.ok(Math.abs(cpus - 3.7) < 0.001, `${cpus}`)
      const { get_executors } = await context.ask({ type: 'GET_EXECUTORS' })
      const shown = get_executors?.executors?.find(
        ({ executor_info }) => executor_info.executor_id.value === executorId,
      )
      assert.deepEqual(shown?.agent_id, offer.agent_id)
      const from = it.received.length
      await it.reconcile([{ taskId: a, agentId: offer.agent_id.value }])
      const told = await it.update(a, 'TASK_RUNNING', from)
      assert.deepEqual(told.executor_id, { value: executorId })
    },
  },
  {
    name: 'KILL of one task kills the whole group, then FAILURE of the executor with status 0',
    holds: 'facts 61, 117',
    slow: true,
    async run(context) {
      const running = await pair(context)
      const { it, a, b } = running
      await it.kill(a)
      for (const id of [a, b]) {
        await it.update(id, 'TASK_KILLING')
        const { reason, source } = await it.update(id, 'TASK_KILLED')
        assert.deepEqual([reason, source], [undefined, 'SOURCE_EXECUTOR'])
      }
      assert.deepEqual(await failure(it), exited(running))
      const types = it.events.map(({ type }) => type)
      assert.ok(types.lastIndexOf('UPDATE') < types.indexOf('FAILURE'))
      // In one offer or in several: all of it comes back.
      await it.waitFor('all cpus', () => Math.abs(offeredCpus(running) - 4) < 0.001 || undefined)
    },
  },
  {
    name: 'SHUTDOWN of the executor: all tasks TASK_KILLED, FAILURE status 0',
    holds: 'fact 117',
    slow: true,
    async run(context) {
      const running = await pair(context)
      const { it, offer, executorId, a, b } = running
      const shutdown = { executor_id: { value: executorId }, agent_id: offer.agent_id }
      assert.equal((await it.call({ type: 'SHUTDOWN', shutdown })).status, 202)
      await it.update(a, 'TASK_KILLED')
      await it.update(b, 'TASK_KILLED')
      assert.deepEqual(await failure(it), exited(running))
    },
  },
  {
    name: 'a task of a group that finishes leaves the others alone; one that fails takes them along',
    holds: 'fact 117',
    slow: true,
    async run(context) {
      const first = await pair(context, ['sleep 1', 'sleep 4'])
      await first.it.update(first.a, 'TASK_FINISHED')
      await first.it.update(first.b, 'TASK_FINISHED')
      assert.deepEqual(await failure(first.it), exited(first))
      await first.it.teardown()
      const second = await pair(context, ['sleep 1; exit 3', 'exec sleep 1000'])
      const failed = await second.it.update(second.a, 'TASK_FAILED')
      assert.equal(failed.message, 'Command exited with status 3')
      const killed = await second.it.update(second.b, 'TASK_KILLED')
      assert.equal(killed.message, 'Command terminated with signal Terminated')
      assert.deepEqual(await failure(second.it), exited(second))
    },
  },
  killedInGroup('', 'exec sleep 1000', 'Command terminated with signal Terminated'),
  killedInGroup(
    ' and exits on SIGTERM',
    "trap 'exit 7' TERM; while true; do sleep 0.1; done",
    'Command exited with status 7',
  ),
  killedInGroup(
    ' and ignores SIGTERM',
    "trap '' TERM; exec sleep 1000",
    'Command terminated with signal Killed',
  ),
  refused(
    'too much of cpus',
    ({ offer }) =>
      `Total resources cpus(allocated: conformance):99.2; mem(allocated: conformance):96; disk(allocated: conformance):16 required by task group and its executor are more than available ${offerText(offer)}`,
    { second: { resources: [scalar('cpus', 99), scalar('mem', 32)] } },
  ),
  refused(
    'a task for another agent',
    ({ offer, b }) =>
      `Task '${b}' is invalid: Task uses invalid agent nope-S9 while agent ${offer.agent_id.value} is expected`,
    { second: { agent_id: { value: 'nope-S9' } } },
  ),
  refused('an executor without disk', ({ executorId }) => `Executor '${executorId}' uses no disk`, {
    executor: { resources: [scalar('cpus', 0.1), scalar('mem', 32)] },
  }),
  refused(
    'an executor with too little memory',
    ({ executorId }) =>
      `Executor '${executorId}' uses less memory (16MB) than the minimum required (32MB)`,
    { executor: { resources: [scalar('cpus', 0.1), scalar('mem', 16), scalar('disk', 16)] } },
  ),
  refused(
    'an executor of a foreign framework',
    ({ it }) => `ExecutorInfo has an invalid FrameworkID (Actual: other vs Expected: ${it.id})`,
    { executor: { framework_id: { value: 'other' } } },
  ),
  refused(
    'a default executor that has a command',
    () => "'ExecutorInfo.command' must not be set for 'DEFAULT' executor",
    { executor: { command: { value: 'true' } } },
  ),
  {
    name: 'MESSAGE and SHUTDOWN to nobody, REQUEST: 202 and nothing',
    holds: 'facts 29, 118',
    async run({ framework }) {
      const it = await framework()
      const offer = await it.offer()
      const executor_id = { value: 'nobody' }
      const { agent_id } = offer
      const data = Buffer.from('x')
      const from = it.received.length
      const calls = [
        { type: 'MESSAGE', message: { agent_id, executor_id, data } },
        { type: 'MESSAGE', message: { agent_id: { value: 'nope-S9' }, executor_id, data } },
        { type: 'SHUTDOWN', shutdown: { agent_id, executor_id } },
        { type: 'REQUEST', request: {} },
      ] as const
      for (const call of calls) assert.equal((await it.call(call)).status, 202)
      assert.ok(await it.silence(500, from, ({ type }) => type === 'FAILURE' || type === 'UPDATE'))
    },
  },
]
