/** `pitboss wait pool NAME --for ...`: exit 0 when it is so, 1 when it is not in time or can no longer be, 3 without operator. */
import { type Command, Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { waitTimeoutMs } from '../flags.ts'
import { failedError, followPool, notInTimeError } from '../follow-pool.ts'
import { startProgress } from '../progress.ts'
import { poolOf } from '../reference.ts'
import { usageError } from '../usage-error.ts'
import { goalText, judgeFor, parseGoal, type WaitGoal } from '../wait-goal.ts'

interface WaitFlags extends ServerFlags {
  readonly for?: WaitGoal
  readonly timeout: number
}

export const command: CommandModule = {
  examples: [
    {
      line: 'pitboss wait pool btc --for condition=Ready',
      says: 'Until all that is declared runs',
    },
    {
      line: 'pitboss wait pool btc --for condition=Ready=false --timeout 5m',
      says: 'Until it no longer does',
    },
    { line: 'pitboss wait pool/btc --for delete', says: 'Until it and its tasks are gone' },
    {
      line: 'pitboss wait pool btc --for condition=Ready --timeout 0',
      says: 'Only ask: exit code 0 or 1',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Wait until a pool is as wished. Exits with 0 when it is, with 1 when it is not in time or can no longer ' +
          'become so (it was removed meanwhile), with 3 when the operator cannot be reached.',
      )
      .argument('<kind>', 'pool; or pool/NAME')
      .argument('[name]', 'the pool')
      .addOption(
        new Option(
          '--for <goal>',
          'condition=TYPE, condition=TYPE=false, delete or create',
        ).argParser(parseGoal),
      )
      .addOption(
        new Option(
          '--timeout <duration>',
          'give up after this long; 0 looks once, less waits a week',
        )
          .argParser(waitTimeoutMs)
          .default(30_000, '30s'),
      )
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [kind, given] = command.processedArgs as [string, string | undefined]
    const name = poolOf('wait', kind, given)
    const flags = command.opts<WaitFlags>()
    const goal = flags.for
    if (goal === undefined) {
      throw usageError('nothing to wait for', "Try '--for condition=Ready', or '--for delete'.")
    }
    const client = await connectOperator(context, flags)
    const progress = await startProgress(context)
    const what = goalText(goal, name)
    const outcome = await followPool(context, client, {
      name,
      timeoutMs: flags.timeout,
      judge: judgeFor(goal, name),
      onWaiting: (text) => progress.say(`waiting for ${what}: ${text}`),
    }).finally(() => progress.stop())
    switch (outcome.kind) {
      case 'done':
        context.stdout.write(`${outcome.text}\n`)
        return ExitCode.ok
      case 'failed':
        throw failedError(outcome.message, outcome.nextStep)
      case 'late':
        throw notInTimeError(what, outcome.text)
      case 'stopped':
        return ExitCode.no
    }
  },
}
