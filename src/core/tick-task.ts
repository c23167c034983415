/** What is due for one task when the time that it asked for has come: another KILL, or another question. */
import { sendKill } from './kills.ts'
import { isPartitioned } from './partition.ts'
import type { TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'

export function tickTask(turn: Turn, task: TaskState): void {
  task.wakeAt = 0
  if (turn.world.tasks.get(task.id) !== task) return
  if (task.killReason !== undefined && !isPartitioned(task)) {
    sendKill(turn, task)
    return
  }
  const uncertain =
    task.state === 'Launching' ||
    task.state === 'TASK_LOST' ||
    task.state === 'TASK_UNKNOWN' ||
    task.doubtfulSince !== undefined
  if (!uncertain || turn.session === 0) return
  turn.call({ kind: 'reconcile', tasks: [{ taskId: task.id, agentId: task.agentId }] })
  task.askTries += 1
  const { reconcileRetryMs, reconcileRetryMaxMs } = turn.limits
  const delay = Math.min(reconcileRetryMaxMs, reconcileRetryMs * 2 ** Math.min(task.askTries, 20))
  turn.wakeTask(task, turn.now + delay)
}
