/**
 * The resource's JSON Schema: read once, its references put in place.
 * `schemas/miningpool.schema.json` is the one source of fields, units, ranges and static defaults; nothing here adds to it.
 */
import { readFileSync } from 'node:fs'

/** The part of draft-07 that the resource's schema uses, with every `$ref` replaced by what it names. */
export interface FieldSchema {
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | FieldSchema
  readonly propertyNames?: FieldSchema
  readonly items?: FieldSchema
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly examples?: readonly unknown[]
}

let schema: FieldSchema | undefined

/** For `explain` and the checks: the whole resource. */
export function resourceSchema(): FieldSchema {
  schema ??= readSchema()
  return schema
}

/**
 * Calls `visit` with each field of the resource: `spec.server.env[].name`, `metadata.labels.*`. A field that is
 * a text or a list is visited once for itself and once for its elements (`command`, `command[]`).
 */
export function walkSchema(
  visit: (path: string, field: FieldSchema, parent: FieldSchema) => void,
  node: FieldSchema = resourceSchema(),
  path = '',
): void {
  const descend = (childPath: string, child: FieldSchema) => {
    visit(childPath, child, node)
    walkSchema(visit, child, childPath)
  }
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    descend(path === '' ? name : `${path}.${name}`, child)
  }
  if (typeof node.additionalProperties === 'object') descend(`${path}.*`, node.additionalProperties)
  if (node.items !== undefined) descend(`${path}[]`, node.items)
}

/** A field without fields of its own. */
export function isLeaf(field: FieldSchema): boolean {
  const isList = field.type === 'array' || field.type === 'object'
  return !isList || (field.items ?? field.properties ?? field.additionalProperties) === undefined
}

function readSchema(): FieldSchema {
  const file = new URL('../../schemas/miningpool.schema.json', import.meta.url)
  const text = JSON.parse(readFileSync(file, 'utf8'))
  return inlineReferences(text, text.definitions)
}

/** ajv takes the default of a property only where it stands in the property's own schema, not behind a `$ref`. */
function inlineReferences(node: unknown, definitions: Record<string, unknown>): FieldSchema {
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline)
    if (value === null || typeof value !== 'object') return value
    if ('$ref' in value) return inline(definitions[String(value.$ref).split('/').at(-1) ?? ''])
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'definitions')
        .map(([key, child]) => [key, literal.has(key) ? child : inline(child)]),
    )
  }
  return inline(node) as FieldSchema
}

/** Keywords that hold data, not schemas. */
const literal = new Set(['default', 'examples', 'enum'])
