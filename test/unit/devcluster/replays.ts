/** Which recorded frameworks are played again, without what, and what of it has to be the same. */
import { expect } from 'vitest'
import type { TaskStatus } from '../../../src/mesos/codec.ts'
import { type OperationStatus, type Recording, readRecording } from './recording.ts'
import type { Replayed } from './replay.ts'

export interface Replay {
  readonly scenario: string
  /** `.fw2` for the second of a scenario. */
  readonly framework?: string
  /** What is left out, and why it is not the embedded cluster's. */
  readonly withoutTasks?: readonly string[]
  readonly withoutCalls?: readonly number[]
  /** It goes on with the next leading master; what was asked while there was none is left out. */
  readonly throughFailover?: true
}

export const replays: readonly Replay[] = [
  { scenario: '02-launch-run-finish' },
  // Its executor was killed from outside; there is no executor process here that could be.
  { scenario: '03-launch-fail', withoutTasks: ['rig-03-exkill'] },
  { scenario: '04-over-offer' },
  { scenario: '05-bad-offer' },
  { scenario: '05-bad-offer', framework: '.fw2' },
  { scenario: '06-task-ids' },
  {
    scenario: '07-kill',
    // Killed before its shell had begun: a race, which the embedded cluster wins in no time.
    withoutTasks: ['rig-07-early-term'],
    // A KILL on a second connection that overtook the acknowledgement of the terminal update.
    withoutCalls: [60],
  },
  { scenario: '07-kill', framework: '.fw2' },
  { scenario: '08-reconcile' },
  { scenario: '13-second-subscribe' },
  { scenario: '14-torn-down' },
  { scenario: '19-suppress-revive' },
]

/** What of it is asked again. */
export function recordingOf(it: Replay): Recording {
  const recording = readRecording(it.scenario, it.framework)
  return without(it, it.throughFailover ? ofLeaders(recording) : untilMasterDied(recording))
}

/** The same answers; of each task the same states, sources, reasons, messages and uuids or none, in the same order. */
export function expectSame(replayed: Replayed, recording: Recording): void {
  expect(answersOf(replayed.answers)).toEqual(
    answersOf(recording.calls.map(({ status, responseBody: body }) => ({ status, body }))),
  )
  const recorded = recording.updates.map(({ status }) => status)
  expect(byTask(replayed.updates)).toEqual(byTask(recorded))
  const operations = recording.operations.map(({ status }) => status)
  expect(byOperation(replayed.operations)).toEqual(byOperation(operations))
  expect(replayed.errors).toEqual(recording.errors)
}

function ofLeaders(recording: Recording): Recording {
  const calls = recording.calls.filter(({ status }) => status !== 0 && status !== 307)
  return { ...recording, calls }
}

/** Scenario 08 goes on with a ZooKeeper and a second master; that part is not the embedded cluster's. */
function untilMasterDied(recording: Recording): Recording {
  const end = recording.calls.findIndex(({ status }) => status === 0)
  if (end < 0) return recording
  const calls = recording.calls.slice(0, end)
  const endMs = recording.calls[end]?.atMs ?? Number.POSITIVE_INFINITY
  const updates = recording.updates.filter(({ atMs }) => atMs < endMs)
  return { ...recording, calls, updates }
}

function without(
  { withoutTasks = [], withoutCalls = [] }: Replay,
  recording: Recording,
): Recording {
  const leftOut = (id: string | undefined) => id !== undefined && withoutTasks.includes(id)
  return {
    ...recording,
    calls: recording.calls.filter(
      ({ call }, index) =>
        !withoutCalls.includes(index) &&
        !leftOut(call.acknowledge?.task_id.value) &&
        !leftOut(call.kill?.task_id.value) &&
        !call.accept?.operations?.some(({ launch, launch_group: group }) =>
          [...(launch?.task_infos ?? []), ...(group?.task_group.tasks ?? [])].some((task) =>
            leftOut(task.task_id.value),
          ),
        ),
    ),
    updates: recording.updates.filter(({ status }) => !leftOut(status.task_id.value)),
  }
}

/** Of the agents with rack r1 and r2: they stand in the messages of the master. */
export function portsOf({ offers }: Recording) {
  const ranges = ['r1', 'r2'].map((rack) => {
    const own = [...offers.values()].filter(({ attributes }) =>
      attributes?.some(({ text }) => text?.value === rack),
    )
    const ports = own.flatMap(({ resources }) =>
      (resources ?? []).flatMap(({ name, ranges: r }) =>
        name === 'ports' ? [r?.range ?? []] : [],
      ),
    )
    return ports[0]
  })
  return ranges.map((range) => range ?? [{ begin: 31_000, end: 31_099 }])
}

function answersOf(answers: readonly { status: number; body: string }[]) {
  return answers.map(({ status, body }) => ({ status, body: status === 200 ? '' : neutral(body) }))
}

/** Of each task its updates in order, without what differs from run to run. */
function byTask(updates: readonly TaskStatus[]): Record<string, object[]> {
  const tasks: Record<string, object[]> = {}
  for (const status of updates) {
    tasks[status.task_id.value] ??= []
    tasks[status.task_id.value]?.push({
      state: status.state,
      source: status.source,
      reason: status.reason,
      message: status.message === undefined ? undefined : neutral(status.message),
      uuid: status.uuid !== undefined,
      executorId: status.executor_id?.value,
      containerStatus: status.container_status !== undefined,
      agent: status.agent_id === undefined ? undefined : neutral(status.agent_id.value),
      healthy: status.healthy,
    })
  }
  return tasks
}

/** The same of each operation. */
function byOperation(updates: readonly OperationStatus[]): Record<string, object[]> {
  const operations: Record<string, object[]> = {}
  for (const { operation_id, state, message, uuid, agent_id } of updates) {
    const id = operation_id?.value ?? ''
    operations[id] ??= []
    operations[id]?.push({
      state,
      message: message === undefined ? undefined : neutral(message),
      uuid: uuid !== undefined,
      agent: agent_id === undefined ? undefined : neutral(agent_id.value),
    })
  }
  return operations
}

/** Uuids, ports and numbers of offers and agents are each cluster's own; what is free at a moment is a matter of timing. */
function neutral(text: string): string {
  return text
    .replace(/^.*(?= does not contain )/, 'what is there')
    .replace(/(?<=@[\d.]+):\d+/, ':PORT')
    .replace(/(?<=more than available .*)\):[\d.]+(?=;|$)/g, '):N')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/<uuid>-([OS])\d+/g, '<uuid>-$1')
}
