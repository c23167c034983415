/** `pitboss plan DIR`: exit 0 no change, 1 changes pending or manifests invalid, 3 no operator or no directory. */
import type { Command } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { MiningPool } from '../../api/view.ts'
import { planForDirectory } from '../../core/plan-directory.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { outputOption } from '../flags.ts'
import { planText } from '../print/plan-text.ts'
import { structuredText } from '../print/structured.ts'
import { styleFor } from '../print/style.ts'

interface PlanFlags extends ServerFlags {
  readonly output: 'text' | 'json'
}

export const command: CommandModule = {
  examples: [
    {
      line: 'pitboss plan manifests/',
      says: 'What a running operator would do with this directory',
    },
    { line: 'pitboss plan manifests/ -o json', says: 'For scripts; exit code 1 means: changes' },
  ],
  describe(command: Command) {
    command
      .description(
        'Show what a manifest directory would change, field by field, and what would be done about it. Touches ' +
          'nothing. Without an operator to compare with (and none named by --server), everything is new. ' +
          'Exits with 0 when nothing changes, with 1 when something does or a manifest is invalid.',
      )
      .argument('<dir>', 'directory with manifests')
      .addOption(outputOption(['text', 'json'], 'text'))
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [directory] = command.processedArgs as [string]
    const flags = command.opts<PlanFlags>()
    const { errorText, readDirectory } = await import('../declared.ts')
    const set = await readDirectory(directory)
    const errors = await errorText(directory, set)
    if (errors !== '') {
      context.stderr.write(errors)
      return ExitCode.no
    }
    const isServerNamed = command.getOptionValueSource('server') !== 'default'
    const current = await currentPools(context, flags, isServerNamed)
    const plan = planForDirectory(set.pools, current)
    context.stdout.write(
      flags.output === 'json'
        ? await structuredText('json', plan)
        : planText(plan, styleFor(context.stdout)),
    )
    return plan.changes ? ExitCode.no : ExitCode.ok
  },
}

async function currentPools(
  context: CliContext,
  flags: PlanFlags,
  isServerNamed: boolean,
): Promise<readonly MiningPool[] | undefined> {
  const client = await connectOperator(context, flags)
  try {
    return (await client.pools()).items
  } catch (error) {
    const isAbsent = error instanceof PitbossError && error.code === 'ERR_OPERATOR_UNREACHABLE'
    if (isServerNamed || !isAbsent) throw error
    context.stderr.write(`${error.message}; compared with nothing, so everything is new\n`)
    return undefined
  }
}
