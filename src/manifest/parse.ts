/**
 * A manifest file to the pools it declares, or to everything that is wrong with it, each at its line and column.
 * Pure: the same text gives the same result. Never throws, whatever the text; bounded by `manifestLimits`.
 */
import type { Diagnostic } from '../api/diagnostic.ts'
import type { DeclaredPool } from '../api/manifest-set.ts'
import type { MiningPoolManifest } from '../api/mining-pool.gen.ts'
import type { PoolSpec } from '../api/pool-spec.ts'
import { checkSchema } from './check-schema.ts'
import { type Finding, formatPath, quote, type Range, type Report } from './finding.ts'
import { manifestLimits } from './limits.ts'
import { checkRules } from './rules.ts'
import { roughSecretRanges } from './secret-names.ts'
import {
  codeFrame,
  decodeSource,
  makeSource,
  maskSource,
  placeAt,
  type SourceText,
} from './source.ts'
import { errorAt, field, rootSpot, textOf, valueRange } from './spot.ts'
import { nearest } from './suggest.ts'
import { readYaml, type YamlNode } from './yaml-tree.ts'

export interface ParsedManifest {
  readonly file: string
  /** The pools that are valid, in the order of the file. */
  readonly pools: readonly DeclaredPool[]
  /** By position. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where the file names a pool, valid or not. */
  readonly names: readonly DeclaredName[]
  /** False when the file may hold a pool whose name could not be read. */
  readonly allNamesKnown: boolean
}

/** A place where a pool is named, ready to be reported. */
export interface DeclaredName {
  readonly name: string
  readonly line: number
  readonly column: number
  readonly frame: string
}

/** `file` is what diagnostics call it. */
export function parseManifest(content: string | Uint8Array, file: string): ParsedManifest {
  if (content.length > manifestLimits.maxFileBytes) {
    const message = `the file must not be larger than ${manifestLimits.maxFileBytes} bytes`
    return unreadable(makeSource(''), file, { code: 'too-large', message })
  }
  const decoded = typeof content === 'string' ? undefined : decodeSource(content)
  if (decoded?.ok === false) {
    const { readable, message } = decoded
    return unreadable(makeSource(readable), file, { code: 'not-utf8', message })
  }
  return parseText(makeSource(typeof content === 'string' ? content : (decoded?.text ?? '')), file)
}

function parseText(source: SourceText, file: string): ParsedManifest {
  const findings: Finding[] = []
  const report: Report = (finding) => findings.push(finding)
  const stream = readYaml(source, report)
  if (!stream.readable) {
    const hidden = maskSource(source, roughSecretRanges(source))
    const names = roughNames(source, hidden)
    const diagnostics = toDiagnostics(findings, source, hidden, file)
    return { file, pools: [], diagnostics, names, allNamesKnown: names.length > 0 }
  }
  const yamlErrors = findings.length
  const checked = stream.documents.map((document) => checkDocument(document, report))
  const secrets = findings.flatMap((finding) => finding.secrets ?? [])
  const hidden = maskSource(source, secrets)
  // With an error in the YAML itself (a duplicate key, say) no document of the file can be trusted to be what it says.
  const pools = yamlErrors > 0 ? [] : checked.flatMap(({ pool }) => pool ?? [])
  return {
    file,
    pools: pools.map(({ start, ...pool }) => ({
      ...pool,
      source: { file, line: placeAt(source, start).line },
    })),
    diagnostics: toDiagnostics(findings, source, hidden, file),
    names: checked.flatMap(({ named }) => (named ? declaredName(named, source, hidden) : [])),
    allNamesKnown: checked.every(({ named, isForeign }) => named !== undefined || isForeign),
  }
}

interface CheckedDocument {
  /** Of a kind that is none of ours. */
  readonly isForeign?: true
  readonly named?: { readonly name: string; readonly range: Range }
  readonly pool?: Omit<DeclaredPool, 'source'> & { readonly start: number }
}

