/**
 * What an operator shows while another one leads: the world as the leader's journal tells it, some moments old. It
 * decides nothing and knows nothing of Mesos.
 */
import type { OperatorView } from '../api/operator-view.ts'
import { Engine } from '../core/engine.ts'
import type { JournalRecord } from '../store/journal.ts'
import type { Followed } from '../store/zookeeper-follower.ts'
import { EndedTasks } from './ended-tasks.ts'
import { EventRing } from './event-ring.ts'
import { asCoreRecord } from './journal-records.ts'
import { OperatorMetrics } from './metrics.ts'
import type { OperatorClock } from './ports.ts'
import { EngineView } from './view.ts'

export interface StandbyOptions {
  readonly defaultRole: string
  readonly clock: OperatorClock
}

export class StandbyWorld implements Followed {
  readonly #options: StandbyOptions
  readonly #onView: (view: OperatorView) => void
  readonly #metrics: OperatorMetrics
  #engine: Engine
  #view: EngineView

  /** `onView` is told each newer view. */
  constructor(options: StandbyOptions, onView: (view: OperatorView) => void) {
    this.#options = options
    this.#onView = onView
    this.#engine = this.#emptyEngine()
    this.#metrics = new OperatorMetrics({
      pools: () => this.#view.pools(),
      health: () => this.#view.health(),
      inboxDepth: () => 0,
      reconciliationTries: () => 0,
      outboxDepth: () => 0,
      converging: () => 0,
      now: () => options.clock.now(),
    })
    this.#view = this.#viewOf(this.#engine)
  }

  get view(): OperatorView {
    return this.#view
  }

  #emptyEngine(): Engine {
    return new Engine({ defaultRole: this.#options.defaultRole })
  }

  begin(): void {
    this.#engine = this.#emptyEngine()
  }

  /** What a newer version wrote is left out: this is for showing. */
  take(records: readonly JournalRecord[]): void {
    this.#engine.recover(records.flatMap((record) => asCoreRecord(record) ?? []))
  }

  caughtUp(): void {
    this.#view = this.#viewOf(this.#engine)
    this.#onView(this.#view)
  }

  #viewOf(engine: Engine): EngineView {
    const { frameworkId } = engine.world
    const health = {
      loopAgeMs: 0, // There is no loop that could stall.
      subscribed: false,
      synced: false,
      role: 'standby' as const,
      ...(frameworkId === undefined ? {} : { frameworkId }),
      problems: [],
    }
    return new EngineView({
      engine,
      events: new EventRing(),
      ended: new EndedTasks(engine.world.tasks.values(), 0),
      addresses: { known: () => undefined },
      logs: { read: async () => ({ kind: 'unknown-task' }) },
      // The leader asks the servers; that two do would tell nobody more.
      mining: { of: () => undefined },
      clock: this.#options.clock,
      health: () => health,
      metricsText: () => this.#metrics.text(),
    })
  }
}
