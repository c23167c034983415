/**
 * Protobuf bytes <-> plain objects, driven by the tables of schema.ts.
 *
 * Objects have exactly the fields that are present: absent is undefined, no default is filled in. Unknown fields
 * and unknown enum values are passed over, or kept as bytes where a message is to go back as it came [req 29]. 64-bit integers become numbers: above 2^53 (that is
 * nanoseconds since 1970) the last few hundred units are rounded, which nothing in the API depends on.
 */
import protobuf from 'protobufjs'
import { writtenInteger } from './integer-range.ts'
import { MESSAGE_DEPTH_LIMIT } from './limits.ts'
import { missingFields, type PlainMessage, UNKNOWN_FIELDS } from './missing-fields.ts'
import { DELIMITED, type FieldSchema, type MessageSchema, VARINT } from './schema.ts'
import { missingRequired, WireError } from './wire-error.ts'

type MutableMessage = Record<string, unknown> & { [UNKNOWN_FIELDS]?: Uint8Array[] }

export interface DecodeOptions {
  /** For what is to be encoded again. Off: what is not understood costs no memory. */
  readonly keepUnknown?: boolean
}

/** Throws WireError `malformed` or `missing-required`. The result shares no memory with `bytes`. */
export function decodeBytes(
  schema: MessageSchema,
  bytes: Uint8Array,
  { keepUnknown = false }: DecodeOptions = {},
): PlainMessage {
  const reader = protobuf.Reader.create(asBuffer(bytes))
  const input = { reader, keepUnknown, incomplete: false }
  let message: MutableMessage
  try {
    message = readMessage(schema, input, bytes.length, {}, 0)
  } catch (error) {
    if (error instanceof WireError) throw error
    // protobufjs reports every kind of truncation and nonsense as RangeError or Error.
    throw malformed(schema, error instanceof Error ? error.message : String(error))
  }
  if (input.incomplete) throw missingRequired(missingFields(schema, message))
  return message
}

/** Throws WireError `missing-required`. Fields are written in the order of their numbers, as Mesos does. */
export function encodeBytes(schema: MessageSchema, message: PlainMessage): Uint8Array {
  const output = { writer: protobuf.Writer.create(), incomplete: false }
  writeMessage(schema, message, output)
  if (output.incomplete) throw missingRequired(missingFields(schema, message))
  return output.writer.finish()
}

/** The number of an enum field that `decodeBytes` had no name for; undefined when the field is absent. */
export function enumNumberIn(bytes: Uint8Array, fieldNumber: number): number | undefined {
  const reader = protobuf.Reader.create(asBuffer(bytes))
  let found: number | undefined
  while (reader.pos < bytes.length) {
    const tag = reader.uint32()
    if (tag === ((fieldNumber << 3) | VARINT)) found = reader.int32()
    else reader.skipType(tag & 7)
  }
  return found
}

interface Input {
  readonly reader: protobuf.Reader
  readonly keepUnknown: boolean
  incomplete: boolean
}

interface Output {
  readonly writer: protobuf.Writer
  incomplete: boolean
}

function readMessage(
  schema: MessageSchema,
  input: Input,
  end: number,
  message: MutableMessage,
  depth: number,
): MutableMessage {
  if (depth > MESSAGE_DEPTH_LIMIT) throw malformed(schema, 'nested too deeply')
  const { reader } = input
  while (reader.pos < end) {
    const start = reader.pos
    const tag = reader.uint32()
    const valueAt = reader.pos
    const field = schema.byNumber[tag >>> 3]
    if (field === undefined || !readField(field, tag & 7, input, message, depth)) {
      if (tag >>> 3 === 0) throw malformed(schema, 'field number 0')
      if (reader.pos === valueAt) reader.skipType(tag & 7)
      if (input.keepUnknown) keepUnknown(message, reader.buf.subarray(start, reader.pos))
    }
  }
  if (reader.pos !== end) throw malformed(schema, 'a field reaches beyond its message')
  for (const field of schema.required) {
    if (message[field.name] === undefined) input.incomplete = true
  }
  return message
}

function keepUnknown(message: MutableMessage, field: Uint8Array): void {
  message[UNKNOWN_FIELDS] ??= []
  message[UNKNOWN_FIELDS].push(Uint8Array.from(field))
}

/**
 * False when it counts as unknown: with nothing read, when the wire type is not the field's; with the value read, when
 * it is of an enum and has no name.
 */
function readField(
  field: FieldSchema,
  wireType: number,
  input: Input,
  message: MutableMessage,
  depth: number,
): boolean {
  const expected = field.label === 'map' ? DELIMITED : field.wireType
  if (wireType !== expected) {
    if (field.label !== 'repeated' || wireType !== DELIMITED) return false
    readPacked(field, input, message, depth)
    return true
  }
  if (field.label === 'map') {
    readMapEntry(field, input, message, depth)
  } else if (field.label === 'repeated') {
    append(message, field.name, readValue(field, input, undefined, depth))
  } else {
    const value = readValue(field, input, message[field.name], depth)
    if (value === undefined) return false
    message[field.name] = value
    for (const rival of field.rivals) delete message[rival]
  }
  return true
}

