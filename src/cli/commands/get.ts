/** `pitboss get pools|tasks|agents|events [NAME]` */
import { Argument, type Command, Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import { addServerOptions, connectOperator, type ServerFlags } from '../client/connect.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { outputOption } from '../flags.ts'
import { notFoundError, requirePool } from '../not-found.ts'
import { structuredText } from '../print/structured.ts'
import { styleFor } from '../print/style.ts'
import { TablePrinter } from '../print/table.ts'
import { splitReference } from '../reference.ts'
import {
  type AnyResource,
  type GetFormat,
  parseResource,
  type Resource,
  type Selection,
} from '../resources.ts'
import { usageError } from '../usage-error.ts'
import { printChanges } from './get-watch.ts'

interface GetFlags extends ServerFlags {
  readonly output: GetFormat
  readonly watch?: boolean
  readonly pool?: string
}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss get pools', says: 'All pools' },
    { line: 'pitboss get pools btc -o yaml', says: 'One pool in full' },
    {
      line: 'pitboss get tasks --pool btc -o wide',
      says: 'The tasks of a pool, with more columns',
    },
    { line: 'pitboss get events btc -w', says: 'What happens to a pool, as it happens' },
    { line: 'pitboss get pools -o name', says: 'Names for a script' },
  ],
  describe(command: Command) {
    command
      .description('List what a running operator holds: pools, tasks, agents or events.')
      .addArgument(
        new Argument('<kind>', 'pools, tasks, agents or events; or pool/NAME').argParser(
          parseReference,
        ),
      )
      .argument('[name]', "only this one; for events, only this pool's")
      .addOption(outputOption(['table', 'wide', 'json', 'yaml', 'name'], 'table'))
      .addOption(new Option('-w, --watch', 'go on printing what changes, until Ctrl-C'))
      .addOption(new Option('--pool <name>', 'only what belongs to this pool (tasks, events)'))
    addServerOptions(command)
  },
  async run(context: CliContext, command: Command) {
    const [reference, given] = command.processedArgs as [Reference, string | undefined]
    const name = onlyName(reference, given)
    const flags = command.opts<GetFlags>()
    const client = await connectOperator(context, flags)
    return reference.resource.use((typed) => get(context, client, typed, flags, name))
  },
}

interface Reference {
  readonly resource: AnyResource
  readonly name: string | undefined
}

function parseReference(text: string): Reference {
  const [kind, name] = splitReference(text)
  return { resource: parseResource(kind), name }
}

function onlyName(reference: Reference, given: string | undefined): string | undefined {
  if (reference.name !== undefined && given !== undefined) {
    throw usageError(`two names: '${reference.name}' and '${given}'`, 'Give one of them.')
  }
  return reference.name ?? given
}

async function get<T extends object>(
  context: CliContext,
  client: OperatorClient,
  resource: Resource<T>,
  flags: GetFlags,
  name: string | undefined,
): Promise<ExitCode> {
  const selection = select(resource, flags, name)
  if (flags.watch === true) return printChanges(context, client, resource, flags.output, selection)
  const list = await resource.list(client, selection.pool)
  const items = list.items.filter(
    (item) => selection.name === undefined || resource.nameOf(item) === selection.name,
  )
  const [only] = items
  if (selection.name !== undefined && only === undefined) {
    throw notFoundError(resource, selection.name, list.items.map(resource.nameOf))
  }
  // Nothing of a pool that is not there is a typo rather than an answer.
  if (items.length === 0 && selection.pool !== undefined) await requirePool(client, selection.pool)
  if (flags.output === 'json' || flags.output === 'yaml') {
    const value = selection.name === undefined ? { ...list, items } : only
    context.stdout.write(await structuredText(flags.output, value ?? {}))
  } else if (flags.output === 'name') {
    for (const item of items) context.stdout.write(`${nameLine(resource, item)}\n`)
  } else if (items.length === 0) {
    context.stderr.write(`There are no ${resource.kind}.\n`)
  } else {
    context.stdout.write(tableText(context, resource, items, flags.output === 'wide'))
  }
  return ExitCode.ok
}

function select<T extends object>(
  resource: Resource<T>,
  flags: GetFlags,
  name: string | undefined,
): Selection {
  if (flags.pool !== undefined && !resource.takesPool) {
    throw usageError(`--pool does not go with ${resource.kind}`, 'It goes with tasks and events.')
  }
  if (resource.selectsBy === 'name') return { name, pool: flags.pool }
  if (name !== undefined && flags.pool !== undefined && name !== flags.pool) {
    throw usageError(`both '${name}' and --pool '${flags.pool}' name a pool`, 'Give one of them.')
  }
  return { name: undefined, pool: name ?? flags.pool }
}

function nameLine<T extends object>(resource: Resource<T>, object: T): string {
  return `${resource.singular}/${resource.nameOf(object)}`
}

function tableText<T extends object>(
  context: CliContext,
  resource: Resource<T>,
  items: readonly T[],
  wide: boolean,
): string {
  const columns = resource.columns(wide)
  const moment = { nowMs: context.now(), style: styleFor(context.stdout) }
  const printer = new TablePrinter(columns.headers)
  return printer.withHeader(items.map((item) => columns.row(item, moment)))
}
