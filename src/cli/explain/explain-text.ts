/** A field of the manifest on a page, laid out as kubectl explain does. All of it comes from the schema. Pure. */
import { type FieldEffect, fieldEffect } from '../../api/field-effects.ts'
import { API_VERSION } from '../../api/view.ts'
import type { FieldSchema } from '../../manifest/schema.ts'
import { patternWords } from '../../manifest/schema-words.ts'
import { structuredText } from '../print/structured.ts'
import { wrapWords } from '../print/wrap.ts'
import type { FoundField } from './find-field.ts'

const INDENT = '    '
const DEFAULT_COLUMNS = 80
/** Lines longer than this are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 100

const EFFECTS: Readonly<Record<FieldEffect, string>> = {
  inPlace: 'takes effect in place: no task restarts',
  replaceServer: 'replaces the server: the pool is taken down in order and comes back',
  replaceWorkers: 'replaces the workers, rolling by spec.workers.strategy',
  immutable: 'refused: it cannot change while the pool exists',
  ignored: 'ignored',
}

export async function explainText(
  found: FoundField,
  options: { readonly recursive: boolean; readonly columns: number | undefined },
): Promise<string> {
  const width = Math.min(options.columns ?? DEFAULT_COLUMNS, MOST_COLUMNS)
  const { field, path } = found
  const element = field.items?.properties === undefined ? field : field.items
  const parts = [
    `KIND:     MiningPool\nVERSION:  ${API_VERSION}\n`,
    ...(path === '' ? [] : [fieldHead(found)]),
    `DESCRIPTION:\n${paragraph(descriptionOf(field), width)}`,
    await exampleText(found),
    fieldsText(element, options.recursive, width),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** A list of mappings is best told by what one of them is. */
function descriptionOf(field: FieldSchema): string {
  const texts = [field.description, field.items?.properties && field.items.description]
  return texts.filter((text) => text !== undefined).join(' ')
}

function fieldHead({ path, field, required }: FoundField): string {
  const name = path.split('.').at(-1)
  const facts: [string, string | undefined][] = [
    ['FIELD', `${name} <${typeText(field)}>${required ? ' -required-' : ''}`],
    ['PATH', path],
    ['DEFAULT', defaultText(field)],
    ['ENUM', field.enum?.join(', ')],
    ['RANGE', rangeText(field)],
    ['FORMAT', formatText(field)],
    ['CHANGE', changeText(path)],
    ['EXAMPLES', plainExamples(field)],
  ]
  return facts
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${`${key}:`.padEnd(10)}${value}\n`)
    .join('')
}

function isPlain(example: unknown): boolean {
  return typeof example !== 'object' || example === null
}

function plainExamples({ examples = [] }: FieldSchema): string | undefined {
  const plain = examples.filter(isPlain).map((example) => JSON.stringify(example))
  return plain.length === 0 ? undefined : plain.join(', ')
}

/** Mappings and lists as a manifest has them, ready to be copied. */
async function exampleText({ path, field }: FoundField): Promise<string> {
  const examples = (field.examples ?? []).filter((example) => !isPlain(example))
  if (examples.length === 0 || path.endsWith('status')) return ''
  const name = path.split('.').at(-1)?.replace('[]', '') ?? ''
  const texts = examples.map((example) => {
    return structuredText('yaml', (name === '' ? example : { [name]: example }) as object)
  })
  const indented = (await Promise.all(texts)).map((text) => text.replaceAll(/^(?=.)/gm, INDENT))
  return `EXAMPLE:\n${indented.join('\n')}`
}

function typeText(field: FieldSchema): string {
  const { additionalProperties, items } = field
  const types = [field.type ?? 'Object'].flat().map((type) => {
    if (type === 'array') return `[]${items === undefined ? 'Object' : typeText(items)}`
    if (type !== 'object') return type
    return typeof additionalProperties === 'object'
      ? `map[string]${typeText(additionalProperties)}`
      : 'Object'
  })
  return types.join('|')
}

function defaultText({ default: standard }: FieldSchema): string | undefined {
  if (standard === undefined) return undefined
  // A mapping's default only says that its fields have theirs.
  return JSON.stringify(standard) === '{}' ? undefined : JSON.stringify(standard)
}

function rangeText(field: FieldSchema): string | undefined {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems } = field
  const least =
    minimum ?? (exclusiveMinimum === undefined ? undefined : `more than ${exclusiveMinimum}`)
  const said = [
    range(least, maximum, ''),
    range(minLength, maxLength, 'characters'),
    range(minItems, maxItems, 'elements'),
  ].filter((text) => text !== undefined)
  return said.length === 0 ? undefined : said.join('; ')
}

function range(
  least: number | string | undefined,
  most: number | undefined,
  unit: string,
): string | undefined {
  const of = unit === '' ? '' : ` ${unit}`
  if (least === undefined) return most === undefined ? undefined : `at most ${most}${of}`
  return most === undefined ? `at least ${least}${of}` : `${least} to ${most}${of}`
}

function formatText({ pattern, type }: FieldSchema): string | undefined {
  const rule = pattern === undefined ? undefined : patternWords[pattern]
  if (rule === undefined) return undefined
  return [type].flat().length > 1 ? `a text ${rule}` : rule.replace(/^must be /, '')
}

/** Of a field with fields of its own, each of them says what its change does. */
function changeText(path: string): string | undefined {
  const effect = fieldEffect(path) ?? fieldEffect(`${path}[]`)
  return effect === undefined ? undefined : EFFECTS[effect]
}

function fieldsText(field: FieldSchema, recursive: boolean, width: number): string {
  const { properties } = field
  if (properties === undefined) return ''
  const text = recursive ? tree(field, 1) : list(field, width)
  return `FIELDS:\n${text}`
}

function list(field: FieldSchema, width: number): string {
  return entries(field)
    .map(({ name, child, required }) => {
      const head = `  ${name}\t<${typeText(child)}>${required ? ' -required-' : ''}`
      return `${head}\n${paragraph(child.description ?? '', width)}`
    })
    .join('\n')
}

function tree(field: FieldSchema, depth: number): string {
  return entries(field)
    .map(({ name, child, required }) => {
      const line = `${'  '.repeat(depth)}${name}\t<${typeText(child)}>${required ? ' -required-' : ''}\n`
      return line + tree(child.items ?? child, depth + 1)
    })
    .join('')
}

function entries(field: FieldSchema) {
  return Object.entries(field.properties ?? {}).map(([name, child]) => ({
    name,
    child,
    required: field.required?.includes(name) === true,
  }))
}

function paragraph(text: string, width: number): string {
  return wrapWords(text, width - INDENT.length)
    .map((line) => `${INDENT}${line}\n`)
    .join('')
}
