/** `pitboss version` */
import { type Command, Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { packageVersion } from '../version.ts'

export const command: CommandModule = {
  examples: [
    { line: 'pitboss version', says: 'For people' },
    { line: 'pitboss version -o json', says: 'For scripts' },
  ],
  describe(command: Command) {
    command
      .description('Print the version of Pitboss and of Node.')
      .addOption(
        new Option('-o, --output <format>', 'how to print')
          .choices(['text', 'json'])
          .default('text'),
      )
  },
  async run(context: CliContext, command: Command) {
    const { output } = command.opts<{ output: 'text' | 'json' }>()
    const version = packageVersion()
    const node = process.versions.node
    const text =
      output === 'json' ? JSON.stringify({ version, node }) : `pitboss ${version} (Node ${node})`
    context.stdout.write(`${text}\n`)
    return ExitCode.ok
  },
}
