/**
 * Every flag has an environment twin, derived from its name: `--state` is `PITBOSS_STATE`. A flag wins; an empty
 * variable counts as absent. Wrong values are refused as the flag's would be, naming the variable.
 */
import { type Command, InvalidArgumentError, type Option } from 'commander'
import { usageError } from './usage-error.ts'

/** Undefined for flags that only make sense typed: help. */
export function twinOf(option: Option): string | undefined {
  const name = option.long?.replace(/^--/, '')
  if (name === undefined || name === 'help') return undefined
  return `PITBOSS_${name.replaceAll('-', '_').toUpperCase()}`
}

/** Sets the command's flags from the environment; called before the arguments are read, which then win. */
export function applyEnvironment(
  command: Command,
  env: Readonly<Record<string, string | undefined>>,
): void {
  for (const option of command.options) {
    const twin = twinOf(option)
    const text = twin === undefined ? undefined : env[twin]
    if (twin === undefined || text === undefined || text === '') continue
    command.setOptionValueWithSource(option.attributeName(), readTwin(option, twin, text), 'env')
  }
}

function readTwin(option: Option, twin: string, text: string): unknown {
  if (option.isBoolean()) return booleanOf(twin, text)
  if (option.parseArg === undefined) return text
  try {
    return option.parseArg(text, undefined as never)
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw usageError(`${twin} has an invalid value '${text}'`, error.message)
  }
}

function booleanOf(twin: string, text: string): boolean {
  const word = text.toLowerCase()
  if (['1', 'true', 'yes', 'on'].includes(word)) return true
  if (['0', 'false', 'no', 'off'].includes(word)) return false
  throw usageError(`${twin} has an invalid value '${text}'`, "Give 'true' or 'false'.")
}
