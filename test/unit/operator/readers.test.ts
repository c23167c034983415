/** What is read straight from the bytes of an event is what the decoder of everything makes of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeEvent,
  decodeMessage,
  type Event,
  encodeEvent,
  encodeMessage,
  type Offer,
  type Resource,
  type SchedulerEvent,
  type TaskStatus,
  WireError,
} from '../../../src/mesos/index.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { schemaOf } from '../../../src/mesos/schema.ts'
import { inputFromRecord, readRecord } from '../../../src/operator/wire/events.ts'
import { resourceToWire } from '../../../src/operator/wire/task-info.ts'
import { WireResource } from '../../../src/operator/wire/wire-resource.ts'
import { arbitraryMessage } from '../../support/arbitrary-message.ts'
import { wholeInput } from '../../support/whole-events.ts'
import { recordedStreams } from '../mesos/captures.ts'

/** What the core takes in, its resources as Mesos sent them. */
function received(record: Uint8Array): unknown {
  const event = inputFromRecord(record)
  if (event.type !== 'OWN') return undefined
  const input = event.value
  if (input.kind === 'status') return input
  if (input.kind !== 'offers') return undefined
  const offers = input.offers.map((offer) => ({
    ...offer,
    resources: offer.resources.map((resource) => {
      const { name, amount, reserved, special } = resource
      const wire = resource instanceof WireResource ? resource.decode() : undefined
      return { name, amount, reserved, special, wire }
    }),
  }))
  return { ...input, offers }
}

function expected(record: Uint8Array): unknown {
  decodeEvent(record)
  const event = decodeMessage('mesos.v1.scheduler.Event', record, { keepUnknown: true })
  return wholeInput(event as SchedulerEvent)
}

/** The value, or what was thrown, which is nothing but a WireError. */
function outcome(run: () => unknown) {
  try {
    return { value: run() }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return { code: error.code, paths: error.paths }
  }
}

const offersEvent = fc
  .array(arbitraryMessage('mesos.v1.Offer'), { maxLength: 3 })
  .map((offers): Event => ({ type: 'OFFERS', offers: { offers: offers as unknown as Offer[] } }))
const updateEvent = arbitraryMessage('mesos.v1.TaskStatus').map(
  (status): Event => ({ type: 'UPDATE', update: { status: status as unknown as TaskStatus } }),
)
const record = fc.oneof(offersEvent, updateEvent).map(encodeEvent)

describe('the same as by way of every field', () => {
  test.each(recordedStreams())('$name', ({ body }) => {
    const { records } = new RecordDecoder().push(body)
    for (const one of records) expect(received(one)).toEqual(expected(one))
  })

  test('of any offer and any status', () => {
    fc.assert(
      fc.property(record, (bytes) => {
        expect(received(bytes)).toEqual(expected(bytes))
        // And again, now that what tells of an agent is known.
        expect(received(bytes)).toEqual(expected(bytes))
      }),
      { numRuns: 500 },
    )
  })

  test('whatever else the memory of the event holds', () => {
    fc.assert(
      fc.property(record, fc.uint8Array({ maxLength: 9 }), (bytes, before) => {
        const around = Buffer.concat([before, bytes, before])
        const inside = around.subarray(before.length, before.length + bytes.length)
        expect(received(inside)).toEqual(expected(bytes))
      }),
    )
  })

  test('whatever the order of the fields', () => {
    fc.assert(
      fc.property(offersEvent, fc.integer(), (event, seed) => {
        const shuffled = (event.offers?.offers ?? []).map((offer) => {
          const fields = fieldsOf(encodeMessage('mesos.v1.Offer', offer))
          return Buffer.concat(inOrder(fields, seed))
        })
        const offers = Buffer.concat(shuffled.map((offer) => delimited(1, offer)))
        const type = Buffer.from([0x08, 2])
        const part = delimited(3, offers)
        expect(received(Buffer.concat([part, type]))).toEqual(expected(Buffer.concat([type, part])))
      }),
      { numRuns: 300 },
    )
  })
})