function checkDocument(document: YamlNode, report: Report): CheckedDocument {
  const root = rootSpot(document)
  if (document.kind !== 'map') {
    const message = 'a manifest must be a mapping with `apiVersion`, `kind`, `metadata` and `spec`'
    report(errorAt(document.range, [], { code: 'wrong-type', message }))
    return {}
  }
  const kind = field(root, 'kind')
  const kindName = textOf(kind)
  if (kind && kindName && kindName !== 'MiningPool' && !nearest(kindName, ['MiningPool'])) {
    const message = `must be 'MiningPool', not ${quote(kindName)}`
    report(errorAt(valueRange(kind), kind.path, { code: 'wrong-value', message }))
    return { isForeign: true }
  }
  let failed = false
  const watch: Report = (finding) => {
    failed ||= finding.severity === 'error'
    report(finding)
  }
  const value = checkSchema(document, watch)
  checkRules(document, watch)
  const nameSpot = field(field(root, 'metadata'), 'name')
  const name = textOf(nameSpot)
  const named = nameSpot && name ? { named: { name, range: valueRange(nameSpot) } } : {}
  if (failed) return named
  // The schema has no error left and its defaults are in: a type test holds this form to PoolSpec.
  const { metadata, spec } = value as MiningPoolManifest & { spec: PoolSpec }
  const specSpot = field(root, 'spec')
  if (specSpot && Buffer.byteLength(JSON.stringify(value)) > manifestLimits.maxPoolBytes) {
    const message = `a pool must not be larger than ${manifestLimits.maxPoolBytes} bytes as JSON`
    report(errorAt(specSpot.key, specSpot.path, { code: 'too-large', message }))
    return named
  }
  const { labels = {}, annotations = {} } = metadata
  const start = document.range.start
  return { ...named, pool: { name: metadata.name, labels, annotations, spec, start } }
}

function unreadable(
  source: SourceText,
  file: string,
  words: { code: string; message: string },
): ParsedManifest {
  const end = source.text.length
  const finding = errorAt({ start: end, end }, [], words)
  const diagnostics = toDiagnostics([finding], source, source, file)
  return { file, pools: [], diagnostics, names: [], allNamesKnown: false }
}

/** The names of pools in a text that is not YAML, by its lines: good for "keep what this file held", never complete. */
function roughNames(source: SourceText, hidden: SourceText): DeclaredName[] {
  const names: DeclaredName[] = []
  let inMetadata = false
  for (const [index, start] of source.lineStarts.entries()) {
    const line = source.text.slice(start, source.lineStarts[index + 1])
    const opens = /^metadata:/.test(line)
    if (opens || /^[^\s#]/.test(line)) inMetadata = opens
    const match =
      /^(?:metadata:[ \t]*\{[ \t]*|[ \t]+)name:[ \t]*["']?([a-z0-9][-a-z0-9]{0,62})/.exec(line)
    const name = match?.[1]
    if (!inMetadata || match === null || name === undefined) continue
    const end = start + match[0].length
    names.push(declaredName({ name, range: { start: end - name.length, end } }, source, hidden))
    inMetadata = false
  }
  return names
}

function declaredName(
  { name, range }: { name: string; range: Range },
  source: SourceText,
  hidden: SourceText,
): DeclaredName {
  return { name, ...placeAt(source, range.start), frame: codeFrame(hidden, range) }
}

function toDiagnostics(
  findings: readonly Finding[],
  source: SourceText,
  hidden: SourceText,
  file: string,
): Diagnostic[] {
  const sorted = [...findings].sort(
    (a, b) => a.range.start - b.range.start || a.severity.localeCompare(b.severity),
  )
  const secrets = findings.flatMap((finding) => finding.secrets ?? [])
  const kept = sorted.slice(0, manifestLimits.maxDiagnostics)
  const diagnostics = kept.map((finding): Diagnostic => {
    const { severity, code, path, range, message, hint } = hideSecret(finding, secrets, source)
    const place = placeAt(source, range.start)
    const frame = source.text === '' ? {} : { frame: codeFrame(hidden, range) }
    const words = hint === undefined ? { message } : { message, hint }
    return { severity, code, file, ...place, path: formatPath(path), ...words, ...frame }
  })
  const cut = sorted.slice(manifestLimits.maxDiagnostics)
  const last = diagnostics.at(-1)
  if (cut.length > 0 && last !== undefined) {
    const severity = cut.some((finding) => finding.severity === 'error') ? 'error' : 'warning'
    const message = `${cut.length} more are not shown`
    const { line, column } = last
    diagnostics.push({ severity, code: 'too-many', file, line, column, path: '', message })
  }
  return diagnostics
}

/** A secret that is wrong in itself (a number without quotes, say) is not repeated in what is said of it. */
function hideSecret(finding: Finding, secrets: readonly Range[], source: SourceText): Finding {
  const { start } = finding.range
  const at = secrets.filter((secret) => secret.start <= start && start < secret.end)
  const texts = at.map((secret) => quote(source.text.slice(secret.start, secret.end)))
  const hide = (words: string) => texts.reduce((text, it) => text.replaceAll(it, "'***'"), words)
  const hint = finding.hint === undefined ? {} : { hint: hide(finding.hint) }
  return { ...finding, message: hide(finding.message), ...hint }
}
