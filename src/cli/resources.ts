/** The kinds that `get` knows: how they are called, asked for, named and printed. */
import type { AgentView, EventView, MiningPool, ObjectList, TaskView } from '../api/view.ts'
import type { WatchKind } from '../api/watch-view.ts'
import { nearest } from '../manifest/suggest.ts'
import type { OperatorClient } from './client/operator-client.ts'
import { isAgent, isEvent, isPool, isTask } from './client/shapes.ts'
import {
  agentColumnSet,
  type ColumnSet,
  eventColumnSet,
  poolColumnSet,
  taskColumnSet,
} from './print/columns.ts'
import { invalidValue } from './usage-error.ts'

/** How they are printed: `-o`. */
export type GetFormat = 'table' | 'wide' | 'json' | 'yaml' | 'name'

export interface Selection {
  readonly name: string | undefined
  readonly pool: string | undefined
}

export interface Resource<T extends object> {
  readonly kind: WatchKind
  /** As in `pool/btc`. */
  readonly singular: string
  /** What else it may be called. */
  readonly aliases: readonly string[]
  /** What NAME selects, for messages; `pool` where it is the pool's name. */
  readonly selectsBy: 'name' | 'pool'
  readonly takesPool: boolean
  list(client: OperatorClient, pool: string | undefined): Promise<ObjectList<T>>
  nameOf(object: T): string
  isObject(value: unknown): value is T
  columns(wide: boolean): ColumnSet<T>
}

export const poolResource: Resource<MiningPool> = {
  kind: 'pools',
  singular: 'pool',
  aliases: ['pool', 'miningpool', 'miningpools', 'mp'],
  selectsBy: 'name',
  takesPool: false,
  list: (client) => client.pools(),
  nameOf: (pool) => pool.metadata.name,
  isObject: isPool,
  columns: poolColumnSet,
}

const taskResource: Resource<TaskView> = {
  kind: 'tasks',
  singular: 'task',
  aliases: ['task'],
  selectsBy: 'name',
  takesPool: true,
  list: (client, pool) => client.tasks(pool),
  nameOf: (task) => task.id,
  isObject: isTask,
  columns: taskColumnSet,
}

const agentResource: Resource<AgentView> = {
  kind: 'agents',
  singular: 'agent',
  aliases: ['agent', 'nodes', 'node'],
  selectsBy: 'name',
  takesPool: false,
  list: (client) => client.agents(),
  nameOf: (agent) => agent.id,
  isObject: isAgent,
  columns: agentColumnSet,
}

const eventResource: Resource<EventView> = {
  kind: 'events',
  singular: 'event',
  aliases: ['event', 'ev'],
  selectsBy: 'pool',
  takesPool: true,
  list: (client, pool) => client.events(pool),
  nameOf: (event) => String(event.sequence),
  isObject: isEvent,
  columns: eventColumnSet,
}

/** One of the four, whichever; `use` keeps its object type together. */
export interface AnyResource {
  readonly kind: WatchKind
  readonly aliases: readonly string[]
  use<R>(user: <T extends object>(resource: Resource<T>) => R): R
}

function any<T extends object>(resource: Resource<T>): AnyResource {
  const { kind, aliases } = resource
  return { kind, aliases, use: (user) => user(resource) }
}

export const RESOURCES: readonly AnyResource[] = [
  any(poolResource),
  any(taskResource),
  any(agentResource),
  any(eventResource),
]

/** `pools`, or what people type instead. */
export function parseResource(text: string): AnyResource {
  const word = text.toLowerCase()
  const found = RESOURCES.find(({ kind, aliases }) => kind === word || aliases.includes(word))
  if (found !== undefined) return found
  const kinds = RESOURCES.map(({ kind }) => kind)
  const near = nearest(word, kinds)
  throw invalidValue(
    `Give one of: ${kinds.join(', ')}.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  )
}
