/**
 * The workers of one pool, counted by bucket so that a plan reads numbers instead of walking the fleet. Each worker is in
 * exactly one bucket; `move` is O(1), `rebuild` O(workers) and only needed when the server's life or the template
 * changes. Never decides anything.
 */
import { isPartitioned } from './partition.ts'
import { type Checks, isReady, type TaskState } from './task-state.ts'
import type { WorkerBucket, WorkerPlace } from './worker-place.ts'

type ListedBucket = 'stale' | 'partitioned'

/** What decides where a worker stands. */
export interface BucketContext {
  readonly incarnation: number
  readonly revision: number
  readonly checks: Checks
}

function bucketOf(task: TaskState, context: BucketContext): WorkerBucket {
  const partitioned = isPartitioned(task)
  if (task.killReason !== undefined) return partitioned ? 'partitioned' : 'leaving'
  if (task.identity.incarnation !== context.incarnation) return 'stale'
  if (partitioned) return 'partitioned'
  if (task.state === 'TASK_KILLING') return 'leaving'
  const ready = isReady(task, context.checks)
  if (task.revision !== context.revision || task.evacuating)
    return ready ? 'outdatedReady' : 'outdatedUnready'
  return ready ? 'ready' : 'unready'
}

export class WorkerIndex {
  readonly #all = new Set<TaskState>()
  readonly #counts: Record<WorkerBucket, number> = {
    stale: 0,
    leaving: 0,
    partitioned: 0,
    outdatedReady: 0,
    outdatedUnready: 0,
    ready: 0,
    unready: 0,
  }
  /** What every plan walks: hardly ever many. */
  readonly #listed: Readonly<Record<ListedBucket, Set<TaskState>>> = {
    stale: new Set(),
    partitioned: new Set(),
  }
  readonly #indexUses = new Map<number, number>()
  readonly #staying = new Set<TaskState>()
  #runningCount = 0
  readonly #byAgent = new Map<string, Set<TaskState>>()
  /** Agents with more than one. */
  readonly #shared = new Set<string>()
  #lowestFreeHint = 0

  get size(): number {
    return this.#all.size
  }

  count(bucket: WorkerBucket): number {
    return this.#counts[bucket]
  }

  list(bucket: ListedBucket): ReadonlySet<TaskState> {
    return this.#listed[bucket]
  }

  /** Walks the fleet, where there are any: for who is about to choose among them. */
  find(bucket: WorkerBucket): TaskState[] {
    if (this.#counts[bucket] === 0) return []
    return [...this.#all].filter(({ place }) => place?.bucket === bucket)
  }

  all(): IterableIterator<TaskState> {
    return this.#all.keys()
  }

  /** Those that nobody has decided to end. */
  get staying(): ReadonlySet<TaskState> {
    return this.#staying
  }

  /** How many of them run: what everybody who looks at a pool wants to know. */
  get runningCount(): number {
    return this.#runningCount
  }

  #noteStaying(task: TaskState, place: WorkerPlace, stays: boolean): void {
    const runs = stays && task.state === 'TASK_RUNNING'
    if (stays !== place.stays) {
      if (stays) this.#staying.add(task)
      else this.#staying.delete(task)
    }
    if (runs !== place.runs) this.#runningCount += runs ? 1 : -1
    place.stays = stays
    place.runs = runs
  }

  countOn(agentId: string): number {
    return this.#byAgent.get(agentId)?.size ?? 0
  }

  /** The workers of each agent that has more than one. */
  *sharingAgents(): Generator<ReadonlySet<TaskState>> {
    for (const agentId of this.#shared) yield this.#byAgent.get(agentId) ?? new Set()
  }

  #noteAgent(agentId: string, change: (tasks: Set<TaskState>) => void): void {
    const tasks = this.#byAgent.get(agentId) ?? new Set()
    change(tasks)
    if (tasks.size > 0) this.#byAgent.set(agentId, tasks)
    else this.#byAgent.delete(agentId)
    if (tasks.size > 1) this.#shared.add(agentId)
    else this.#shared.delete(agentId)
  }

  #enter(bucket: WorkerBucket, task: TaskState): void {
    this.#counts[bucket] += 1
    if (bucket === 'stale' || bucket === 'partitioned') this.#listed[bucket].add(task)
  }

  #leave(bucket: WorkerBucket, task: TaskState): void {
    this.#counts[bucket] -= 1
    if (bucket === 'stale' || bucket === 'partitioned') this.#listed[bucket].delete(task)
  }

  /** Of a task that is in no other index. */
  add(task: TaskState, context: BucketContext): void {
    this.#noteAgent(task.agentId, (tasks) => tasks.add(task))
    const place = { bucket: bucketOf(task, context), stays: false, runs: false }
    task.place = place
    this.#noteStaying(task, place, task.killReason === undefined)
    this.#all.add(task)
    this.#enter(place.bucket, task)
    const index = task.identity.index
    this.#indexUses.set(index, (this.#indexUses.get(index) ?? 0) + 1)
  }

  move(task: TaskState, context: BucketContext): void {
    const { place } = task
    if (place === undefined) return
    this.#noteStaying(task, place, task.killReason === undefined)
    const bucket = bucketOf(task, context)
    if (bucket === place.bucket) return
    this.#leave(place.bucket, task)
    this.#enter(bucket, task)
    place.bucket = bucket
  }

  remove(task: TaskState): void {
    const { place } = task
    if (place === undefined) return
    this.#all.delete(task)
    this.#noteStaying(task, place, false)
    this.#leave(place.bucket, task)
    task.place = undefined
    this.#noteAgent(task.agentId, (tasks) => tasks.delete(task))
    const index = task.identity.index
    const uses = (this.#indexUses.get(index) ?? 1) - 1
    if (uses > 0) {
      this.#indexUses.set(index, uses)
      return
    }
    this.#indexUses.delete(index)
    this.#lowestFreeHint = Math.min(this.#lowestFreeHint, index)
  }

  rebuild(context: BucketContext): void {
    for (const task of this.#all) this.move(task, context)
  }

  indexInUse(index: number): boolean {
    return this.#indexUses.has(index)
  }

  /** The lowest `count` indexes that no task holds and `accept` does not refuse, below `bound`. */
  freeIndexes(count: number, bound: number, accept: (index: number) => boolean): number[] {
    while (this.#indexUses.has(this.#lowestFreeHint)) this.#lowestFreeHint += 1
    const free: number[] = []
    for (let index = this.#lowestFreeHint; free.length < count && index < bound; index += 1) {
      if (!this.#indexUses.has(index) && accept(index)) free.push(index)
    }
    return free
  }
}
