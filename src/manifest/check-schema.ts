/**
 * What the JSON Schema says of a document, in the words and at the places of Pitboss' diagnostics: one finding a field,
 * the key for an unknown one, the parent's key for a missing one, the value for a wrong value [req 11-13].
 */
import type { ErrorObject } from 'ajv'
import { type Finding, quoteField, type Range, type Report } from './finding.ts'
import { manifestLimits } from './limits.ts'
import { describeError, errorCodes, schemaOf } from './schema-words.ts'
import { errorAt, field, rootSpot, type Spot, spotAt, valueRange } from './spot.ts'
import { unknownFieldHint } from './unknown-field.ts'
import { schemaErrors } from './validator.ts'
import { toValue, type YamlNode } from './yaml-tree.ts'

/** The document's data with defaults filled in; only worth something when nothing was reported. */
export function checkSchema(document: YamlNode, report: Report): unknown {
  const value = toValue(document)
  const errors = schemaErrors(value)
  const root = rootSpot(document)
  const told = new Set<string>()
  const sorted = [...errors].sort((a, b) => rank(a) - rank(b))
  for (const error of sorted) {
    if (told.size >= manifestLimits.maxFaults) break
    if (error.keyword === 'propertyNames') continue
    const holder = spotAt(root, pointerSteps(error.instancePath))
    if (holder.node.kind === 'scalar' && holder.node.unresolved) continue
    const finding = describe(error, holder)
    const place = JSON.stringify(finding.path)
    if (!told.has(place)) report(finding)
    told.add(place)
  }
  return value
}

/** `holder` is what ajv points at: for an unknown or missing field, and for a bad key, the mapping around it. */
function describe(error: ErrorObject, holder: Spot): Finding {
  const unknown = error.params['additionalProperty']
  if (typeof unknown === 'string') {
    const path = [...holder.path, unknown]
    const message = `unknown field ${quoteField(unknown)}`
    const hint = unknownFieldHint(unknown, schemaOf(error), path)
    return errorAt(keyOf(holder, unknown), path, { code: 'unknown-field', message, hint })
  }
  const missing = error.params['missingProperty']
  if (typeof missing === 'string') {
    const words = { code: 'missing-field', message: `${quoteField(missing)} is required` }
    return errorAt(holder.key, [...holder.path, missing], words)
  }
  const code = errorCodes[error.keyword] ?? 'invalid'
  const words = { code, ...describeError(error, holder) }
  if (error.propertyName === undefined) return errorAt(valueRange(holder), holder.path, words)
  const key = keyOf(holder, error.propertyName)
  return errorAt(key, [...holder.path, error.propertyName], words)
}

function keyOf(holder: Spot, name: string): Range {
  return field(holder, name)?.key ?? holder.key
}

function pointerSteps(pointer: string): string[] {
  const steps = pointer.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Of several errors about one value the plainest is told: what it is, before what it should look like. */
function rank(error: ErrorObject): number {
  const order = ['type', 'enum', 'minLength', 'maxLength', 'minItems', 'maxItems']
  const index = order.indexOf(error.keyword)
  return index < 0 ? order.length : index
}
