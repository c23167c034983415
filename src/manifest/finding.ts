/**
 * What the checks of one document report: a place as offsets into the source and a path as a list. `parse.ts` turns
 * findings into diagnostics with line, column and code frame. Sits below every check of `manifest/`.
 */
import { manifestLimits } from './limits.ts'

export type Path = readonly (string | number)[]

/** UTF-16 offsets into the source; `end` is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly path: Path
  readonly range: Range
  readonly message: string
  readonly hint?: string
  /** What no code frame of the file may show. */
  readonly secrets?: readonly Range[]
}

export type Report = (finding: Finding) => void

/** `spec.workers.env[1].name`; a key that is no plain word is quoted: `metadata.labels['example.com/team']`. */
export function formatPath(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(step)) text += `[${quote(step)}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}

/** A value in a message: in single quotes, on one line, of bounded length, harmless to a terminal. */
export function quote(value: string): string {
  return `'${bounded(value)}'`
}

/** A field's name in a message. */
export function quoteField(name: string): string {
  return `\`${bounded(name)}\``
}

function bounded(value: string): string {
  const characters = [...value.slice(0, 2 * manifestLimits.quotedCharacters)]
  const kept = characters.slice(0, manifestLimits.quotedCharacters).join('')
  const dots = kept.length < value.length ? '...' : ''
  return escapeControls(kept) + dots
}

/** `'a', 'b' or 'c'`. */
export function quoteList(values: readonly string[]): string {
  const quoted = values.map(quote)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** Control, bidirectional and line-separating characters as escapes. */
export function escapeControls(text: string): string {
  return text.replace(invisible, (character) => {
    const simple: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return simple[character] ?? `\\u${code}`
  })
}

/** Characters that could move a terminal's cursor, reorder its text or hide. */
export const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu
