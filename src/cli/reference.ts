/** How people name a thing on the command line: `pool btc` or `pool/btc`, as kubectl takes both. Pure. */
import { poolResource } from './resources.ts'
import { didYouMean } from './suggest.ts'
import { usageError } from './usage-error.ts'

/** The name out of `pool NAME` or `pool/NAME`, for commands that know pools only. */
export function poolOf(command: string, kind: string, name: string | undefined): string {
  const [word, slashed] = splitReference(kind)
  if (!isPoolWord(word)) {
    const known = [poolResource.singular, ...poolResource.aliases, poolResource.kind]
    throw usageError(
      `'${command}' knows pools, not '${word}'${didYouMean(word, known)}`,
      `Try 'pitboss ${command} pool NAME'; 'pitboss get' lists everything else.`,
    )
  }
  if (slashed !== undefined && name !== undefined) {
    throw usageError(`both '${kind}' and '${name}' name a pool`, 'Give one of them.')
  }
  const found = slashed ?? name
  if (found === undefined || found === '') {
    throw usageError('no pool named', `Try 'pitboss ${command} pool NAME'.`)
  }
  return found
}

/** `btc`, or `pool/btc`, where only a pool can be meant. */
export function plainPoolName(command: string, text: string): string {
  return text.includes('/') ? poolOf(command, text, undefined) : text
}

/** `pool/btc` is both words; without a slash the second is missing. */
export function splitReference(text: string): readonly [string, string | undefined] {
  const slash = text.indexOf('/')
  return slash === -1 ? [text, undefined] : [text.slice(0, slash), text.slice(slash + 1)]
}

function isPoolWord(word: string): boolean {
  const lower = word.toLowerCase()
  return lower === poolResource.kind || poolResource.aliases.includes(lower)
}
