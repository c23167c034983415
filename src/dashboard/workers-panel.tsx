/** The workers of a pool: how many of each state, all of them at a glance, the one that was picked, and those in trouble. */
import { useMemo, useState } from 'preact/hooks'
import type { MiningPool } from '../api/view.ts'
import { count, plural } from './format.ts'
import { ROWS_ASIDE } from './limits.ts'
import { Age, Empty, Panel, Rows, Swatch } from './parts.tsx'
import { poolLink } from './route.ts'
import { TASK_STATE_TEXT, TASK_STATES } from './states.ts'
import { TaskFacts, TaskLinks } from './task-facts.tsx'
import { countStates, type Worker, WorkerGrid } from './worker-grid.tsx'
import './workers-panel.css'

interface Props {
  readonly pool: MiningPool
  readonly workers: readonly Worker[]
  readonly now: number
  readonly picked: string | undefined
}

export function WorkersPanel({ pool, workers, now, picked }: Props) {
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
                <Swatch state={state} />
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
    <Rows items={troubled} what="worker" first={ROWS_ASIDE}>
      {(shown) => (
        <table class="plain troubled">
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
