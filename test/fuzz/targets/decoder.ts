/** The decoder of calls and events, in protobuf and in JSON: typed errors only, and what was read can be written and read again. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import {
  callFromJson,
  callToJson,
  decodeCall,
  decodeEvent,
  encodeCall,
  encodeEvent,
  eventFromJson,
  eventToJson,
  WireError,
} from '../../../src/mesos/codec.ts'
import { RecordDecoder } from '../../../src/mesos/recordio.ts'
import { allocatedBytes } from '../allocated.ts'
import type { Target } from '../target.ts'

const RECORDS_OF_A_STREAM = 6
const ALLOCATED_FACTOR = 8
const ALLOCATED_FIXED_BYTES = 65_536
const CODES = new Set(['malformed', 'missing-required', 'json-syntax', 'json-value'])

/** Undefined for what was refused in a typed way. */
function read<Message>(decode: () => Message): Message | undefined {
  try {
    return decode()
  } catch (error) {
    assert.ok(error instanceof WireError, `an untyped error: ${error}`)
    assert.ok(CODES.has(error.code))
    assert.notEqual(error.message, '')
    return undefined
  }
}

interface Codec<Message> {
  readonly decode: (bytes: Uint8Array) => Message
  readonly encode: (message: Message) => Uint8Array
  readonly toJson: (message: Message) => string
  readonly fromJson: (text: string) => Message
}

const call: Codec<ReturnType<typeof decodeCall>> = {
  decode: decodeCall,
  encode: encodeCall,
  toJson: callToJson,
  fromJson: callFromJson,
}
const event: Codec<ReturnType<typeof decodeEvent>> = {
  decode: decodeEvent,
  encode: (message) => encodeEvent(known(message)),
  toJson: (message) => eventToJson(known(message)),
  fromJson: eventFromJson,
}

/** What nobody knows the name of is told as a number, which no field holds. */
function known(message: ReturnType<typeof decodeEvent>) {
  return message.type === 'UNKNOWN' ? { type: 'UNKNOWN' as const } : message
}

function checkBinary<Message>(codec: Codec<Message>, input: Buffer): void {
  let message: Message | undefined
  const bytes = allocatedBytes(() => {
    message = read(() => codec.decode(input))
  })
  assert.ok(bytes <= ALLOCATED_FACTOR * input.length + ALLOCATED_FIXED_BYTES, `${bytes} bytes`)
  if (message !== undefined) checkMessage(codec, message)
}

function checkMessage<Message>(codec: Codec<Message>, message: Message): void {
  const bytes = codec.encode(message)
  const read = codec.decode(bytes)
  assert.deepEqual(codec.encode(read), bytes)
  assert.deepEqual(settled(read), settled(message))
  // With its defaults filled in it is complete: from then on nothing changes any more.
  const text = codec.toJson(message)
  const again = codec.toJson(codec.fromJson(text))
  assert.equal(codec.toJson(codec.fromJson(again)), again)
}

/** An empty list and none are the same on the wire; 64-bit integers are rounded beyond 2^53. */
function settled(message: unknown): unknown {
  const { type } = message as { type?: string }
  // Of an event that nobody knows only this is written.
  if (type === 'UNKNOWN') return { type }
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) => {
      if (Array.isArray(value) && value.length === 0) return undefined
      if (typeof value === 'number' && Math.abs(value) > 2 ** 53)
        return Number(value.toPrecision(14))
      return value
    }),
  )
}

export const protobufTarget: Target = {
  name: 'protobuf',
  more: () => [...capturedRecords('pb'), ...capturedCalls()],
  check(input) {
    checkBinary(event, input)
    checkBinary(call, input)
  },
}

export const jsonTarget: Target = {
  name: 'json',
  more: () => capturedRecords('json.raw'),
  words: [
    ...['null', '[]', '{}', '""', '1e999', '-0', '"\\ud800"', '"AAAA"', '"type":"OFFERS"', '[[[['],
    ...['"__proto__":{"a":1},', '"UNKNOWN"', '1.0', '"1"', 'true'],
  ],
  check(input) {
    const text = input.toString('utf8')
    for (const codec of [event, call] as const) checkText(codec as Codec<unknown>, text)
    assert.equal(Object.hasOwn(Object.prototype, 'a'), false)
  },
}

function checkText<Message>(codec: Codec<Message>, text: string): void {
  const message = read(() => codec.fromJson(text))
  if (message === undefined) return
  checkMessage(codec, message)
  assert.deepEqual(codec.fromJson(text), message)
}

const captures = new URL('../../captures/', import.meta.url)

function capturedRecords(kind: 'pb' | 'json.raw'): readonly Buffer[] {
  return readdirSync(captures, { recursive: true, encoding: 'utf8' })
    .filter((path) => /events[^/]*$/.test(path) && path.endsWith(`.${kind}`))
    .toSorted()
    .flatMap((path) => {
      const { records } = new RecordDecoder().push(readFileSync(new URL(path, captures)))
      const small = records.filter(({ length }) => length < 4_000)
      return [...small.slice(0, RECORDS_OF_A_STREAM), ...small.slice(-RECORDS_OF_A_STREAM)]
    })
    .map((record) => Buffer.from(record))
}

function capturedCalls(): readonly Buffer[] {
  return readdirSync(captures, { recursive: true, encoding: 'utf8' })
    .filter((path) => /calls[^/]*\.jsonl$/.test(path) && !path.includes('.json.jsonl'))
    .toSorted()
    .flatMap((path) => {
      const lines = readFileSync(new URL(path, captures), 'utf8').split('\n').slice(0, 8)
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CallLine)
    })
    .flatMap(({ request_pb_base64: bytes }) =>
      bytes === undefined ? [] : [Buffer.from(bytes, 'base64')],
    )
    .filter(({ length }) => length < 4_000)
}

interface CallLine {
  readonly request_pb_base64?: string
}
