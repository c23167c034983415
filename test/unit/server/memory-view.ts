/**
 * An OperatorView held in memory, for tests of what shows it. A real implementation of the port: its lists are
 * sorted, its objects immutable, and every change is announced as the port promises.
 */
import type { LogAnswer, LogRequest } from '../../../src/api/log-view.ts'
import type { OperatorView, PoolFilter, ViewChange } from '../../../src/api/operator-view.ts'
import type {
  ActionView,
  AgentView,
  EventView,
  MiningPool,
  OperatorHealth,
  RevisionView,
  TaskView,
} from '../../../src/api/view.ts'

type Names = { pools?: string[]; tasks?: string[]; agents?: string[]; events?: EventView[] }

export class MemoryView implements OperatorView {
  currentHealth: OperatorHealth = {
    loopAgeMs: 5,
    loop: { turns: 12, busyMs: 30 },
    subscribed: true,
    synced: true,
    frameworkId: 'framework-1',
    master: 'http://127.0.0.1:5050',
    problems: [],
  }
  currentPlan: readonly ActionView[] = []
  ended: readonly TaskView[] = []
  readonly history = new Map<string, readonly RevisionView[]>()
  /** What tasks wrote, by `TASK/stdout`, `TASK/stdout.1`; absent: no such file. */
  readonly files = new Map<string, Buffer>()
  /** Instead of what the files say. */
  logAnswer: ((request: LogRequest) => LogAnswer | undefined) | undefined
  metrics: () => Promise<string> = async () => '# HELP pitboss_up 1 while running.\npitboss_up 1\n'
  readonly #pools = new Map<string, MiningPool>()
  readonly #tasks = new Map<string, TaskView>()
  readonly #agents = new Map<string, AgentView>()
  readonly #events: EventView[] = []
  readonly #listeners = new Set<(change: ViewChange) => void>()
  #sequence = 0

  get listenerCount(): number {
    return this.#listeners.size
  }

  put(objects: {
    pools?: readonly MiningPool[]
    tasks?: readonly TaskView[]
    agents?: readonly AgentView[]
    events?: readonly EventView[]
  }): void {
    for (const pool of objects.pools ?? []) this.#pools.set(pool.metadata.name, pool)
    for (const task of objects.tasks ?? []) this.#tasks.set(task.id, task)
    for (const agent of objects.agents ?? []) this.#agents.set(agent.id, agent)
    this.#events.push(...(objects.events ?? []))
    this.#announce({
      pools: (objects.pools ?? []).map((pool) => pool.metadata.name),
      tasks: (objects.tasks ?? []).map((task) => task.id),
      agents: (objects.agents ?? []).map((agent) => agent.id),
      events: [...(objects.events ?? [])],
    })
  }

  remove(names: { pools?: string[]; tasks?: string[]; agents?: string[] }): void {
    for (const name of names.pools ?? []) this.#pools.delete(name)
    for (const id of names.tasks ?? []) this.#tasks.delete(id)
    for (const id of names.agents ?? []) this.#agents.delete(id)
    this.#announce(names)
  }

  pools(): readonly MiningPool[] {
    return sortBy([...this.#pools.values()], (pool) => pool.metadata.name)
  }

  pool(name: string): MiningPool | undefined {
    return this.#pools.get(name)
  }

  tasks(filter: PoolFilter = {}): readonly TaskView[] {
    const tasks = [...this.#tasks.values()].filter((task) => inPool(task.pool, filter))
    return sortBy(tasks, ({ pool, role, index, attempt, id }) => {
      const numbers = [index, attempt].map((number) => String(number).padStart(6, '0'))
      return [pool, role, ...numbers, id].join(' ')
    })
  }

  revisions(name: string): readonly RevisionView[] | undefined {
    return this.#pools.has(name) ? (this.history.get(name) ?? []) : undefined
  }

  endedTasks(filter: PoolFilter = {}): readonly TaskView[] {
    return this.ended.filter((task) => inPool(task.pool, filter))
  }

  task(id: string): TaskView | undefined {
    return this.#tasks.get(id)
  }

  agents(): readonly AgentView[] {
    return sortBy([...this.#agents.values()], (agent) => `${agent.host} ${agent.id}`)
  }

  agent(id: string): AgentView | undefined {
    return this.#agents.get(id)
  }

  events(filter: PoolFilter = {}): readonly EventView[] {
    return this.#events.filter((event) => inPool(event.pool, filter))
  }

  plan(): readonly ActionView[] {
    return this.currentPlan
  }

  health(): OperatorHealth {
    return this.currentHealth
  }

  metricsText(): Promise<string> {
    return this.metrics()
  }

  async readLog(request: LogRequest): Promise<LogAnswer> {
    const answer = this.logAnswer?.(request)
    if (answer !== undefined) return answer
    const { taskId, stream, rotated, length } = request
    const isEnded = this.ended.some(({ id }) => id === taskId)
    if (!isEnded && !this.#tasks.has(taskId)) return { kind: 'unknown-task' }
    const name = rotated === 0 ? stream : `${stream}.${rotated}`
    const file = this.files.get(`${taskId}/${name}`)
    if (file === undefined) {
      return { kind: 'no-file', message: `there is no ${name} in its sandbox`, ended: isEnded }
    }
    const offset = request.offset < 0 ? Math.max(0, file.length + request.offset) : request.offset
    const data = file.subarray(offset, offset + Math.min(length, 64 * 1024))
    return { kind: 'piece', offset, data, ended: isEnded }
  }

  onChange(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #announce({ pools = [], tasks = [], agents = [], events = [] }: Names): void {
    this.#sequence += 1
    const change = { sequence: this.#sequence, pools, tasks, agents, events }
    for (const listener of this.#listeners) listener(change)
  }
}

function inPool(pool: string | undefined, filter: PoolFilter): boolean {
  return filter.pool === undefined || pool === filter.pool
}

function sortBy<T>(items: T[], key: (item: T) => string): T[] {
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
