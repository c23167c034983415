/** What is due for one task when the time that it asked for has come: another KILL, or another question. */
import { sendKill } from './kills.ts'
import { isPartitioned } from './partition.ts'
import type { TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'

/** Asks Mesos of them in one go, and then of each again until it speaks. */
export function awaitWord(turn: Turn, tasks: Iterable<TaskState>): void {
  if (turn.session === 0) return
  const asked = [...tasks].filter((task) => !task.isAwaited)
  for (const task of asked) {
    task.isAwaited = true
    askAgainLater(turn, task)
  }
  const { reconcileBatchTasks } = turn.limits
  for (let start = 0; start < asked.length; start += reconcileBatchTasks) {
    const batch = asked.slice(start, start + reconcileBatchTasks)
    turn.call({ kind: 'reconcile', tasks: batch.map(nameOf) })
  }
}

export function tickTask(turn: Turn, task: TaskState): void {
  task.wakeAt = 0
  if (turn.world.tasks.get(task.id) !== task) return
  if (task.killReason !== undefined && !isPartitioned(task)) {
    sendKill(turn, task)
    return
  }
  const uncertain =
    task.isAwaited ||
    task.state === 'Launching' ||
    task.state === 'TASK_LOST' ||
    task.state === 'TASK_UNKNOWN' ||
    task.doubtfulSince !== undefined
  if (!uncertain || turn.session === 0) return
  turn.call({ kind: 'reconcile', tasks: [nameOf(task)] })
  askAgainLater(turn, task)
}

function nameOf({ id, agentId }: TaskState) {
  return { taskId: id, agentId }
}

function askAgainLater(turn: Turn, task: TaskState): void {
  task.askTries += 1
  const { reconcileRetryMs, reconcileRetryMaxMs } = turn.limits
  const delay = Math.min(reconcileRetryMaxMs, reconcileRetryMs * 2 ** Math.min(task.askTries, 20))
  turn.wakeTask(task, turn.now + delay)
}
