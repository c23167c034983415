/** What looks like a secret: by its name, since nothing else tells. Errs on the side of hiding. */
import type { Range } from './finding.ts'
import type { SourceText } from './source.ts'

const secretName =
  /(?:^|[_-]|rpc)(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret)[_-]?key)$/i

export function isSecretName(name: string): boolean {
  return name.length <= 256 && secretName.test(name.replace(/([a-z])(?=[A-Z])/g, '$1_'))
}

/** `--rpc-password`, whose value is the next argument. */
export function isSecretFlag(argument: string): boolean {
  return /^--?[\w-]+$/.test(argument) && isSecretName(argument)
}

/** `--rpc-password=hunter2`, `--token abc` in a shell command, `http://user:hunter2@host/`. */
export function hasSecretArgument(text: string): boolean {
  if (/[a-z]:\/\/[^\s/:@]{1,256}:[^\s/@$]{1,256}@/i.test(text)) return true
  const words = text.split(/[\s'"]+/)
  return words.some((word, index) => {
    const equals = word.indexOf('=')
    if (equals > 0) {
      const value = word.slice(equals + 1) || (words[index + 1] ?? '')
      return word.startsWith('-') && isSecretFlag(word.slice(0, equals)) && isWord(value)
    }
    return isSecretFlag(word) && isWord(words[index + 1] ?? '')
  })
}

function isWord(value: string): boolean {
  return /^[^-$]/.test(value)
}

/**
 * Where secrets may stand in a text that is not even YAML, so that its code frames hide them: what follows a name of a
 * secret on its line, and the value or list element on the next.
 */
export function roughSecretRanges(source: SourceText): Range[] {
  const ranges: Range[] = []
  const { text, lineStarts } = source
  let previousNamed = false
  for (const [index, start] of lineStarts.entries()) {
    const end = lineStarts[index + 1] ?? text.length
    const line = text.slice(start, end)
    const value = /^\s*(?:value\s*:|-\s)\s*/.exec(line)
    if (previousNamed && value !== null) ranges.push({ start: start + value[0].length, end })
    const named = [...line.matchAll(/[\w-]+/g)].find(
      ([word]) => word !== 'secret' && isSecretName(word),
    )
    previousNamed = named !== undefined
    if (named === undefined) continue
    const after = start + named.index + named[0].length
    ranges.push({ start: after + 1, end })
  }
  return ranges
}
