/** Which columns `get` prints for each kind, narrow and wide, and how each object fills them. Pure. */
import { hashRateText } from '../../api/hash-rate.ts'
import { conditionStatus, poolStatusWord } from '../../api/pool-status.ts'
import type { AgentView, EventView, MiningNumbers, MiningPool, TaskView } from '../../api/view.ts'
import { formatAgeSince } from '../duration.ts'
import { safeCell } from './cell.ts'
import { type Style, statusStyle } from './style.ts'
import type { Cell, Row } from './table.ts'

interface Moment {
  readonly nowMs: number
  readonly style: Style
}

interface Column<T> {
  readonly header: string
  /** Only with `-o wide`. */
  readonly wide?: true
  /** Moves by itself: a row in which only such cells differ says nothing new. */
  readonly passing?: true
  /** Says `Deleted` in the last row of an object that was removed. */
  readonly fate?: true
  readonly cell: (object: T, moment: Moment) => string | Cell
}

const poolColumns: readonly Column<MiningPool>[] = [
  { header: 'NAME', cell: (pool) => pool.metadata.name },
  { header: 'READY', cell: (pool) => conditionStatus(pool, 'Ready') ?? 'Unknown' },
  { header: 'SERVER', cell: serverWord },
  { header: 'WORKERS', cell: ({ status }) => `${status.workers.ready}/${status.workers.desired}` },
  { header: 'UP-TO-DATE', cell: ({ status }) => String(status.workers.updated) },
  {
    header: 'STATUS',
    fate: true,
    cell: (pool, { style }) => {
      const word = poolStatusWord(pool)
      return { text: word, style: statusStyle(word, style) }
    },
  },
  {
    header: 'AGE',
    passing: true,
    cell: ({ metadata }, { nowMs }) => formatAgeSince(metadata.creationTimestamp, nowMs),
  },
  {
    header: 'HASH-RATE',
    wide: true,
    passing: true,
    cell: ({ status: { mining } }) =>
      mining?.hashesPerSecond === undefined ? '' : hashRateText(mining.hashesPerSecond),
  },
  {
    header: 'SHARES',
    wide: true,
    passing: true,
    cell: ({ status: { mining } }) => (mining === undefined ? '' : sharesText(mining)),
  },
  {
    header: 'BLOCKS',
    wide: true,
    cell: ({ status: { mining } }) => String(mining?.blocks?.accepted ?? ''),
  },
  { header: 'HOST', wide: true, cell: ({ status }) => status.server.host ?? '' },
  { header: 'PORTS', wide: true, cell: ({ status }) => portsText(status.server.ports) },
  { header: 'GENERATION', wide: true, cell: ({ metadata }) => String(metadata.generation) },
  { header: 'REVISION', wide: true, cell: ({ status }) => status.revision.slice(0, 12) },
  { header: 'SOURCE', wide: true, cell: ({ metadata }) => metadata.source },
]

const taskColumns: readonly Column<TaskView>[] = [
  { header: 'NAME', cell: (task) => task.id },
  { header: 'POOL', cell: (task) => task.pool },
  { header: 'ROLE', cell: (task) => task.role },
  { header: 'STATE', fate: true, cell: (task) => stateWord(task.state) },
  { header: 'READY', cell: (task) => String(task.ready) },
  { header: 'HOST', cell: (task) => task.host },
  {
    header: 'AGE',
    passing: true,
    cell: (task, { nowMs }) => formatAgeSince(task.launchTime, nowMs),
  },
  { header: 'CPUS', wide: true, cell: (task) => String(task.cpus) },
  { header: 'MEM-MIB', wide: true, cell: (task) => String(task.memMiB) },
  { header: 'PORTS', wide: true, cell: (task) => portsText(task.ports) },
  { header: 'GENERATION', wide: true, cell: (task) => String(task.generation) },
  { header: 'AGENT', wide: true, cell: (task) => task.agentId },
  { header: 'REASON', wide: true, cell: (task) => task.killReason ?? task.reason ?? '' },
]

const agentColumns: readonly Column<AgentView>[] = [
  { header: 'NAME', cell: (agent) => agent.id },
  { header: 'HOST', cell: (agent) => agent.host },
  { header: 'TASKS', cell: (agent) => String(agent.tasks) },
  { header: 'FREE-CPUS', cell: ({ free }) => freeText(free?.cpus) },
  { header: 'FREE-MEM-MIB', cell: ({ free }) => freeText(free?.memMiB) },
  {
    header: 'LAST-SEEN',
    passing: true,
    cell: (agent, { nowMs }) => formatAgeSince(agent.lastSeenTime, nowMs),
  },
  { header: 'FREE-DISK-MIB', wide: true, cell: ({ free }) => freeText(free?.diskMiB) },
  { header: 'FREE-GPUS', wide: true, cell: ({ free }) => freeText(free?.gpus) },
  { header: 'URL', wide: true, cell: (agent) => agent.url ?? '<unknown>' },
  { header: 'ATTRIBUTES', wide: true, cell: (agent) => pairs(agent.attributes, '=') },
]

