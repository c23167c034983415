/**
 * `--watch=false`, as kubectl takes it for every flag that is on or off; commander itself takes only `--watch`.
 * Takes such words out of the arguments and says what they set.
 */
import type { Option } from 'commander'

export interface BooleanFlags {
  readonly argv: readonly string[]
  /** By attribute name. */
  readonly set: ReadonlyMap<string, boolean>
}

/** What stands behind `--` is no flag. */
export function takeBooleanFlags(
  argv: readonly string[],
  options: readonly Option[],
): BooleanFlags {
  const set = new Map<string, boolean>()
  const rest: string[] = []
  const end = argv.indexOf('--')
  for (const [index, word] of argv.entries()) {
    const match = end === -1 || index < end ? /^(--?[a-z][a-z-]*)=(true|false)$/.exec(word) : null
    const option =
      match === null ? undefined : options.find((candidate) => isNamed(candidate, match[1]))
    if (match === null || option === undefined || !option.isBoolean()) rest.push(word)
    else set.set(option.attributeName(), match[2] === 'true')
  }
  return { argv: rest, set }
}

function isNamed({ long, short }: Option, name: string | undefined): boolean {
  return name !== undefined && (long === name || short === name)
}
