/**
 * The text of one message of `/v1/watch`: a `reset` with full lists or a `change` with what moved, for one
 * filter (watch-view.ts has the shapes). Pure but for reading the view.
 */
import type { OperatorView } from '../api/operator-view.ts'
import { STILL_HERE, type WatchKind } from '../api/watch-view.ts'
import type { MergedChange } from './change-feed.ts'
import { jsonArray, jsonList } from './json.ts'

export interface WatchFilter {
  readonly kinds: ReadonlySet<WatchKind>
  readonly pool?: string
}

/** Two watchers with the same key get the same messages. */
export function filterKey(filter: WatchFilter): string {
  return `${[...filter.kinds].sort().join(',')}|${filter.pool ?? ''}`
}

export function resetMessage(id: string, view: OperatorView, filter: WatchFilter): string {
  const { kinds, pool } = filter
  const poolFilter = pool === undefined ? {} : { pool }
  const parts: string[] = []
  if (kinds.has('pools')) {
    const pools = view.pools().filter((item) => pool === undefined || item.metadata.name === pool)
    parts.push(`"pools":${jsonList('MiningPoolList', pools)}`)
  }
  if (kinds.has('tasks')) parts.push(`"tasks":${jsonList('TaskList', view.tasks(poolFilter))}`)
  if (kinds.has('agents')) parts.push(`"agents":${jsonList('AgentList', view.agents())}`)
  if (kinds.has('events')) parts.push(`"events":${jsonList('EventList', view.events(poolFilter))}`)
  return message(id, 'reset', parts)
}

/** Undefined when nothing of it concerns this filter. */
export function changeMessage(
  id: string,
  view: OperatorView,
  filter: WatchFilter,
  change: MergedChange,
): string | undefined {
  const { kinds, pool } = filter
  const ofPool = (name: string | undefined) => pool === undefined || name === pool
  const pools = [...change.pools].filter(ofPool)
  const events = change.events.filter((event) => ofPool(event.pool))
  const tasks = look(change.tasks, (id) => view.task(id))
  const parts = [
    kinds.has('pools')
      ? changed(
          'pools',
          look(pools, (name) => view.pool(name)),
        )
      : undefined,
    kinds.has('tasks')
      ? changed('tasks', { ...tasks, found: tasks.found.filter((task) => ofPool(task.pool)) })
      : undefined,
    kinds.has('agents')
      ? changed(
          'agents',
          look(change.agents, (id) => view.agent(id)),
        )
      : undefined,
    kinds.has('events') && events.length > 0 ? `"events":${jsonArray(events)}` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : message(id, 'change', parts)
}

/** Says only how far the reader is: no event is dispatched, its `Last-Event-ID` moves on. */
export function heartbeatMessage(id: string): string {
  return `: ${STILL_HERE}\nid: ${id}\n\n`
}

/** Not even that. */
export const WAITING_MESSAGE = ': waiting\n\n'

interface Found<T> {
  readonly found: readonly T[]
  readonly gone: readonly string[]
}

function look<T>(names: Iterable<string>, find: (name: string) => T | undefined): Found<T> {
  const found: T[] = []
  const gone: string[] = []
  for (const name of names) {
    const object = find(name)
    if (object === undefined) gone.push(name)
    else found.push(object)
  }
  return { found, gone }
}

function changed(kind: WatchKind, { found, gone }: Found<object>): string | undefined {
  if (found.length + gone.length === 0) return undefined
  return `"${kind}":{"changed":${jsonArray(found)},"removed":${JSON.stringify(gone)}}`
}

function message(id: string, event: string, parts: readonly string[]): string {
  // JSON text holds no line break, so one `data:` line carries it whole.
  return `id: ${id}\nevent: ${event}\ndata: {${parts.join(',')}}\n\n`
}