/** One after the other, tag and all. */
function fieldsOf(message: Uint8Array): Buffer[] {
  const { ordered } = schemaOf('mesos.v1.Offer')
  const decoded = decodeMessage('mesos.v1.Offer', message) as unknown as Record<string, unknown>
  return ordered.flatMap((field) => {
    const value = decoded[field.name]
    const values = field.label === 'repeated' ? ((value as unknown[] | undefined) ?? []) : [value]
    return values
      .filter((one) => one !== undefined)
      .map((one) =>
        delimited(
          field.number,
          field.message === undefined
            ? Buffer.from(one as string, 'utf8')
            : encodeMessage(field.message.fullName as 'mesos.v1.URL', one as never),
        ),
      )
  })
}

/** Shuffled, but those of one number stay in their order. */
function inOrder(fields: readonly Buffer[], seed: number): Buffer[] {
  const rank = (field: Buffer) => Math.imul((field[0] ?? 0) ^ seed, 0x9e3779b1)
  return [...fields].sort((a, b) => rank(a) - rank(b))
}

function delimited(number: number, body: Uint8Array): Buffer {
  const head = [(number << 3) | 2]
  let length = body.length
  for (; length > 127; length >>>= 7) head.push((length & 127) | 128)
  return Buffer.concat([Buffer.from([...head, length]), body])
}

