/**
 * An OperatorView held in memory, for tests of what shows it. A real implementation of the port: its lists are
 * sorted, its objects immutable, and every change is announced as the port promises.
 */
import type { OperatorView, PoolFilter, ViewChange } from '../../../src/api/operator-view.ts'
import type {
  ActionView,
  AgentView,
  EventView,
  MiningPool,
  OperatorHealth,
  TaskView,
} from '../../../src/api/view.ts'

type Names = { pools?: string[]; tasks?: string[]; agents?: string[]; events?: EventView[] }

export class MemoryView implements OperatorView {
  currentHealth: OperatorHealth = {
    loopAgeMs: 5,
    subscribed: true,
    synced: true,
    frameworkId: 'framework-1',
    master: 'http://127.0.0.1:5050',
    problems: [],
  }
  currentPlan: readonly ActionView[] = []
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
    return sortBy(
      tasks,
      (task) => `${task.pool} ${task.role} ${String(task.index).padStart(6, '0')}`,
    )
  }

  task(id: string): TaskView | undefined {
    return this.#tasks.get(id)
  }

  agents(): readonly AgentView[] {
    return sortBy([...this.#agents.values()], (agent) => agent.host)
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
