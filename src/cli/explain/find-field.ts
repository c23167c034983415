/** From what people type, `miningpool.spec.server.env.name`, to a field of the schema. Pure. */
import type { FieldSchema } from '../../manifest/schema.ts'
import { unknownFieldHint } from '../../manifest/unknown-field.ts'
import { poolResource } from '../resources.ts'
import { didYouMean } from '../suggest.ts'
import { usageError } from '../usage-error.ts'

export interface FoundField {
  /** As the manifest has it: `spec.server.env[].name`; empty for the whole resource. */
  readonly path: string
  readonly field: FieldSchema
  /** The parent says that it must be given. */
  readonly required: boolean
}

/** Lists need not be spelt out: `env.name`, `env[].name` and `env[0].name` are the same. Throws a usage error. */
export function findField(resource: FieldSchema, text: string): FoundField {
  const [root = '', ...names] = text.split('.')
  checkRoot(root)
  let found: FoundField = { path: '', field: resource, required: true }
  for (const typed of names) found = childOf(found, typed.replace(/\[\d*\]$/, ''), text)
  return found
}

function checkRoot(root: string): void {
  const known = ['miningpool', poolResource.kind, ...poolResource.aliases]
  if (known.includes(root.toLowerCase())) return
  throw usageError(
    `there is no resource '${root}'${didYouMean(root, known)}`,
    "Try 'pitboss explain miningpool', or 'pitboss explain miningpool.spec.server'.",
  )
}

function childOf(parent: FoundField, name: string, text: string): FoundField {
  const element = elementOf(parent)
  const { field, path } = element
  const child = ownField(field, name)
  const childPath = path === '' ? name : `${path}.${name}`
  if (child !== undefined) {
    const required = field.required?.includes(name) === true
    return { path: childPath, field: child, required }
  }
  if (typeof field.additionalProperties === 'object') {
    // Any key: what all of them are is said at the mapping.
    const { description = '' } = field
    const value = { description, ...field.additionalProperties }
    return { path: `${path}.*`, field: value, required: false }
  }
  const where = path === '' ? 'miningpool' : `miningpool.${path}`
  const fields = Object.keys(field.properties ?? {})
  const hint = unknownFieldHint(name, field, path.split('.'))?.replaceAll('`', "'")
  const nextStep =
    fields.length === 0
      ? `'${where}' has no fields of its own.`
      : `'pitboss explain ${where}' lists its fields.`
  throw usageError(`there is no field '${text}'${hint === undefined ? '' : `; ${hint}`}`, nextStep)
}

/** The elements of a list have the fields, not the list. */
function elementOf(parent: FoundField): FoundField {
  const { items } = parent.field
  return items?.properties === undefined
    ? parent
    : { path: `${parent.path}[]`, field: items, required: true }
}

function ownField({ properties }: FieldSchema, name: string): FieldSchema | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
}
