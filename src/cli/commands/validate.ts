/** `pitboss validate PATH...`: exit 0 valid, 1 invalid or nothing to check, 3 a path that cannot be read. */
import type { Command } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { outputOption } from '../flags.ts'

export const command: CommandModule = {
  examples: [
    { line: 'pitboss validate manifests/', says: 'Every manifest of a directory, as one set' },
    { line: 'pitboss validate btc.yaml ltc.yaml', says: 'Some files, duplicate names included' },
    { line: 'pitboss validate pools/ -o github', says: 'As annotations of a pull request' },
    { line: 'pitboss validate pools/ -o junit > report.xml', says: 'As a test report' },
  ],
  describe(command: Command) {
    command
      .description(
        'Check manifests without any cluster: all errors and warnings at once, each at its line and column. ' +
          'Exits with 1 when one is invalid, or when there is none at all.',
      )
      .argument('<path...>', 'files, or directories with *.yaml and *.yml')
      .addOption(outputOption(['text', 'json', 'github', 'junit'], 'text'))
  },
  async run(context: CliContext, command: Command) {
    const [paths] = command.processedArgs as [string[]]
    const { output } = command.opts<{ output: 'text' | 'json' | 'github' | 'junit' }>()
    const [{ nodeFileSystem, validatePaths }, { formatReport, hasErrors }] = await Promise.all([
      import('../../gitops/index.ts'),
      import('../../manifest/index.ts'),
    ])
    const report = await validatePaths(nodeFileSystem, paths)
    context.stdout.write(formatReport(report, output))
    return hasErrors(report) ? ExitCode.no : ExitCode.ok
  },
}
