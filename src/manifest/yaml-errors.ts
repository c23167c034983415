/** The words of js-yaml's syntax errors, made plain where they leave an author guessing. */
import { YAMLException } from 'js-yaml'
import { escapeControls, type Finding } from './finding.ts'
import { manifestLimits } from './limits.ts'

export function syntaxFinding(error: unknown, text: string): Finding {
  const isSyntax = error instanceof YAMLException
  const at = Math.min(isSyntax ? (error.mark?.position ?? 0) : 0, text.length)
  const marker = /^(?:<{7}|>{7})(?: .*)?$/m.exec(text)
  const isNameless = isSyntax && error.reason.startsWith('name of an a')
  const start = marker?.index ?? (isNameless ? Math.max(0, at - 1) : at)
  const reason = isSyntax ? plainReason(error.reason, text, at) : `cannot be read: ${error}`
  const message = marker === null ? reason : 'a merge conflict was left in the file'
  const range = { start, end: start }
  return { severity: 'error', code: 'yaml-syntax', path: [], range, message }
}

function plainReason(reason: string, text: string, at: number): string {
  if (reason.startsWith('nesting exceeded')) {
    return `values must not be nested deeper than ${manifestLimits.maxDepth} levels`
  }
  if (reason.startsWith('missed comma') && text.startsWith('{%', at - 1)) return templateMarkup
  const placed = placedReason(reason, text, at)
  // Some of them repeat what they found.
  return placed ?? plainReasons[reason] ?? escapeControls(reason.slice(0, maxReasonLength))
}

/** What js-yaml calls bad indentation is often something else on the same line. */
function placedReason(reason: string, text: string, at: number): string | undefined {
  if (reason !== 'bad indentation of a mapping entry') return undefined
  const character = text[at] ?? ''
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const before = text.slice(lineStart, at)
  if (character === ':') {
    const above = text.slice(0, lineStart).split('\n').at(-2) ?? ''
    return /^\s*[\w.-]+\s*$/.test(above)
      ? "unexpected ':'; the line above needs a ':' behind its key"
      : "unexpected ':'; keys of one mapping must line up, and a text that holds ': ' must be in quotes"
  }
  if (character === '@' || character === '`') {
    return `a text that begins with '${character}' must be in quotes`
  }
  if (/[}\]]/.test(character)) return `'${character}' closes no bracket`
  const isBehindQuotes = /["'][^"']*$/.test(before)
  return isBehindQuotes
    ? "nothing may follow the closing quote; inside of '...' a quote is written '', inside of \"...\" it is written \\\""
    : undefined
}

const maxReasonLength = 200

export const templateMarkup = "template markup such as '{{ }}' or '{% %}' must be rendered first"

const plainReasons: Readonly<Record<string, string>> = {
  'tab characters must not be used in indentation':
    'tab characters must not be used in indentation; use spaces',
  'bad indentation of a mapping entry':
    'bad indentation; the keys of one mapping must line up with each other',
  'bad indentation of a sequence entry':
    'bad indentation; the elements of one list must line up with each other',
  'deficient indentation':
    'this line must be indented deeper, or the quote or bracket that was opened above must be closed',
  'unexpected end of the stream within a flow collection':
    'the bracket that was opened above must be closed',
  'unexpected end of the stream within a double quoted scalar':
    'the double quote that was opened above must be closed',
  'unexpected end of the stream within a single quoted scalar':
    'the single quote that was opened above must be closed',
  'null byte is not allowed in input': 'the file must not contain null bytes',
  'missed comma between flow collection entries':
    "a ',' or the closing bracket of the same kind is missing before this",
  'can not read a block mapping entry; a multiline key may not be an implicit key':
    "a key and its ':' must stand on one line; the lines above may need a ':' or deeper indentation",
  'a line break is expected':
    "behind '|' or '>' there may be nothing but '-', '+' and a number; the text begins on the next line",
  'unknown escape sequence':
    "unknown escape sequence; in double quotes '\\' is written '\\\\', in single quotes it stands for itself",
  'name of an alias node must contain at least one character':
    "a text that begins with '*' must be in quotes",
  'name of an anchor node must contain at least one character':
    "a text that begins with '&' must be in quotes",
  'duplication of an anchor property': 'a value must not have two anchors',
  'duplication of a tag property': 'a value must not have two tags',
  'unacceptable YAML version of the document': 'the version after %YAML must be 1.1 or 1.2',
}
