import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Call } from '../../../src/core/effects.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import {
  decodeCall,
  decodeEvent,
  encodeCall,
  encodeEvent,
  type SchedulerEvent,
} from '../../../src/mesos/index.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { callToWire } from '../../../src/operator/wire/calls.ts'
import { inputFromRecord } from '../../../src/operator/wire/events.ts'
import { recordedStreams } from '../mesos/captures.ts'

type OperationEvent = Extract<SchedulerEvent, { type: 'UPDATE_OPERATION_STATUS' }>
type OperationStatus = OperationEvent['update_operation_status']['status']

/** Every value of mesos.proto's OperationState. Pitboss starts no operation, so none of them changes what it does. */
const OPERATION_STATES = [
  'OPERATION_UNSUPPORTED',
  'OPERATION_PENDING',
  'OPERATION_FINISHED',
  'OPERATION_FAILED',
  'OPERATION_ERROR',
  'OPERATION_DROPPED',
  'OPERATION_UNREACHABLE',
  'OPERATION_GONE_BY_OPERATOR',
  'OPERATION_RECOVERING',
  'OPERATION_UNKNOWN',
] as const

function update(status: OperationStatus): SchedulerEvent {
  return { type: 'UPDATE_OPERATION_STATUS', update_operation_status: { status } }
}

/** What goes to the master for it, as the bytes of the wire say. */
function answers(event: SchedulerEvent) {
  const engine = new Engine({ defaultRole: 'mining' })
  const received = inputFromRecord(encodeEvent(event))
  const input = received.type === 'OWN' ? received.value : undefined
  const inputs: Input[] = [
    {
      kind: 'subscribed',
      frameworkId: 'fw-1',
      session: 1,
      roles: ['mining'],
      master: 'm1',
      gpus: false,
      canFilter: true,
    },
  ]
  engine.step(inputs, 1)
  const result = engine.step(input === undefined ? [] : [input], 2)
  const calls = result.calls.map((call: Call) => {
    const wire = callToWire(call, {
      taskInfos: [],
      frameworkInfo: () => ({ user: 'root', name: 'pitboss' }),
    })
    return decodeCall(encodeCall(wire))
  })
  return { calls, events: result.events, records: result.persist }
}

describe('[req 68] news of an operation that Pitboss did not start', () => {
  test('[operation states] the table is whole', () => {
    const proto = readFileSync(
      new URL('../../../proto/mesos/v1/mesos.proto', import.meta.url),
      'utf8',
    )
    const body = /enum OperationState \{(.*?)\n\}/s.exec(proto)?.[1] ?? ''
    const names = [...body.matchAll(/^\s*([A-Z_]+) = (\d+)/gm)].map((match) => match[1] ?? '')
    expect(names).toEqual(OPERATION_STATES)
  })

  test.each(OPERATION_STATES)(
    '[operation states] %s with a uuid is acknowledged, once',
    (state) => {
      const uuid = new Uint8Array(16).fill(7)
      const { calls, events } = answers(
        update({
          operation_id: { value: 'reserve-1' },
          state,
          uuid: { value: uuid },
          agent_id: { value: 'a1' },
          resource_provider_id: { value: 'disks' },
        }),
      )
      expect(calls).toEqual([
        {
          type: 'ACKNOWLEDGE_OPERATION_STATUS',
          acknowledge_operation_status: {
            operation_id: { value: 'reserve-1' },
            uuid,
            agent_id: { value: 'a1' },
            resource_provider_id: { value: 'disks' },
          },
        },
      ])
      expect(events).toMatchObject([{ type: 'Warning', reason: 'UnknownOperation' }])
    },
  )

  test.each(OPERATION_STATES)('[operation states] %s without a uuid is not', (state) => {
    const status = { operation_id: { value: 'reserve-1' }, state, agent_id: { value: 'a1' } }
    expect(answers(update(status))).toEqual({ calls: [], events: [], records: [] })
    const empty = { ...status, uuid: { value: new Uint8Array() } }
    expect(answers(update(empty))).toEqual({ calls: [], events: [], records: [] })
  })

  test('nor is one that names no operation: there is nothing to answer with', () => {
    const uuid = { value: new Uint8Array(16) }
    expect(answers(update({ state: 'OPERATION_FINISHED', uuid })).calls).toEqual([])
  })

  test('those of a real master: as many answers as had a uuid', () => {
    const seen = { withUuid: 0, without: 0 }
    for (const { body } of recordedStreams()) {
      for (const event of new RecordDecoder().push(body).records.map(decodeEvent)) {
        if (event.type !== 'UPDATE_OPERATION_STATUS') continue
        const { uuid } = event.update_operation_status.status
        seen[uuid === undefined ? 'without' : 'withUuid'] += 1
        expect(answers(event).calls).toHaveLength(uuid === undefined ? 0 : 1)
      }
    }
    expect(seen.withUuid).toBeGreaterThan(5)
    expect(seen.without).toBeGreaterThan(5)
  })
})
