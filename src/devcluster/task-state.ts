/** Which task states are final; pure. */
import type { TaskState } from '../mesos/messages.gen.ts'

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
