/** One pool: its server, its workers, what is about to happen and why, what happened, and how it went. */
import { useMemo, useState } from 'preact/hooks'
import type { ActionView, MiningPool, ObjectList, TaskView } from '../api/view.ts'
import { Charts } from './charts.tsx'
import { EndedPanel } from './ended-panel.tsx'
import { count, decimal, memory, plural } from './format.ts'
import { usePolled } from './hooks.ts'
import { PLAN_MS } from './limits.ts'
import { MiningPanel } from './mining-panel.tsx'
import { Age, Empty, Panel, PoolStatus, Rows, Status, Waiting } from './parts.tsx'
import { logLink, poolLink } from './route.ts'
import { conditionTone, poolTrouble, TASK_STATE_TEXT, TASK_STATES, taskState } from './states.ts'
import type { Store } from './store.ts'
import { FilteredTimeline } from './timeline.tsx'
import { countStates, type Worker, WorkerGrid, workersOf } from './worker-grid.tsx'

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
          <Charts pool={pool} />
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

function TaskFacts({ task, now }: { task: TaskView; now: number }) {
  return (
    <>
      <dt>State</dt>
      <dd>
        {task.state}, since <Age time={task.stateTime} now={now} />
      </dd>
      {task.killReason !== undefined && (
        <>
          <dt>Ending</dt>
          <dd>{task.killReason}</dd>
        </>
      )}
      {task.message !== undefined && (
        <>
          <dt>Message</dt>
          <dd>{task.message}</dd>
        </>
      )}
      <dt>Takes</dt>
      <dd>
        {decimal(task.cpus)} cpus, {memory(task.memMiB)}
      </dd>
      <dt>Task</dt>
      <dd class="id">{task.id}</dd>
    </>
  )
}

function TaskLinks({ id }: { id: string }) {
  return (
    <p class="links">
      <a href={logLink(id, 'stdout')}>stdout</a> <a href={logLink(id, 'stderr')}>stderr</a>
    </p>
  )
}

interface WorkersProps {
  readonly pool: MiningPool
  readonly workers: readonly Worker[]
  readonly now: number
  readonly picked: string | undefined
}

function WorkersPanel({ pool, workers, now, picked }: WorkersProps) {
  const { desired, ready, updated, replicas } = pool.status.workers
  const counts = useMemo(() => countStates(workers), [workers])
  const index = picked === undefined ? -1 : workers.findIndex(({ task }) => task?.id === picked)
  // A cell without a task has no address.
  const [missing, setMissing] = useState<number>()
  const at =
    index >= 0 ? index : missing !== undefined && missing < workers.length ? missing : undefined
  const pick = (next: number) => {
    const task = workers[next]?.task
    setMissing(task === undefined ? next : undefined)
    // In place: the way back leads to the page before, not through every worker looked at.
    const link = poolLink(pool.metadata.name, task?.id)
    history.replaceState(undefined, '', link)
    dispatchEvent(new HashChangeEvent('hashchange'))
  }
  const note = `${count(ready)} of ${count(desired)} ready${replicas === 'all' ? ', one on every agent that fits' : ''}`
  return (
    <Panel title="Workers" class="workers" note={note}>
      {workers.length === 0 ? (
        <Empty>None is wanted.</Empty>
      ) : (
        <>
          <ul class="legend">
            {TASK_STATES.filter((state) => counts.has(state)).map((state) => (
              <li key={state}>
                <span class={`swatch swatch-${state}`} aria-hidden="true" />
                <b>{count(counts.get(state) ?? 0)}</b> {TASK_STATE_TEXT[state]}
              </li>
            ))}
            {updated < ready && (
              <li class="muted">{plural(ready - updated, 'worker')} of an older spec</li>
            )}
          </ul>
          <WorkerGrid workers={workers} picked={at} onPick={pick} />
          <PickedWorker worker={at === undefined ? undefined : workers[at]} now={now} />
          <Troubled workers={workers} pool={pool.metadata.name} now={now} />
        </>
      )}
    </Panel>
  )
}

function PickedWorker({ worker, now }: { worker: Worker | undefined; now: number }) {
  if (worker === undefined) return <p class="muted hint">Pick a worker to see where it is.</p>
  const { task, state } = worker
  if (task === undefined) return <p class="picked">This worker is wanted and not launched.</p>
  return (
    <div class="picked">
      <h3>
        Worker {task.index} <span class="muted">{TASK_STATE_TEXT[state]}</span>
      </h3>
      <dl class="facts-list">
        <dt>Host</dt>
        <dd>{task.host}</dd>
        <TaskFacts task={task} now={now} />
      </dl>
      <TaskLinks id={task.id} />
    </div>
  )
}

/** The cells that want to be looked at, as words. */
function Troubled({
  workers,
  pool,
  now,
}: {
  workers: readonly Worker[]
  pool: string
  now: number
}) {
  const troubled = workers.filter(
    ({ state, task }) => task !== undefined && (state === 'unhealthy' || state === 'unreachable'),
  )
  if (troubled.length === 0) return null
  return (
    <Rows items={troubled} what="worker">
      {(shown) => (
        <table class="plain">
          <caption>In trouble</caption>
          <thead>
            <tr>
              <th scope="col">Worker</th>
              <th scope="col">State</th>
              <th scope="col">Host</th>
              <th scope="col">Since</th>
              <th scope="col">Message</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(
              ({ task, state }) =>
                task !== undefined && (
                  <tr key={task.id}>
                    <th scope="row">
                      <a href={poolLink(pool, task.id)}>{task.index}</a>
                    </th>
                    <td>{TASK_STATE_TEXT[state]}</td>
                    <td>{task.host}</td>
                    <td>
                      <Age time={task.stateTime} now={now} />
                    </td>
                    <td>{task.message ?? ''}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      )}
    </Rows>
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
  const { pending, backoff } = pool.status
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
        {backoff.map(({ role, index, crashes, nextTryTime }) => (
          <li key={`${role} ${index}`}>
            <b>Backoff</b> {role === 'server' ? 'server' : `worker ${index}`} crashed {crashes}×
            <p>{tryText(nextTryTime, now)}</p>
          </li>
        ))}
      </ul>
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
