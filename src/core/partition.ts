/** Which states mean that a task may run where nobody can see it. */
import type { TaskStateName } from './records.ts'

/**
 * Mesos cannot reach it, or has lost sight of it; it may run all the same. LOST and UNKNOWN are kept as a state only
 * where they mean this (`observe.ts`).
 */
export function isPartitioned(task: { readonly state: TaskStateName }): boolean {
  return (
    task.state === 'TASK_UNREACHABLE' || task.state === 'TASK_LOST' || task.state === 'TASK_UNKNOWN'
  )
}
