/** The wire: what an event costs in bytes and time, against the JSON path that a plain client takes. */
import { decodeEvent, encodeEvent, eventToJson } from '../../src/mesos/codec.ts'
import type { Event } from '../../src/mesos/messages.gen.ts'
import { encodeRecord, RecordDecoder } from '../../src/mesos/recordio.ts'
import type { Comparison } from './harness.ts'

const value = (text: string) => ({ value: text })
const FRAMEWORK = value('c2e2c0e8-24ba-4e98-a993-9101ae9979be-0000')

function offersEvent(count: number): Event {
  const role = { role: 'mining' }
  const scalarOf = (name: string, amount: number) => ({
    name,
    type: 'SCALAR' as const,
    scalar: { value: amount },
    allocation_info: role,
  })
  return {
    type: 'OFFERS',
    offers: {
      offers: Array.from({ length: count }, (_, index) => ({
        id: value(`c2e2c0e8-24ba-4e98-a993-9101ae9979be-O${index}`),
        framework_id: FRAMEWORK,
        agent_id: value(`c2e2c0e8-24ba-4e98-a993-9101ae9979be-S${index}`),
        hostname: `agent-${index}.mining.example`,
        resources: [
          {
            name: 'ports',
            type: 'RANGES' as const,
            ranges: { range: [{ begin: 31_000, end: 32_000 }] },
            allocation_info: role,
          },
          scalarOf('cpus', 16),
          scalarOf('mem', 65_536),
          scalarOf('disk', 500_000),
        ],
        attributes: [
          { name: 'rack', type: 'TEXT' as const, text: value(`r${index % 40}`) },
          { name: 'zone', type: 'TEXT' as const, text: value(`z${index % 3}`) },
        ],
        allocation_info: role,
      })),
    },
  }
}

function updateEvent(index: number): Event {
  return {
    type: 'UPDATE',
    update: {
      status: {
        task_id: value(`btc.mwrm9bse.worker-${index}.i1.n${index}`),
        state: 'TASK_RUNNING',
        source: 'SOURCE_EXECUTOR',
        agent_id: value(`c2e2c0e8-24ba-4e98-a993-9101ae9979be-S${index % 1_000}`),
        executor_id: value(`btc.mwrm9bse.worker-${index}.i1.n${index}`),
        timestamp: 1_795_338_620.433,
        uuid: new Uint8Array(16).fill(index % 256),
      },
    },
  }
}

function decoding(name: string, says: string, events: readonly Event[]): Comparison {
  const binary = events.map(encodeEvent)
  const texts = events.map((event) => new TextEncoder().encode(eventToJson(event)))
  const sizes = [binary, texts].map((all) => all.reduce((sum, { length }) => sum + length, 0))
  const share = ((sizes[0] ?? 0) / (sizes[1] ?? 1)).toFixed(2)
  const decoder = new TextDecoder()
  return {
    name,
    says: `${says}; ${share} of the bytes`,
    goal: { kind: 'at-least', ratio: 4 },
    baseline: () => () => texts.map((bytes) => JSON.parse(decoder.decode(bytes)) as unknown),
    candidate: () => () => binary.map(decodeEvent),
  }
}

const FRAME_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 64 * 1024

function framing(): Comparison {
  const record = encodeRecord(new Uint8Array(FRAME_BYTES))
  const chunks: Uint8Array[] = []
  for (let start = 0; start < record.length; start += CHUNK_BYTES) {
    chunks.push(record.subarray(start, start + CHUNK_BYTES))
  }
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
    candidate: () => () => {
      const decoder = new RecordDecoder({ maxRecordBytes: 2 * FRAME_BYTES })
      return chunks.reduce((count, chunk) => count + decoder.push(chunk).records.length, 0)
    },
  }
}

export function wireComparisons(): Comparison[] {
  const updates = Array.from({ length: 1_000 }, (_, index) => updateEvent(index))
  return [
    decoding('wire/offers', '100 offers in one event against JSON', [offersEvent(100)]),
    decoding('wire/updates', '1,000 updates against JSON', updates),
    framing(),
  ]
}
