/**
 * `pitboss get ... --watch`: what there is, then a line for each change. It remembers what it has printed, so
 * that a reconnection, after which everything may come again, prints only what is new.
 */
import { ExitCode } from '../../api/errors.ts'
import type { ChangedObjects } from '../../api/watch-view.ts'
import { strangerError } from '../client/errors.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import { type WatchMessage, watchOperator } from '../client/watch.ts'
import type { CliContext } from '../context.ts'
import { CLI_LIMITS } from '../limits.ts'
import { structuredText } from '../print/structured.ts'
import { styleFor } from '../print/style.ts'
import { TablePrinter } from '../print/table.ts'
import type { GetFormat, Resource, Selection } from '../resources.ts'

type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED'

interface Change<T> {
  readonly type: ChangeType
  /** For DELETED, the last form seen. */
  readonly object: T
  readonly before?: T
}

export async function printChanges<T extends object>(
  context: CliContext,
  client: OperatorClient,
  resource: Resource<T>,
  format: GetFormat,
  selection: Selection,
): Promise<ExitCode> {
  const known = new Map<string, T>()
  const print = printerFor(context, resource, format)
  const pool = resource.kind === 'pools' ? selection.name : selection.pool
  const messages = watchOperator(client, {
    kinds: [resource.kind],
    ...(pool === undefined ? {} : { pool }),
    signal: context.stopSignal(),
    onBreak: (error, waitMs) =>
      context.stderr.write(`${error.message}; trying again in ${waitMs / 1000} s\n`),
  })
  for await (const message of messages) {
    const { changed, removed } = readObjects(client.server, resource, message)
    const isWanted = (object: T) =>
      selection.name === undefined || resource.nameOf(object) === selection.name
    const gone = message.type === 'reset' ? missingFrom(changed, known, resource) : removed
    await print(learn(known, resource, changed.filter(isWanted), gone))
  }
  return ExitCode.ok
}

function missingFrom<T extends object>(
  all: readonly T[],
  known: ReadonlyMap<string, T>,
  resource: Resource<T>,
): string[] {
  // Events are never removed; they only leave the operator's ring.
  if (resource.kind === 'events') return []
  const present = new Set(all.map((object) => resource.nameOf(object)))
  return [...known.keys()].filter((name) => !present.has(name))
}

function learn<T extends object>(
  known: Map<string, T>,
  resource: Resource<T>,
  changed: readonly T[],
  gone: readonly string[],
): Change<T>[] {
  const changes: Change<T>[] = []
  for (const object of changed) {
    const name = resource.nameOf(object)
    const before = known.get(name)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(object)) continue
    known.set(name, object)
    changes.push(
      before === undefined ? { type: 'ADDED', object } : { type: 'MODIFIED', object, before },
    )
  }
  for (const name of gone) {
    const object = known.get(name)
    if (object === undefined) continue
    known.delete(name)
    changes.push({ type: 'DELETED', object })
  }
  if (resource.kind === 'events') forgetOldest(known, CLI_LIMITS.watchedEvents)
  return changes
}

function forgetOldest(known: Map<string, unknown>, most: number): void {
  for (const name of known.keys()) {
    if (known.size <= most) return
    known.delete(name)
  }
}

type Printer<T> = (changes: readonly Change<T>[]) => Promise<void>

function printerFor<T extends object>(
  context: CliContext,
  resource: Resource<T>,
  format: GetFormat,
): Printer<T> {
  const { stdout } = context
  if (format === 'table' || format === 'wide') return tablePrinter(context, resource, format)
  return async (changes) => {
    for (const { type, object } of changes) {
      if (format === 'json') stdout.write(`${JSON.stringify({ type, object })}\n`)
      else if (format === 'yaml')
        stdout.write(`---\n${await structuredText('yaml', { type, object })}`)
      else stdout.write(`${resource.singular}/${resource.nameOf(object)}\n`)
    }
  }
}

/** A row for each change that shows in the columns; a change of age alone is none. */
function tablePrinter<T extends object>(
  context: CliContext,
  resource: Resource<T>,
  format: 'table' | 'wide',
): Printer<T> {
  const columns = resource.columns(format === 'wide')
  const printer = new TablePrinter(columns.headers)
  const style = styleFor(context.stdout)
  let headerPrinted = false
  const isNews = ({ type, object, before }: Change<T>): boolean => {
    if (type === 'DELETED') return columns.showsRemoval
    return before === undefined || columns.fingerprint(before) !== columns.fingerprint(object)
  }
  return async (changes) => {
    const moment = { nowMs: context.now(), style }
    const rows = changes
      .filter(isNews)
      .map(({ type, object }) => columns.row(object, moment, type === 'DELETED'))
    if (rows.length === 0) return
    context.stdout.write(headerPrinted ? printer.rows(rows) : printer.withHeader(rows))
    headerPrinted = true
  }
}

interface ReadObjects<T> {
  readonly changed: readonly T[]
  readonly removed: readonly string[]
}

function readObjects<T extends object>(
  server: string,
  resource: Resource<T>,
  message: WatchMessage,
): ReadObjects<T> {
  const part: unknown = message.data[resource.kind]
  const objects = objectsOf(part, message.type)
  const { removed = [] } = (part ?? {}) as Partial<ChangedObjects<T>>
  if (!objects.every(resource.isObject) || !Array.isArray(removed)) {
    throw strangerError(server, 'its event stream is another one')
  }
  return { changed: objects, removed }
}

/** `{items}` in a reset; in a change `{changed}`, and for events the plain list. */
function objectsOf(part: unknown, type: WatchMessage['type']): readonly unknown[] {
  const { items, changed } = (part ?? {}) as { items?: unknown; changed?: unknown }
  const objects = type === 'reset' ? items : Array.isArray(part) ? part : changed
  return Array.isArray(objects) ? objects : []
}
