/** `pitboss explain miningpool[.FIELD...]`: the manifest's schema, read aloud. Needs no operator. */
import { type Command, Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'

export const command: CommandModule = {
  examples: [
    { line: 'pitboss explain miningpool', says: 'The resource and its first fields' },
    {
      line: 'pitboss explain miningpool.spec.workers.replicas',
      says: 'One field, with default and range',
    },
    {
      line: 'pitboss explain miningpool.spec --recursive',
      says: 'All fields below one, names only',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Explain a field of the manifest: type, default, range, what a change of it does, and the fields below it.',
      )
      .argument('<field>', "the resource or a field: 'miningpool.spec.server.ports'")
      .addOption(new Option('--recursive', 'all fields below it, without their descriptions'))
  },
  async run(context: CliContext, command: Command) {
    const [text] = command.processedArgs as [string]
    const { recursive = false } = command.opts<{ recursive?: boolean }>()
    const [{ resourceSchema }, { findField }, { explainText }] = await Promise.all([
      import('../../manifest/schema.ts'),
      import('../explain/find-field.ts'),
      import('../explain/explain-text.ts'),
    ])
    const { columns } = context.stdout
    const found = findField(resourceSchema(), text)
    context.stdout.write(await explainText(found, { recursive, columns }))
    return ExitCode.ok
  },
}
