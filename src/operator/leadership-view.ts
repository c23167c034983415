/**
 * The view of an operator that may lead or stand by: what it shows comes from one view at a time, and its health says
 * who leads. Whoever watches is told to start over when one view takes the place of another.
 */
import type { LogAnswer, LogRequest } from '../api/log-view.ts'
import type { OperatorView, PoolFilter, ViewChange } from '../api/operator-view.ts'
import type { OperatorHealth } from '../api/view.ts'

/** Who leads, as far as it is known. */
export interface LeadershipHealth {
  readonly role: 'leader' | 'standby'
  readonly leader?: string
  readonly problems: readonly string[]
}

export class LeadershipView implements OperatorView {
  readonly #leadership: () => LeadershipHealth
  readonly #listeners = new Set<(change: ViewChange) => void>()
  #current: OperatorView
  #unsubscribe: () => void
  #sequence = 0

  constructor(first: OperatorView, leadership: () => LeadershipHealth) {
    this.#leadership = leadership
    this.#current = first
    this.#unsubscribe = this.#follow()
  }

  show(view: OperatorView): void {
    this.#unsubscribe()
    this.#current = view
    this.#unsubscribe = this.#follow()
    // A number is left out: who holds anything must start over.
    this.#sequence += 1
    this.#tell({ sequence: 0, pools: [], tasks: [], agents: [], events: [] })
  }

  #follow(): () => void {
    return this.#current.onChange((change) => this.#tell(change))
  }

  #tell(change: ViewChange): void {
    this.#sequence += 1
    for (const listener of this.#listeners) listener({ ...change, sequence: this.#sequence })
  }

  pools() {
    return this.#current.pools()
  }

  pool(name: string) {
    return this.#current.pool(name)
  }

  revisions(pool: string) {
    return this.#current.revisions(pool)
  }

  tasks(filter?: PoolFilter) {
    return this.#current.tasks(filter)
  }

  task(id: string) {
    return this.#current.task(id)
  }

  endedTasks(filter?: PoolFilter) {
    return this.#current.endedTasks(filter)
  }

  agents() {
    return this.#current.agents()
  }

  agent(id: string) {
    return this.#current.agent(id)
  }

  events(filter?: PoolFilter) {
    return this.#current.events(filter)
  }

  plan() {
    return this.#current.plan()
  }

  health(): OperatorHealth {
    const { problems, ...leadership } = this.#leadership()
    const health = this.#current.health()
    return { ...health, ...leadership, problems: [...problems, ...health.problems] }
  }

  metricsText(): Promise<string> {
    return this.#current.metricsText()
  }

  async readLog(request: LogRequest): Promise<LogAnswer> {
    const { role, leader } = this.#leadership()
    if (role === 'leader') return this.#current.readLog(request)
    return { kind: 'standby', ...(leader === undefined ? {} : { leader }) }
  }

  onChange(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
