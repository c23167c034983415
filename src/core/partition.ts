/** Which states mean that a task may run where nobody can see it. */
import type { StatusInput } from './input.ts'
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

/** Mesos' own count of a long absence wavers by so much, with the time that its word takes. */
const SAME_ABSENCE_MS = 1_000

/**
 * Since when it is out of reach, by our clock. Mesos says for how long by its own: a later beginning than the one we know
 * is another absence, and it was there in between while nobody listened.
 */
export function outOfReachSince(
  known: number | undefined,
  { unreachableForMs }: StatusInput,
  now: number,
): number {
  const since = now - (unreachableForMs ?? 0)
  if (known === undefined) return since
  return unreachableForMs !== undefined && since - known > SAME_ABSENCE_MS ? since : known
}
