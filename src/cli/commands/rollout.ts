/** `pitboss rollout status|history NAME` */
import { Argument, type Command, Option } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { RevisionView } from '../../api/view.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { outputOption, waitTimeoutMs, wholeNumber } from '../flags.ts'
import { failedError, followPool, notInTimeError } from '../follow-pool.ts'
import { throwPoolNotFound } from '../not-found.ts'
import { historyTable, revisionText } from '../print/history-text.ts'
import { structuredText } from '../print/structured.ts'
import { styleFor } from '../print/style.ts'
import { startProgress } from '../progress.ts'
import { plainPoolName } from '../reference.ts'
import { judgeRollout } from '../rollout-status.ts'
import { usageError } from '../usage-error.ts'

const ACTIONS = ['status', 'history'] as const
type Action = (typeof ACTIONS)[number]

interface RolloutFlags extends ServerFlags {
  readonly watch: boolean
  readonly timeout: number
  readonly revision?: number
  readonly output: 'table' | 'json' | 'yaml'
}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss rollout status btc', says: 'Until the newest spec runs; 1 if it gets stuck' },
    { line: 'pitboss rollout status btc --watch=false', says: 'Only how far it is' },
    { line: 'pitboss rollout history btc', says: 'The last ten specs and what changed' },
    { line: 'pitboss rollout history btc --revision 3', says: 'One of them in full' },
  ],
  describe(command: Command) {
    command
      .description(
        'status: follow the rollout of the newest spec; exits with 1 when it exceeds its progress deadline or ' +
          'cannot go on. history: the specs that the pool was accepted with. To roll back, revert the manifest.',
      )
      .addArgument(new Argument('<action>', 'what to show').choices(ACTIONS))
      .argument('<name>', 'the pool; or pool/NAME')
      .addOption(
        new Option(
          '-w, --watch',
          'status: go on until it is through; --watch=false looks once',
        ).default(true),
      )
      .addOption(
        new Option('--timeout <duration>', 'status: give up after this long; 0 never does')
          .argParser(waitTimeoutMs)
          .default(0, '0'),
      )
      .addOption(
        new Option('--revision <generation>', 'history: this one in full').argParser(
          wholeNumber(1, Number.MAX_SAFE_INTEGER),
        ),
      )
      .addOption(outputOption(['table', 'json', 'yaml'], 'table'))
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [action, text] = command.processedArgs as [Action, string]
    const flags = command.opts<RolloutFlags>()
    const name = plainPoolName('rollout', text)
    if (action === 'status' && flags.revision !== undefined) {
      throw usageError("--revision does not go with 'status'", "It goes with 'history'.")
    }
    const client = await connectOperator(context, flags)
    return action === 'status'
      ? showStatus(context, client, name, flags)
      : showHistory(context, client, name, flags)
  },
}

async function showStatus(
  context: CliContext,
  client: OperatorClient,
  name: string,
  { watch, timeout }: RolloutFlags,
): Promise<ExitCode> {
  const { stdout, stderr } = context
  const progress = await startProgress(stderr.isTerminal ? context : { ...context, stderr: stdout })
  const judge = judgeRollout(name)
  const outcome = await followPool(context, client, {
    name,
    timeoutMs: watch ? (timeout === 0 ? undefined : timeout) : 0,
    judge,
    onWaiting: (text) => progress.say(text),
  }).finally(() => progress.stop())
  switch (outcome.kind) {
    case 'done':
      stdout.write(`${outcome.text}\n`)
      return ExitCode.ok
    case 'failed':
      throw failedError(outcome.message, outcome.nextStep)
    case 'late':
      if (watch) throw notInTimeError(`the rollout of pool ${name}`, outcome.text)
      stdout.write(`${outcome.text}\n`)
      return ExitCode.ok
    case 'stopped':
      return ExitCode.no
  }
}

async function showHistory(
  context: CliContext,
  client: OperatorClient,
  name: string,
  flags: RolloutFlags,
): Promise<ExitCode> {
  const list = (await client.revisions(name)) ?? (await throwPoolNotFound(client, name))
  const only = flags.revision === undefined ? undefined : chosen(list.items, flags.revision, name)
  const { stdout } = context
  if (flags.output !== 'table') {
    stdout.write(await structuredText(flags.output, only ?? list))
  } else if (only === undefined) {
    stdout.write(historyTable(list.items, context.now(), stdout.columns))
  } else {
    stdout.write(await revisionText(only, context.now(), styleFor(stdout)))
  }
  return ExitCode.ok
}

function chosen(items: readonly RevisionView[], generation: number, name: string): RevisionView {
  const found = items.find((revision) => revision.generation === generation)
  if (found !== undefined) return found
  const known = items.map((revision) => revision.generation).join(', ')
  throw new PitbossError(
    'ERR_NOT_FOUND',
    `pool '${name}' has no generation ${generation} any more`,
    {
      exitCode: ExitCode.no,
      nextStep: `These are remembered: ${known}.`,
    },
  )
}
