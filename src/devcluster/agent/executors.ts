/**
 * The executors of task groups on one agent: which tasks live in each, and when one leaves. They behave like Mesos'
 * default executor [fact 117]: when one task of a group fails or is killed, all of its group are. Deterministic data;
 * tasks.ts decides.
 */
import type { ExecutorInfo } from '../../mesos/messages.gen.ts'
import { EXECUTOR_LINGER_MS } from '../limits.ts'
import type { GroupExecutor, TaskRun } from './task-run.ts'

export class Executors {
  private readonly byKey = new Map<string, GroupExecutor>()

  find(frameworkId: string, executorId: string): GroupExecutor | undefined {
    return this.byKey.get(keyOf(frameworkId, executorId))
  }

  all(): readonly GroupExecutor[] {
    return [...this.byKey.values()]
  }

  /** The one that is there, or a new one. */
  start(frameworkId: string, info: ExecutorInfo, containerId: string): GroupExecutor {
    const key = keyOf(frameworkId, info.executor_id.value)
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const executor = { frameworkId, info, containerId, groups: [], leaveMs: undefined }
    this.byKey.set(key, executor)
    return executor
  }

  remove({ frameworkId, info }: GroupExecutor): void {
    this.byKey.delete(keyOf(frameworkId, info.executor_id.value))
  }

  /** A task ended: the others of its group. */
  othersOf(run: TaskRun): readonly TaskRun[] {
    const group = run.executor?.groups.find((members) => members.has(run))
    return [...(group ?? [])].filter((member) => member !== run)
  }

  /** A task ended, or was forgotten: when nothing runs any more the executor is about to leave. */
  note(run: TaskRun, nowMs: number, forgotten: boolean): void {
    const { executor } = run
    if (executor === undefined) return
    if (forgotten) for (const group of executor.groups) group.delete(run)
    const left = executor.groups.flatMap((group) => [...group])
    if (left.length === 0) executor.leaveMs = nowMs
    else if (left.every(({ phase }) => phase === 'ended'))
      executor.leaveMs ??= nowMs + EXECUTOR_LINGER_MS
  }

  nextDueMs(): number {
    return Math.min(...this.all().map(({ leaveMs }) => leaveMs ?? Number.POSITIVE_INFINITY))
  }

  /** Those that leave now. */
  takeLeaving(nowMs: number): readonly GroupExecutor[] {
    const leaving = this.all().filter(({ leaveMs }) => leaveMs !== undefined && leaveMs <= nowMs)
    for (const executor of leaving) this.remove(executor)
    return leaving
  }
}

function keyOf(frameworkId: string, executorId: string): string {
  return JSON.stringify([frameworkId, executorId])
}
