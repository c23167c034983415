/**
 * The workers of one pool, kept in buckets so that a plan reads sizes instead of walking the fleet.
 * Each worker is in exactly one bucket; `move` is O(1), `rebuild` O(workers) and only needed when the server's life
 * or the template changes. Imports nothing but types; never decides anything.
 */
import { isPartitioned } from './partition.ts'
import type { TaskState } from './task-state.ts'

/**
 * - `stale`: bound to a server life that is not the newest.
 * - `leaving`: marked to end, or ending, and reachable.
 * - `partitioned`: Mesos cannot reach its agent.
 * - `outdatedReady`, `outdatedUnready`: of an older template, or on an agent that is about to be taken down.
 * - `ready`, `unready`: as wanted.
 */
export type WorkerBucket =
  | 'stale'
  | 'leaving'
  | 'partitioned'
  | 'outdatedReady'
  | 'outdatedUnready'
  | 'ready'
  | 'unready'

export interface BucketContext {
  readonly incarnation: number
  readonly revision: number
  readonly isReady: (task: TaskState) => boolean
}

function bucketOf(task: TaskState, context: BucketContext): WorkerBucket {
  const partitioned = isPartitioned(task)
  if (task.killReason !== undefined) return partitioned ? 'partitioned' : 'leaving'
  if (task.identity.incarnation !== context.incarnation) return 'stale'
  if (partitioned) return 'partitioned'
  if (task.state === 'TASK_KILLING') return 'leaving'
  const ready = context.isReady(task)
  if (task.revision !== context.revision || task.evacuating)
    return ready ? 'outdatedReady' : 'outdatedUnready'
  return ready ? 'ready' : 'unready'
}

/** In which sets a worker is: looked up once for an event, so that those which stay as they are are not touched. */
interface Place {
  bucket: WorkerBucket
  stays: boolean
  runs: boolean
}

export class WorkerIndex {
  readonly #places = new Map<TaskState, Place>()
  readonly #buckets: Readonly<Record<WorkerBucket, Set<TaskState>>> = {
    stale: new Set(),
    leaving: new Set(),
    partitioned: new Set(),
    outdatedReady: new Set(),
    outdatedUnready: new Set(),
    ready: new Set(),
    unready: new Set(),
  }
  readonly #indexUses = new Map<number, number>()
  readonly #staying = new Set<TaskState>()
  /** Those of them that run: what everybody who looks at a pool wants to know. */
  readonly #running = new Set<TaskState>()
  readonly #byAgent = new Map<string, Set<TaskState>>()
  /** Agents with more than one. */
  readonly #shared = new Set<string>()
  #lowestFreeHint = 0

  get size(): number {
    return this.#places.size
  }

  bucket(name: WorkerBucket): ReadonlySet<TaskState> {
    return this.#buckets[name]
  }

  all(): IterableIterator<TaskState> {
    return this.#places.keys()
  }

  /** Those that nobody has decided to end. */
  get staying(): ReadonlySet<TaskState> {
    return this.#staying
  }

  get runningCount(): number {
    return this.#running.size
  }

  #noteStaying(task: TaskState, place: Place): void {
    const stays = task.killReason === undefined
    const runs = stays && task.state === 'TASK_RUNNING'
    if (stays !== place.stays) put(this.#staying, task, stays)
    if (runs !== place.runs) put(this.#running, task, runs)
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

  add(task: TaskState, context: BucketContext): void {
    this.#noteAgent(task.agentId, (tasks) => tasks.add(task))
    const place = { bucket: bucketOf(task, context), stays: false, runs: false }
    this.#noteStaying(task, place)
    this.#places.set(task, place)
    this.#buckets[place.bucket].add(task)
    const index = task.identity.index
    this.#indexUses.set(index, (this.#indexUses.get(index) ?? 0) + 1)
  }

  move(task: TaskState, context: BucketContext): void {
    const place = this.#places.get(task)
    if (place === undefined) return
    this.#noteStaying(task, place)
    const bucket = bucketOf(task, context)
    if (bucket === place.bucket) return
    this.#buckets[place.bucket].delete(task)
    this.#buckets[bucket].add(task)
    place.bucket = bucket
  }

  remove(task: TaskState): void {
    const place = this.#places.get(task)
    if (place === undefined) return
    this.#places.delete(task)
    this.#staying.delete(task)
    this.#running.delete(task)
    this.#buckets[place.bucket].delete(task)
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
    for (const task of this.#places.keys()) this.move(task, context)
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

function put(set: Set<TaskState>, task: TaskState, isIn: boolean): void {
  if (isIn) set.add(task)
  else set.delete(task)
}
