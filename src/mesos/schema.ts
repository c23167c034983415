/**
 * The messages of proto/ as plain tables: what the binary and the JSON codec walk over.
 *
 * protobufjs reads the .proto files; from then on only these tables are used, because its own message objects
 * answer an absent field with a default, and its errors do not say which field is missing.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'
import { assert } from '../api/errors.ts'

const SCALARS = ['string', 'bytes', 'bool', 'double', 'int32', 'uint32', 'int64', 'uint64'] as const
export type ScalarKind = (typeof SCALARS)[number]

/** Wire types of the protobuf encoding. */
export const VARINT = 0
const FIXED64 = 1
export const DELIMITED = 2

export interface EnumSchema {
  readonly nameOf: ReadonlyMap<number, string>
  readonly numberOf: ReadonlyMap<string, number>
}

export interface FieldSchema {
  readonly name: string
  readonly number: number
  readonly kind: ScalarKind | 'enum' | 'message'
  readonly label: 'required' | 'optional' | 'repeated' | 'map'
  /** Of one value; of a map's value, not of its entry. */
  readonly wireType: number
  /** For kind `message`; for a map, the message of its values if they are messages. */
  readonly message: MessageSchema | undefined
  /** For kind `enum`. */
  readonly enumeration: EnumSchema | undefined
  /** Written out in the .proto; enums by name. */
  readonly defaultValue: string | number | boolean | undefined
  readonly deprecated: boolean
  /** Other members of the same oneof: setting this one unsets them. */
  readonly rivals: readonly string[]
}

export interface MessageSchema {
  readonly fullName: string
  /** In the order of declaration: the order of Mesos' JSON. */
  readonly declared: readonly FieldSchema[]
  /** In the order of numbers: the order on the wire. */
  readonly ordered: readonly FieldSchema[]
  readonly byNumber: readonly (FieldSchema | undefined)[]
  readonly byName: ReadonlyMap<string, FieldSchema>
  readonly required: readonly FieldSchema[]
}

/** The same from `src/mesos/` and from `dist/mesos/`. */
const protoRoot = new URL('../../proto/', import.meta.url)
const schedulerFiles = ['mesos/v1/mesos.proto', 'mesos/v1/scheduler/scheduler.proto']
const operatorFiles = [
  ...schedulerFiles,
  'google/protobuf/duration.proto',
  'mesos/v1/allocator/allocator.proto',
  'mesos/v1/maintenance/maintenance.proto',
  'mesos/v1/master/master.proto',
  'mesos/v1/agent/agent.proto',
]

const schemas = new Map<string, MessageSchema>()
const enumerations = new Map<string, EnumSchema>()

/** Reads the .proto files anew. */
function loadProto(files: readonly string[]): protobuf.Root {
  const root = new protobuf.Root()
  for (const file of files) {
    const text = readFileSync(fileURLToPath(new URL(file, protoRoot)), 'utf8')
    protobuf.parse(text, root, { keepCase: true })
  }
  root.resolveAll()
  return root
}

let schedulerRoot: protobuf.Root | undefined
let operatorRoot: protobuf.Root | undefined

/** `fullName` as in `mesos.v1.scheduler.Event`. */
export function schemaOf(fullName: string): MessageSchema {
  const known = schemas.get(fullName)
  if (known !== undefined) return known
  return describeMessage(rootFor(fullName).lookupType(fullName))
}

/** Only the embedded cluster speaks the operator API: nobody else waits for its messages to be read. */
function rootFor(fullName: string): protobuf.Root {
  if (/^mesos\.v1\.(scheduler\.|[A-Z])/.test(fullName)) {
    schedulerRoot ??= loadProto(schedulerFiles)
    return schedulerRoot
  }
  operatorRoot ??= loadProto(operatorFiles)
  return operatorRoot
}

function describeMessage(type: protobuf.Type): MessageSchema {
  const fullName = type.fullName.replace(/^\./, '')
  const known = schemas.get(fullName)
  if (known !== undefined) return known
  const declared: FieldSchema[] = []
  const ordered: FieldSchema[] = []
  const byNumber: (FieldSchema | undefined)[] = []
  const byName = new Map<string, FieldSchema>()
  const required: FieldSchema[] = []
  const schema = { fullName, declared, ordered, byNumber, byName, required }
  // Registered before its fields are described: ContainerID contains itself.
  schemas.set(fullName, schema)
  for (const field of type.fieldsArray) declared.push(describeField(field))
  for (const field of declared) {
    byNumber[field.number] = field
    byName.set(field.name, field)
    if (field.label === 'required') required.push(field)
  }
  ordered.push(...declared.toSorted((a, b) => a.number - b.number))
  return schema
}

function describeField(field: protobuf.Field): FieldSchema {
  const type = field.resolvedType
  if (field instanceof protobuf.MapField) {
    assert(field.keyType === 'string', `${field.fullName}: only string keys are supported`)
  }
  const kind = kindOf(field)
  return {
    name: field.name,
    number: field.id,
    kind,
    label: labelOf(field),
    wireType: wireTypeOf(kind),
    message: type instanceof protobuf.Type ? describeMessage(type) : undefined,
    enumeration: type instanceof protobuf.Enum ? describeEnum(type) : undefined,
    defaultValue: field.options?.['default'] as string | number | boolean | undefined,
    deprecated: field.options?.['deprecated'] === true,
    rivals: (field.partOf?.oneof ?? []).filter((name) => name !== field.name),
  }
}

function kindOf(field: protobuf.Field): FieldSchema['kind'] {
  if (field.resolvedType instanceof protobuf.Enum) return 'enum'
  if (field.resolvedType instanceof protobuf.Type) return 'message'
  const scalar = SCALARS.find((kind) => kind === field.type)
  assert(scalar !== undefined, `${field.fullName}: type ${field.type} is not supported`)
  return scalar
}

function wireTypeOf(kind: FieldSchema['kind']): number {
  if (kind === 'double') return FIXED64
  return kind === 'string' || kind === 'bytes' || kind === 'message' ? DELIMITED : VARINT
}

function labelOf(field: protobuf.Field): FieldSchema['label'] {
  if (field instanceof protobuf.MapField) return 'map'
  if (field.repeated) return 'repeated'
  return field.required ? 'required' : 'optional'
}

function describeEnum(type: protobuf.Enum): EnumSchema {
  const known = enumerations.get(type.fullName)
  if (known !== undefined) return known
  const numberOf = new Map(Object.entries(type.values))
  const nameOf = new Map([...numberOf].map(([name, number]) => [number, name]))
  const described = { nameOf, numberOf }
  enumerations.set(type.fullName, described)
  return described
}
