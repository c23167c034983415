/**
 * Tasks that have ended lately, in their last state. The engine forgets a task when it ends; people ask after it just
 * then. In memory only, bounded.
 */
import type { TaskView } from '../api/view.ts'
import { fromMilli } from '../core/placement/fixed.ts'
import type { CoreRecord, DurableTask, EndedRecord } from '../core/records.ts'
import { parseTaskId } from '../core/task-id.ts'

interface LiveTask {
  readonly task: DurableTask
  /** Why Pitboss is ending it. */
  readonly killReason: string | undefined
}

export class EndedTasks {
  readonly #live = new Map<string, LiveTask>()
  readonly #ended = new Map<string, TaskView>()
  readonly #max: number

  /** `recovered`: the tasks that the journal knows. */
  constructor(
    recovered: Iterable<DurableTask & { readonly killReason: string | undefined }>,
    max: number,
  ) {
    for (const task of recovered) {
      this.#live.set(task.id, { task, killReason: task.killReason })
    }
    this.#max = max
  }

  /** To be called with what each turn made durable. */
  take(records: readonly CoreRecord[]): void {
    for (const record of records) {
      if (record.kind === 'launch') {
        this.#live.set(record.task.id, { task: record.task, killReason: undefined })
      } else if (record.kind === 'kill') {
        for (const id of record.ids) this.#killed(id, record.reason)
      } else if (record.kind === 'ended') this.#end(record)
      else if (record.kind === 'pool-deleted' && !record.orphan) this.#forgetPool(record.pool)
    }
  }

  /** Oldest end first. */
  all(): readonly TaskView[] {
    return [...this.#ended.values()]
  }

  get(id: string): TaskView | undefined {
    return this.#ended.get(id)
  }

  #killed(id: string, killReason: string): void {
    const live = this.#live.get(id)
    if (live !== undefined) this.#live.set(id, { ...live, killReason })
  }

  #end(record: EndedRecord): void {
    const live = this.#live.get(record.id)
    if (live === undefined) return
    this.#live.delete(record.id)
    const view = endedView(live, record)
    if (view !== undefined) this.#ended.set(record.id, view)
    const [oldest] = this.#ended.keys()
    if (this.#ended.size > this.#max && oldest !== undefined) this.#ended.delete(oldest)
  }

  /** Those that could not be reached to their end; nobody will tell it. */
  #forgetPool(pool: string): void {
    for (const id of this.#live.keys()) {
      if (parseTaskId(id)?.pool === pool) this.#live.delete(id)
    }
  }
}

function endedView({ task, killReason }: LiveTask, record: EndedRecord): TaskView | undefined {
  const identity = parseTaskId(task.id)
  if (identity === undefined) return undefined
  const { pool, role, index, incarnation, sequence } = identity
  return {
    id: task.id,
    pool,
    role,
    index,
    incarnation,
    attempt: sequence,
    state: record.state,
    ready: false,
    ...(record.reason === undefined ? {} : { reason: record.reason }),
    ...(record.message === undefined ? {} : { message: record.message }),
    agentId: task.agentId,
    host: task.host,
    ports: task.ports,
    cpus: fromMilli(task.cpusMilli),
    memMiB: task.memMiB,
    ...(killReason === undefined ? {} : { killReason }),
    generation: task.generation,
    launchTime: new Date(task.launchedAt).toISOString(),
    stateTime: new Date(record.at).toISOString(),
  }
}
