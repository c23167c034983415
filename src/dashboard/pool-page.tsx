/** One pool: its server, its workers, what is about to happen and why, what happened, and how it went. */
import { useMemo } from 'preact/hooks'
import type { ActionView, MiningPool, ObjectList, TaskView } from '../api/view.ts'
import { Charts } from './charts.tsx'
import { EndedPanel } from './ended-panel.tsx'
import { count, plural } from './format.ts'
import { usePolled } from './hooks.ts'
import { PLAN_MS, ROWS_ASIDE } from './limits.ts'
import { MiningPanel } from './mining-panel.tsx'
import { Age, Empty, Panel, PoolStatus, Rows, Status, Waiting } from './parts.tsx'
import { conditionTone, poolTrouble, TASK_STATE_TEXT, taskState } from './states.ts'
import type { Store } from './store.ts'
import { TaskFacts, TaskLinks } from './task-facts.tsx'
import { FilteredTimeline } from './timeline.tsx'
import { workersOf } from './worker-grid.tsx'
import { WorkersPanel } from './workers-panel.tsx'
import './pool-page.css'

interface Props {
  readonly store: Store
  readonly name: string
  readonly now: number
  /** Id of the task that the address names. */
  readonly picked: string | undefined
}

export function PoolPage({ store, name, now, picked }: Props) {
  const pool = store.pools.get(name)
  const desired = pool?.status.workers.desired ?? 0
  // The page is drawn anew each second; ten thousand workers are sorted only when one of them changed.
  const version = store.versionOf(name)
  const workers = useMemo(
    () => workersOf(store.tasksOf(name).values(), desired),
    [store, name, version, desired],
  )
  if (pool === undefined) {
    const isTold = store.knows({ kinds: ['pools'], pool: name })
    return (
      <>
        <h1>{name}</h1>
        {isTold ? (
          <Empty>There is no pool of this name. It may have been removed.</Empty>
        ) : (
          <Waiting />
        )}
      </>
    )
  }
  const tasks = store.tasksOf(name)
  return (
    <>
      <Heading pool={pool} now={now} />
      {/* In the order in which it is asked: what runs, why not more, how it went, what happened. Also that of the keyboard. */}
      <div class="columns">
        <WorkersPanel pool={pool} workers={workers} now={now} picked={picked} />
        <div class="side-column">
          <ServerPanel pool={pool} tasks={tasks} now={now} />
          <MiningPanel pool={pool} now={now} />
          <NextPanel pool={pool} />
          <FitPanel pool={pool} now={now} />
          <ConditionsPanel pool={pool} now={now} />
        </div>
        <div class="main-column">
          <Charts pool={pool} now={now} />
          <EndedPanel pool={name} now={now} />
          <Panel title="Events">
            <FilteredTimeline events={store.events(name)} now={now} />
          </Panel>
        </div>
      </div>
    </>
  )
}

function Heading({ pool, now }: { pool: MiningPool; now: number }) {
  const { name, source, generation, creationTimestamp } = pool.metadata
  const { observedGeneration } = pool.status
  const trouble = poolTrouble(pool)
  return (
    <div class="heading">
      <h1>{name}</h1>
      <PoolStatus pool={pool} />
      {trouble !== undefined && <p class="trouble">{trouble}</p>}
      <p class="muted facts">
        <span>{source}</span>
        <span>
          generation {generation}
          {observedGeneration < generation && ` (acting on ${observedGeneration})`}
        </span>
        <span>
          declared <Age time={creationTimestamp} now={now} /> ago
        </span>
      </p>
    </div>
  )
}

