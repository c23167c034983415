/**
 * Answers a shell's question for completions: `pitboss __complete -- WORD...`, the last word being the one that is typed.
 * Prints a candidate a line, with a tab and what it is, then how to go on: `:words`, `:nospace`, `:files` or `:dirs`. Says
 * nothing when it does not know, and never an error: a shell would print it into the line that is being typed.
 */
import { Command, type Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { CommandEntry } from '../command.ts'
import { COMMANDS } from '../commands.ts'
import type { CliContext } from '../context.ts'
import { CLI_LIMITS } from '../limits.ts'
import { type Candidates, flagValues, NONE, positional, words } from './candidates.ts'

export async function complete(context: CliContext, argv: readonly string[]): Promise<ExitCode> {
  const typed = argv[0] === '--' ? argv.slice(1) : argv
  const { candidates, directive } = await answer(context, typed).catch(() => NONE)
  const current = typed.at(-1) ?? ''
  const lines = candidates
    .filter(({ text }) => text.startsWith(current))
    .slice(0, CLI_LIMITS.maxCompletions)
    .map(({ text, says }) => (says === undefined ? text : `${text}\t${says}`))
  context.stdout.write([...lines, `:${directive}`].map((line) => `${line}\n`).join(''))
  return ExitCode.ok
}

async function answer(context: CliContext, typed: readonly string[]): Promise<Candidates> {
  const [name = '', ...rest] = typed
  if (typed.length <= 1) return commandNames(name.startsWith('-'))
  if (name === 'help') return rest.length === 1 ? commandNames(false) : NONE
  const entry = COMMANDS.find((candidate) => candidate.name === name)
  if (entry === undefined) return NONE
  return forCommand(context, entry, await describedCommand(entry), rest)
}

function commandNames(flags: boolean): Candidates {
  if (flags) return words([{ text: '--help' }, { text: '--version' }])
  const commands = COMMANDS.map(({ name, summary }) => ({ text: name, says: summary }))
  return words([...commands, { text: 'help', says: 'explain a command' }])
}

async function describedCommand(entry: CommandEntry): Promise<Command> {
  const command = new Command(entry.name)
  const { command: implementation } = await entry.load()
  implementation.describe(command)
  return command
}

async function forCommand(
  context: CliContext,
  entry: CommandEntry,
  command: Command,
  typed: readonly string[],
): Promise<Candidates> {
  const current = typed.at(-1) ?? ''
  const before = typed.slice(0, -1)
  const { given, flags, open } = readWords(command, before)
  const ask = { context, given, flags }
  if (open !== undefined) return flagValues(open, '', ask)
  const equals = /^(--[a-z-]+)=/.exec(current)
  if (equals !== null) {
    const option = command.options.find(({ long }) => long === equals[1])
    return option === undefined ? NONE : flagValues(option, equals[0], ask)
  }
  if (current.startsWith('-') && !before.includes('--')) return flagNames(command)
  return positional(entry.name, command, current, ask)
}

function flagNames(command: Command): Candidates {
  const flags = command.options
    .filter(({ hidden }) => !hidden)
    .map(({ long, short, description }) => ({ text: long ?? short ?? '', says: description }))
  return words([...flags, { text: '--help', says: 'explain the command' }])
}

interface ReadWords {
  /** Arguments, without the flags. */
  readonly given: readonly string[]
  /** By long name without dashes. */
  readonly flags: ReadonlyMap<string, string>
  /** The flag whose value is being typed. */
  readonly open: Option | undefined
}

function readWords(command: Command, before: readonly string[]): ReadWords {
  const given: string[] = []
  const flags = new Map<string, string>()
  let open: Option | undefined
  for (const word of before) {
    if (open !== undefined) {
      flags.set(nameOf(open), word)
      open = undefined
      continue
    }
    const [flag = '', value] = word.split(/=(.*)/s)
    const option = command.options.find(({ long, short }) => long === flag || short === flag)
    if (option === undefined) {
      if (!word.startsWith('-')) given.push(word)
    } else if (value !== undefined) flags.set(nameOf(option), value)
    else if (option.required) open = option
  }
  return { given, flags, open }
}

function nameOf(option: Option): string {
  return option.long?.replace(/^--/, '') ?? ''
}
