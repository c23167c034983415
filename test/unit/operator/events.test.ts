import { describe, expect, test } from 'vitest'
import type { TaskStatus } from '../../../src/mesos/index.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { inputFromRecord } from '../../../src/operator/wire/events.ts'
import { receivedStatus } from '../../support/whole-events.ts'
import { recordedStreams } from '../mesos/captures.ts'

function status(over: Partial<TaskStatus> = {}): TaskStatus {
  return { task_id: { value: 't1' }, state: 'TASK_RUNNING', ...over }
}

describe('a status', () => {
  test('that says the least there is', () => {
    expect(receivedStatus(status())).toEqual({
      kind: 'status',
      taskId: 't1',
      state: 'TASK_RUNNING',
      // Without a source it can only be the master's own.
      source: 'master',
    })
  })

  test('that says everything', () => {
    const uuid = new Uint8Array([1, 2])
    expect(
      receivedStatus(
        status({
          state: 'TASK_UNREACHABLE',
          source: 'SOURCE_AGENT',
          reason: 'REASON_AGENT_REMOVED',
          message: 'health check timed out',
          uuid,
          agent_id: { value: 'a1' },
          healthy: false,
          unreachable_time: { nanoseconds: 1_795_333_268_000_000_000 },
          timestamp: 1_795_333_269.25,
          check_status: { type: 'TCP', tcp: { succeeded: true } },
        }),
      ),
    ).toEqual({
      kind: 'status',
      taskId: 't1',
      state: 'TASK_UNREACHABLE',
      source: 'agent',
      reason: 'REASON_AGENT_REMOVED',
      message: 'health check timed out',
      uuid,
      agentId: 'a1',
      healthy: false,
      unreachableForMs: 1_250,
      passing: true,
    })
  })

  test('with an empty uuid is not to be acknowledged, an empty message says nothing', () => {
    const input = receivedStatus(status({ uuid: new Uint8Array(), message: '' }))
    expect(Object.keys(input)).toEqual(['kind', 'taskId', 'state', 'source'])
  })

  test.each<[TaskStatus['check_status'], boolean | undefined]>([
    [undefined, undefined],
    // Empty until the first result, and again at the end [fact 107].
    [{ type: 'COMMAND', command: {} }, undefined],
    [{ type: 'HTTP', http: {} }, undefined],
    [{ type: 'TCP', tcp: {} }, undefined],
    [{ type: 'COMMAND', command: { exit_code: 0 } }, true],
    [{ type: 'COMMAND', command: { exit_code: 1 } }, false],
    [{ type: 'HTTP', http: { status_code: 199 } }, false],
    [{ type: 'HTTP', http: { status_code: 200 } }, true],
    [{ type: 'HTTP', http: { status_code: 399 } }, true],
    [{ type: 'HTTP', http: { status_code: 400 } }, false],
    [{ type: 'TCP', tcp: { succeeded: false } }, false],
  ])('with the general check %j: %s', (check, passing) => {
    const input = receivedStatus(status(check === undefined ? {} : { check_status: check }))
    expect(input.passing).toBe(passing)
  })
})

describe('streams of a real master', () => {
  const records = recordedStreams().flatMap(({ body }) => new RecordDecoder().push(body).records)
  const received = records.map(inputFromRecord)
  const statuses = received.flatMap((event) =>
    event.type === 'OWN' && event.value.kind === 'status' ? [event.value] : [],
  )

  test('every event is taken in, or says nothing to the core', () => {
    const counts = new Set(
      received.map((event) =>
        event.type === 'OWN' ? `${event.of}: ${event.value.kind}` : `${event.type}: nothing`,
      ),
    )
    expect([...counts].sort()).toEqual([
      'ERROR: nothing',
      'FAILURE: failure',
      'HEARTBEAT: nothing',
      'INVERSE_OFFERS: inverse-offers',
      'MESSAGE: nothing',
      'OFFERS: offers',
      'RESCIND: rescind',
      'RESCIND_INVERSE_OFFER: rescind-inverse-offer',
      'SUBSCRIBED: nothing',
      'UPDATE: status',
      'UPDATE_OPERATION_STATUS: operation-status',
    ])
  })

  test('every update is of a known state, and has a uuid exactly when an agent or executor sent it', () => {
    expect(statuses.length).toBeGreaterThan(1_000)
    for (const { uuid, source } of statuses) expect(uuid === undefined).toBe(source === 'master')
  })

  test('what is unreachable says for how long, by the clock of the master alone', () => {
    const times = statuses.flatMap(({ state, unreachableForMs }) =>
      state === 'TASK_UNREACHABLE' ? [unreachableForMs ?? Number.NaN] : [],
    )
    expect(times.length).toBeGreaterThan(0)
    for (const forMs of times) {
      expect(forMs).toBeGreaterThanOrEqual(0)
      expect(forMs).toBeLessThan(60_000)
    }
    expect(Math.max(...times)).toBeGreaterThan(0)
  })
})
