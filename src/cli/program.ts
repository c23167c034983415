/**
 * From arguments to an exit code: commander reads them, the command's module does the work, and every way to fail
 * ends in one clear message and a code of INTERFACE. Throws nothing.
 */
import { type Argument, Command, CommanderError, type Help, type Option } from 'commander'
import { ExitCode } from '../api/errors.ts'
import { type BooleanFlags, takeBooleanFlags } from './boolean-flags.ts'
import { type CommandEntry, formatExamples } from './command.ts'
import { COMMANDS } from './commands.ts'
import { COMPLETE_COMMAND } from './completion/words.ts'
import type { CliContext } from './context.ts'
import { applyEnvironment, twinOf } from './environment.ts'
import { habitError } from './habits.ts'
import { styleFor } from './print/style.ts'
import { reportFailure } from './report.ts'

const FOOTER = `
Every flag can be set in the environment: --state is PITBOSS_STATE; a flag wins.
'pitboss help COMMAND' explains a command.
`

/** `argv` without node and the script. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  const outcome = { exitCode: ExitCode.ok as number }
  try {
    if (argv[0] === COMPLETE_COMMAND) return await answerShell(context, argv.slice(1))
    const flags = await readBooleanFlags(isVersionFlag(argv) ? ['version'] : argv)
    const program = buildProgram(context, outcome, flags.set)
    const habit = habitError(argv[0])
    if (habit !== undefined) throw habit
    if (argv[0] === 'help') await describeAll(program)
    await program.parseAsync(flags.argv, { from: 'user' })
    return outcome.exitCode
  } catch (error) {
    return report(error, context)
  }
}

function isVersionFlag(argv: readonly string[]): boolean {
  return argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')
}

/** Only the completed command's module is loaded, so that a press of the tab key is answered fast. */
async function answerShell(context: CliContext, argv: readonly string[]): Promise<number> {
  const { complete } = await import('./completion/complete.ts')
  return complete(context, argv)
}

async function readBooleanFlags(argv: readonly string[]): Promise<BooleanFlags> {
  const entry = COMMANDS.find(({ name }) => name === argv[0])
  if (entry === undefined) return { argv, set: new Map() }
  const command = new Command(entry.name)
  const { command: implementation } = await entry.load()
  implementation.describe(command)
  return takeBooleanFlags(argv, command.options)
}

function buildProgram(
  context: CliContext,
  outcome: { exitCode: number },
  booleanFlags: ReadonlyMap<string, boolean>,
): Command {
  const program = new Command('pitboss')
    .description(
      'Keeps mining pools running on a Mesos cluster exactly as their manifests declare.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stderr.columns ?? 80,
      getOutHasColors: () => context.stdout.hasColors,
      getErrHasColors: () => context.stderr.hasColors,
      outputError: (text, write) => {
        write(styleFor(context.stderr).bad(text.replace('command-argument value', 'the value')))
      },
    })
    .configureHelp({
      optionDescription: describeOption,
      argumentDescription: describeArgument,
      subcommandTerm: (command) => command.name(),
    })
    .showHelpAfterError("('pitboss COMMAND --help' explains a command)")
    .addHelpText('after', FOOTER)
  for (const entry of COMMANDS) addCommand(program, entry, context, outcome)
  program.commandsGroup('Other:').helpCommand(true)
  // Flags and arguments of a command become known only when it is called.
  program.hook('preSubcommand', async (_program, command) => {
    await describeCommand(command)
    applyEnvironment(command, context.env)
    for (const [name, value] of booleanFlags) command.setOptionValueWithSource(name, value, 'cli')
  })
  return program
}

function addCommand(
  program: Command,
  entry: CommandEntry,
  context: CliContext,
  outcome: { exitCode: number },
): void {
  const command = program
    .command(entry.name)
    .summary(entry.summary)
    .helpGroup(entry.group)
    .allowExcessArguments(false)
    .showHelpAfterError(`('pitboss ${entry.name} --help' explains it)`)
  command.action(async () => {
    const { command: implementation } = await entry.load()
    outcome.exitCode = await implementation.run(context, command)
  })
}

async function describeCommand(command: Command): Promise<void> {
  const entry = COMMANDS.find((candidate) => candidate.name === command.name())
  if (entry === undefined) return
  const { command: implementation } = await entry.load()
  implementation.describe(command)
  command.addHelpText('after', formatExamples(implementation.examples))
}

async function describeAll(program: Command): Promise<void> {
  for (const command of program.commands) await describeCommand(command)
}

function describeOption(this: Help, option: Option): string {
  const twin = twinOf(option)
  const choices = option.argChoices === undefined ? '' : ` (${option.argChoices.join('|')})`
  const standard = option.defaultValueDescription ?? option.defaultValue
  const fallback = standard === undefined || standard === false ? '' : ` [default ${standard}]`
  return `${option.description}${choices}${fallback}${twin === undefined ? '' : ` [${twin}]`}`
}

function describeArgument(this: Help, argument: Argument): string {
  const { argChoices, defaultValue, description } = argument
  const choices = argChoices === undefined ? '' : ` (${argChoices.join('|')})`
  const fallback = defaultValue === undefined ? '' : ` [default ${defaultValue}]`
  return `${description}${choices}${fallback}`
}

function report(error: unknown, context: CliContext): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage
  }
  return reportFailure(error, context)
}
