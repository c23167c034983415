/** Messages of any kind that proto/ describes, for properties: every field may be there or not. */
import fc from 'fast-check'
import { type FieldSchema, type MessageSchema, schemaOf } from '../../src/mesos/schema.ts'

type Message = Record<string, unknown>

/** `depth`: how deep optional messages go; those that are required are there in any depth. */
export function arbitraryMessage(fullName: string, depth = 3): fc.Arbitrary<Message> {
  return messageOf(schemaOf(fullName), depth)
}

const known = new Map<string, fc.Arbitrary<Message>>()

function messageOf(schema: MessageSchema, depth: number): fc.Arbitrary<Message> {
  const key = `${schema.fullName} ${depth}`
  const made = known.get(key) ?? newMessageOf(schema, depth)
  known.set(key, made)
  return made
}

function newMessageOf(schema: MessageSchema, depth: number): fc.Arbitrary<Message> {
  const fields = schema.declared.filter(
    (field) => field.label === 'required' || field.message === undefined || depth > 0,
  )
  const model = Object.fromEntries(fields.map((field) => [field.name, fieldOf(field, depth)]))
  const requiredKeys = schema.required.map(({ name }) => name)
  return fc.record(model, { requiredKeys })
}

function fieldOf(field: FieldSchema, depth: number): fc.Arbitrary<unknown> {
  const value = arbitraryValue(field, depth - 1)
  if (field.label === 'repeated') return fc.array(value, { minLength: 1, maxLength: 2 })
  if (field.label === 'map') return fc.dictionary(word, value, { minKeys: 1, maxKeys: 2 })
  return value
}

/** Short words and long ones, in Latin and in others. */
const word = fc.oneof(
  fc.constantFrom('', 'cpus', 'mem', 'ports', 'mining', '*', '__proto__', 'http', 'größe', '日本'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

function arbitraryValue(field: FieldSchema, depth: number): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'message':
      return messageOf(field.message as MessageSchema, depth)
    case 'enum':
      return fc.constantFrom(...(field.enumeration?.numberOf.keys() ?? []))
    case 'string':
      return word
    case 'bytes':
      return fc.uint8Array({ maxLength: 20 })
    case 'bool':
      return fc.boolean()
    case 'double':
      return fc.oneof(fc.constantFrom(0, 0.1, 16, 1e9), fc.double({ noNaN: true }))
    case 'int32':
      return fc.integer()
    case 'uint32':
      return fc.nat(0xffffffff)
    case 'int64':
      return fc.oneof(fc.nat(100_000), fc.maxSafeInteger())
    case 'uint64':
      return fc.oneof(fc.nat(100_000), fc.maxSafeNat())
  }
}
