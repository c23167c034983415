import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callFromJson,
  callToJson,
  decodeCall,
  decodeEvent,
  decodeMessage,
  encodeCall,
  encodeEvent,
  encodeMessage,
  eventFromJson,
  eventToJson,
  type MessageTypes,
  messageFromJson,
  messageToJson,
  WireError,
} from '../../../src/mesos/codec.ts'
import { MESSAGE_DEPTH_LIMIT } from '../../../src/mesos/limits.ts'

function errorOf(run: () => unknown): { code: string; message: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof WireError) return { code: error.code, message: error.message }
    throw error
  }
  throw new Error('nothing was thrown')
}

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('protobuf', () => {
  test('an absent field is undefined, no default is filled in', () => {
    const event = decodeEvent(encodeEvent({ type: 'FAILURE', failure: {} }))
    expect(event).toStrictEqual({ type: 'FAILURE', failure: {} })
  })

  test('zero, false and empty are present when they were sent', () => {
    const status = {
      task_id: { value: '' },
      state: 'TASK_STARTING' as const,
      healthy: false,
      timestamp: 0,
      data: bytes(),
    }
    expect(
      decodeMessage('mesos.v1.TaskStatus', encodeMessage('mesos.v1.TaskStatus', status)),
    ).toStrictEqual(status)
  })

  test('unknown fields of every wire type are passed over [req 13]', () => {
    const known = encodeEvent({ type: 'HEARTBEAT' })
    const unknown = [
      [0xc0, 0x3e, 0x96, 0x01], // 1000: varint
      [0xc1, 0x3e, 1, 2, 3, 4, 5, 6, 7, 8], // 1000: 64 bits
      [0xc2, 0x3e, 2, 0xff, 0xff], // 1000: delimited
      [0xc5, 0x3e, 1, 2, 3, 4], // 1000: 32 bits
    ].flat()
    expect(decodeEvent(Uint8Array.from([...unknown, ...known, ...unknown]))).toStrictEqual({
      type: 'HEARTBEAT',
    })
  })

  test('an unknown event type is UNKNOWN and keeps its number [req 13]', () => {
    expect(decodeEvent(bytes(0x08, 77))).toStrictEqual({ type: 'UNKNOWN', unknown_type_number: 77 })
    expect(decodeEvent(bytes())).toStrictEqual({ type: 'UNKNOWN' })
  })

  test('an unknown value of an optional enum counts as absent, as in proto2', () => {
    const status = encodeMessage('mesos.v1.TaskStatus', {
      task_id: { value: 't' },
      state: 'TASK_RUNNING',
    })
    const withNewReason = Uint8Array.from([...status, 0x50, 0xe7, 0x07]) // reason = 999
    expect(decodeMessage('mesos.v1.TaskStatus', withNewReason).reason).toBeUndefined()
  })

  test('a field of another wire type than declared counts as unknown', () => {
    expect(decodeEvent(bytes(0x0a, 1, 0x41, 0x08, 8))).toStrictEqual({ type: 'HEARTBEAT' })
  })

  test('a singular message that comes twice is merged', () => {
    const first = encodeMessage('mesos.v1.Address', { hostname: 'a', port: 1 })
    const second = encodeMessage('mesos.v1.Address', { ip: '10.0.0.1', port: 2 })
    expect(decodeMessage('mesos.v1.Address', Buffer.concat([first, second]))).toStrictEqual({
      hostname: 'a',
      ip: '10.0.0.1',
      port: 2,
    })
  })

  test('the last member of a oneof wins', () => {
    const name = encodeMessage('mesos.v1.scheduler.AttributeConstraint.Selector', {
      attribute_name: 'rack',
    })
    const pseudo = encodeMessage('mesos.v1.scheduler.AttributeConstraint.Selector', {
      pseudoattribute_type: 'ZONE',
    })
    expect(
      decodeMessage(
        'mesos.v1.scheduler.AttributeConstraint.Selector',
        Buffer.concat([name, pseudo]),
      ),
    ).toStrictEqual({ pseudoattribute_type: 'ZONE' })
  })

  test('packed numbers are read although Mesos writes them one by one', () => {
    const packed = bytes(0x08, 80, 0x22, 3, 0xc8, 0x01, 5) // port 80, statuses [200, 5]
    expect(decodeMessage('mesos.v1.HealthCheck.HTTPCheckInfo', packed).statuses).toEqual([200, 5])
  })

  test('a map keeps any key, also those that mean something in JavaScript', () => {
    const task = {
      name: 'n',
      task_id: { value: 't' },
      agent_id: { value: 'a' },
      limits: Object.fromEntries([
        ['cpus', { value: 2 }],
        ['constructor', { value: 3 }],
      ]),
    }
    const encoded = encodeMessage('mesos.v1.TaskInfo', task)
    expect(decodeMessage('mesos.v1.TaskInfo', encoded).limits).toEqual(task.limits)
    // field 15, an entry of key `__proto__` and an empty value
    const hostile = [
      0x7a,
      22,
      0x0a,
      9,
      ...Buffer.from('__proto__'),
      0x12,
      9,
      0x09,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ]
    const { limits } = decodeMessage('mesos.v1.TaskInfo', Uint8Array.from([...encoded, ...hostile]))
    expect(Object.keys(limits ?? {})).toContain('__proto__')
    expect(({} as Record<string, unknown>)['value']).toBeUndefined()
  })

  test.each([0, 1, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1), 1795333268000000000])(
    'the 64-bit integer %d survives',
    (nanoseconds) => {
      const encoded = encodeMessage('mesos.v1.TimeInfo', { nanoseconds })
      expect(decodeMessage('mesos.v1.TimeInfo', encoded)).toEqual({ nanoseconds })
    },
  )

  test('decoded bytes are a copy: they do not keep or follow the network buffer', () => {
    const encoded = encodeMessage('mesos.v1.UUID', { value: bytes(1, 2, 3) })
    const { value } = decodeMessage('mesos.v1.UUID', encoded)
    encoded.fill(0)
    expect(value).toStrictEqual(bytes(1, 2, 3))
    expect(value.buffer.byteLength).toBe(3)
  })

  test('invalid UTF-8 becomes replacement characters, not an error', () => {
    const id = decodeMessage('mesos.v1.TaskID', bytes(0x0a, 2, 0xff, 0x41))
    expect(id.value).toBe('\ufffdA')
  })

  test.each([
    ['cut in a tag', [0x80]],
    ['cut in a length', [0x12, 0x80]],
    ['cut in a value', [0x12, 5, 1]],
    ['a message reaches beyond its parent', [0x12, 2, 0x0a, 5, 1, 1, 1, 1, 1]],
    ['field number 0', [0x00, 0x01]],
    ['wire type 7', [0x0f, 0x01]],
    ['an endless varint', [0x08, ...Array.from({ length: 20 }, () => 0xff)]],
  ])('%s is malformed', (_name, values) => {
    expect(errorOf(() => decodeEvent(Uint8Array.from(values))).code).toBe('malformed')
  })

  test('nesting has a bound', () => {
    let nested: Uint8Array = encodeMessage('mesos.v1.ContainerID', { value: 'x' })
    for (let depth = 0; depth < MESSAGE_DEPTH_LIMIT + 1; depth++) {
      const length =
        nested.length < 128 ? [nested.length] : [(nested.length & 127) | 128, nested.length >> 7]
      nested = Uint8Array.from([0x0a, 1, 0x78, 0x12, ...length, ...nested])
    }
    expect(errorOf(() => decodeMessage('mesos.v1.ContainerID', nested))).toEqual({
      code: 'malformed',
      message: 'not a mesos.v1.ContainerID: nested too deeply',
    })
  })

  test('arbitrary bytes give an event or a WireError, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          decodeEvent(noise)
          decodeCall(noise)
        } catch (error) {
          if (!(error instanceof WireError)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a flipped bit in a real event gives an event or a WireError', () => {
    const event = encodeEvent({
      type: 'UPDATE',
      update: {
        status: {
          task_id: { value: 'pool-server-1' },
          state: 'TASK_RUNNING',
          uuid: bytes(1, 2, 3, 4),
          labels: { labels: [{ key: 'a', value: 'b' }] },
        },
      },
    })
    for (let bit = 0; bit < event.length * 8; bit++) {
      const damaged = Uint8Array.from(event)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      try {
        decodeEvent(damaged)
      } catch (error) {
        if (!(error instanceof WireError)) throw error
      }
    }
  })
})

