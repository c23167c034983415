/**
 * Each keyword of each field of the schema, broken once in an otherwise valid manifest: one error, at its key or value.
 * The whole table is a golden; UPDATE=1 rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dump } from 'js-yaml'
import { expect, test } from 'vitest'
import { type FieldSchema, parseManifest, walkSchema } from '../../../src/manifest/index.ts'

const golden = new URL('../../golden/validate/every-keyword.table.txt', import.meta.url)

interface Break {
  readonly keyword: string
  /** Of the field or, for a key that is too much or missing, of that key. */
  readonly path: string
  /** What stands at the field instead. */
  readonly value: unknown
}

const wrongTexts = ['-', 'relative', '/absolute', 'a b', 'most', '101%']

function breaks(path: string, field: FieldSchema): Break[] {
  const types = [field.type ?? []].flat()
  const at = (keyword: string, value: unknown, where = path): Break => ({
    keyword,
    path: where,
    value,
  })
  const found: Break[] = [at('type', wrongType(types))]
  if (field.enum !== undefined) found.push(at('enum', 'Something'))
  if (field.pattern !== undefined) found.push(at('pattern', failing(field.pattern)))
  if (field.minimum !== undefined) found.push(at('minimum', field.minimum - 1))
  if (field.exclusiveMinimum !== undefined)
    found.push(at('exclusiveMinimum', field.exclusiveMinimum))
  if (field.maximum !== undefined) found.push(at('maximum', field.maximum + 1))
  if (field.minLength !== undefined) found.push(at('minLength', ''))
  if (field.maxLength !== undefined) {
    found.push(
      at('maxLength', `${field.pattern === '^/' ? '/' : ''}${'a'.repeat(field.maxLength + 1)}`),
    )
  }
  if (field.minItems !== undefined) found.push(at('minItems', []))
  if (field.maxItems !== undefined) found.push(at('maxItems', many(path, field.maxItems + 1)))
  if (field.additionalProperties === false) {
    found.push(at('additionalProperties', undefined, `${path}.nonsense`))
  }
  for (const name of field.required ?? []) found.push(at('required', undefined, join(path, name)))
  if (field.propertyNames?.pattern !== undefined) {
    found.push(at('propertyNames.pattern', { 'a b': 'x' }, `${path}['a b']`))
  }
  if (field.propertyNames?.maxLength !== undefined) {
    const name = 'a'.repeat(field.propertyNames.maxLength + 1)
    found.push(at('propertyNames.maxLength', { [name]: 'x' }, `${path}.${name}`))
  }
  return found
}

function wrongType(types: readonly string[]): unknown {
  if (types.includes('string'))
    return types.includes('integer') || types.includes('number') ? true : 7
  return types.includes('integer') || types.includes('number') ? 'several' : 'text'
}

function failing(pattern: string): string {
  const text = wrongTexts.find((candidate) => !new RegExp(pattern, 'u').test(candidate))
  if (text === undefined) throw new Error(`no text fails ${pattern}`)
  return text
}

function many(path: string, count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => element(path, index))
}

function element(path: string, index = 0): unknown {
  if (path.endsWith('.env')) return { name: `V${index}`, value: 'x' }
  if (path.endsWith('.ports')) return { name: `p${index}` }
  if (path.endsWith('.fetch')) return { uri: 'https://example.com/x' }
  if (path.endsWith('.volumes')) return { containerPath: `/data${index}`, hostPath: '/srv' }
  if (path.endsWith('.constraints')) return { field: 'rack', operator: 'unique' }
  return 'x'
}

type Json = Record<string, unknown>

function base(): Json {
  return {
    apiVersion: 'pitboss/v1',
    kind: 'MiningPool',
    metadata: { name: 'btc' },
    spec: { server: { command: 'run' }, workers: { command: 'run' } },
  }
}

