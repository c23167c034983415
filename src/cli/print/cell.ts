/**
 * Text of others (hosts, messages of tasks, attributes) made safe for a table: no control character reaches the
 * terminal, no line break the layout, no cell the whole width.
 */
import stringWidth from 'string-width'
import { CLI_LIMITS } from '../limits.ts'

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Control characters, line separators, and those that turn or hide text. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

export function safeText(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
    return SHORT_ESCAPES[character] ?? `\\u${code}`
  })
}

export function safeCell(text: string): string {
  const safe = safeText(text)
  return safe === '' ? '<none>' : clip(safe, CLI_LIMITS.maxCellWidth)
}

/** At most `width` columns, the last one an ellipsis where something is missing. */
export function clip(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let clipped = ''
  let used = 0
  for (const character of text) {
    used += stringWidth(character)
    if (used > width - 1) break
    clipped += character
  }
  return `${clipped}…`
}

export function padCell(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}
