/**
 * What the page knows: the objects of the stream by name, kept whole. Messages go in, maps come out; no DOM, no
 * network. A filtered stream speaks only of its pool, and only of that are its words final.
 */
import type { AgentView, EventView, MiningPool, TaskView } from '../api/view.ts'
import type { ChangedObjects, WatchChange, WatchKind, WatchReset } from '../api/watch-view.ts'
import { EVENTS_MAX } from './limits.ts'

export interface Interest {
  readonly kinds: readonly WatchKind[]
  readonly pool?: string
}

export class Store {
  readonly pools = new Map<string, MiningPool>()
  readonly agents = new Map<string, AgentView>()
  readonly #tasks = new Map<string, Map<string, TaskView>>()
  readonly #poolOfTask = new Map<string, string>()
  readonly #versions = new Map<string, number>()
  /** Oldest first. */
  readonly #events = new Map<string, EventView>()
  /** Kinds that were told in full at least once. */
  readonly #told = new Set<string>()

  tasksOf(pool: string): ReadonlyMap<string, TaskView> {
    return this.#tasks.get(pool) ?? NONE
  }

  /** Another number whenever a task of the pool came, changed or went. */
  versionOf(pool: string): number {
    return this.#versions.get(pool) ?? 0
  }

  *allTasks(): Iterable<TaskView> {
    for (const tasks of this.#tasks.values()) yield* tasks.values()
  }

  task(id: string): TaskView | undefined {
    return this.#tasks.get(this.#poolOfTask.get(id) ?? '')?.get(id)
  }

  /** Newest first. */
  events(pool?: string): readonly EventView[] {
    const events = [...this.#events.values()].reverse()
    return pool === undefined ? events : events.filter((event) => event.pool === pool)
  }

  /** Whether what this view needs has been told, so that empty means none. */
  knows({ kinds, pool }: Interest): boolean {
    return kinds.every((kind) => this.#told.has(kind) || this.#told.has(`${kind} ${pool}`))
  }

  reset(reset: WatchReset, { pool }: Interest): void {
    if (reset.pools !== undefined) {
      forget(this.pools, pool)
      for (const item of reset.pools.items) this.pools.set(item.metadata.name, item)
      this.#tell('pools', pool)
    }
    if (reset.tasks !== undefined) {
      this.#forgetTasks(pool)
      for (const task of reset.tasks.items) this.#putTask(task)
      this.#tell('tasks', pool)
    }
    if (reset.agents !== undefined) {
      this.agents.clear()
      for (const agent of reset.agents.items) this.agents.set(agent.id, agent)
      this.#tell('agents', undefined)
    }
    if (reset.events !== undefined) {
      for (const [key, event] of this.#events) {
        if (pool === undefined || event.pool === pool) this.#events.delete(key)
      }
      for (const event of reset.events.items) this.#putEvent(event)
      this.#tell('events', pool)
    }
  }

  change({ pools, tasks, agents, events }: WatchChange): void {
    put(this.pools, pools, (pool) => pool.metadata.name)
    put(this.agents, agents, (agent) => agent.id)
    for (const task of tasks?.changed ?? []) this.#putTask(task)
    for (const id of tasks?.removed ?? []) this.#removeTask(id)
    for (const event of events ?? []) this.#putEvent(event)
  }

  #touch(pool: string): void {
    this.#versions.set(pool, this.versionOf(pool) + 1)
  }

  #tell(kind: WatchKind, pool: string | undefined): void {
    this.#told.add(pool === undefined ? kind : `${kind} ${pool}`)
  }

  #putTask(task: TaskView): void {
    let tasks = this.#tasks.get(task.pool)
    if (tasks === undefined) {
      tasks = new Map()
      this.#tasks.set(task.pool, tasks)
    }
    tasks.set(task.id, task)
    this.#poolOfTask.set(task.id, task.pool)
    this.#touch(task.pool)
  }

  #removeTask(id: string): void {
    const pool = this.#poolOfTask.get(id)
    if (pool === undefined) return
    this.#tasks.get(pool)?.delete(id)
    this.#poolOfTask.delete(id)
    this.#touch(pool)
  }

  #forgetTasks(pool: string | undefined): void {
    for (const [name, tasks] of this.#tasks) {
      if (pool !== undefined && name !== pool) continue
      for (const id of tasks.keys()) this.#poolOfTask.delete(id)
      this.#tasks.delete(name)
      this.#touch(name)
    }
  }

  /** An event that was told before comes again with a higher count, and moves to the end. */
  #putEvent(event: EventView): void {
    const { firstTime, reason, pool, taskId, message } = event
    const key = [firstTime, reason, pool, taskId, message].join('\n')
    this.#events.delete(key)
    this.#events.set(key, event)
    const [oldest] = this.#events.keys()
    if (this.#events.size > EVENTS_MAX && oldest !== undefined) this.#events.delete(oldest)
  }
}

const NONE: ReadonlyMap<string, TaskView> = new Map()

function forget(objects: Map<string, unknown>, name: string | undefined): void {
  if (name === undefined) objects.clear()
  else objects.delete(name)
}

function put<T>(
  objects: Map<string, T>,
  change: ChangedObjects<T> | undefined,
  nameOf: (object: T) => string,
): void {
  for (const object of change?.changed ?? []) objects.set(nameOf(object), object)
  for (const name of change?.removed ?? []) objects.delete(name)
}
