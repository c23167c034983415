/**
 * All about one pool on a page, in the order in which people ask: what it is, how it is, what runs, why it waits, what
 * happened. Pure; nothing is cut off but long lists, which say how to see the rest.
 */
import { backoffCount, poolStatusWord } from '../../api/pool-status.ts'
import type {
  ActionView,
  Condition,
  EventView,
  MiningPool,
  PendingReason,
  TaskView,
} from '../../api/view.ts'
import { formatAge, formatAgeSince } from '../duration.ts'
import { CLI_LIMITS } from '../limits.ts'
import { safeCell, safeText } from './cell.ts'
import { portsText, stateWord } from './columns.ts'
import { miningDetails } from './describe-mining.ts'
import { statisticsDetails, taskDetails } from './describe-spec.ts'
import { type Detail, detailLines } from './details.ts'
import { foldedTable } from './folded-table.ts'
import { type Style, statusStyle } from './style.ts'
import type { Cell, Row } from './table.ts'

export interface DescribedPool {
  readonly pool: MiningPool
  readonly tasks: readonly TaskView[]
  /** Oldest first. */
  readonly ended: readonly TaskView[]
  /** Oldest first. */
  readonly events: readonly EventView[]
  /** Of this pool only. */
  readonly plan: readonly ActionView[]
}

export interface Page {
  readonly nowMs: number
  readonly style: Style
  /** Of the terminal; undefined elsewhere. */
  readonly columns: number | undefined
}

export function describeText(described: DescribedPool, page: Page): string {
  const { pool } = described
  return [
    head(pool, page),
    `Server:\n${detailLines([...taskDetails(pool.spec.server), ...statisticsDetails(pool.spec.server), ...serverState(pool)], page.columns, '  ')}`,
    `Workers:\n${detailLines([...taskDetails(pool.spec.workers), ...workersState(pool)], page.columns, '  ')}`,
    ...unlessEmpty('Mining', detailLines(miningDetails(pool, page.nowMs), page.columns, '  ')),
    section('Conditions', conditionsTable(pool.status.conditions, page)),
    section('Tasks', tasksTable(described, page)),
    ...unlessEmpty('Ended lately', endedTable(described, page)),
    ...unlessEmpty('Waiting for offers', pendingTable(pool.status.pending, page)),
    ...unlessEmpty('Backing off', backoffTable(pool, page)),
    ...unlessEmpty('Plan', planTable(described.plan, page)),
    section('Events', eventsTable(described, page)),
  ].join('')
}

function section(title: string, table: string): string {
  return table === '' ? `${title}:  <none>\n` : `${title}:\n${table}`
}

function unlessEmpty(title: string, table: string): string[] {
  return table === '' ? [] : [section(title, table)]
}

function head(pool: MiningPool, page: Page): string {
  const { metadata, spec, status } = pool
  const word = poolStatusWord(pool)
  const { labels, annotations, deletionTimestamp } = metadata
  const entries = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([name, value]) => `${name}=${value}`)
  const details: Detail[] = [
    ['Name', metadata.name],
    ['UID', metadata.uid],
    ['Labels', entries(labels)],
    ['Annotations', entries(annotations)],
    ['Created', moment(metadata.creationTimestamp, page)],
    ...(deletionTimestamp === undefined
      ? []
      : [['Being removed', `since ${moment(deletionTimestamp, page)}`] as const]),
    ['Declared in', metadata.source],
    ['Generation', `${metadata.generation} (observed: ${status.observedGeneration})`],
    ['Revision', status.revision],
    ...(spec.role === undefined ? [] : [['Role', spec.role] as const]),
    ...(spec.suspend ? [['Suspended', 'yes: nothing is started, stopped or rolled'] as const] : []),
    ...(spec.deletionPolicy === 'Delete'
      ? []
      : [['On removal', 'its tasks are left running'] as const]),
    ['Status', word],
  ]
  // Painted afterwards: a colour has no width.
  return detailLines(details, page.columns).replace(/^(Status: +).*$/m, (_line, key: string) => {
    return key + statusStyle(word, page.style)(word)
  })
}

function moment(time: string, { nowMs }: Page): string {
  return `${time.replace(/\.\d+Z$/, 'Z')} (${formatAgeSince(time, nowMs)} ago)`
}

function serverState({ status: { server } }: MiningPool): Detail[] {
  if (server.taskId === undefined) {
    const { incarnation } = server
    return [
      ['State', incarnation === 0 ? 'not launched yet' : `none now; life ${incarnation} is over`],
    ]
  }
  const readiness =
    server.state === 'TASK_RUNNING' ? (server.ready ? ', ready' : ', not ready') : ''
  const where = server.agent === undefined ? '' : ` (agent ${server.agent})`
  return [
    ['State', `${stateWord(server.state)}${readiness}`],
    ['Task', `${server.taskId} (life ${server.incarnation})`],
    ['Host', `${server.host ?? '<unknown>'}${where}`],
    ...(Object.keys(server.ports).length === 0
      ? []
      : [['Taken ports', portsText(server.ports)] as const]),
  ]
}

function workersState({ spec, status }: MiningPool): Detail[] {
  const { desired, replicas, running, ready, updated, pending } = status.workers
  const { maxPerAgent, strategy } = spec.workers
  return [
    [
      'Replicas',
      `${replicas === 'all' ? 'all' : desired} desired | ${updated} updated | ${running} running | ` +
        `${ready} ready | ${pending} pending`,
    ],
    ...(maxPerAgent === undefined ? [] : [['Per agent', `at most ${maxPerAgent}`] as const]),
    ['Rolling', `max ${strategy.maxUnavailable} unavailable, max ${strategy.maxSurge} surge`],
  ]
}

