/** What the operator shows: views made from the engine when asked for, kept until what they show changes. */
import type { LogAnswer, LogRequest } from '../api/log-view.ts'
import type { OperatorView, PoolFilter, ViewChange } from '../api/operator-view.ts'
import type {
  AgentView,
  EventView,
  MiningPool,
  OperatorHealth,
  RevisionView,
  TaskView,
} from '../api/view.ts'
import type { Engine, Touched } from '../core/engine.ts'
import { viewRevisions } from '../core/status.ts'
import type { AgentAddresses } from './agent-addresses.ts'
import type { EndedTasks } from './ended-tasks.ts'
import type { EventRing } from './event-ring.ts'
import type { MiningReader } from './mining-reader.ts'
import type { OperatorClock } from './ports.ts'
import type { TaskLogs } from './task-logs.ts'

export interface ViewSources {
  readonly engine: Engine
  readonly events: EventRing
  readonly ended: EndedTasks
  readonly addresses: Pick<AgentAddresses, 'known'>
  readonly logs: Pick<TaskLogs, 'read'>
  readonly mining: Pick<MiningReader, 'of'>
  readonly clock: OperatorClock
  readonly health: () => OperatorHealth
  readonly metricsText: () => Promise<string>
}

export class EngineView implements OperatorView {
  readonly #sources: ViewSources
  readonly #pools = new Map<string, MiningPool>()
  readonly #tasks = new Map<string, TaskView>()
  readonly #agents = new Map<string, AgentView>()
  #sortedPools: readonly MiningPool[] | undefined
  #sortedTasks: readonly TaskView[] | undefined
  #sortedAgents: readonly AgentView[] | undefined
  readonly #listeners = new Set<(change: ViewChange) => void>()
  #sequence = 0

  constructor(sources: ViewSources) {
    this.#sources = sources
  }

  /** Forgets what changed, and tells the listeners. */
  changed(touched: Touched, events: readonly EventView[]): void {
    for (const name of touched.pools) this.#pools.delete(name)
    for (const id of touched.tasks) this.#tasks.delete(id)
    for (const id of touched.agents) this.#agents.delete(id)
    if (touched.pools.size > 0) this.#sortedPools = undefined
    if (touched.tasks.size > 0) this.#sortedTasks = undefined
    if (touched.agents.size > 0) this.#sortedAgents = undefined
    const isSilent =
      touched.pools.size + touched.tasks.size + touched.agents.size + events.length === 0
    if (isSilent || this.#listeners.size === 0) return
    this.#sequence += 1
    const change: ViewChange = {
      sequence: this.#sequence,
      pools: [...touched.pools],
      tasks: [...touched.tasks],
      agents: [...touched.agents],
      events,
    }
    this.#sources.clock.defer(() => {
      for (const listener of this.#listeners) listener(change)
    })
  }

  pools(): readonly MiningPool[] {
    this.#sortedPools ??= [...this.#sources.engine.world.pools.keys()]
      .sort()
      .flatMap((name) => this.pool(name) ?? [])
    return this.#sortedPools
  }

  pool(name: string): MiningPool | undefined {
    return cached(this.#pools, name, () => {
      const pool = this.#sources.engine.pool(name, this.#sources.clock.now())
      const mining = this.#sources.mining.of(name)
      return pool === undefined || mining === undefined
        ? pool
        : { ...pool, status: { ...pool.status, mining } }
    })
  }

  revisions(name: string): readonly RevisionView[] | undefined {
    const pool = this.#sources.engine.world.pools.get(name)
    return pool === undefined ? undefined : viewRevisions(pool)
  }

  tasks(filter?: PoolFilter): readonly TaskView[] {
    this.#sortedTasks ??= [...this.#sources.engine.world.tasks.keys()]
      .flatMap((id) => this.task(id) ?? [])
      .sort(byPoolRoleIndex)
    if (filter?.pool === undefined) return this.#sortedTasks
    return this.#sortedTasks.filter((task) => task.pool === filter.pool)
  }

  task(id: string): TaskView | undefined {
    return cached(this.#tasks, id, () => this.#sources.engine.task(id))
  }

  endedTasks(filter?: PoolFilter): readonly TaskView[] {
    const ended = this.#sources.ended.all()
    if (filter?.pool === undefined) return ended
    return ended.filter((task) => task.pool === filter.pool)
  }

  agents(): readonly AgentView[] {
    this.#sortedAgents ??= [...this.#sources.engine.world.agents.keys()]
      .flatMap((id) => this.agent(id) ?? [])
      .sort((a, b) => compare(a.host, b.host) || compare(a.id, b.id))
    return this.#sortedAgents
  }

  agent(id: string): AgentView | undefined {
    return cached(this.#agents, id, () => {
      const agent = this.#sources.engine.agent(id)
      const url = this.#sources.addresses.known(id)
      return agent === undefined || url === undefined ? agent : { ...agent, url }
    })
  }

  events(filter?: PoolFilter): readonly EventView[] {
    const events = this.#sources.events.all()
    if (filter?.pool === undefined) return events
    return events.filter((event) => event.pool === filter.pool)
  }

  plan() {
    return this.#sources.engine.plan()
  }

  health(): OperatorHealth {
    return this.#sources.health()
  }

  metricsText(): Promise<string> {
    return this.#sources.metricsText()
  }

  readLog(request: LogRequest): Promise<LogAnswer> {
    return this.#sources.logs.read(request)
  }

  onChange(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function cached<T>(cache: Map<string, T>, key: string, make: () => T | undefined): T | undefined {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  if (made !== undefined) cache.set(key, made)
  return made
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byPoolRoleIndex(a: TaskView, b: TaskView): number {
  return (
    compare(a.pool, b.pool) ||
    compare(a.role, b.role) ||
    a.index - b.index ||
    a.attempt - b.attempt ||
    // A pool that was removed and declared anew counts from 1 again.
    compare(a.id, b.id)
  )
}
