/** Which task states are final, and what is kept of what was told of a task; pure. */
import type { TaskState, TaskStatus } from '../mesos/messages.gen.ts'

const TERMINAL: ReadonlySet<TaskState> = new Set<TaskState>([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
])

export function isTerminal(state: TaskState): boolean {
  return TERMINAL.has(state)
}

/** The newest status replaces one of the same state before it; what a task sends along is not kept. */
export function noteStatus(statuses: TaskStatus[], { data: _, ...status }: TaskStatus): void {
  if (statuses.at(-1)?.state === status.state) statuses.pop()
  statuses.push(status)
}
