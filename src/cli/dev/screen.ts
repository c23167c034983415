/**
 * The live screen of `pitboss dev` as text: how far it is, the pools, their tasks, what happened last, what is
 * wrong. Pure; it fits the terminal it is given, whatever the fleet.
 */
import type { OperatorView } from '../../api/operator-view.ts'
import { isReady } from '../../api/pool-status.ts'
import type { TaskView } from '../../api/view.ts'
import { clip, safeText } from '../print/cell.ts'
import {
  briefEventColumnSet,
  type ColumnSet,
  poolColumnSet,
  taskColumnSet,
} from '../print/columns.ts'
import type { Style } from '../print/style.ts'
import { TablePrinter } from '../print/table.ts'

export interface Screen {
  readonly nowMs: number
  readonly startedMs: number
  readonly columns: number
  readonly rows: number
  readonly style: Style
  readonly masterUrl: string
  readonly serverUrl: string
  readonly directory: string
}

const BAR_WIDTH = 24
const MOST_EVENTS = 6
const MOST_PROBLEMS = 3

export function devScreen(view: OperatorView, screen: Screen): string {
  const pools = view.pools()
  const tasks = view.tasks()
  const events = view.events().slice(-MOST_EVENTS)
  const problems = view.health().problems.slice(0, MOST_PROBLEMS)
  const fixed = headLines(view, screen)
  // Headers of the tables, the lines between them, the last line, and one that stays free for the cursor.
  const room = screen.rows - fixed.length - problems.length - events.length - 9
  const poolRoom = Math.max(1, Math.min(pools.length, Math.ceil(room / 2)))
  const taskRoom = Math.max(1, room - poolRoom)
  return [
    ...fixed,
    '',
    table(poolColumnSet(false), pools, poolRoom, 'pools', screen),
    table(taskColumnSet(false), tasks.toSorted(unsettledFirst), taskRoom, 'tasks', screen),
    table(briefEventColumnSet(), events, MOST_EVENTS, 'events', screen),
    ...problems.map((text) => screen.style.bad(clip(`! ${safeText(text)}`, screen.columns))),
    screen.style.faint(
      clip('Ctrl-C ends the cluster and every process it started.', screen.columns),
    ),
  ].join('\n')
}

function headLines(view: OperatorView, screen: Screen): string[] {
  const pools = view.pools()
  const ready = pools.filter(isReady).length
  const seconds = Math.floor((screen.nowMs - screen.startedMs) / 1000)
  const { style, columns, masterUrl, serverUrl, directory } = screen
  const title = `${progressBar(view)} ${ready}/${pools.length} pools ready, ${seconds} s`
  const paint = ready === pools.length && ready > 0 ? style.good : style.busy
  return [
    paint(clip(title, columns)),
    clip(`mesos ${masterUrl}   dashboard ${serverUrl}   manifests ${safeText(directory)}`, columns),
  ]
}

/** Ready tasks out of those wanted, over all pools. */
function progressBar(view: OperatorView): string {
  let wanted = 0
  let ready = 0
  for (const { status } of view.pools()) {
    wanted += 1 + status.workers.desired
    ready += (status.server.ready ? 1 : 0) + Math.min(status.workers.ready, status.workers.desired)
  }
  const filled = wanted === 0 ? 0 : Math.floor((ready / wanted) * BAR_WIDTH)
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] ${ready}/${wanted} tasks,`
}

function unsettledFirst(a: TaskView, b: TaskView): number {
  return Number(a.ready) - Number(b.ready)
}

function table<T>(
  columns: ColumnSet<T>,
  items: readonly T[],
  room: number,
  what: string,
  screen: Screen,
): string {
  if (items.length === 0) return `${screen.style.faint(clip(`No ${what} yet.`, screen.columns))}\n`
  const shown = items.length > room ? items.slice(0, Math.max(0, room - 1)) : items
  const rows = shown.map((item) => columns.row(item, screen))
  const text = new TablePrinter(columns.headers, screen.columns).withHeader(rows)
  const more = items.length - shown.length
  return more === 0
    ? text
    : `${text}${screen.style.faint(clip(`... and ${more} more ${what}`, screen.columns))}\n`
}
