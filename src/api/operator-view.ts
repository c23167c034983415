/**
 * What the operator lets others see of itself: the port between the one loop (`operator/`) and everything that
 * shows it (`server/`, the live table of `pitboss dev`). Types only; implemented by `operator/` and, in tests,
 * by an in-memory one.
 *
 * Reading never changes anything and never waits for the loop: every method but `metricsText` and `readLog`
 * answers at once from the snapshot of the loop's last turn. The objects are immutable; an unchanged object stays identical.
 */
import type { LogAnswer, LogRequest } from './log-view.ts'
import type {
  ActionView,
  AgentView,
  EventView,
  MiningPool,
  OperatorHealth,
  RevisionView,
  TaskView,
} from './view.ts'

export interface PoolFilter {
  /** Only what belongs to this pool. */
  readonly pool?: string
}

export interface OperatorView {
  /** Sorted by name. */
  pools(): readonly MiningPool[]
  pool(name: string): MiningPool | undefined
  /** The specs that a pool was accepted with, oldest first, the newest ten; undefined when there is no such pool. */
  revisions(pool: string): readonly RevisionView[] | undefined
  /** Sorted by pool, server first, then by index and attempt. */
  tasks(filter?: PoolFilter): readonly TaskView[]
  task(id: string): TaskView | undefined
  /** Tasks that have ended lately, in their last state: a bounded ring, oldest first, empty after a restart. */
  endedTasks(filter?: PoolFilter): readonly TaskView[]
  /** Sorted by host, then id. */
  agents(): readonly AgentView[]
  agent(id: string): AgentView | undefined
  /** A bounded ring, oldest first, `sequence` rising. */
  events(filter?: PoolFilter): readonly EventView[]
  /** What the loop is about to do, or waits for, with the reason of each. */
  plan(): readonly ActionView[]
  health(): OperatorHealth
  /** Prometheus text format. */
  metricsText(): Promise<string>
  /** A piece of what a task wrote, from its agent; within bounded time, and never rejects. */
  readLog(request: LogRequest): Promise<LogAnswer>
  /**
   * Called after each turn of the loop in which something shown changed, outside that turn's own work. A
   * listener must return quickly and must not throw. Returns the function that ends the subscription.
   */
  onChange(listener: (change: ViewChange) => void): () => void
}

/**
 * Which objects changed, by name only: whoever listens reads their newest form, so that changes may be merged
 * and a slow reader costs no memory. A name that the view no longer knows has been removed.
 */
export interface ViewChange {
  /** From 1, grows by one for each change of this operator's process. */
  readonly sequence: number
  /** Names of pools whose object changed or was removed. */
  readonly pools: readonly string[]
  /** Ids of tasks that changed or were removed. */
  readonly tasks: readonly string[]
  /** Ids of agents that came, went, or changed in more than `lastSeenTime`. */
  readonly agents: readonly string[]
  /** New or aggregated events; an aggregated one comes with a new `sequence`. */
  readonly events: readonly EventView[]
}
