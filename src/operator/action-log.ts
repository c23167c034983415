/**
 * What the log says of the calls that change something: one line each, with the pool, the task, why, and the revision
 * of the manifests that it follows from. Launches are told by their event, which has all of that.
 */
import type { Call } from '../core/effects.ts'
import type { World } from '../core/world.ts'

export interface ActionLine {
  readonly action: 'kill'
  readonly task: string
  readonly agent: string
  readonly pool?: string
  readonly reason: string
  readonly revision?: string
}

/** Undefined for a call that changes no task. */
export function actionLine(call: Call, world: World): ActionLine | undefined {
  if (call.kind !== 'kill') return undefined
  const task = world.tasks.get(call.taskId)
  const pool = task === undefined ? undefined : world.poolOf(task)
  return {
    action: 'kill',
    task: call.taskId,
    agent: call.agentId,
    ...(pool === undefined ? {} : { pool: pool.name, revision: pool.observedRevision }),
    reason: task?.killReason ?? 'no pool wants it',
  }
}
