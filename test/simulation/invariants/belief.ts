/**
 * What Pitboss may believe of a task that really lives: that it is gone, when Mesos said so of an agent that somebody had
 * marked gone [fact 96], or when its agent was away for as long as its pool is patient;
 * and only until Mesos says that it lives. Nothing else excuses a second server, or a worker in the place of one that lives:
 * I1, I5.
 */
import type { Input } from '../../../src/core/input.ts'
import type { EndedRecord, KillRecord } from '../../../src/core/records.ts'
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { TrueTask } from '../world/truth.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { World } from '../world/world.ts'
import { Absences } from './absences.ts'
import { isRefusal, type Session } from './session.ts'

const BEGINS = ['TASK_STAGING', 'TASK_STARTING'] as const
export const LIVES: ReadonlySet<string> = new Set([...BEGINS, 'TASK_RUNNING', 'TASK_KILLING'])
const GONE: ReadonlySet<string> = new Set(['TASK_GONE', 'TASK_GONE_BY_OPERATOR'])

export class Belief {
  readonly #world: World
  readonly absences: Absences
  /** When the engine was told last that the task lives, on whatever stream. */
  readonly #toldToLiveAt = new Map<string, number>()
  /** The engine was told that they are gone, on whatever stream, and not that they live since. */
  readonly #toldGone = new Set<string>()
  /** Tasks that live, as the process of now was told on whatever stream. */
  readonly #toldToThisProcess = new Set<string>()
  /** The highest life of a server of each pool that the process of now was told of. */
  readonly #toldLives = new Map<string, number>()
  /** Recorded as ended when that was to be believed, and not told to live since. */
  readonly #believedGone = new Set<string>()

  constructor(world: World) {
    this.#world = world
    this.absences = new Absences(world)
  }

  told(inputs: readonly Input[]): void {
    for (const input of inputs) {
      if (input.kind !== 'status' || isRefusal(input)) continue
      if (GONE.has(input.state)) this.#toldGone.add(input.taskId)
      if (!LIVES.has(input.state)) continue
      this.#toldGone.delete(input.taskId)
      this.#toldToLiveAt.set(input.taskId, this.#world.now)
      this.#toldToThisProcess.add(input.taskId)
      this.#believedGone.delete(input.taskId)
      const identity = parseTaskId(input.taskId)
      if (identity === undefined) continue
      const { uid, incarnation } = identity
      this.#toldLives.set(uid, Math.max(this.toldLife(uid), incarnation))
    }
  }

  toldLife(uid: string): number {
    return this.#toldLives.get(uid) ?? 0
  }

  /** What it knew of tasks on no record was in its memory only. */
  processEnded(): void {
    this.#toldLives.clear()
    this.#toldToThisProcess.clear()
  }

  /** An end on record, of a task that lives. */
  recordedEnd(session: Session, engine: WatchedEngine, { id }: EndedRecord): void {
    const task = this.#living(id)
    if (task !== undefined && this.mayBeGone(session, engine, task)) this.#believedGone.add(id)
  }

  /** Who is given up as out of reach has been so for as long as its pool says. */
  checkGivenUp(session: Session, engine: WatchedEngine, { ids, reason }: KillRecord): void {
    if (!reason.startsWith('unreachable for more than')) return
    for (const id of ids) {
      const task = this.#living(id)
      if (task === undefined || this.mayBeGone(session, engine, task)) continue
      const invariant = task.identity?.role === 'server' ? 'I1' : 'I5'
      this.#world.violate(invariant, `${id} is given up: ${this.whyItMustBeKnown(task)}`)
    }
  }

  /** At this moment, after what was told on this stream. */
  mayBeGone(session: Session, engine: WatchedEngine, task: TrueTask): boolean {
    const heard = session.heard.get(task.id)?.state
    if (heard !== undefined && LIVES.has(heard)) return false
    if (this.#believedGone.has(task.id)) return true
    const isMarkedGone = this.#world.cluster.everGone.has(task.agentId)
    if (isMarkedGone && this.#toldGone.has(task.id)) return true
    const absentMs = this.untoldAbsenceMs(task)
    if (this.#isToldToNobody(engine, task)) return isMarkedGone || absentMs !== undefined
    return absentMs !== undefined && absentMs >= patienceMs(engine, task)
  }

  /**
   * Another operator's, on no record of this one: it cannot be asked for by name, and Mesos speaks by itself of no task on
   * an agent that is away.
   */
  #isToldToNobody(engine: WatchedEngine, { id }: TrueTask): boolean {
    if (!this.#world.second.launched.has(id) || engine.world.tasks.has(id)) return false
    return !this.#toldToThisProcess.has(id)
  }

  /** The longest absence of its agent that was not over when Mesos said last that it lives. */
  untoldAbsenceMs(task: TrueTask): number | undefined {
    const since = this.#toldToLiveAt.get(task.id) ?? task.launchedAt
    return this.absences.longestSince(task.agentId, since)
  }

  whyItMustBeKnown(task: TrueTask): string {
    const absentMs = this.untoldAbsenceMs(task)
    return absentMs === undefined ? 'its agent is there' : `its agent was away for ${absentMs} ms`
  }

  #living(id: string): TrueTask | undefined {
    const task = this.#world.cluster.truth.tasks.get(id)
    return task?.endedAt === undefined ? task : undefined
  }
}

/** As its pool says at this moment. */
function patienceMs(engine: WatchedEngine, { identity }: TrueTask): number {
  const spec = engine.world.pools.get(identity?.pool ?? '')?.accepted.spec
  const policy = identity?.role === 'server' ? spec?.server : spec?.workers
  return (policy?.unreachable.replaceAfterSeconds ?? 0) * 1_000
}
