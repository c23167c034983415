/** The tasks of a pool that ended lately: how, why, and what they wrote. */
import type { ObjectList, TaskView } from '../api/view.ts'
import { usePolled } from './hooks.ts'
import { ENDED_MS, ROWS_ASIDE } from './limits.ts'
import { Age, Panel, Rows, Status } from './parts.tsx'
import { logLink } from './route.ts'

export function EndedPanel({ pool, now }: { pool: string; now: number }) {
  const path = `v1/tasks?${new URLSearchParams({ pool, ended: 'true' })}`
  const { answer } = usePolled<ObjectList<TaskView>>(path, ENDED_MS)
  const tasks = [...(answer?.items ?? [])].reverse()
  if (tasks.length === 0) return null
  return (
    <Panel title="Ended lately">
      <Rows items={tasks} what="task" first={ROWS_ASIDE}>
        {(shown) => (
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Task</th>
                <th scope="col">State</th>
                <th scope="col">Why</th>
                <th scope="col">Host</th>
                <th scope="col">Ended</th>
                <th scope="col">
                  <span class="sr-only">Log</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((task) => (
                <Row key={task.id} task={task} now={now} />
              ))}
            </tbody>
          </table>
        )}
      </Rows>
    </Panel>
  )
}

function Row({ task, now }: { task: TaskView; now: number }) {
  const isAsked = task.killReason !== undefined
  return (
    <tr>
      <th scope="row" title={task.id}>
        {task.role === 'server' ? `server ${task.incarnation}` : `worker ${task.index}`}
      </th>
      <td>
        <Status tone={isAsked ? 'quiet' : 'warn'}>{task.state.replace('TASK_', '')}</Status>
      </td>
      <td>{task.killReason ?? task.message ?? task.reason ?? ''}</td>
      <td>{task.host}</td>
      <td>
        <Age time={task.stateTime} now={now} /> ago
      </td>
      <td>
        <a href={logLink(task.id)}>
          log<span class="sr-only"> of {task.id}</span>
        </a>
      </td>
    </tr>
  )
}
