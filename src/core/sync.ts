/**
 * Reconciliation with Mesos: one pass at a time, after every subscription and every quarter of an hour. A pass asks for
 * every task by name, then for whatever else the master knows, then for a task that cannot exist on an agent that
 * cannot exist: Mesos answers in the order of the questions [fact 13, 73] and answers that one always and at once
 * [fact 75], so its answer says that all others that will come have come. A task without an answer is not gone: its
 * agent has not come back yet [req 63]; it is asked for again with truncated exponential backoff. Very many tasks are asked
 * for in steps that follow at once.
 */
import { exponentialDelayMs } from './backoff.ts'
import type { StatusInput } from './input.ts'
import type { TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'

const BARRIER = 'pitboss-barrier'

export class Sync {
  #pass = 0
  #passDone = true
  #synced = false
  /** Unanswered barriers of the running pass. */
  #tries = 0
  #retryAt: number | undefined
  #silentTries = 0
  /** Not yet asked for in the pass under way: no step asks for a hundred thousand tasks. */
  #unasked: readonly TaskState[] | undefined
  #implicit = false

  /** The first pass of this session is through: launches, prunes and kills by absence are allowed [I12]. */
  get synced(): boolean {
    return this.#synced
  }

  /** How often the pass under way was asked for without an answer; 0 when there is none under way. */
  get unansweredTries(): number {
    return this.#passDone ? 0 : this.#tries
  }

  disconnected(): void {
    this.#synced = false
    this.#endPass()
  }

  subscribed(turn: Turn): void {
    this.#synced = false
    this.#silentTries = 0
    this.#begin(turn, [...turn.world.tasks.values()], true)
  }

  /** True when the update was the answer to a barrier, and so is no task's. */
  takeBarrier(turn: Turn, input: StatusInput): boolean {
    if (!input.taskId.startsWith(`${BARRIER}.`)) return false
    if (input.taskId !== this.#barrierId(turn) || this.#passDone) return true
    this.#endPass()
    if (!this.#synced) this.#becomeSynced(turn)
    this.#planNext(turn)
    return true
  }

  /** When `tick` has to be called next. */
  get wakeAt(): number | undefined {
    return this.#retryAt
  }

  /** Answers whether a pass over everything has begun. */
  tick(turn: Turn): boolean {
    if (this.#retryAt === undefined || turn.now < this.#retryAt) return false
    if (this.#unasked !== undefined) {
      this.#askOn(turn, this.#unasked)
      return false
    }
    if (this.#passDone) {
      const silent = this.#silent(turn)
      const full = silent.length === 0
      this.#begin(turn, full ? [...turn.world.tasks.values()] : silent, full)
      return full
    }
    // The barrier is not answered: the call or its answer was lost. Ask everything again, later each time.
    this.#tries += 1
    if (this.#tries === turn.limits.reconcileSilentTries) this.#tellSilence(turn)
    this.#ask(turn, [...turn.world.tasks.values()], true)
    return false
  }

  /** What the pass under way asked has not reached the master, which is not to blame. */
  askAgain(turn: Turn): void {
    if (this.#passDone) return
    this.#tries = 0
    this.#unasked = undefined
    this.#retryAt = turn.now
  }

  #endPass(): void {
    this.#passDone = true
    this.#retryAt = undefined
    this.#unasked = undefined
  }

  /** A master that takes calls and does nothing looks well otherwise. */
  #tellSilence(turn: Turn): void {
    const meanwhile = this.#synced ? '' : '; nothing is launched before it does'
    const message = `the master does not answer the reconciliation${meanwhile}`
    turn.event({ type: 'Warning', reason: 'ReconciliationUnanswered', message })
  }

  #begin(turn: Turn, tasks: readonly TaskState[], implicit: boolean): void {
    this.#pass += 1
    this.#passDone = false
    this.#tries = 1
    this.#ask(turn, tasks, implicit)
  }

  #ask(turn: Turn, tasks: readonly TaskState[], implicit: boolean): void {
    this.#implicit = implicit
    this.#askOn(turn, tasks)
  }

  /** As many as one step may ask for; those that ended meanwhile are not asked for. */
  #askOn(turn: Turn, tasks: readonly TaskState[]): void {
    const { reconcileBatchTasks, reconcileStepTasks } = turn.limits
    const { reconcileRetryMs, reconcileRetryMaxMs } = turn.limits
    for (let start = 0; start < Math.min(tasks.length, reconcileStepTasks); ) {
      const end = Math.min(start + reconcileBatchTasks, reconcileStepTasks)
      const batch = tasks.slice(start, end).filter(({ id }) => turn.world.tasks.has(id))
      start = end
      if (batch.length === 0) continue
      turn.call({
        kind: 'reconcile',
        tasks: batch.map((task) => ({ taskId: task.id, agentId: task.agentId })),
      })
    }
    if (tasks.length > reconcileStepTasks) {
      this.#unasked = tasks.slice(reconcileStepTasks)
      this.#retryAt = turn.now
      return
    }
    this.#unasked = undefined
    if (this.#implicit) turn.call({ kind: 'reconcile', tasks: [] })
    turn.call({ kind: 'reconcile', tasks: [{ taskId: this.#barrierId(turn), agentId: BARRIER }] })
    const delay = exponentialDelayMs(this.#tries, reconcileRetryMs, reconcileRetryMaxMs)
    this.#retryAt = turn.now + delay
  }

  #barrierId(turn: Turn): string {
    return `${BARRIER}.${turn.session}.${this.#pass}`
  }

  #becomeSynced(turn: Turn): void {
    this.#synced = true
    for (const pool of turn.world.pools.keys()) turn.markDirty(pool)
    const silent = this.#silent(turn).length
    const rest = silent === 0 ? '' : `; ${silent} wait for their agents to return`
    const message = `reconciled ${turn.world.tasks.size} tasks with Mesos${rest}`
    turn.event({ type: 'Normal', reason: 'Synced', message })
  }

  /** The silent ones soon, growing; everything again in a quarter of an hour. */
  #planNext(turn: Turn): void {
    if (this.#silent(turn).length === 0) {
      this.#silentTries = 0
      this.#retryAt = turn.now + turn.limits.resyncMs
      return
    }
    this.#silentTries += 1
    const { reconcileRetryMs, reconcileRetryMaxMs } = turn.limits
    const delay = exponentialDelayMs(this.#silentTries, reconcileRetryMs, reconcileRetryMaxMs)
    this.#retryAt = turn.now + delay
  }

  #silent(turn: Turn): TaskState[] {
    const silent: TaskState[] = []
    for (const task of turn.world.tasks.values()) {
      if (task.confirmedSession !== turn.session) silent.push(task)
    }
    return silent
  }
}
