/** Collects the effects of one step: records are applied to the world as they come, everything else is put aside. */
import { apply } from './apply.ts'
import type { Call, Effects } from './effects.ts'
import type { CoreEvent } from './events.ts'
import type { CoreLimits } from './limits.ts'
import type { CoreRecord } from './records.ts'
import type { TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'
import type { AgentState, World } from './world.ts'

/** What changed in a step, by name: whoever shows it reads it anew. */
export interface Touched {
  readonly pools: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
  readonly agents: ReadonlySet<string>
}

export interface StepResult extends Effects {
  readonly touched: Touched
}

const NOTHING: ReadonlySet<string> = new Set()

/** What the steps of one engine have in common. */
export interface StepContext {
  readonly world: World
  readonly limits: CoreLimits
  readonly session: () => number
  /** Called with each record before it is applied. */
  readonly beforeChange: (record: CoreRecord) => void
  readonly markDirty: (pool: string) => void
  readonly wakeTask: (task: TaskState, at: number) => void
  readonly wakeAgent: (agent: AgentState, at: number) => void
}

export class Output implements Turn {
  readonly now: number
  readonly world: World
  readonly limits: CoreLimits
  readonly #context: StepContext
  readonly #persist: CoreRecord[] = []
  readonly #calls: Call[] = []
  readonly #events: CoreEvent[] = []
  // Most steps are of one event and touch little: what is not touched is not made.
  #pools: Set<string> | undefined
  #tasks: Set<string> | undefined
  #agents: Set<string> | undefined

  constructor(context: StepContext, now: number) {
    this.now = now
    this.world = context.world
    this.limits = context.limits
    this.#context = context
  }

  get session(): number {
    return this.#context.session()
  }

  markDirty(pool: string): void {
    this.#context.markDirty(pool)
  }

  wakeTask(task: TaskState, at: number): void {
    this.#context.wakeTask(task, at)
  }

  wakeAgent(agent: AgentState, at: number): void {
    this.#context.wakeAgent(agent, at)
  }

  persist(record: CoreRecord): void {
    this.#context.beforeChange(record)
    apply(this.world, record, this.limits)
    this.#persist.push(record)
    this.#touch(record)
  }

  call(call: Call): void {
    if (this.session !== 0) this.#calls.push(call)
  }

  /** What its session has not sent when it ends is never sent. */
  dropCalls(): void {
    this.#calls.length = 0
  }

  event(event: Omit<CoreEvent, 'at'>): void {
    this.#events.push({ ...event, at: this.now })
  }

  touchPool(name: string): void {
    this.#pools ??= new Set()
    this.#pools.add(name)
  }

  touchAgent(id: string): void {
    this.#agents ??= new Set()
    this.#agents.add(id)
  }

  #touchTask(id: string): void {
    this.#tasks ??= new Set()
    this.#tasks.add(id)
  }

  #touch(record: CoreRecord): void {
    switch (record.kind) {
      case 'launch':
        this.#touchTask(record.task.id)
        this.touchAgent(record.task.agentId)
        return
      case 'status':
      case 'ended':
        this.#touchTask(record.id)
        return
      case 'kill':
        for (const id of record.ids) this.#touchTask(id)
        return
      case 'pool':
        this.touchPool(record.name)
        return
      case 'pool-deleting':
      case 'pool-deleted':
      case 'conditions':
        this.touchPool(record.pool)
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
      touched: {
        pools: this.#pools ?? NOTHING,
        tasks: this.#tasks ?? NOTHING,
        agents: this.#agents ?? NOTHING,
      },
    }
  }
}
