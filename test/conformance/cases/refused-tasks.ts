/** Tasks the master refuses: TASK_ERROR with an exact message, never an HTTP error. */
import assert from 'node:assert/strict'
import type { Offer, Resource, TaskInfo } from '../../../src/mesos/codec.ts'
import type { Case } from '../suite.ts'
import { scalar, shellTask } from '../test-framework.ts'
import { sleep } from '../time.ts'

type Expect = string | RegExp | ((offer: Offer) => string)

function refused(
  name: string,
  fact: number,
  change: (offer: Offer) => Partial<TaskInfo>,
  expected: Expect,
): Case {
  return {
    name: `${name}: TASK_ERROR`,
    holds: `fact ${fact}`,
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const task = { ...shellTask(offer, unique('bad'), 'sleep 600'), ...change(offer) }
      const answer = await it.launch(offer, [task])
      assert.equal(answer.status, 202)
      const status = await it.update(task.task_id.value, 'TASK_ERROR')
      assert.equal(status.source, 'SOURCE_MASTER')
      assert.equal(status.reason, 'REASON_TASK_INVALID')
      assert.equal(status.uuid, undefined)
      const message = status.message ?? ''
      if (expected instanceof RegExp) assert.match(message, expected)
      else assert.equal(message, typeof expected === 'string' ? expected : expected(offer))
    },
  }
}

function ran(name: string, fact: number, change: (offer: Offer) => Partial<TaskInfo>): Case {
  return {
    name: `${name}: runs`,
    holds: `fact ${fact}`,
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const task = { ...shellTask(offer, unique('good'), 'true'), ...change(offer) }
      await it.launch(offer, [task])
      await it.update(task.task_id.value, 'TASK_FINISHED')
    },
  }
}

function sum(offer: Offer, name: string): number {
  const own = (offer.resources ?? []).filter((resource) => resource.name === name)
  return own.reduce((total, resource) => total + (resource.scalar?.value ?? 0), 0)
}

const allocated = (resource: Resource, role: string): Resource => ({
  ...resource,
  allocation_info: { role },
})

/** `cpus(allocated: r):5; mem(allocated: r):64 required by task and its executor is more than available ...` */
const more = (text: string): RegExp =>
  new RegExp(
    `^Total resources ${text} required by task and its executor is more than available .*cpus\\(allocated: conformance\\):.*mem\\(allocated: conformance\\):`,
  )

const badIds: readonly (readonly [string, string])[] = [
  ['a/b', "'a/b' contains invalid characters"],
  ['back\\slash', "'back\\slash' contains invalid characters"],
  ['tab\there', "'tab\there' contains invalid characters"],
  ['nl\nx', "'nl\nx' contains invalid characters"],
  ['.', "'.' is disallowed"],
  ['..', "'..' is disallowed"],
  ['', 'ID must not be empty'],
  ['y'.repeat(256), 'ID must not be greater than 255 characters'],
]

const goodIds = ['a b', 'q"uote', 'semi;colon|pipe$(x)', 'grün-ü', 'x'.repeat(255)]