/** A task in which the field may stand and is the only fault. */
function taskAround(steps: readonly string[]): Json {
  const last = steps.at(-1) ?? ''
  const task: Json = { command: 'run' }
  if (last === 'containerPort') Object.assign(task, { image: 'x', network: 'bridge' })
  const check = steps.find((step) => step.endsWith('Check'))
  if (check !== undefined) {
    const kind = steps.find((step) => ['http', 'tcp'].includes(step)) ?? 'tcp'
    const isCommand = steps.some((step) => step.startsWith('command'))
    task['ports'] = [{ name: 'p' }]
    task[check] = isCommand ? {} : { [kind]: { port: 'p' } }
  }
  if (steps.includes('statistics')) {
    task['ports'] = [{ name: 'p' }]
    task['statistics'] = { port: 'p' }
  }
  if (steps.includes('env[]')) {
    const isKind = ['file', 'env', 'mesos'].includes(last)
    const valueFrom = { secret: isKind ? {} : { file: '/x' } }
    const rest = steps.includes('valueFrom') ? { valueFrom } : { value: 'x' }
    task['env'] = [{ name: 'V', ...rest }]
  }
  if (steps.includes('constraints[]')) {
    const operators: Json = { value: 'equals', values: 'in', 'values[]': 'in', max: 'maxPer' }
    const operator = operators[last] ?? 'unique'
    task['placement'] = { constraints: [{ field: 'rack', operator }] }
  }
  for (const list of ['ports', 'fetch', 'volumes']) {
    if (steps.includes(`${list}[]`)) task[list] = [element(`.${list}`)]
  }
  return task
}

/** The manifest with `value` at the field, or with one key too much or too few. */
function broken({ keyword, path, value }: Break): string {
  const manifest = base()
  const steps = path.replace(/\[('[^']*')\]/g, '.$1').split('.')
  const [, role = ''] = steps
  const isTask = role === 'server' || role === 'workers'
  if (isTask && steps.length > 2) mapping(manifest, ['spec'])[role] = taskAround(steps)
  const isKey = value === undefined || keyword.startsWith('propertyNames')
  const target = isKey ? steps.slice(0, -1) : steps
  const key = steps.at(-1) ?? ''
  if (keyword === 'required') delete mapping(manifest, target)[key]
  else if (keyword === 'additionalProperties') mapping(manifest, target)[key] = 'x'
  else set(manifest, target, value)
  return dump(manifest, { lineWidth: -1 })
}

/** The container of the last step, made where it is missing, and the key there. */
function reach(
  manifest: Json,
  steps: readonly string[],
): { holder: Json | unknown[]; key: string | number } {
  let holder: Json | unknown[] = manifest
  let key: string | number = ''
  const flat = steps.flatMap((step) => {
    const isElement = step.endsWith('[]')
    const name = step.replace('[]', '').replace('*', 'x')
    return isElement ? [name, 0] : [name]
  })
  for (const [index, step] of flat.entries()) {
    key = step
    if (index === flat.length - 1) break
    const next: unknown = (holder as Json)[step]
    if (typeof next !== 'object' || next === null) {
      ;(holder as Json)[step] = typeof flat[index + 1] === 'number' ? [] : {}
    }
    holder = (holder as Json)[step] as Json
  }
  return { holder, key }
}

function set(manifest: Json, steps: readonly string[], value: unknown): void {
  const { holder, key } = reach(manifest, steps)
  ;(holder as Json)[key] = value
}

function mapping(manifest: Json, steps: readonly string[]): Json {
  if (steps.length === 0) return manifest
  const { holder, key } = reach(manifest, steps)
  const known = (holder as Json)[key]
  if (typeof known === 'object' && known !== null) return known as Json
  const made: Json = {}
  ;(holder as Json)[key] = made
  return made
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

const table: Break[] = []
walkSchema((path, field) => {
  if (path === 'status') return
  table.push(...breaks(path, field))
})

/** `spec.server.env[].name` as a diagnostic says it: the only element is the first. */
const asTold = (path: string) => path.replaceAll('[]', '[0]').replace('.*', '.x')

test('every keyword of every field tells of itself, once, at its place', () => {
  const rows = table.map((item) => {
    const text = broken(item)
    const errors = parseManifest(text, 'x.yaml').diagnostics.filter(
      ({ severity }) => severity === 'error',
    )
    const about = errors.filter(({ path }) => path === asTold(item.path))
    const told = about.map(({ line, column, message, hint }) => {
      const words = hint === undefined ? message : `${message}; ${hint}`
      return `${line}:${column}: ${words}`
    })
    const path = item.path.length > 80 ? `${item.path.slice(0, 40)}...` : item.path
    const others = errors.filter(({ path }) => path !== asTold(item.path))
    const more = others.map((other) => ` | ALSO ${other.path}: ${other.message}`)
    return `${path} ${item.keyword}: ${told.join(' | ')}${more.join('')}`
  })
  const text = `${rows.join('\n')}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(golden, text)
  expect(rows.filter((row) => / ALSO |: $| \| /.test(row))).toEqual([])
  expect(rows.length).toBeGreaterThan(500)
  expect(text).toBe(readFileSync(golden, 'utf8'))
})