function ServerPanel({
  pool,
  tasks,
  now,
}: {
  pool: MiningPool
  tasks: ReadonlyMap<string, TaskView>
  now: number
}) {
  const { server } = pool.status
  const task = tasks.get(server.taskId ?? '')
  const ports = Object.entries(server.ports)
  return (
    <Panel title="Server" note={server.incarnation > 0 && `life ${server.incarnation}`}>
      {server.taskId === undefined ? (
        <Status tone="quiet">not launched</Status>
      ) : (
        <>
          <Status tone={server.ready ? 'ok' : server.state === 'TASK_UNREACHABLE' ? 'bad' : 'busy'}>
            {server.ready
              ? 'ready'
              : task === undefined
                ? server.state
                : TASK_STATE_TEXT[taskState(task)]}
          </Status>
          <dl class="facts-list">
            <dt>Host</dt>
            <dd>{server.host}</dd>
            {ports.length > 0 && (
              <>
                <dt>Ports</dt>
                <dd>{ports.map(([name, port]) => `${name} ${port}`).join(', ')}</dd>
              </>
            )}
            {task !== undefined && <TaskFacts task={task} now={now} />}
          </dl>
          <TaskLinks id={server.taskId} />
        </>
      )}
    </Panel>
  )
}

function NextPanel({ pool }: { pool: MiningPool }) {
  const path = `v1/plan?pool=${encodeURIComponent(pool.metadata.name)}`
  const { answer } = usePolled<ObjectList<ActionView>>(path, PLAN_MS)
  const steps = groupActions(answer?.items ?? [])
  return (
    <Panel title="What happens next">
      {steps.length === 0 ? (
        <Empty>Nothing: the pool is as it can be.</Empty>
      ) : (
        <ul class="plan">
          {steps.map(({ action, reason, tasks }) => (
            <li key={`${action} ${reason}`}>
              <b>{action}</b>
              {tasks > 1 && <span class="tag">×{count(tasks)}</span>} <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** A thousand kills for one reason are one line. */
export function groupActions(actions: readonly ActionView[]) {
  const groups = new Map<string, { action: string; reason: string; tasks: number }>()
  for (const { action, reason } of actions) {
    const key = `${action} ${reason}`
    const tasks = (groups.get(key)?.tasks ?? 0) + 1
    groups.set(key, { action, reason, tasks })
  }
  return [...groups.values()]
}

function FitPanel({ pool, now }: { pool: MiningPool; now: number }) {
  const { pending, backoff, backoffRemaining } = pool.status
  if (pending.length + backoff.length === 0) return null
  return (
    <Panel title="Why it waits">
      <ul class="plan">
        {pending.map(({ role, reason, agents, nearest, never }) => (
          <li key={`${role} ${reason}`}>
            <b>{reason}</b>{' '}
            <span class={never === true ? 'tag bad' : 'tag'}>
              {never === true ? 'never' : 'not now'}
            </span>
            <span class="muted">
              {' '}
              {role}, {plural(agents, 'agent')}
            </span>
            <p>{nearest}</p>
          </li>
        ))}
      </ul>
      <Rows items={backoff} what="backoff" first={ROWS_ASIDE}>
        {(shown) => (
          <ul class="plan">
            {shown.map(({ role, index, crashes, nextTryTime }) => (
              <li key={`${role} ${index}`}>
                <b>Backoff</b> {role === 'server' ? 'server' : `worker ${index}`} crashed {crashes}×
                <p>{tryText(nextTryTime, now)}</p>
              </li>
            ))}
          </ul>
        )}
      </Rows>
      {backoffRemaining !== undefined && (
        <p class="muted">{plural(backoffRemaining, 'task')} more in backoff</p>
      )}
    </Panel>
  )
}

function tryText(nextTryTime: string, now: number): string {
  const seconds = Math.ceil((Date.parse(nextTryTime) - now) / 1000)
  return seconds > 0 ? `next try in ${seconds} s` : 'next try now'
}

function ConditionsPanel({ pool, now }: { pool: MiningPool; now: number }) {
  return (
    <Panel title="Conditions">
      <ul class="conditions">
        {pool.status.conditions.map((condition) => (
          <li key={condition.type}>
            <Status tone={conditionTone(condition)}>{condition.type}</Status>
            <span class="muted">
              {condition.status} for <Age time={condition.lastTransitionTime} now={now} />
            </span>
            <p>
              {condition.reason}
              {condition.message !== '' && `: ${condition.message}`}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
