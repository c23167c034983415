/** What a task, a pool or a condition looks like: few words, each with one colour and one shape. Pure. */
import { backoffCount, type PoolStatusWord } from '../api/pool-status.ts'
import type { Condition, MiningPool, TaskView } from '../api/view.ts'
import { count } from './format.ts'

/** In the order in which they are counted and explained. */
export const TASK_STATES = [
  'ready',
  'starting',
  'unready',
  'unhealthy',
  'unreachable',
  'stopping',
  'missing',
] as const
export type TaskStateWord = (typeof TASK_STATES)[number]

export const TASK_STATE_TEXT: Readonly<Record<TaskStateWord, string>> = {
  ready: 'ready',
  starting: 'starting',
  unready: 'running, not ready',
  unhealthy: 'unhealthy',
  unreachable: 'unreachable',
  stopping: 'stopping',
  missing: 'not launched',
}

const LOST = new Set(['TASK_UNREACHABLE', 'TASK_LOST', 'TASK_UNKNOWN', 'TASK_GONE'])

export function taskState(task: TaskView): TaskStateWord {
  if (LOST.has(task.state)) return 'unreachable'
  if (task.killReason !== undefined || task.state === 'TASK_KILLING') return 'stopping'
  if (task.healthy === false) return 'unhealthy'
  if (task.ready) return 'ready'
  return task.state === 'TASK_RUNNING' ? 'unready' : 'starting'
}

/** How much it wants to be looked at. */
export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'quiet'

const TONES: Readonly<Record<PoolStatusWord, Tone>> = {
  Running: 'ok',
  Starting: 'busy',
  Scaling: 'busy',
  Updating: 'busy',
  Stopping: 'busy',
  Waiting: 'warn',
  Degraded: 'warn',
  Unknown: 'warn',
  CrashLoopBackOff: 'bad',
  Unreachable: 'bad',
  Stalled: 'bad',
  Suspended: 'quiet',
  Deleting: 'quiet',
}

export const poolTone = (word: PoolStatusWord): Tone => TONES[word]

/** Conditions for which True is the bad news. */
const BAD_WHEN_TRUE = new Set(['Stalled', 'Suspended'])

export function conditionTone({ type, status }: Condition): Tone {
  if (status === 'Unknown') return 'quiet'
  if (type === 'Progressing') return status === 'True' ? 'busy' : 'quiet'
  if (BAD_WHEN_TRUE.has(type)) return status === 'True' ? 'bad' : 'quiet'
  return status === 'True' ? 'ok' : 'warn'
}

/** One sentence for what keeps the pool from being as declared; undefined when nothing does. */
export function poolTrouble({ status }: MiningPool): string | undefined {
  const find = (type: string) => status.conditions.find((condition) => condition.type === type)
  const stalled = find('Stalled')
  // That nothing moves is no reason; what keeps it from moving is one.
  const isReason = stalled?.status === 'True' && stalled.reason !== 'ProgressDeadlineExceeded'
  if (isReason) return stalled.message
  const [pending] = status.pending
  if (pending !== undefined) return pending.nearest
  const [backoff] = status.backoff
  if (backoff !== undefined) {
    const who = backoff.role === 'server' ? 'the server' : `worker ${backoff.index}`
    const others = backoffCount(status) - 1
    const rest = others > 0 ? `, ${count(others)} more likewise` : ''
    return `${who} crashed ${backoff.crashes} times in a row${rest}`
  }
  const ready = find('Ready')
  if (ready === undefined || ready.status === 'True') return undefined
  const progressing = find('Progressing')
  return progressing?.status === 'True' ? progressing.message : ready.message
}