describe('required fields are named by their path, as Mesos does [fact 23]', () => {
  test('when decoding', () => {
    // type KILL, kill {}
    expect(errorOf(() => decodeCall(bytes(0x10, 6, 0x32, 0)))).toEqual({
      code: 'missing-required',
      message: 'Missing required fields: kill.task_id',
    })
  })

  test('when encoding', () => {
    const call = JSON.parse('{"type":"RECONCILE","reconcile":{"tasks":[{},{"task_id":{}}]}}')
    expect(errorOf(() => encodeCall(call)).message).toBe(
      'Missing required fields: reconcile.tasks[0].task_id, reconcile.tasks[1].task_id.value',
    )
  })

  test('when the part that belongs to an event is missing', () => {
    expect(errorOf(() => decodeEvent(bytes(0x08, 4))).message).toBe(
      'Missing required fields: update',
    )
  })
})

describe('JSON', () => {
  test('is written as Mesos writes it [fact 7]', () => {
    const text = eventToJson({
      type: 'UPDATE',
      update: {
        status: {
          task_id: { value: 'ü"\n' },
          state: 'TASK_RUNNING',
          timestamp: 15,
          uuid: bytes(0xfb, 0xff),
          unreachable_time: { nanoseconds: 1795333268000000000 },
          container_status: { network_infos: [{ ip_addresses: [{ ip_address: '10.0.0.1' }] }] },
        },
      },
    })
    expect(text).toBe(
      '{"type":"UPDATE","update":{"status":{"task_id":{"value":"ü\\"\\n"},"state":"TASK_RUNNING",' +
        '"timestamp":15.0,"uuid":"+/8=","container_status":{"network_infos":[{"ip_addresses":' +
        '[{"protocol":"IPv4","ip_address":"10.0.0.1"}]}]},"unreachable_time":{"nanoseconds":1795333268000000000}}}}',
    )
    expect(eventFromJson(text)).toMatchObject({ type: 'UPDATE' })
  })

  test('defaults are written out but for deprecated fields', () => {
    const text = messageToJson('mesos.v1.FrameworkInfo', { user: 'root', name: 'n' })
    expect(text).toBe('{"user":"root","name":"n","failover_timeout":0.0,"checkpoint":false}')
  })

  test.each([
    ['1.5', 1.5],
    ['1e21', 1e21],
    ['"Infinity"', Number.POSITIVE_INFINITY],
  ])('the double %s goes both ways', (text, value) => {
    const call = { type: 'DECLINE', decline: { filters: { refuse_seconds: value } } } as const
    const json = callToJson(call)
    expect(callFromJson(json)).toEqual(call)
    expect(callFromJson(`{"decline":{"filters":{"refuse_seconds":${text}}}}`)).toEqual({
      decline: call.decline,
    })
  })

  const accepted: [string, string, unknown][] = [
    ['unknown fields', '{"type":"REVIVE","rolls":[1],"x":{}}', { type: 'REVIVE' }],
    ['nulls', '{"type":"REVIVE","revive":null,"framework_id":null}', { type: 'REVIVE' }],
    ['an unknown enum name', '{"type":"FROBNICATE"}', {}],
    ['camelCase names', '{"frameworkId":{"value":"x"}}', {}],
    [
      'numbers as strings [fact 23]',
      '{"decline":{"offer_ids":[],"filters":{"refuse_seconds":"5"}}}',
      { decline: { filters: { refuse_seconds: 5 } } },
    ],
    ['nulls in a list', '{"revive":{"roles":["a",null,"b"]}}', { revive: { roles: ['a', 'b'] } }],
    [
      'base64',
      '{"message":{"agent_id":{"value":"a"},"executor_id":{"value":"e"},"data":"+/8="}}',
      {
        message: { agent_id: { value: 'a' }, executor_id: { value: 'e' }, data: bytes(0xfb, 0xff) },
      },
    ],
  ]
  test.each(accepted)('takes %s', (_name, text, call) => {
    expect(callFromJson(text)).toEqual(call)
  })

  // The bodies that a real master answered, after "Failed to parse body into JSON: " and
  // "Failed to convert JSON into Call protobuf: " [facts 21-23].
  const refused: [string, string][] = [
    ['', 'syntax error at line 1 near: '],
    ['{"type":', 'syntax error at line 1 near: '],
    ['{"type":"REVIVE"}xx', 'Parsed JSON included non-whitespace trailing characters: xx'],
    ['[1,2]', 'Expecting a JSON object'],
    ['{"type":5}', "Not expecting a JSON number for field 'type'"],
    ['{"framework_id":"x"}', "Not expecting a JSON string for field 'framework_id'"],
    ['{"framework_id":[]}', "Not expecting a JSON array for field 'framework_id'"],
    ['{"type":"KILL","kill":{}}', 'Missing required fields: kill.task_id'],
    [
      '{"type":"RECONCILE","reconcile":{"tasks":[{"taskId":{"value":"t"}}]}}',
      'Missing required fields: reconcile.tasks[0].task_id',
    ],
    [
      '{"type":"SUBSCRIBE","subscribe":{"framework_info":{"name":"x"}}}',
      'Missing required fields: subscribe.framework_info.user',
    ],
    [
      '{"acknowledge":{"agent_id":{"value":"a"},"task_id":{"value":"t"},"uuid":"*"}}',
      "Failed to base64 decode bytes field 'uuid': Invalid character '*'",
    ],
  ]
  test.each(refused)('refuses %s in the words of Mesos', (text, message) => {
    expect(errorOf(() => callFromJson(text)).message).toBe(message)
  })

  test('any JSON gives a call or a WireError, nothing else', () => {
    const names = [
      'type',
      'kill',
      'task_id',
      'value',
      'accept',
      'operations',
      'launch',
      'filters',
      'limits',
    ]
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(
      fc.property(value, (any) => {
        try {
          callFromJson(JSON.stringify(any))
        } catch (error) {
          if (!(error instanceof WireError)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('integers at the edge', () => {
  const withoutEnd = (nanoseconds: number) => ({
    windows: [
      {
        machine_ids: [],
        unavailability: { start: { nanoseconds: 0 }, duration: { nanoseconds } },
      },
    ],
  })
  const name = 'mesos.v1.maintenance.Schedule'
  const durationOf = (schedule: MessageTypes[typeof name]) =>
    schedule.windows?.[0]?.unavailability.duration?.nanoseconds

  test('the largest duration stays about as large as it is, in either direction', () => {
    expect(durationOf(decodeMessage(name, encodeMessage(name, withoutEnd(2 ** 63))))).toBe(
      2 ** 63 - 1024,
    )
    expect(durationOf(decodeMessage(name, encodeMessage(name, withoutEnd(-(2 ** 63)))))).toBe(
      -(2 ** 63),
    )
    const text = JSON.stringify(withoutEnd(7)).replace(':7}', ':9223372036854775807}')
    expect(durationOf(messageFromJson(name, text))).toBe(2 ** 63)
  })

  test.each(['1e999', '-1e999', '9.3e18', '18446744073709551616'])(
    'JSON with %s is refused',
    (number) => {
      const text = `{"windows":[{"machine_ids":[],"unavailability":{"start":{"nanoseconds":${number}}}}]}`
      expect(() => messageFromJson(name, text)).toThrow(/out of range for field 'nanoseconds'/)
    },
  )
})
