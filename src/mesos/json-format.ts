/**
 * Mesos' JSON <-> plain messages, with the rules and the words of stout's protobuf.hpp [facts 7, 22, 23].
 *
 * snake_case names, enums by name, bytes in base64, doubles always with a fraction, 64-bit integers as bare
 * numbers. Written out: fields that are set, and fields that are not but have a default and are not deprecated.
 */
import { fitsInteger, type IntegerKind } from './integer-range.ts'
import { MESSAGE_DEPTH_LIMIT } from './limits.ts'
import { missingFields, type PlainMessage } from './missing-fields.ts'
import type { FieldSchema, MessageSchema } from './schema.ts'
import { missingRequired, WireError } from './wire-error.ts'

/** JSON text of a message. Infinity becomes the string `"Infinity"`, which `fromJson` takes back. */
export function toJsonText(schema: MessageSchema, message: PlainMessage): string {
  const parts: string[] = []
  for (const field of schema.declared) {
    const value = message[field.name]
    if (value !== undefined) {
      parts.push(`"${field.name}":${fieldText(field, value)}`)
    } else if (field.defaultValue !== undefined && !field.deprecated) {
      parts.push(`"${field.name}":${valueText(field, field.defaultValue)}`)
    }
  }
  return `{${parts.join(',')}}`
}

function fieldText(field: FieldSchema, value: unknown): string {
  if (field.label === 'repeated') {
    return `[${(value as readonly unknown[]).map((item) => valueText(field, item)).join(',')}]`
  }
  if (field.label === 'map') {
    const entries = Object.entries(value as PlainMessage)
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${valueText(field, item)}`).join(',')}}`
  }
  return valueText(field, value)
}

function valueText(field: FieldSchema, value: unknown): string {
  switch (field.kind) {
    case 'message':
      return toJsonText(field.message as MessageSchema, value as PlainMessage)
    case 'bytes':
      return `"${Buffer.from(value as Uint8Array).toString('base64')}"`
    case 'double':
      return doubleText(value as number)
    default:
      return JSON.stringify(value)
  }
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** Throws WireError `json-syntax`; the message is what Mesos says after "Failed to parse body into JSON: ". */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WireError('json-syntax', syntaxMessage(text, String(error)))
  }
}

function syntaxMessage(text: string, engineMessage: string): string {
  const place = /position (\d+)/.exec(engineMessage)
  const position = place === null ? text.length : Number(place[1])
  if (engineMessage.includes('non-whitespace character after JSON')) {
    return `Parsed JSON included non-whitespace trailing characters: ${text.slice(position)}`
  }
  const line = text.slice(0, position).split('\n').length
  const near = text.slice(position).split('\n', 1)[0] ?? ''
  return `syntax error at line ${line} near: ${near}`
}

/**
 * A message from a parsed JSON value. Unknown fields, nulls and unknown names of optional enums count as absent.
 * Throws WireError `json-value` or `missing-required`; the message is what Mesos says after
 * "Failed to convert JSON into Call protobuf: ".
 */
export function fromJson(schema: MessageSchema, value: unknown): PlainMessage {
  if (!isObject(value)) throw new WireError('json-value', 'Expecting a JSON object')
  const message = objectToMessage(schema, value, 0)
  const missing = missingFields(schema, message)
  if (missing.length > 0) throw missingRequired(missing)
  return message
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectToMessage(schema: MessageSchema, object: JsonObject, depth: number): PlainMessage {
  if (depth > MESSAGE_DEPTH_LIMIT) throw new WireError('json-value', 'Nested too deeply')
  const message: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(object)) {
    const field = schema.byName.get(name)
    if (field === undefined) continue
    const converted = fieldFromJson(field, value, depth)
    if (converted === undefined) continue
    message[name] = converted
    for (const rival of field.rivals) delete message[rival]
  }
  return message
}

function fieldFromJson(field: FieldSchema, value: unknown, depth: number): unknown {
  if (value === null) return undefined
  if (field.label === 'map') {
    if (!isObject(value)) throw unexpected(field, value)
    const map: Record<string, unknown> = Object.create(null)
    for (const [key, item] of Object.entries(value)) {
      const converted = item === null ? {} : valueFromJson(field, item, depth)
      if (converted !== undefined) map[key] = converted
    }
    return map
  }
  if (field.label === 'repeated') {
    // Mesos takes a lone value for a list of one.
    const items = Array.isArray(value) ? value : [value]
    const list = items
      .filter((item) => item !== null)
      .map((item) => valueFromJson(field, item, depth))
      .filter((item) => item !== undefined)
    return list.length === 0 ? undefined : list
  }
  return valueFromJson(field, value, depth)
}

const LONE_SURROGATES = /\p{Surrogate}/gu

/** Undefined: an unknown name of an optional enum. */
function valueFromJson(field: FieldSchema, value: unknown, depth: number): unknown {
  switch (field.kind) {
    case 'message':
      if (!isObject(value)) throw unexpected(field, value)
      return objectToMessage(field.message as MessageSchema, value, depth + 1)
    case 'string':
      if (typeof value !== 'string') throw unexpected(field, value)
      // Half of a pair of surrogates is no text: in protobuf it would become bytes that nobody can read.
      return value.replace(LONE_SURROGATES, '\ufffd')
    case 'bytes':
      if (typeof value !== 'string') throw unexpected(field, value)
      return decodeBase64(field, value)
    case 'enum':
      if (typeof value !== 'string') throw unexpected(field, value)
      return knownEnumName(field, value)
    case 'bool':
      if (value === 'true' || value === 'false') return value === 'true'
      if (typeof value !== 'boolean') throw unexpected(field, value)
      return value
    default:
      return numberFromJson(field, value)
  }
}

function knownEnumName(field: FieldSchema, name: string): string | undefined {
  if (field.enumeration?.numberOf.has(name)) return name
  if (field.label !== 'required') return undefined
  throw new WireError('json-value', `Failed to find enum for '${name}'`)
}

function numberFromJson(field: FieldSchema, value: unknown): number {
  const number = typeof value === 'string' ? numberFromText(field, value) : value
  if (typeof number !== 'number') throw unexpected(field, value)
  if (field.kind === 'double') return number
  const integer = Math.trunc(number)
  // `1e999` is JSON, too.
  if (fitsInteger(field.kind as IntegerKind, integer)) return integer
  throw new WireError('json-value', `A number out of range for field '${field.name}'`)
}

function numberFromText(field: FieldSchema, text: string): number {
  if (field.kind === 'double' && (text === 'Infinity' || text === '-Infinity')) return Number(text)
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text)
  const problem = `Failed to parse '${text}' as a JSON number for field '${field.name}'`
  throw new WireError('json-value', `${problem}: syntax error at line 1 near: ${text}`)
}

function decodeBase64(field: FieldSchema, text: string): Uint8Array {
  const compact = text.replace(/\s/g, '')
  const bad = /[^A-Za-z0-9+/]/.exec(compact.replace(/=+$/, ''))
  if (bad !== null) {
    const problem = `Failed to base64 decode bytes field '${field.name}'`
    throw new WireError('json-value', `${problem}: Invalid character '${bad[0]}'`)
  }
  return Uint8Array.from(Buffer.from(compact, 'base64'))
}

function unexpected(field: FieldSchema, value: unknown): WireError {
  const kind = Array.isArray(value) ? 'array' : typeof value
  return new WireError('json-value', `Not expecting a JSON ${kind} for field '${field.name}'`)
}
