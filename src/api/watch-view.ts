/**
 * The messages of `/v1/watch` (server-sent events), a promise to whoever follows it. Every message carries an
 * id; a reader that comes back with it as `Last-Event-ID` is told everything it missed, merged into one
 * `change`, or gets a `reset` when that is no longer known.
 *
 * Kinds that were not asked for (`?kinds=pools,events`) are absent. Objects arrive whole, in their newest form.
 */
import type { AgentView, EventView, MiningPool, ObjectList, TaskView } from './view.ts'

export const WATCH_KINDS = ['pools', 'tasks', 'agents', 'events'] as const
export type WatchKind = (typeof WATCH_KINDS)[number]

/**
 * Comment of a heartbeat: all up to its id has been told. Any other comment says only that the connection lives, to who
 * waits for its turn to be told.
 */
export const STILL_HERE = 'still here'

/** Event `reset`: forget everything, this is all there is. Always the first message without `Last-Event-ID`. */
export interface WatchReset {
  readonly pools?: ObjectList<MiningPool>
  readonly tasks?: ObjectList<TaskView>
  readonly agents?: ObjectList<AgentView>
  readonly events?: ObjectList<EventView>
}

/** Event `change`: what became of some objects since the message before. */
export interface WatchChange {
  readonly pools?: ChangedObjects<MiningPool>
  readonly tasks?: ChangedObjects<TaskView>
  readonly agents?: ChangedObjects<AgentView>
  readonly events?: readonly EventView[]
}

export interface ChangedObjects<T> {
  readonly changed: readonly T[]
  /** Names (pools) or ids (tasks, agents); may name what this reader never saw. */
  readonly removed: readonly string[]
}