function readPacked(
  field: FieldSchema,
  input: Input,
  message: MutableMessage,
  depth: number,
): void {
  const end = input.reader.uint32() + input.reader.pos
  while (input.reader.pos < end) {
    append(message, field.name, readValue(field, input, undefined, depth))
  }
}

/** `existing` is merged into when a singular message comes twice. Undefined: an enum value without a name. */
function readValue(field: FieldSchema, input: Input, existing: unknown, depth: number): unknown {
  const { reader } = input
  switch (field.kind) {
    case 'string':
      return reader.string()
    case 'message': {
      const length = reader.uint32()
      const into = (existing ?? {}) as MutableMessage
      return readMessage(
        field.message as MessageSchema,
        input,
        reader.pos + length,
        into,
        depth + 1,
      )
    }
    case 'enum':
      return field.enumeration?.nameOf.get(reader.int32())
    case 'double':
      return reader.double()
    case 'bool':
      return reader.bool()
    case 'int32':
      return reader.int32()
    case 'uint32':
      return reader.uint32()
    case 'int64':
      return Number(reader.int64())
    case 'uint64':
      return Number(reader.uint64())
    case 'bytes':
      // A copy: a view would keep the whole network buffer alive for the sake of a 16-byte uuid.
      return Uint8Array.from(reader.bytes())
  }
}

function readMapEntry(
  field: FieldSchema,
  input: Input,
  message: MutableMessage,
  depth: number,
): void {
  const { reader } = input
  const end = reader.uint32() + reader.pos
  let key = ''
  let value: unknown
  while (reader.pos < end) {
    const tag = reader.uint32()
    if (tag === ((1 << 3) | DELIMITED)) key = reader.string()
    else if (tag === ((2 << 3) | field.wireType)) {
      value = readValue(field, input, value, depth)
    } else reader.skipType(tag & 7)
  }
  value ??= field.kind === 'message' ? emptyMessage(field, input) : ''
  // Without a prototype, so that no key of a peer means anything.
  const map = (message[field.name] ?? Object.create(null)) as MutableMessage
  map[key] = value
  message[field.name] = map
}

/** A map entry may leave its value out; then the value is the empty message, which may lack something. */
function emptyMessage(field: FieldSchema, input: Input): MutableMessage {
  if ((field.message?.required.length ?? 0) > 0) input.incomplete = true
  return {}
}

function append(message: MutableMessage, name: string, value: unknown): void {
  if (value === undefined) return
  const list = message[name] as unknown[] | undefined
  if (list === undefined) message[name] = [value]
  else list.push(value)
}

function writeMessage(schema: MessageSchema, message: PlainMessage, output: Output): void {
  for (const field of schema.ordered) {
    const value = message[field.name]
    if (value === undefined) {
      if (field.label === 'required') output.incomplete = true
    } else if (field.label === 'repeated') {
      for (const item of value as readonly unknown[]) writeField(field, field.number, item, output)
    } else if (field.label === 'map') {
      for (const [key, item] of Object.entries(value as PlainMessage)) {
        output.writer.uint32((field.number << 3) | DELIMITED).fork()
        output.writer.uint32((1 << 3) | DELIMITED).string(key)
        writeField(field, 2, item, output)
        output.writer.ldelim()
      }
    } else {
      writeField(field, field.number, value, output)
    }
  }
  for (const field of message[UNKNOWN_FIELDS] ?? []) output.writer.raw(field)
}

function writeField(field: FieldSchema, number: number, value: unknown, output: Output): void {
  const writer = output.writer.uint32((number << 3) | field.wireType)
  switch (field.kind) {
    case 'string':
      writer.string(value as string)
      break
    case 'message':
      writer.fork()
      writeMessage(field.message as MessageSchema, value as PlainMessage, output)
      writer.ldelim()
      break
    case 'enum':
      writer.int32(enumNumber(field, value as string))
      break
    case 'bytes':
      writer.bytes(value as Uint8Array)
      break
    case 'bool':
      writer.bool(value as boolean)
      break
    case 'double':
      writer.double(value as number)
      break
    default:
      writer[field.kind](writtenInteger(field.kind, value as number))
  }
}

function enumNumber(field: FieldSchema, name: string): number {
  const number = field.enumeration?.numberOf.get(name)
  if (number === undefined) throw new TypeError(`${field.name}: '${name}' is not one of its values`)
  return number
}

function malformed(schema: MessageSchema, detail: string): WireError {
  return new WireError('malformed', `not a ${schema.fullName}: ${detail}`)
}

/** protobufjs decodes strings of a Buffer natively, those of a plain Uint8Array in JavaScript. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
