/** The wire: what an event costs in bytes and time, against the JSON path that a plain client takes. */
import { type Event, encodeEvent, eventToJson, type SchedulerEvent } from '../../src/mesos/codec.ts'
import { encodeRecord, RecordDecoder } from '../../src/mesos/recordio.ts'
import { inputFromRecord } from '../../src/operator/wire/events.ts'
import { wholeInput } from '../support/whole-events.ts'
import { offersEvent, updateEvent } from './events.ts'
import type { Comparison } from './harness.ts'

/** The plain way: the text, its object, and from that what the core takes in. */
function fromJson(bytes: Buffer): unknown {
  const event = JSON.parse(bytes.toString()) as SchedulerEvent & { update?: PlainUpdate }
  const status = event.update?.status
  if (status?.uuid !== undefined) status.uuid = Buffer.from(status.uuid as string, 'base64')
  return wholeInput(event)
}

interface PlainUpdate {
  readonly status: { uuid?: Uint8Array | string }
}

function decoding(name: string, says: string, events: readonly Event[]): Comparison {
  const binary = events.map(encodeEvent)
  const texts = events.map((event) => Buffer.from(eventToJson(event)))
  const sizes = [binary, texts].map((all) => all.reduce((sum, { length }) => sum + length, 0))
  const share = ((sizes[0] ?? 0) / (sizes[1] ?? 1)).toFixed(2)
  return {
    name,
    says: `${says}; ${share} of the bytes`,
    goal: { kind: 'at-least', ratio: 4 },
    rounds: 101,
    warmUpRounds: 30,
    // One after the other, as they come: nobody keeps thousands of them.
    baseline: () => () => {
      for (const text of texts) fromJson(text)
    },
    candidate: () => () => {
      for (const record of binary) inputFromRecord(record)
    },
  }
}

const MIB = 1024 * 1024
const CHUNK_BYTES = 64 * 1024

/** Each with memory of its own, as a socket gives them. */
function chunksOf(record: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < record.length; start += CHUNK_BYTES) {
    chunks.push(Buffer.from(record.subarray(start, start + CHUNK_BYTES)))
  }
  return chunks
}

function framed(chunks: readonly Uint8Array[]): number {
  const decoder = new RecordDecoder({ maxRecordBytes: 65 * MIB })
  return chunks.reduce((count, chunk) => count + decoder.push(chunk).records.length, 0)
}

function framing(): Comparison {
  const chunks = chunksOf(encodeRecord(new Uint8Array(16 * MIB)))
  return {
    name: 'wire/framing',
    says: 'a record of 16 MiB in chunks of 64 KiB against concatenating what has come with each',
    goal: { kind: 'at-least', ratio: 20 },
    rounds: 5,
    baseline: () => () => {
      let buffer = Buffer.alloc(0)
      for (const chunk of chunks) buffer = Buffer.concat([buffer, chunk])
      return buffer.length
    },
    candidate: () => () => framed(chunks),
  }
}

/**
 * Were it not linear, sixty-four times the length would be far more than sixty-four times the work. Both read as much
 * memory: the same MiB sixty-four times would compare the processor's cache with what is behind it.
 */
function framingGrowth(): Comparison {
  const small = Array.from({ length: 64 }, () => chunksOf(encodeRecord(new Uint8Array(MIB))))
  const large = chunksOf(encodeRecord(new Uint8Array(64 * MIB)))
  return {
    name: 'wire/framing-growth',
    says: 'one record of 64 MiB against 64 of 1 MiB',
    goal: { kind: 'at-most', ratio: 2 },
    rounds: 11,
    baseline: () => () => {
      for (const chunks of small) framed(chunks)
    },
    candidate: () => () => framed(large),
  }
}

export function wireComparisons(): Comparison[] {
  const offers = Array.from({ length: 20 }, (_, index) => offersEvent(index * 100, 100))
  const updates = Array.from({ length: 5_000 }, (_, index) => updateEvent(index))
  return [
    decoding('wire/offers', '20 events of 100 offers to what the core takes in, from JSON', offers),
    decoding('wire/updates', '5,000 updates to what the core takes in, from JSON', updates),
    framing(),
    framingGrowth(),
  ]
}
