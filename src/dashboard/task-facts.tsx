/** What is known of one task, as lines of a list, and where its logs are. */
import type { TaskView } from '../api/view.ts'
import { decimal, memory } from './format.ts'
import { Age } from './parts.tsx'
import { logLink } from './route.ts'

export function TaskFacts({ task, now }: { task: TaskView; now: number }) {
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

export function TaskLinks({ id }: { id: string }) {
  return (
    <p class="links">
      <a href={logLink(id, 'stdout')}>stdout</a> <a href={logLink(id, 'stderr')}>stderr</a>
    </p>
  )
}
