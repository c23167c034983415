/**
 * The world as it is at one moment, as records that are made bit by bit while it goes on changing: a hundred thousand tasks
 * at once would be a pause of 100 ms. Pools are few and taken at once; a task is taken when its turn comes, or just
 * before it changes.
 */
import type { CoreRecord, TaskSnapshotRecord } from './records.ts'
import { snapshotHead, snapshotTask } from './snapshot.ts'
import type { TaskState } from './task-state.ts'
import type { World } from './world.ts'

export class LiveSnapshot implements Iterable<CoreRecord> {
  readonly #world: World
  readonly #head: readonly CoreRecord[]
  readonly #left: Set<TaskState>
  /** Of tasks that have changed since. */
  readonly #taken = new Map<TaskState, TaskSnapshotRecord>()

  constructor(world: World) {
    this.#world = world
    this.#head = [...snapshotHead(world)]
    this.#left = new Set(world.tasks.values())
  }

  /** To be told of each record before it is applied. */
  beforeChange(record: CoreRecord): void {
    if (this.#left.size === 0) return
    switch (record.kind) {
      case 'status':
      case 'ended':
        this.#take(this.#world.tasks.get(record.id))
        return
      case 'kill':
        for (const id of record.ids) this.#take(this.#world.tasks.get(id))
        return
      case 'pool-deleted':
        for (const task of this.#left) if (task.identity.pool === record.pool) this.#take(task)
        return
      default:
        // The others change pools, or tasks that are not there yet.
        return
    }
  }

  #take(task: TaskState | undefined): void {
    if (task === undefined || !this.#left.has(task) || this.#taken.has(task)) return
    this.#taken.set(task, snapshotTask(task))
  }

  /** Once. */
  *[Symbol.iterator](): Generator<CoreRecord> {
    yield* this.#head
    for (const task of this.#left) {
      const record = this.#taken.get(task) ?? snapshotTask(task)
      this.#left.delete(task)
      this.#taken.delete(task)
      yield record
    }
  }
}
