// Writes src/mesos/messages.gen.ts: one TypeScript interface a message, one string union an enum of proto/.
// Usage: node tools/generate-message-types.mjs [--check]    (--check: exit 1 when the file is not up to date)
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'

const protoRoot = new URL('../proto/', import.meta.url)
const protoFiles = [
  'mesos/v1/mesos.proto',
  'mesos/v1/scheduler/scheduler.proto',
  'google/protobuf/duration.proto',
  'mesos/v1/allocator/allocator.proto',
  'mesos/v1/maintenance/maintenance.proto',
  'mesos/v1/master/master.proto',
  'mesos/v1/agent/agent.proto',
]
/** Packages with a Call, a Response of their own: their types are named after them. */
const prefixes = { master: 'Master', agent: 'Agent', maintenance: 'Maintenance' }
const target = fileURLToPath(new URL('../src/mesos/messages.gen.ts', import.meta.url))

const SCALARS = {
  string: 'string',
  bytes: 'Uint8Array',
  bool: 'boolean',
  double: 'number',
  int32: 'number',
  uint32: 'number',
  int64: 'number',
  uint64: 'number',
}

/** The text of messages.gen.ts. */
export function generate() {
  const root = new protobuf.Root()
  for (const file of protoFiles) {
    const text = readFileSync(new URL(file, protoRoot), 'utf8')
    protobuf.parse(text, root, { keepCase: true, alternateCommentMode: true })
  }
  root.resolveAll()
  const types = typesWithin(root)
  const names = types.map(typeName)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`two messages would be called ${twice}`)
  return `${[
    header(),
    ...types.map((type) => (type instanceof protobuf.Enum ? enumText(type) : messageText(type))),
    namesText(types.filter((type) => type instanceof protobuf.Type)),
  ].join('\n\n')}\n`
}

function header() {
  return [
    '// Made by tools/generate-message-types.mjs from proto/. Do not edit.',
    '//',
    '// Field names are those of the wire. An absent field is undefined: defaults are named in the comments, never filled in.',
    '// Bytes are Uint8Array; 64-bit integers are numbers (exact up to 2^53; nanoseconds since 1970 are rounded to 256).',
  ].join('\n')
}

/** Depth first, in the order of the files. */
function typesWithin(namespace) {
  return namespace.nestedArray.flatMap((item) => {
    const isType = item instanceof protobuf.Type || item instanceof protobuf.Enum
    return [...(isType ? [item] : []), ...(item.nestedArray ? typesWithin(item) : [])]
  })
}

/** `Offer.Operation.Launch` -> `OfferOperationLaunch`; `master.Call` -> `MasterCall`. */
function typeName(type) {
  const path = []
  let at = type
  for (; at instanceof protobuf.Type || at instanceof protobuf.Enum; at = at.parent) {
    path.unshift(at.name)
  }
  return (prefixes[at.name] ?? '') + path.join('')
}

function comment(indent, lines) {
  if (lines.length === 0) return ''
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

function commentLines(object) {
  return object.comment ? object.comment.split('\n') : []
}

function enumText(type) {
  const names = Object.keys(type.values).map((name) => `\n  | '${name}'`)
  return `${comment('', commentLines(type))}export type ${typeName(type)} =${names.join('')}`
}

function messageText(type) {
  const fields = type.fieldsArray.map(fieldText).join('')
  const head = `${comment('', commentLines(type))}export interface ${typeName(type)}`
  return fields === '' ? `${head} extends EmptyMessage {}` : `${head} {\n${fields}}`
}

function fieldText(field) {
  const element = field.resolvedType ? typeName(field.resolvedType) : SCALARS[field.type]
  if (element === undefined) throw new Error(`${field.fullName}: type ${field.type}`)
  const type = field.map
    ? `Readonly<Record<string, ${element}>>`
    : field.repeated
      ? `readonly ${element}[]`
      : element
  const notes = []
  if (field.options?.default !== undefined) notes.push(`Default: ${field.options.default}.`)
  if (field.partOf) notes.push(`One of ${field.partOf.oneof.join(', ')}.`)
  if (field.options?.deprecated) notes.push('@deprecated in Mesos')
  const line = field.required
    ? `  readonly ${field.name}: ${type}\n`
    : `  readonly ${field.name}?: ${type} | undefined\n`
  return comment('  ', [...commentLines(field), ...notes]) + line
}

function namesText(messages) {
  const lines = messages.map(
    (type) => `  readonly '${type.fullName.replace(/^\./, '')}': ${typeName(type)}\n`,
  )
  return [
    '/** A message without fields. */',
    'export type EmptyMessage = Readonly<Record<never, never>>',
    '',
    '/** Each message by its full name. */',
    `export interface MessageTypes {\n${lines.join('')}}`,
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = generate()
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') === text) process.exit(0)
    console.error(
      'src/mesos/messages.gen.ts is out of date: run node tools/generate-message-types.mjs',
    )
    process.exit(1)
  }
  writeFileSync(target, text)
}
