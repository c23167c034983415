import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callFromJson,
  callToJson,
  decodeCall,
  decodeEvent,
  encodeCall,
  encodeEvent,
  eventFromJson,
  eventToJson,
  type SchedulerEvent,
} from '../../../src/mesos/codec.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { recordedCalls, recordedJsonStreams, recordedStreams } from './captures.ts'

const streams = recordedStreams()
/** The recordings abbreviate long strings; what is left of them still says which string it was. */
const LONG = 20_000

/** An event as the recordings write it. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return abbreviated(Buffer.from(value).toString('base64'))
  if (typeof value === 'string') return abbreviated(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  // An empty list is nothing on the wire.
  const entries = Object.entries(value).filter(
    ([, item]) => !Array.isArray(item) || item.length > 0,
  )
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]))
}

function abbreviated(text: string): string {
  if (text.length <= LONG && !text.endsWith('full in the .pb)')) return text
  const length = /\((\d+) chars/.exec(text)?.[1] ?? String(text.length)
  return `${text.slice(0, 20)} of ${length}`
}

function decodeChunks(chunks: Iterable<Uint8Array>): SchedulerEvent[] {
  const decoder = new RecordDecoder()
  const events: SchedulerEvent[] = []
  for (const chunk of chunks) {
    const { records, error } = decoder.push(chunk)
    expect(error).toBeUndefined()
    events.push(...records.map(decodeEvent))
  }
  expect(decoder.atBoundary).toBe(true)
  return events
}

function cut(body: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const edges = [...new Set([0, ...offsets, body.length])].toSorted((a, b) => a - b)
  return edges.slice(1).map((end, index) => body.subarray(edges[index], end))
}

describe('recorded protobuf streams', () => {
  test('there are as many as were recorded', () => {
    expect(streams.length).toBe(56)
    expect(streams.reduce((sum, stream) => sum + stream.events.length, 0)).toBe(3321)
  })

  test.each(streams)(
    '$name decodes to the events that were recorded, under the network reads of then',
    ({ body, events, chunkOffsets }) => {
      const decoded = decodeChunks(cut(body, chunkOffsets))
      expect(decoded.map(plain)).toEqual(events.map(plain))
    },
  )

  test.each(streams)('$name gives the same bytes when its events are encoded again', ({ body }) => {
    const { records } = new RecordDecoder().push(body)
    for (const record of records) {
      expect(Buffer.from(encodeEvent(decodeEvent(record))).equals(record)).toBe(true)
    }
  })

  const small = streams.filter((stream) => stream.body.length < 100_000)

  test.each(small)('$name decodes the same one byte at a time', ({ body, events }) => {
    const bytes = Array.from(body, (_, index) => body.subarray(index, index + 1))
    expect(decodeChunks(bytes).map(plain)).toEqual(events.map(plain))
  })

  test('decodes the same under any chunking', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
        ({ body, events }, places) => {
          const offsets = places.map((place) => Math.floor(place * body.length))
          expect(decodeChunks(cut(body, offsets)).map(plain)).toEqual(events.map(plain))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('recorded JSON streams', () => {
  test.each(recordedJsonStreams())(
    '$name is read, and written again as Mesos wrote it',
    ({ body }) => {
      const { records, error } = new RecordDecoder().push(body)
      expect(error).toBeUndefined()
      expect(records.length).toBeGreaterThan(1)
      for (const record of records) {
        const text = Buffer.from(record).toString('utf8')
        const event = eventFromJson(text)
        expect(event.type).not.toBe('UNKNOWN')
        const ours = eventToJson(event)
        // Mesos writes 17 digits of a double, JavaScript as many as tell it apart: the only difference.
        const doubles = /\b\d+\.\d+\b/g
        expect(ours.replace(doubles, 'N')).toBe(text.replace(doubles, 'N'))
        expect(ours.match(doubles)?.map(Number)).toEqual(text.match(doubles)?.map(Number))
      }
    },
  )
})

describe('recorded calls', () => {
  const calls = recordedCalls()

  test('there are as many as were recorded', () => {
    expect(calls.length).toBeGreaterThan(1500)
  })

  test('each decodes to its body, encodes to its bytes, and goes through JSON and back', () => {
    for (const { name, request, body } of calls) {
      const call = decodeCall(request)
      expect(plain(call), name).toEqual(plain(body))
      expect(Buffer.from(encodeCall(call)).equals(request), name).toBe(true)
      const again = callFromJson(callToJson(call))
      // JSON writes defaults out; apart from those it is the same call.
      expect(plain(again), name).toMatchObject(plain(call) as object)
    }
  })
})
