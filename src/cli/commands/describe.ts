/** `pitboss describe pool NAME...`: everything about a pool that helps to understand it, on one page. */
import type { Command } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { requirePool } from '../not-found.ts'
import { describeText } from '../print/describe-text.ts'
import { styleFor } from '../print/style.ts'
import { poolOf } from '../reference.ts'

interface DescribeFlags extends ServerFlags {}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss describe pool btc', says: 'How the pool is, what runs, why it waits' },
    { line: 'pitboss describe pool/btc | less', says: 'The same, page by page' },
  ],
  describe(command: Command) {
    command
      .description(
        'Tell all about a pool: what is declared, its conditions, its tasks, why offers do not fit, what is about ' +
          'to be done, and what happened lately.',
      )
      .argument('<kind>', 'pool; or pool/NAME')
      .argument('[name]', 'the pool')
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [kind, given] = command.processedArgs as [string, string | undefined]
    const name = poolOf('describe', kind, given)
    const flags = command.opts<DescribeFlags>()
    const client = await connectOperator(context, flags)
    const pool = await requirePool(client, name)
    const [tasks, ended, events, plan] = await Promise.all([
      client.tasks(name),
      client.endedTasks(name),
      client.events(name),
      client.plan(),
    ])
    const text = describeText(
      {
        pool,
        tasks: tasks.items,
        ended: ended.items,
        events: events.items,
        plan: plan.items.filter((action) => action.pool === name),
      },
      { nowMs: context.now(), style: styleFor(context.stdout), columns: context.stdout.columns },
    )
    context.stdout.write(text)
    return ExitCode.ok
  },
}
