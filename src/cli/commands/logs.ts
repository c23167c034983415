/** `pitboss logs POOL [TASK]`: what a task wrote, out of its Mesos sandbox, by way of the operator. */
import { type Command, Option } from 'commander'
import type { TaskView } from '../../api/view.ts'
import { parseTaskId } from '../../core/task-id.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { wholeNumber } from '../flags.ts'
import { chooseTask } from '../logs/choose-task.ts'
import { printLog } from '../logs/print-log.ts'
import { requirePool } from '../not-found.ts'
import { safeText } from '../print/cell.ts'
import { plainPoolName } from '../reference.ts'

interface LogsFlags extends ServerFlags {
  readonly follow?: boolean
  readonly stderr?: boolean
  readonly previous?: boolean
  readonly tail?: number
}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss logs btc', says: "What the pool's server wrote" },
    {
      line: 'pitboss logs btc worker-3 -f --tail 20',
      says: 'A worker, and what it goes on to write',
    },
    {
      line: 'pitboss logs btc --previous --stderr',
      says: 'Why the server before this one crashed',
    },
  ],
  describe(command: Command) {
    command
      .description(
        "Print what a task wrote to standard output, or to standard error: by default the pool's server. A task that " +
          'has just ended is found, too. Rotated files are followed through.',
      )
      .argument('<pool>', 'the pool; or pool/NAME')
      .argument('[task]', "'server', 'worker-3', or a whole task id", 'server')
      .addOption(new Option('-f, --follow', 'go on until the task ends, or Ctrl-C'))
      .addOption(new Option('--stderr', 'what it wrote to standard error'))
      .addOption(new Option('-p, --previous', 'of the task before the present one'))
      .addOption(
        new Option('--tail <lines>', 'only so many lines from the end').argParser(
          wholeNumber(0, 1_000_000_000),
        ),
      )
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [text, word] = command.processedArgs as [string, string]
    const flags = command.opts<LogsFlags>()
    const client = await connectOperator(context, flags)
    const task = await findTask(context, client, { text, word, previous: flags.previous === true })
    const exitCode = await printLog(context, client, {
      taskId: task.id,
      stream: flags.stderr === true ? 'stderr' : 'stdout',
      follow: flags.follow === true,
      tail: flags.tail,
    })
    if (flags.follow === true) await sayHowItEnded(context, client, task)
    return exitCode
  },
}

async function findTask(
  context: CliContext,
  client: OperatorClient,
  asked: { readonly text: string; readonly word: string; readonly previous: boolean },
): Promise<Pick<TaskView, 'id' | 'pool'>> {
  const { text, word, previous } = asked
  // A whole id says all; the operator may find a task of which it no longer lists anything.
  for (const id of [text, word]) {
    const identity = parseTaskId(id)
    if (identity !== undefined && !previous) return { id, pool: identity.pool }
  }
  const name = plainPoolName('logs', text)
  const pool = await requirePool(client, name)
  const [tasks, ended] = await Promise.all([client.tasks(name), client.endedTasks(name)])
  const task = chooseTask({ pool, tasks: tasks.items, ended: ended.items, word, previous })
  if (!previous && ended.items.includes(task)) {
    context.stderr.write(`there is no ${word} now; this is of the last one\n`)
  }
  return task
}

async function sayHowItEnded(
  context: CliContext,
  client: OperatorClient,
  { id, pool }: Pick<TaskView, 'id' | 'pool'>,
): Promise<void> {
  const ended = await client.endedTasks(pool).catch(() => undefined)
  const task = ended?.items.find((candidate) => candidate.id === id)
  if (task === undefined) return
  const words = [task.state, task.message ?? task.reason].filter((word) => word !== undefined)
  context.stderr.write(`${id} ended: ${safeText(words.join(': '))}\n`)
}
