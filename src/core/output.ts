/** Collects the effects of one step: records are applied to the world as they come, everything else is put aside. */
import { apply } from './apply.ts'
import type { Call, Effects } from './effects.ts'
import type { CoreEvent } from './events.ts'
import type { CoreLimits } from './limits.ts'
import type { CoreRecord } from './records.ts'
import type { World } from './world.ts'

/** What changed in a step, by name: whoever shows it reads it anew. */
export interface Touched {
  readonly pools: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
  readonly agents: ReadonlySet<string>
}

export interface StepResult extends Effects {
  readonly touched: Touched
}

export class Output {
  readonly #world: World
  readonly #limits: CoreLimits
  readonly #now: number
  readonly session: () => number
  readonly #persist: CoreRecord[] = []
  readonly #calls: Call[] = []
  readonly #events: CoreEvent[] = []
  readonly #pools = new Set<string>()
  readonly #tasks = new Set<string>()
  readonly #agents = new Set<string>()

  constructor(world: World, limits: CoreLimits, now: number, session: () => number) {
    this.#world = world
    this.#limits = limits
    this.#now = now
    this.session = session
  }

  persist(record: CoreRecord): void {
    apply(this.#world, record, this.#limits)
    this.#persist.push(record)
    this.#touch(record)
  }

  call(call: Call): void {
    if (this.session() !== 0) this.#calls.push(call)
  }

  /** What its session has not sent when it ends is never sent. */
  dropCalls(): void {
    this.#calls.length = 0
  }

  event(event: Omit<CoreEvent, 'at'>): void {
    this.#events.push({ ...event, at: this.#now })
  }

  touchPool(name: string): void {
    this.#pools.add(name)
  }

  touchAgent(id: string): void {
    this.#agents.add(id)
  }

  #touch(record: CoreRecord): void {
    switch (record.kind) {
      case 'launch':
        this.#tasks.add(record.task.id)
        this.#agents.add(record.task.agentId)
        return
      case 'status':
      case 'ended':
        this.#tasks.add(record.id)
        return
      case 'kill':
        for (const id of record.ids) this.#tasks.add(id)
        return
      case 'pool':
        this.#pools.add(record.name)
        return
      case 'pool-deleting':
      case 'pool-deleted':
      case 'conditions':
        this.#pools.add(record.pool)
        return
      default:
        return
    }
  }

  finish(wakeAt: number | undefined, halt: Effects['halt']): StepResult {
    return {
      persist: this.#persist,
      calls: this.#calls,
      events: this.#events,
      wakeAt,
      ...(halt === undefined ? {} : { halt }),
      touched: { pools: this.#pools, tasks: this.#tasks, agents: this.#agents },
    }
  }
}