const eventColumns: readonly Column<EventView>[] = [
  {
    header: 'LAST-SEEN',
    passing: true,
    cell: (event, { nowMs }) => formatAgeSince(event.lastTime, nowMs),
  },
  {
    header: 'TYPE',
    cell: ({ type }, { style }) =>
      type === 'Warning' ? { text: type, style: style.busy } : { text: type },
  },
  { header: 'REASON', cell: (event) => event.reason },
  { header: 'OBJECT', cell: eventObject },
  { header: 'COUNT', wide: true, cell: (event) => String(event.count) },
  {
    header: 'FIRST-SEEN',
    wide: true,
    passing: true,
    cell: (event, { nowMs }) => formatAgeSince(event.firstTime, nowMs),
  },
  { header: 'MESSAGE', cell: (event) => event.message },
]

/** For the live screen, where the message is what matters and it names its object. */
const briefEventColumns: readonly Column<EventView>[] = [
  ...eventColumns.filter(({ header }) => header === 'LAST-SEEN' || header === 'REASON'),
  { header: 'POOL', cell: (event) => event.pool ?? '' },
  ...eventColumns.filter(({ header }) => header === 'MESSAGE'),
]

/** The columns of one kind, chosen. */
export interface ColumnSet<T> {
  readonly headers: readonly string[]
  /** `removed`: the object is gone, this is its last form. */
  row(object: T, moment: Moment, removed?: boolean): Row
  /** Whether some column can say that an object is gone. */
  readonly showsRemoval: boolean
  /** Equal for two states of an object that a reader of the table cannot tell apart, ages aside. */
  fingerprint(object: T): string
}

export const poolColumnSet = (wide: boolean) => choose(poolColumns, wide)
export const taskColumnSet = (wide: boolean) => choose(taskColumns, wide)
export const agentColumnSet = (wide: boolean) => choose(agentColumns, wide)
export const eventColumnSet = (wide: boolean) => choose(eventColumns, wide)
export const briefEventColumnSet = () => choose(briefEventColumns, false)

function choose<T>(all: readonly Column<T>[], wide: boolean): ColumnSet<T> {
  const columns = all.filter((column) => wide || column.wide !== true)
  const lasting = columns.filter((column) => column.passing !== true)
  const plain = (text: string) => text
  const noStyle = { good: plain, busy: plain, bad: plain, faint: plain, strong: plain }
  return {
    headers: columns.map((column) => column.header),
    showsRemoval: columns.some((column) => column.fate),
    row: (object, moment, removed = false) =>
      columns.map((column) =>
        removed && column.fate ? { text: 'Deleted' } : toCell(column.cell(object, moment)),
      ),
    fingerprint: (object) =>
      JSON.stringify(
        lasting.map((column) => toCell(column.cell(object, { nowMs: 0, style: noStyle })).text),
      ),
  }
}

function toCell(cell: string | Cell): Cell {
  return typeof cell === 'string'
    ? { text: safeCell(cell) }
    : { ...cell, text: safeCell(cell.text) }
}

/** `TASK_RUNNING` is `Running`, `TASK_GONE_BY_OPERATOR` is `GoneByOperator`; other words stay. */
export function stateWord(state: string): string {
  if (!state.startsWith('TASK_')) return state
  return state
    .slice('TASK_'.length)
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('')
}

/** Its state; `NotReady` while it runs and its check has not passed. */
export function serverWord({ status: { server } }: MiningPool): string {
  const word = stateWord(server.state)
  return word === 'Running' && !server.ready ? 'NotReady' : word
}

/** Accepted of all that came. */
function sharesText({ shares }: MiningNumbers): string {
  if (shares === undefined) return ''
  const all = Object.values(shares).reduce((sum, count) => sum + count, 0)
  return `${shares.accepted ?? 0}/${all}`
}

function eventObject(event: EventView): string {
  if (event.taskId !== undefined) return `task/${event.taskId}`
  return event.pool === undefined ? 'operator' : `pool/${event.pool}`
}

export function portsText(ports: Readonly<Record<string, number>>): string {
  return pairs(ports, ':')
}

function pairs(values: Readonly<Record<string, string | number>>, between: string): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}${between}${value}`)
    .join(',')
}

function freeText(amount: number | undefined): string {
  return amount === undefined ? '<unknown>' : String(amount)
}
