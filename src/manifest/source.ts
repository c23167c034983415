/**
 * A manifest's text and the places in it: offsets to lines and columns, and the code frame of a diagnostic.
 * Columns are in characters (code points), lines end at LF, CRLF or CR as in YAML. Secrets that were recognised are
 * starred out of every frame, because diagnostics go to logs and to the API.
 */
import { invisible, type Range } from './finding.ts'
import { manifestLimits } from './limits.ts'

export interface SourceText {
  /** Without a byte order mark. */
  readonly text: string
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[]
}

export interface Place {
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
}

export type DecodedSource =
  | { readonly ok: true; readonly text: string }
  /** `readable` is the text before the fault. */
  | { readonly ok: false; readonly readable: string; readonly message: string }

/** Bytes of a file as text. Manifests are UTF-8; a byte order mark is dropped. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (wide) return { ok: false, readable: '', message: 'the file must be UTF-8, not UTF-16' }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const readable = new TextDecoder().decode(bytes.subarray(0, validPrefixLength(bytes)))
    return { ok: false, readable, message: 'the file must be UTF-8' }
  }
}

/** How many bytes stand before the first that is not UTF-8. */
function validPrefixLength(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2)
    if (isUtf8Prefix(bytes.subarray(0, middle))) good = middle
    else bad = middle - 1
  }
  return good
}

/** True also when the last character is cut off. */
function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

export function makeSource(text: string): SourceText {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  const lineStarts = [0]
  for (const lineBreak of plain.matchAll(/\r\n|\r|\n/g)) {
    lineStarts.push(lineBreak.index + lineBreak[0].length)
  }
  return { text: plain, lineStarts }
}

export function placeAt(source: SourceText, offset: number): Place {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const before = source.text.slice(source.lineStarts[low], offset)
  return { line: low + 1, column: countCharacters(before) + 1 }
}

/** The same text with the given ranges starred out, for frames. */
export function maskSource(source: SourceText, secrets: readonly Range[]): SourceText {
  if (secrets.length === 0) return source
  let text = ''
  let position = 0
  for (const { start, end } of [...secrets].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, position)
    if (end <= from) continue
    text += source.text.slice(position, from)
    text += source.text.slice(from, end).replace(/[^\r\n]/g, '*')
    position = end
  }
  return { text: text + source.text.slice(position), lineStarts: source.lineStarts }
}

/**
 * The lines around a range with a marker under it:
 *
 *       8 |   workers:
 *     > 9 |     replicaz: 3
 *         |     ^^^^^^^^
 */
export function codeFrame(source: SourceText, range: Range): string {
  const { line, column } = placeAt(source, range.start)
  const first = Math.max(1, line - manifestLimits.frameLinesBefore)
  const last = Math.min(lineCount(source), line + manifestLimits.frameLinesAfter)
  const gutter = String(last).length
  const width = manifestLimits.frameColumns
  const lineStart = source.lineStarts[line - 1] ?? 0
  // Of a very long line the part around the fault is shown, and of its neighbours the same part.
  const skipped = column > width ? wholeCharacter(source, range.start - width / 2) - lineStart : 0
  const rows: string[] = []
  for (let number = first; number <= last; number++) {
    const sign = number === line ? '>' : ' '
    const text = lineWindow(source, number, skipped)
    rows.push(`${sign} ${String(number).padStart(gutter)} | ${text}`.trimEnd())
    if (number === line) {
      const before = visible(source.text.slice(lineStart + skipped, range.start))
      const indent = before.replace(/[^\t]/gu, ' ')
      rows.push(`  ${' '.repeat(gutter)} | ${indent}${marker(source, range, width)}`)
    }
  }
  return rows.join('\n')
}

/** The offset, or the one before when it would cut a surrogate pair. */
function wholeCharacter(source: SourceText, offset: number): number {
  const isLow = (source.text.charCodeAt(offset) & 0xfc00) === 0xdc00
  return isLow ? offset - 1 : offset
}

function lineCount(source: SourceText): number {
  const count = source.lineStarts.length
  const endsWithBreak = count > 1 && source.lineStarts[count - 1] === source.text.length
  return endsWithBreak ? count - 1 : count
}

/** What a frame shows of a line, from `skipped` UTF-16 units on. */
function lineWindow(source: SourceText, number: number, skipped: number): string {
  const start = source.lineStarts[number - 1] ?? source.text.length
  const end = source.lineStarts[number] ?? source.text.length
  const from = Math.min(start + skipped, end)
  // Twice the units: each character may take two.
  const text = source.text.slice(from, Math.min(end, from + 2 * manifestLimits.frameColumns))
  const characters = [...visible(text.replace(/[\r\n]+$/, ''))]
  return characters.slice(0, manifestLimits.frameColumns).join('')
}

function visible(text: string): string {
  return text.replace(invisible, (character) => (character === '\t' ? '\t' : '\ufffd'))
}

function marker(source: SourceText, range: Range, width: number): string {
  const end = Math.min(range.end, range.start + 2 * width)
  const marked = source.text.slice(range.start, end).split(/[\r\n]/, 1)[0] ?? ''
  return '^'.repeat(Math.min(Math.max(1, countCharacters(marked)), Math.ceil(width / 2)))
}

function countCharacters(text: string): number {
  let count = text.length
  for (let index = 1; index < text.length; index++) {
    const isPair = (text.charCodeAt(index) & 0xfc00) === 0xdc00
    if (isPair && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count--
  }
  return count
}
