/** KILL in all its forms. */
import assert from 'node:assert/strict'
import type { TaskInfo } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { type SubscribeOptions, shellTask, type TestFramework } from '../test-framework.ts'
import { nowMs } from '../time.ts'

/** Writes `ready` once the shell has really started: TASK_RUNNING comes before that [fact 51]. */
const READY = 'echo ready > ready'

interface Running {
  readonly it: TestFramework
  readonly id: string
  readonly agentId: string
}

/** Runs `command` and waits until it is well under way. */
async function running(
  { framework, name }: CaseContext,
  command: string,
  { more, options }: { more?: Partial<TaskInfo>; options?: SubscribeOptions } = {},
): Promise<Running> {
  const it = await framework(options)
  const offer = await it.offer()
  const id = name('kill')
  // A check tells when the command has begun, on any cluster.
  const check = {
    type: 'COMMAND',
    command: { command: { value: 'test -f ready' } },
    delay_seconds: 0,
    interval_seconds: 0.1,
    timeout_seconds: 5,
  } as const
  const task = shellTask(offer, id, `${command}`, { more: { check, ...more } })
  await it.launch(offer, [task])
  await it.waitFor('the command to begin', (event) =>
    event.type === 'UPDATE' && event.update.status.check_status?.command?.exit_code === 0
      ? true
      : undefined,
  )
  return { it, id, agentId: offer.agent_id.value }
}

function statesOf(it: TestFramework, id: string): string[] {
  return [...new Set(it.updatesOf(id).map(({ state }) => state))]
}

function ends(name: string, fact: number, command: string, message: string): Case {
  return {
    name: `${name}: TASK_KILLED "${message}"`,
    holds: `fact ${fact}`,
    async run(context) {
      const { it, id } = await running(context, `${READY}; ${command}`)
      await it.kill(id)
      const status = await it.update(id, 'TASK_KILLED')
      assert.equal(status.message, message)
      assert.deepEqual([status.source, status.reason], ['SOURCE_EXECUTOR', undefined])
      assert.equal(status.uuid?.length, 16)
    },
  }
}

/** Of a task the master does not know. */
function unknown(
  name: string,
  agent: 'known' | 'unknown' | 'none',
  state: 'TASK_GONE' | 'TASK_UNKNOWN',
  message: string,
): Case {
  return {
    name: `KILL of an unknown task, ${name}: ${state}`,
    holds: 'fact 70',
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const id = unique('ghost')
      const ids = { known: offer.agent_id.value, unknown: 'nope-S9', none: undefined }
      assert.equal((await it.kill(id, ids[agent])).status, 202)
      const status = await it.update(id, state)
      assert.equal(status.message, message)
      assert.deepEqual(
        [status.source, status.reason, status.uuid],
        ['SOURCE_MASTER', 'REASON_RECONCILIATION', undefined],
      )
    },
  }
}

export const killCases: readonly Case[] = [
  {
    name: 'KILL: TASK_KILLING, then TASK_KILLED "Command terminated with signal Terminated"',
    holds: 'fact 64',
    async run(context) {
      const { it, id, agentId } = await running(context, `${READY}; sleep 1000`)
      await it.kill(id, agentId)
      const status = await it.update(id, 'TASK_KILLED')
      assert.equal(status.message, 'Command terminated with signal Terminated')
      assert.deepEqual(statesOf(it, id), [
        'TASK_STARTING',
        'TASK_RUNNING',
        'TASK_KILLING',
        'TASK_KILLED',
      ])
      const killing = it.updatesOf(id).find(({ state }) => state === 'TASK_KILLING')
      assert.deepEqual([killing?.source, killing?.reason], ['SOURCE_EXECUTOR', undefined])
    },
  },
  {
    name: 'without TASK_KILLING_STATE only TASK_KILLED',
    holds: 'fact 64',
    async run(context) {
      const info = { roles: undefined, capabilities: [] }
      const { it, id } = await running(context, `${READY}; sleep 1000`, { options: { info } })
      await it.kill(id)
      await it.update(id, 'TASK_KILLED')
      assert.deepEqual(statesOf(it, id), ['TASK_STARTING', 'TASK_RUNNING', 'TASK_KILLED'])
    },
  },
  ends(
    'a task that traps TERM and exits 0',
    65,
    `trap 'exit 0' TERM; while true; do sleep 0.1; done`,
    'Command exited with status 0',
  ),
  ends(
    'a task that traps TERM and exits 5',
    65,
    `trap 'exit 5' TERM; while true; do sleep 0.1; done`,
    'Command exited with status 5',
  ),
  {
    name: 'a task that ignores TERM is killed after its kill policy',
    holds: 'fact 66',
    async run(context) {
      const more = { kill_policy: { grace_period: { nanoseconds: 1e9 } } }
      const command = `trap '' TERM; ${READY}; while true; do sleep 0.1; done`
      const { it, id } = await running(context, command, { more })
      const started = nowMs()
      await it.kill(id)
      const status = await it.update(id, 'TASK_KILLED')
      assert.equal(status.message, 'Command terminated with signal Killed')
      const ms = nowMs() - started
      assert.ok(ms >= 950 && ms < 2500, `${ms}`)
    },
  },
  {
    name: 'without a kill policy the grace is 3 seconds',
    holds: 'fact 66',
    async run(context) {
      const command = `trap '' TERM; ${READY}; while true; do sleep 0.1; done`
      const { it, id } = await running(context, command)
      const started = nowMs()
      await it.kill(id)
      await it.update(id, 'TASK_KILLED')
      const ms = nowMs() - started
      assert.ok(ms >= 2900 && ms < 4500, `${ms}`)
    },
  },
  {
    name: 'a kill policy in the KILL does not replace that of the task',
    holds: 'fact 68',
    async run(context) {
      const more = { kill_policy: { grace_period: { nanoseconds: 2e9 } } }
      const command = `trap '' TERM; ${READY}; while true; do sleep 0.1; done`
      const { it, id } = await running(context, command, { more })
      const started = nowMs()
      const kill_policy = { grace_period: { nanoseconds: 0 } }
      await it.call({ type: 'KILL', kill: { task_id: { value: id }, kill_policy } })
      await it.update(id, 'TASK_KILLED')
      const ms = nowMs() - started
      assert.ok(ms >= 1900 && ms < 4000, `${ms}`)
    },
  },
  {
    name: 'a second KILL while killing changes nothing',
    holds: 'fact 69',
    async run(context) {
      const command = `trap 'sleep 1; exit 0' TERM; ${READY}; while true; do sleep 0.1; done`
      const { it, id } = await running(context, command)
      await it.kill(id)
      await it.update(id, 'TASK_KILLING')
      await it.kill(id)
      await it.update(id, 'TASK_KILLED')
      const killing = it.updatesOf(id).filter(({ state }) => state === 'TASK_KILLING')
      const uuids = new Set(killing.map(({ uuid }) => Buffer.from(uuid ?? []).toString('hex')))
      assert.equal(uuids.size, 1)
    },
  },
  unknown('known agent', 'known', 'TASK_GONE', 'Reconciliation: Task is unknown to the agent'),
  unknown('unknown agent', 'unknown', 'TASK_UNKNOWN', 'Reconciliation: Task is unknown'),
  unknown('no agent', 'none', 'TASK_UNKNOWN', 'Reconciliation: Task is unknown'),
  {
    name: 'KILL with the id of another agent: 202, and nothing happens',
    holds: 'fact 71',
    async run(context) {
      const { it, id } = await running(context, `${READY}; sleep 1000`)
      const from = it.received.length
      assert.equal((await it.kill(id, 'nope-S9')).status, 202)
      assert.ok(await it.silence(1500, from, ({ type }) => type === 'UPDATE'))
    },
  },
  {
    name: 'KILL right behind ACCEPT: TASK_KILLED by the agent, "Killed before delivery to the executor"',
    holds: 'fact 72',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('early')
      const launch = { task_infos: [shellTask(offer, id, 'sleep 1000')] }
      const operations = [{ type: 'LAUNCH', launch }] as const
      await it.pipeline(
        { type: 'ACCEPT', accept: { offer_ids: [offer.id], operations } },
        { type: 'KILL', kill: { task_id: { value: id } } },
      )
      const status = await it.update(id, 'TASK_KILLED')
      assert.deepEqual(
        [status.source, status.reason, status.message],
        [
          'SOURCE_AGENT',
          'REASON_TASK_KILLED_DURING_LAUNCH',
          'Killed before delivery to the executor',
        ],
      )
      assert.equal(status.uuid?.length, 16)
      assert.equal(it.updatesOf(id).length, 1)
    },
  },
  {
    name: 'SIGKILL to a running task from outside: TASK_FAILED "Command terminated with signal Killed"',
    holds: 'fact 58',
    needs: ['killTask'],
    async run(context) {
      const { it, id } = await running(context, `${READY}; exec sleep 1000`)
      await context.hurts.killTask?.(id)
      const status = await it.update(id, 'TASK_FAILED')
      assert.equal(status.message, 'Command terminated with signal Killed')
    },
  },
]