describe('an event that is read bit by bit', () => {
  function slowly(bytes: Uint8Array, offersAtOnce: number): { value: unknown; bits: number } {
    const slow = readRecord(bytes, { slowEventBytes: 0, offersReadAtOnce: offersAtOnce })
    if (slow.type !== 'SLOW') throw new Error('read at once')
    for (let bits = 1; ; bits += 1) {
      const value = slow.readOn()
      if (value !== undefined) return { value, bits }
    }
  }

  test('is what it is at once, or as wrong', () => {
    fc.assert(
      fc.property(
        record,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
        fc.integer({ min: 1, max: 3 }),
        (bytes, changes, offersAtOnce) => {
          const changed = Uint8Array.from(bytes)
          for (const [at, byte] of changes) changed[at % changed.length] = byte
          const bitByBit = outcome(() => slowly(changed, offersAtOnce).value)
          expect(bitByBit).toEqual(outcome(() => inputFromRecord(changed)))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('offers are read so many at once, and only large events so', () => {
    const offers = Array.from({ length: 7 }, (_, index) => ({
      id: { value: `o${index}` },
      framework_id: { value: 'f' },
      agent_id: { value: 'a' },
      hostname: 'h',
    }))
    const bytes = encodeEvent({ type: 'OFFERS', offers: { offers } })
    expect(slowly(bytes, 2).bits).toBe(4)
    expect(readRecord(bytes).type).toBe('OWN')
    expect(readRecord(bytes, { slowEventBytes: bytes.length + 1, offersReadAtOnce: 1 }).type).toBe(
      'OWN',
    )
  })
})

describe('what is wrong with an event', () => {
  /** Fields that are passed over: nobody notices what is wrong within. */
  const UNUSED =
    /framework_id|executor_id|executor_ids|labels|limitation|container_status|provider_id|reservation|reservations|path|query|fragment|disk|data|set|allocation_info|^$/

  test('is said in the same words, unless it is in what is not used', () => {
    let refused = 0
    fc.assert(
      fc.property(
        record,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
        (bytes, changes) => {
          const damaged = Uint8Array.from(bytes)
          for (const [at, byte] of changes) damaged[at % damaged.length] = byte
          // Without a look into a resource's own bytes: they go back to Mesos as they came.
          const ours = outcome(() => inputFromRecord(damaged))
          const theirs = outcome(() => expected(damaged))
          if ('value' in theirs) {
            if (isPlain(damaged)) expect(outcome(() => received(damaged))).toEqual(theirs)
          } else if ('code' in ours) {
            refused += 1
            expect(ours).toEqual(theirs)
          }
        },
      ),
      { numRuns: 1_000, endOnFailure: true },
    )
    expect(refused).toBeGreaterThan(100)
  })

  test('every required field that is used is asked for', () => {
    fc.assert(
      fc.property(record, fc.nat(), (bytes, at) => {
        const cut = bytes.subarray(0, at % bytes.length)
        const theirs = outcome(() => expected(cut))
        if ('code' in theirs && !theirs.paths?.some((path) => UNUSED.test(path))) {
          expect(outcome(() => received(cut))).toEqual(theirs)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, Uint8Array, string[]]>([
    ['an update without a status', Buffer.from([0x08, 4, 0x2a, 0]), ['update.status']],
    ['an update without anything', Buffer.from([0x08, 4]), ['update']],
    [
      'an offer without anything',
      Buffer.from([0x08, 2, 0x1a, 2, 0x0a, 0]),
      [
        'offers.offers[0].id',
        'offers.offers[0].framework_id',
        'offers.offers[0].agent_id',
        'offers.offers[0].hostname',
      ],
    ],
  ])('%s', (_name, bytes, paths) => {
    expect(outcome(() => received(bytes))).toEqual({ code: 'missing-required', paths })
  })

  test('a state, or a type of resource, that nobody knows is a required field that is missing', () => {
    const status = encodeEvent({
      type: 'UPDATE',
      update: { status: { task_id: { value: 't' }, state: 'TASK_RUNNING' } },
    })
    const state = status.lastIndexOf(1)
    expect(status[state - 1]).toBe(0x10)
    status[state] = 99
    expect(outcome(() => received(status))).toMatchObject({ paths: ['update.status.state'] })
  })
})

test('a resource goes back with the fields that only a newer Mesos knows, whole or in part', () => {
  const resource: Resource = { name: 'cpus', type: 'SCALAR', scalar: { value: 4 } }
  const newer = Buffer.concat([
    encodeMessage('mesos.v1.Resource', resource),
    // A number, a text, and a kind of reservation that has no name here.
    Buffer.from([0xf8, 0x07, 1]),
    delimited(15, Buffer.from('of tomorrow')),
    delimited(13, Buffer.from([0x20, 77])),
  ])
  const ids = ['id', 'framework_id', 'agent_id'].map((_, index) =>
    delimited(index + 1, delimited(1, Buffer.from('x'))),
  )
  const offer = Buffer.concat([...ids, delimited(4, Buffer.from('h')), delimited(5, newer)])
  const event = Buffer.concat([Buffer.from([0x08, 2]), delimited(3, delimited(1, offer))])
  const input = inputFromRecord(event)
  if (input.type !== 'OWN' || input.value.kind !== 'offers') throw new Error('no offers')
  const from = input.value.offers[0]?.resources[0]
  if (from === undefined) throw new Error('no resource')
  const sent = (milli: number) =>
    Buffer.from(
      encodeMessage(
        'mesos.v1.Resource',
        resourceToWire({ from, amount: { kind: 'scalar', milli } }),
      ),
    )
  const whole = sent(4_000)
  expect(whole.length).toBe(newer.length)
  expect(whole.includes(Buffer.from([0xf8, 0x07, 1]))).toBe(true)
  expect(whole.includes('of tomorrow')).toBe(true)
  expect(whole.includes(delimited(13, Buffer.from([0x20, 77])))).toBe(true)
  expect(sent(1_000).length).toBe(newer.length)
})

/** Encodes to the bytes that it has: then no singular field comes twice, and nothing was merged. */
function isPlain(record: Uint8Array): boolean {
  const event = decodeMessage('mesos.v1.scheduler.Event', record, { keepUnknown: true })
  const again = encodeMessage('mesos.v1.scheduler.Event', event)
  // In any order. Not by the length alone: what a field that comes twice loses, a broken text may gain.
  return Buffer.from(again).sort().equals(Buffer.from(record).sort())
}
