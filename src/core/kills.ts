/**
 * Ends tasks: a durable decision, then a KILL with the right agent id (a wrong one is swallowed [fact 71]), sent again
 * until Mesos says that the task is terminal [req 59]. One that cannot be reached is killed on its return.
 */
import { assert } from '../api/errors.ts'
import { exponentialDelayMs } from './backoff.ts'
import { describe } from './observe.ts'
import { isPartitioned } from './partition.ts'
import type { KillAction } from './pool-plan.ts'
import type { TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'
import type { PoolState } from './world.ts'

/** Keeps a record well under what the journal takes. */
const KILLS_PER_RECORD_MAX = 1_000

/** Decides at most as many as a step may hold; answers those that are left over. */
export function decideKills(
  turn: Turn,
  pool: PoolState,
  kills: readonly KillAction[],
): readonly KillAction[] {
  let room = turn.limits.killsPerStepMax
  const left: KillAction[] = []
  for (const kill of kills) {
    const tasks = kill.tasks.slice(0, room)
    room -= tasks.length
    if (tasks.length > 0) decide(turn, pool, { ...kill, tasks })
    const rest = kill.tasks.slice(tasks.length)
    if (rest.length > 0) left.push({ ...kill, tasks: rest })
  }
  return left
}

function decide(turn: Turn, pool: PoolState, { tasks, reason }: KillAction): void {
  for (let start = 0; start < tasks.length; start += KILLS_PER_RECORD_MAX) {
    const ids = tasks.slice(start, start + KILLS_PER_RECORD_MAX).map((task) => task.id)
    turn.persist({ kind: 'kill', ids, reason, at: turn.now })
  }
  const [first] = tasks
  assert(first !== undefined, 'a decision about no task')
  const who = tasks.length === 1 ? describe(first) : `${tasks.length} ${first.identity.role}s`
  const message = `ending ${who}: ${reason}`
  turn.event({ type: 'Normal', reason: 'Killing', message, pool: pool.name })
  for (const task of tasks) {
    task.killTries = 0
    sendKill(turn, task)
  }
}

/** Sends the KILL when it can arrive, and plans the next one. */
export function sendKill(turn: Turn, task: TaskState): void {
  if (turn.session === 0 || isPartitioned(task)) return
  turn.call({ kind: 'kill', taskId: task.id, agentId: task.agentId })
  task.killTries += 1
  const { killRetryMs, killRetryMaxMs } = turn.limits
  const delay = exponentialDelayMs(task.killTries, killRetryMs, killRetryMaxMs)
  turn.wakeTask(task, turn.now + graceMs(turn, task) + delay)
}

function graceMs(turn: Turn, task: TaskState): number {
  const spec = turn.world.poolOf(task)?.accepted.spec
  if (spec === undefined) return 0
  const role = task.identity.role === 'server' ? spec.server : spec.workers
  return role.killGraceSeconds * 1_000
}
