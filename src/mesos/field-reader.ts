/**
 * Reads a message field by field, for an owner that wants a few fields of very many events and no object of the rest.
 * A thin layer over protobufjs' Reader: names instead of numbers, and the shortest way for the tags and lengths of one
 * byte that nearly all are. Knows no message; what to do with a field is the caller's.
 *
 *   const OFFER_ID = tagsOf('mesos.v1.OfferID', ['value'])
 *   while (reader.pos < end) {
 *     const tag = nextTag(reader)
 *     if (tag === OFFER_ID.value) id = reader.string()
 *     else skipField(reader, tag)
 *   }
 *
 * Truncated or senseless bytes throw RangeError or Error, as protobufjs does; `decodeEvent` tells what is wrong.
 */
import protobuf from 'protobufjs'
import { assert } from '../api/errors.ts'
import type { MessageTypes } from './messages.gen.ts'
import { DELIMITED, schemaOf } from './schema.ts'

export type FieldReader = protobuf.Reader

type FieldName<Name extends keyof MessageTypes> = keyof MessageTypes[Name] & string

/** Protobufjs decodes strings of a Buffer natively, those of a plain Uint8Array in JavaScript. */
export function fieldReader(bytes: Uint8Array): FieldReader {
  return protobuf.Reader.create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** For a message that is long: four or eight bytes are a number in one step then. For a short one it does not pay. */
export function openView(reader: FieldReader): void {
  const { buffer, byteOffset, byteLength } = reader.buf
  reader.view ??= new DataView(buffer, byteOffset, byteLength)
}

/** The tags of these fields, as proto/ has them: a tag of another wire type is another field, and not one of these. */
export function tagsOf<Name extends keyof MessageTypes, Field extends FieldName<Name>>(
  name: Name,
  fields: readonly Field[],
): Readonly<Record<Field, number>> {
  const { byName } = schemaOf(name)
  const tags = fields.map((field) => {
    const schema = byName.get(field)
    assert(schema !== undefined, `${name} has no field ${field}`)
    const wireType = schema.label === 'map' ? DELIMITED : schema.wireType
    return [field, (schema.number << 3) | wireType]
  })
  return Object.fromEntries(tags) as Record<Field, number>
}

/** The names of an enum field's values, at their numbers; undefined where there is none. */
export function enumNamesOf<Name extends keyof MessageTypes, Field extends FieldName<Name>>(
  name: Name,
  field: Field,
): readonly ((MessageTypes[Name][Field] & string) | undefined)[] {
  const values = schemaOf(name).byName.get(field)?.enumeration?.nameOf
  assert(values !== undefined, `${name}.${field} is no enum`)
  const length = Math.max(...values.keys()) + 1
  const names: (string | undefined)[] = Array.from({ length }, () => undefined)
  for (const [number, value] of values) names[number] = value
  return names as ((MessageTypes[Name][Field] & string) | undefined)[]
}

export function nextTag(reader: FieldReader): number {
  const byte = reader.buf[reader.pos] as number
  if (byte < 0x80) {
    reader.pos += 1
    return byte
  }
  return reader.uint32()
}

/** Reads the length of what follows; returns where it ends. */
export function nextEnd(reader: FieldReader): number {
  const length = nextTag(reader)
  return reader.pos + length
}

/** At the end of a message: nothing in it may have reached beyond. */
export function leave(reader: FieldReader, end: number): void {
  if (reader.pos !== end) throw new RangeError('a field reaches beyond its message')
}

/** Passes over a field that nobody wants; its length is checked, its inside is not. */
export function skipField(reader: FieldReader, tag: number): void {
  if (tag < 8) throw new RangeError('field number 0')
  reader.skipType(tag & 7)
}

export function nextDouble(reader: FieldReader): number {
  if (reader.view === null) return reader.double()
  const value = reader.view.getFloat64(reader.pos, true)
  reader.pos += 8
  return value
}

/** An unsigned integer of 64 bits as a number; those above 2^53 are rounded. */
export function nextUint64(reader: FieldReader): number {
  const byte = reader.buf[reader.pos] as number
  if (byte < 0x80) {
    reader.pos += 1
    return byte
  }
  const second = reader.buf[reader.pos + 1] as number
  const third = reader.buf[reader.pos + 2] as number
  if (second < 0x80) {
    reader.pos += 2
    return (byte & 0x7f) | (second << 7)
  }
  if (third < 0x80) {
    reader.pos += 3
    return (byte & 0x7f) | ((second & 0x7f) << 7) | (third << 14)
  }
  return Number(reader.uint64())
}
