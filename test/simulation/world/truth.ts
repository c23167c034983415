/**
 * What is really so: every task that the master ever let through, and whether anything of it can be running now. The
 * invariants compare with this, never with what the operator believes.
 */
import { parseTaskId, type TaskIdentity } from '../../../src/core/task-id.ts'
import type { TaskInfo } from '../../../src/mesos/codec.ts'

export interface TrueTask {
  readonly id: string
  readonly identity: TaskIdentity | undefined
  readonly frameworkId: string
  readonly agentId: string
  readonly host: string
  readonly info: TaskInfo
  readonly launchedAt: number
  /** Its RUN_TASK is on the way to the agent. */
  onTheWay: boolean
  /** A container of it is there. */
  container: boolean
  /** Its process has started. */
  runningSince: number | undefined
  endedAt: number | undefined
}

export class Truth {
  readonly tasks = new Map<string, TrueTask>()
  /** Not ended, by pool uid. */
  readonly #living = new Map<string, Set<TrueTask>>()

  launched(
    task: Omit<TrueTask, 'identity' | 'onTheWay' | 'container' | 'runningSince' | 'endedAt'>,
  ) {
    const identity = parseTaskId(task.id)
    const full: TrueTask = {
      ...task,
      identity,
      onTheWay: true,
      container: false,
      runningSince: undefined,
      endedAt: undefined,
    }
    this.tasks.set(task.id, full)
    const uid = identity?.uid ?? ''
    const living = this.#living.get(uid) ?? new Set()
    living.add(full)
    this.#living.set(uid, living)
  }

  /** To be called after any change: a task without a container, and none on the way, has ended. */
  settle(task: TrueTask, now: number): void {
    if (task.onTheWay || task.container || task.endedAt !== undefined) return
    task.endedAt = now
    const uid = task.identity?.uid ?? ''
    const living = this.#living.get(uid)
    living?.delete(task)
    if (living?.size === 0) this.#living.delete(uid)
  }

  livingOf(uid: string): readonly TrueTask[] {
    return [...(this.#living.get(uid) ?? [])]
  }

  living(): TrueTask[] {
    return [...this.#living.values()].flatMap((tasks) => [...tasks])
  }
}

/** `host:port` pairs and all else that its command line says. */
export function wordsOf(info: TaskInfo): readonly string[] {
  return info.command?.arguments ?? []
}