export const refusedTaskCases: readonly Case[] = [
  refused(
    'more cpus than offered',
    52,
    (offer) => ({ resources: [scalar('cpus', sum(offer, 'cpus') + 1), scalar('mem', 64)] }),
    more('cpus\\(allocated: conformance\\):[\\d.]+; mem\\(allocated: conformance\\):64'),
  ),
  refused(
    'another role',
    52,
    () => ({
      resources: [allocated(scalar('cpus', 0.1), 'other'), allocated(scalar('mem', 32), 'other')],
    }),
    more('cpus\\(allocated: other\\):0.1; mem\\(allocated: other\\):32'),
  ),
  refused(
    'an unknown resource',
    52,
    () => ({ resources: [scalar('cpus', 0.1), scalar('mem', 32), scalar('gpus', 1)] }),
    more(
      'cpus\\(allocated: conformance\\):0.1; mem\\(allocated: conformance\\):32; gpus\\(allocated: conformance\\):1',
    ),
  ),
  refused(
    'a port that was not offered',
    52,
    () => ({
      resources: [
        scalar('cpus', 0.1),
        { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 80, end: 81 }] } },
      ],
    }),
    more('cpus\\(allocated: conformance\\):0.1; ports\\(allocated: conformance\\):\\[80-81\\]'),
  ),
  refused(
    'role instead of allocation_info',
    53,
    () => ({ resources: [{ ...scalar('cpus', 0.1), role: 'conformance' }] }),
    more('cpus\\(allocated: conformance\\)\\(reservations: \\[\\(STATIC,conformance\\)\\]\\):0.1'),
  ),
  refused('no resources', 52, () => ({ resources: undefined }), 'Task uses no resources'),
  refused(
    '0.0001 cpus',
    52,
    () => ({ resources: [allocated(scalar('cpus', 0.0001), 'conformance'), scalar('mem', 64)] }),
    "Resource 'cpus(allocated: conformance):0' is invalid: Invalid scalar resource: value <= 0",
  ),
  refused(
    'negative cpus',
    52,
    () => ({ resources: [allocated(scalar('cpus', -1), 'conformance'), scalar('mem', 64)] }),
    "Resource 'cpus(allocated: conformance):-1' is invalid: Invalid scalar resource: value <= 0",
  ),
  refused(
    'a foreign agent id',
    52,
    () => ({ agent_id: { value: 'nope-S9' } }),
    (offer) => `Task uses invalid agent nope-S9 while agent ${offer.agent_id.value} is expected`,
  ),
  refused(
    'no command',
    52,
    () => ({ command: undefined }),
    'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present',
  ),
  refused(
    'command and executor',
    52,
    () => ({
      executor: { type: 'CUSTOM', executor_id: { value: 'e1' }, command: { value: 'true' } },
    }),
    'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present',
  ),
  refused(
    'a health check without type',
    52,
    () => ({ health_check: {} }),
    "Task uses invalid health check: HealthCheck must specify 'type'",
  ),
  refused(
    'a negative kill grace',
    52,
    () => ({ kill_policy: { grace_period: { nanoseconds: -1 } } }),
    "Task's 'kill_policy.grace_period' must be non-negative",
  ),
  refused(
    'DOCKER without docker',
    112,
    () => ({ container: { type: 'DOCKER' } }),
    "Task's `ContainerInfo` is invalid: DockerInfo 'docker' is not set for DOCKER typed ContainerInfo",
  ),
  ...badIds.map(([id, message]) =>
    refused(
      `task id ${JSON.stringify(id.slice(0, 12))}`,
      57,
      () => ({ task_id: { value: id } }),
      message,
    ),
  ),
  ...goodIds.map((id) =>
    ran(`task id ${JSON.stringify(id.slice(0, 24))}`, 57, () => ({ task_id: { value: id } })),
  ),
  ran('zero cpus', 53, () => ({ resources: [scalar('cpus', 0), scalar('mem', 64)] })),
  ran('only cpus', 53, () => ({ resources: [scalar('cpus', 0.1)] })),
  {
    name: 'two tasks of which the second is too big: the first runs',
    holds: 'fact 54',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const [fits, big] = [name('fits'), name('big')]
      const cpus = sum(offer, 'cpus') - 0.5
      await it.launch(offer, [
        shellTask(offer, fits, 'true', { cpus }),
        shellTask(offer, big, 'true', { cpus: 1 }),
      ])
      await it.update(big, 'TASK_ERROR')
      await it.update(fits, 'TASK_FINISHED')
    },
  },
  {
    name: 'the id of a live task: TASK_ERROR for it, while the first goes on; free again once acknowledged',
    holds: 'fact 56',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('twin')
      await it.launch(offer, [shellTask(offer, id, 'sleep 2')])
      await it.update(id, 'TASK_RUNNING')
      const rest = await it.offer()
      await it.launch(rest, [shellTask(rest, id, 'true')])
      const error = await it.update(id, 'TASK_ERROR')
      assert.equal(error.message, `Task has duplicate ID: ${id}`)
      assert.deepEqual(
        [error.source, error.reason, error.uuid],
        ['SOURCE_MASTER', 'REASON_TASK_INVALID', undefined],
      )
      await it.update(id, 'TASK_FINISHED')
      // A real agent drops it while the executor of the first still lives, a second after its task.
      await sleep(2500)
      const from = it.received.length
      const free = await it.offer()
      await it.launch(free, [shellTask(free, id, 'true')])
      await it.update(id, 'TASK_FINISHED', from)
    },
  },
  {
    name: 'the same id twice in one LAUNCH: the first runs, the second is TASK_ERROR',
    holds: 'fact 56',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('same')
      await it.launch(offer, [shellTask(offer, id, 'true'), shellTask(offer, id, 'true')])
      await it.update(id, 'TASK_FINISHED')
      const errors = it.updatesOf(id).filter(({ state }) => state === 'TASK_ERROR')
      assert.equal(errors.length, 1)
    },
  },
]
