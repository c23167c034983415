/**
 * What the parts of the core share during one step: the world, the time, and where effects are put. `persist` applies a
 * record to the world at once, so that everything decided later in the step sees it.
 */
import type { Call } from './effects.ts'
import type { CoreEvent } from './events.ts'
import type { CoreLimits } from './limits.ts'
import type { CoreRecord } from './records.ts'
import type { TaskState } from './task-state.ts'
import type { AgentState, World } from './world.ts'

export interface Turn {
  readonly now: number
  readonly world: World
  readonly limits: CoreLimits
  /** The live session, or 0 while disconnected. */
  readonly session: number
  persist(record: CoreRecord): void
  /** Dropped while disconnected: it is planned anew after the next subscription. */
  call(call: Call): void
  event(event: Omit<CoreEvent, 'at'>): void
  /** The pool is looked at before the step ends. */
  markDirty(pool: string): void
  /** The task is looked at again at this time; an earlier wish of its own is replaced. */
  wakeTask(task: TaskState, at: number): void
  /** The agent's maintenance is looked at again at this time. */
  wakeAgent(agent: AgentState, at: number): void
}
