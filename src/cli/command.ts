/** What a command is: a line in the table, and a module that is loaded only when it is called or explained. */
import type { Command } from 'commander'
import type { ExitCode } from '../api/errors.ts'
import type { CliContext } from './context.ts'

export interface CommandEntry {
  readonly name: string
  /** Heading of the overview that it stands under. */
  readonly group: string
  /** One line of the overview. */
  readonly summary: string
  readonly load: () => Promise<{ readonly command: CommandModule }>
}

export interface CommandModule {
  /** Adds description, arguments, flags; examples come from `examples`. */
  describe(command: Command): void
  readonly examples: readonly Example[]
  /** `command` has been parsed: `command.processedArgs`, `command.opts()`. */
  run(context: CliContext, command: Command): Promise<ExitCode>
}

export interface Example {
  readonly line: string
  readonly says: string
}

export function formatExamples(examples: readonly Example[]): string {
  const lines = examples.map(({ line, says }) => `  # ${says}\n  $ ${line}`)
  return `\nExamples:\n${lines.join('\n\n')}\n`
}
