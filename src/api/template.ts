/**
 * Text templates of a manifest: `${ports.NAME}`, `${server.host}` and the like.
 *
 * Pure text in, parts or text out; it knows the names that exist, never their values. `manifest/` parses to report an
 * unknown name at its exact place, the core parses once more at launch and expands with what the offer gave. Imports nothing.
 *
 * Grammar: `${NAME}` is a reference, `$${` a literal `${`; every other `$` stands for itself, so `$HOME` and the `$$` of
 * a shell pass through. Offsets are in UTF-16 code units of the given text.
 */

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly name: string; readonly offset: number }

/** A `${NAME}`; `offset` is where its `$` stands. */
export interface TemplateReference {
  readonly name: string
  readonly offset: number
}

export type ParsedTemplate =
  | {
      readonly ok: true
      readonly parts: readonly TemplatePart[]
      readonly references: readonly TemplateReference[]
    }
  | { readonly ok: false; readonly offset: number; readonly message: string }

export type ExpandedTemplate =
  | { readonly ok: true; readonly text: string }
  /** `missing` holds each name that the lookup did not know, once, in order; empty when the text itself is malformed. */
  | { readonly ok: false; readonly missing: readonly string[]; readonly message: string }

/** What a name of a reference asks for. */
export type TemplateValue =
  | { readonly kind: 'port'; readonly port: string }
  | { readonly kind: 'serverPort'; readonly port: string }
  | { readonly kind: 'agentAttribute'; readonly attribute: string }
  | { readonly kind: TemplateName }

/** The names that stand alone. */
export const templateNames = [
  'server.host',
  'task.id',
  'task.index',
  'task.cpus',
  'agent.hostname',
  'pool.name',
] as const
export type TemplateName = (typeof templateNames)[number]

/** The names that go on with a name of the author's: `${ports.rpc}`. */
export const templatePrefixes = ['ports.', 'server.ports.', 'agent.attributes.'] as const

/** The fields below `spec.server` and `spec.workers` whose text is a template; `[]` stands for each element. */
export const templateFields: readonly string[] = [
  'image',
  'command',
  'command[]',
  'args[]',
  'env[].value',
  'fetch[].uri',
  'fetch[].outputFile',
  'volumes[].hostPath',
  'volumes[].containerPath',
  'healthCheck.http.path',
  'healthCheck.command',
  'healthCheck.command[]',
  'readinessCheck.http.path',
  'readinessCheck.command',
  'readinessCheck.command[]',
]

/** Splits `text` into literal parts and references; linear in its length. */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = []
  const references: TemplateReference[] = []
  let literal = ''
  let position = 0
  while (position < text.length) {
    const dollar = text.indexOf('$', position)
    if (dollar < 0) break
    literal += text.slice(position, dollar)
    if (text.startsWith('$${', dollar)) {
      literal += '${'
      position = dollar + 3
    } else if (text.startsWith('${', dollar)) {
      const name = readName(text, dollar)
      if (typeof name !== 'string') return name
      if (literal !== '') parts.push({ kind: 'text', text: literal })
      literal = ''
      parts.push({ kind: 'reference', name, offset: dollar })
      references.push({ name, offset: dollar })
      position = dollar + name.length + 3
    } else {
      literal += '$'
      position = dollar + 1
    }
  }
  literal += text.slice(position)
  if (literal !== '') parts.push({ kind: 'text', text: literal })
  return { ok: true, parts, references }
}

/** The name between the `${` at `start` and its `}`, or why there is none. */
function readName(text: string, start: number): string | (ParsedTemplate & { ok: false }) {
  const first = start + 2
  let end = first
  while (end < text.length && !'{}$ \t\r\n'.includes(text.charAt(end))) end++
  if (text.charAt(end) !== '}') {
    return { ok: false, offset: start, message: "'${' must be closed by '}' after a name" }
  }
  if (end === first) {
    return { ok: false, offset: start, message: "'${}' must hold a name" }
  }
  return text.slice(first, end)
}

/** What `name` asks for; undefined for a name that does not exist. */
export function parseTemplateName(name: string): TemplateValue | undefined {
  const standalone = templateNames.find((known) => known === name)
  if (standalone !== undefined) return { kind: standalone }
  const prefix = templatePrefixes.find((known) => name.startsWith(known))
  const rest = prefix === undefined ? '' : name.slice(prefix.length)
  if (rest === '') return undefined
  switch (prefix) {
    case 'ports.':
      return { kind: 'port', port: rest }
    case 'server.ports.':
      return { kind: 'serverPort', port: rest }
    default:
      return { kind: 'agentAttribute', attribute: rest }
  }
}

/** Replaces each reference by what `lookup` says of its name; values are inserted as they are, never expanded again. */
export function expandTemplate(
  text: string,
  lookup: (name: string) => string | undefined,
): ExpandedTemplate {
  if (!text.includes('${')) return { ok: true, text }
  const parsed = parseTemplate(text)
  if (!parsed.ok) return { ok: false, missing: [], message: parsed.message }
  const missing = new Set<string>()
  let expanded = ''
  for (const part of parsed.parts) {
    if (part.kind === 'text') {
      expanded += part.text
      continue
    }
    const value = lookup(part.name)
    if (value === undefined) missing.add(part.name)
    else expanded += value
  }
  if (missing.size === 0) return { ok: true, text: expanded }
  const names = [...missing].map((name) => `\`\${${name}}\``).join(', ')
  return { ok: false, missing: [...missing], message: `no value for ${names}` }
}
