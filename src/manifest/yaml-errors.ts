/** The words of js-yaml's syntax errors, made plain where they leave an author guessing. */
import { YAMLException } from 'js-yaml'
import { escapeControls, type Finding } from './finding.ts'
import { manifestLimits } from './limits.ts'

export function syntaxFinding(error: unknown, text: string): Finding {
  const isSyntax = error instanceof YAMLException
  const start = Math.min(isSyntax ? (error.mark?.position ?? 0) : 0, text.length)
  const message = isSyntax ? plainReason(error.reason, text[start]) : `cannot be read: ${error}`
  const range = { start, end: start }
  return { severity: 'error', code: 'yaml-syntax', path: [], range, message }
}

function plainReason(reason: string, character: string | undefined): string {
  if (reason.startsWith('nesting exceeded')) {
    return `values must not be nested deeper than ${manifestLimits.maxDepth} levels`
  }
  if (reason === 'bad indentation of a mapping entry' && character === ':') {
    return "unexpected ':'; keys of one mapping must line up, and a text that holds ': ' must be in quotes"
  }
  // Some of them repeat what they found.
  return plainReasons[reason] ?? escapeControls(reason.slice(0, maxReasonLength))
}

const maxReasonLength = 200

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
}
