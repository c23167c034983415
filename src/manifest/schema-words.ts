/**
 * The wording of schema errors [req 13]: "must", "must not", "may not"; what is allowed; values in single quotes,
 * fields in back-quotes. No sentence knows a particular field: it all comes from the schema.
 */
import type { ErrorObject } from 'ajv'
import { quote, quoteList } from './finding.ts'
import type { FieldSchema } from './schema.ts'
import type { Spot } from './spot.ts'
import { nearest } from './suggest.ts'

/** Stable codes for machines, by schema keyword. */
export const errorCodes: Readonly<Record<string, string>> = {
  type: 'wrong-type',
  enum: 'wrong-value',
  pattern: 'wrong-format',
  minimum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
  maximum: 'out-of-range',
  minLength: 'out-of-range',
  maxLength: 'out-of-range',
  minItems: 'out-of-range',
  maxItems: 'out-of-range',
}

/** What each pattern of the schema asks for; a test holds this table complete. */
const dnsLabel =
  "must be lower-case letters, digits and '-', beginning and ending with a letter or digit"
const labelKey =
  "must be a label key: letters, digits, '-', '_' and '.', with an optional prefix such as 'example.com/'"
export const patternWords: Readonly<Record<string, string>> = {
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$': dnsLabel,
  '^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$': labelKey,
  '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$':
    "must be letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  '^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$':
    "must be 'host', 'bridge' or the name of a CNI network: letters, digits, '-', '_' and '.'",
  '^[A-Za-z_][A-Za-z0-9_]*$':
    "must be the name of a variable: letters, digits and '_', not beginning with a digit",
  '^\\S+$': 'must not be empty or contain white space',
  '^/': "must begin with '/'",
  '^[^/]': "must not begin with '/'",
  '^all$': "must be 'all'",
  '^(100|[1-9]?[0-9])%$': "must be a whole number or a percentage from '0%' to '100%'",
  '^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$':
    "must be a Mesos role: letters, digits, '-', '_' and '.', with '/' between the parts",
}

export function describeError(
  error: ErrorObject,
  spot: Spot,
): { message: string; hint?: string | undefined } {
  const schema = schemaOf(error)
  const limit = error.params['limit']
  switch (error.keyword) {
    case 'type':
      return {
        message: `must be ${expected(schema)}, ${found(spot)}`,
        hint: typeHint(schema, spot),
      }
    case 'enum': {
      const hint = didYouMean(String(error.data), schema.enum ?? [])
      return { message: `must be ${quoteList(schema.enum ?? [])}, ${found(spot)}`, hint }
    }
    case 'pattern':
      return describePattern(schema, error.propertyName ?? String(error.data))
    case 'minimum':
      return { message: `must be ${limit} or more, ${found(spot)}` }
    case 'exclusiveMinimum':
      return { message: `must be more than ${limit}, ${found(spot)}` }
    case 'maximum':
      return { message: `must be ${limit} or less, ${found(spot)}` }
    case 'minLength':
    case 'minItems':
      return { message: 'must not be empty' }
    case 'maxLength':
      return { message: `must not be longer than ${limit} characters` }
    case 'maxItems':
      return { message: `must not have more than ${limit} elements` }
    default:
      return { message: error.message ?? 'is not valid' }
  }
}

function describePattern(schema: FieldSchema, text: string) {
  const allowsAll = schema.pattern === '^all$'
  const words = allowsAll ? `must be ${expected(schema)}` : patternWords[schema.pattern ?? '']
  const isNumber = Array.isArray(schema.type) && /^\d+$/.test(text)
  const hint = isNumber
    ? 'write it without quotes'
    : (millicores(text) ?? didYouMean(text, allowsAll ? ['all'] : []))
  return { message: `${quote(text)} ${words ?? `must match ${schema.pattern}`}`, hint }
}

/** The schema that the failed keyword stands in; ajv gives it because it runs with `verbose`. */
export function schemaOf(error: ErrorObject): FieldSchema {
  return (error.parentSchema as FieldSchema | undefined) ?? {}
}

function expected(schema: FieldSchema): string {
  const types = [schema.type ?? []].flat()
  const names = types.map((type) => typeNames[type] ?? type)
  if (types.includes('string') && types.length > 1 && schema.pattern === '^all$') {
    return `${names[0]} or 'all'`
  }
  if (types.includes('string') && schema.pattern?.includes('%') === true) {
    return `${names[0]} or a percentage such as '25%'`
  }
  const required = (schema.required ?? []).map((name) => `\`${name}\``).join(' and ')
  return `${names.join(' or ')}${required === '' ? '' : ` with ${required}`}`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
}

function found({ node }: Spot): string {
  if (node.kind === 'map') return 'not a mapping'
  if (node.kind === 'list') return 'not a list'
  if (node.empty) return 'but nothing is given'
  return `not ${quote(node.text)}`
}

function typeHint(schema: FieldSchema, spot: Spot): string | undefined {
  const { node, path } = spot
  const name = String(path.at(-1))
  const types = [schema.type ?? []].flat()
  if (node.kind !== 'scalar') return undefined
  if (node.empty) {
    const mayBeEmpty = types.includes('string') && !schema.minLength && !schema.pattern
    return mayBeEmpty ? "an empty text is written ''" : undefined
  }
  if (types.includes('string') && typeof node.value !== 'string') {
    if (name === 'port') return "give the name of one of the task's `ports`"
    return types.length === 1 ? `put it in quotes: ${quote(node.text)}` : undefined
  }
  if (types.includes('boolean')) {
    const yes = /^(yes|on|y|1|true)$/i.test(node.text)
    const no = /^(no|off|n|0|false)$/i.test(node.text)
    const how = node.quoted ? ' without quotes' : ''
    return yes || no ? `write ${yes ? 'true' : 'false'}${how}` : undefined
  }
  if (!types.some((type) => type === 'integer' || type === 'number')) return undefined
  if (typeof node.value === 'number') {
    return Number.isFinite(node.value) && types.includes('integer')
      ? `the nearest is ${Math.max(0, Math.round(node.value))}`
      : undefined
  }
  if (/^\d+(\.\d+)?$/.test(node.text)) return 'write it without quotes'
  if (/^all$/i.test(node.text)) return `'all' may be used in \`spec.workers\` only`
  if (name.endsWith('MiB')) return numberOfUnits(node.text, mebibytes, 'MiB')
  if (name.endsWith('Seconds')) return numberOfUnits(node.text, seconds, 'seconds')
  return millicores(node.text)
}

const mebibytes: Readonly<Record<string, number>> = {
  Mi: 1,
  MiB: 1,
  Gi: 1024,
  GiB: 1024,
  Ti: 1_048_576,
}
const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 }

function numberOfUnits(
  text: string,
  units: Readonly<Record<string, number>>,
  what: string,
): string {
  const [, number = '', unit = ''] = /^(\d{1,9}) ?([A-Za-z]{1,3})$/.exec(text) ?? []
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined
  if (factor === undefined) return `write the number of ${what}, without a unit`
  return `write ${Number(number) * factor}, the number of ${what}`
}

/** As Kubernetes counts CPUs. */
function millicores(text: string): string | undefined {
  const thousandths = /^(\d{1,7})m$/.exec(text)?.[1]
  return thousandths === undefined ? undefined : `write ${Number(thousandths) / 1000}`
}

export function didYouMean(wrong: string, candidates: readonly string[]): string | undefined {
  const match = nearest(wrong, candidates)
  return match === undefined ? undefined : `did you mean ${quote(match)}?`
}