function conditionsTable(conditions: readonly Condition[], page: Page): string {
  const rows = conditions.map(({ type, status, reason, message, lastTransitionTime }) => {
    const text = safeCell(status)
    return [
      plain(type),
      { text, style: conditionStyle(type, status, page.style) },
      plain(reason),
      plain(formatAgeSince(lastTransitionTime, page.nowMs)),
      { text: safeText(message) },
    ]
  })
  return table(['TYPE', 'STATUS', 'REASON', 'SINCE', 'MESSAGE'], rows, page)
}

/** Those for which "True" is bad news. */
const BAD_WHEN_TRUE: ReadonlySet<string> = new Set(['Stalled'])

function conditionStyle(type: string, status: string, style: Style): (text: string) => string {
  if (type === 'Progressing' || type === 'Suspended')
    return status === 'True' ? style.busy : (text) => text
  if (BAD_WHEN_TRUE.has(type)) return status === 'True' ? style.bad : (text) => text
  return status === 'True' ? style.good : status === 'False' ? style.bad : style.busy
}

function tasksTable({ pool, tasks }: DescribedPool, page: Page): string {
  const most = CLI_LIMITS.describedTasks
  // What is not as it should be is never among those left out.
  const unsettledFirst = tasks.toSorted((a, b) => Number(a.ready) - Number(b.ready))
  const shown = new Set(unsettledFirst.slice(0, most))
  const rows = tasks
    .filter((task) => shown.has(task))
    .map((task) => [
      plain(task.id),
      { text: safeCell(stateWord(task.state)), style: taskStyle(task, page.style) },
      plain(task.ready ? 'yes' : 'no'),
      plain(task.host),
      plain(formatAgeSince(task.launchTime, page.nowMs)),
      { text: safeText(task.killReason ?? task.message ?? portsText(task.ports)) },
    ])
  const text = table(['NAME', 'STATE', 'READY', 'HOST', 'AGE', 'DETAIL'], rows, page)
  return (
    text +
    more(tasks.length - rows.length, 'tasks', `pitboss get tasks --pool ${pool.metadata.name}`)
  )
}

function taskStyle({ state, ready }: TaskView, style: Style): (text: string) => string {
  if (ready) return style.good
  return state === 'TASK_UNREACHABLE' || state === 'TASK_LOST' ? style.bad : style.busy
}

/** Ends that Pitboss did not wish for; the newest last. */
function endedTable({ ended }: DescribedPool, page: Page): string {
  const rows = ended
    .filter(({ killReason }) => killReason === undefined)
    .slice(-CLI_LIMITS.describedEnds)
    .map((task) => [
      plain(task.id),
      plain(stateWord(task.state)),
      plain(task.host),
      plain(formatAgeSince(task.stateTime, page.nowMs)),
      { text: safeText(task.message ?? task.reason ?? '') },
    ])
  return table(['NAME', 'STATE', 'HOST', 'AGO', 'MESSAGE'], rows, page)
}

function pendingTable(pending: readonly PendingReason[], page: Page): string {
  const rows = pending.map(({ role, reason, agents, nearest, never }) => [
    plain(role),
    plain(reason),
    plain(String(agents)),
    plain(never === true ? 'never' : 'not now'),
    { text: safeText(nearest) },
  ])
  return table(['ROLE', 'REASON', 'AGENTS', 'FITS', 'NEAREST'], rows, page)
}

function backoffTable({ status }: MiningPool, page: Page): string {
  const rows = status.backoff
    .slice(0, CLI_LIMITS.describedBackoffs)
    .map(({ role, index, crashes, nextTryTime }) => {
      const inMs = Date.parse(nextTryTime) - page.nowMs
      return [
        plain(role === 'server' ? 'server' : `worker-${index}`),
        plain(String(crashes)),
        plain(inMs >= 1_000 ? `in ${formatAge(inMs)}` : 'now'),
      ]
    })
  const rest = backoffCount(status) - rows.length
  return (
    table(['TASK', 'CRASHES', 'NEXT-TRY'], rows, page) +
    (rest === 0 ? '' : `  ... and ${rest} more\n`)
  )
}

/** Many kills of one reason are one line. */
function planTable(plan: readonly ActionView[], page: Page): string {
  const groups = new Map<string, { readonly first: ActionView; count: number }>()
  for (const action of plan) {
    const key = `${action.action} ${action.reason}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: action, count: 1 })
    else group.count += 1
  }
  const rows = [...groups.values()].map(({ first, count }) => [
    plain(first.action),
    plain(count > 1 ? `${count} tasks` : (first.task ?? '-')),
    { text: safeText(first.reason) },
  ])
  return table(['ACTION', 'TASK', 'REASON'], rows, page)
}

function eventsTable({ pool, events }: DescribedPool, page: Page): string {
  const shown = events.slice(-CLI_LIMITS.describedEvents)
  const rows = shown.map(({ type, reason, lastTime, count, message }) => [
    type === 'Warning' ? { text: type, style: page.style.busy } : plain(type),
    plain(reason),
    plain(formatAgeSince(lastTime, page.nowMs)),
    plain(String(count)),
    { text: safeText(message) },
  ])
  const earlier = events.length - shown.length
  return (
    table(['TYPE', 'REASON', 'AGE', 'COUNT', 'MESSAGE'], rows, page) +
    more(earlier, 'earlier events', `pitboss get events ${pool.metadata.name}`)
  )
}

function plain(text: string): Cell {
  return { text: safeCell(text) }
}

function table(headers: readonly string[], rows: readonly Row[], { columns }: Page): string {
  return rows.length === 0 ? '' : foldedTable(headers, rows, columns, '  ')
}

function more(count: number, what: string, command: string): string {
  return count <= 0 ? '' : `  ... and ${count} more ${what}: ${command}\n`
}
