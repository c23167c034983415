/**
 * What has to be done in time: every offer answered, every update acknowledged, every worker of a lost server killed, and
 * killed again until it has ended: I3, I8, I11. Time counts only while the process can act: not while it is stopped, or
 * its disk refuses, and not beyond the end of its subscription.
 */
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { TaskStatus } from '../../../src/mesos/codec.ts'
import type { TrueTask } from '../world/truth.ts'
import type { World } from '../world/world.ts'
import { LIVES } from './belief.ts'
import type { Durability } from './durability.ts'
import type { Session } from './session.ts'

interface Duty {
  readonly session: Session
  readonly number: number
  readonly invariant: string
  readonly since: number
  readonly withinMs: number
  /** Undefined when it is done, or void; else what is missing. */
  readonly missing: () => string | undefined
}

const PROMPT_MS = 2_000
/** Between two KILLs of one task, its grace aside [req 59]. */
const KILL_AGAIN_MS = 61_000
/** The longest that a pool of the swarm gives its tasks to end. */
const GRACE_MAX_MS = 10_000
/** The journal is tried again after this at the latest. */
const DISK_RECOVERY_MS = 20_000

export class Duties {
  readonly #world: World
  readonly #durability: Durability

  constructor(world: World, durability: Durability) {
    this.#world = world
    this.#durability = durability
  }

  #add(session: Session, invariant: string, withinMs: number, missing: Duty['missing']): void {
    const duty = {
      session,
      number: session.number,
      invariant,
      since: this.#world.now,
      withinMs,
      missing,
    }
    this.#world.queue.in(withinMs + 1, () => this.#look(duty))
  }

  #look(duty: Duty): void {
    const { session, number } = duty
    if (!session.process.isAlive || session.number !== number) return
    const missing = duty.missing()
    if (missing === undefined) return
    const laterMs = this.#laterMs(duty)
    if (laterMs > 0) this.#world.queue.in(laterMs, () => this.#look(duty))
    else this.#world.violate(duty.invariant, missing)
  }

  /** Time in which the process could not act does not count. */
  #laterMs({ session, invariant, since, withinMs }: Duty): number {
    const { now, operator } = this.#world
    const { process } = session
    if (process.isPaused) return 1_000
    const { weather } = operator
    if (weather.trouble !== undefined || weather.slownessMs > 0) return 1_000
    // A KILL that the disk held up is not kept: it is said again when its time has come.
    const recoveryMs = invariant === 'I3' ? KILL_AGAIN_MS + GRACE_MAX_MS : DISK_RECOVERY_MS
    const free = Math.max(
      since,
      process.resumedAt + 200,
      weather.troubledAt + recoveryMs,
      operator.slowUntil + recoveryMs,
    )
    // A timer that was set while they were late is late when they are no longer.
    return free + withinMs + operator.latestTimerMs(since) + 1 - now
  }

  offered(session: Session, offerId: string): void {
    this.#add(session, 'I8', PROMPT_MS, () => {
      const open = session.offers.get(offerId)
      return open === undefined || open.answered ? undefined : `offer ${offerId} is not answered`
    })
  }

  told(session: Session, status: TaskStatus): void {
    this.#toldOfStray(session, status)
    this.#toldOfVictim(session, status)
    const { task_id, uuid } = status
    if (uuid === undefined || uuid.length === 0) return
    const text = Buffer.from(uuid).toString('hex')
    this.#add(session, 'I11', PROMPT_MS, () => {
      const waiting = session.unacknowledged.get(task_id.value) ?? []
      const isOpen = waiting.some((one) => one.uuid === text)
      return isOpen ? `an update of ${task_id.value} is not acknowledged` : undefined
    })
  }

  /** One that no record knows, or that was given up, and that lives: it is to end. */
  #toldOfStray(session: Session, { task_id, state }: TaskStatus): void {
    const task = this.#world.cluster.truth.tasks.get(task_id.value)
    if (task?.identity === undefined || !LIVES.has(state) || !this.#isStray(task)) return
    this.#add(session, 'I3', PROMPT_MS, () => {
      if (session.kills.has(task.id) || !this.#isStray(task)) return undefined
      return this.#isOver(session, task) ? undefined : `${task.id}, on no record, is not killed`
    })
  }

  /** One that is to end, and lives: as soon as Mesos says so it can be killed. */
  #toldOfVictim(session: Session, { task_id: { value: id }, agent_id, state }: TaskStatus): void {
    const known = this.#durability.tasks.get(id)
    const task = this.#world.cluster.truth.tasks.get(id)
    if (known === undefined || !known.killed || known.ended !== undefined) return
    if (task === undefined || !LIVES.has(state) || known.agentId !== agent_id?.value) return
    this.#add(session, 'I3', PROMPT_MS, () => {
      if (session.kills.has(id) || this.#isOver(session, task)) return undefined
      return `${id} was to end, was told to live, and is not killed on this stream`
    })
  }

  #isStray({ id }: TrueTask): boolean {
    const known = this.#durability.tasks.get(id)
    return known === undefined || known.ended !== undefined
  }

  /** The server is not running, as the engine has been told: its workers have to go. */
  serverLeft(session: Session, serverId: string): void {
    for (const worker of this.#workersOf(serverId)) {
      this.#add(session, 'I3', PROMPT_MS, () => this.#missingKill(session, worker, serverId))
    }
  }

  /** After the first reconciliation: those of servers that have ended before, and all that was to end before. */
  reconciled(session: Session): void {
    for (const [id, known] of this.#durability.tasks) {
      if (known.ended !== undefined && id.includes('.server.')) this.serverLeft(session, id)
      const task = this.#world.cluster.truth.tasks.get(id)
      if (!known.killed || task === undefined) continue
      this.#add(session, 'I3', PROMPT_MS, () => {
        if (session.kills.has(id) || this.#isOver(session, task)) return undefined
        // Out of reach, as the last word has it: killed when Mesos speaks of it.
        const lastWord = [...known.states].at(-1) ?? ''
        if (AWAY_OR_ENDED.has(lastWord) && !session.heard.has(id)) return undefined
        return `${id} was to end, and is not killed on this stream`
      })
    }
  }

  killSent(session: Session, taskId: string): void {
    const task = this.#world.cluster.truth.tasks.get(taskId)
    if (task === undefined) return
    const sentAt = this.#world.now
    const graceMs = (task.info.kill_policy?.grace_period?.nanoseconds ?? 0) / 1e6
    this.#add(session, 'I3', graceMs + KILL_AGAIN_MS, () => {
      if ((session.kills.get(taskId) ?? 0) > sentAt) return undefined
      return this.#isOver(session, task) ? undefined : `${taskId} is not killed again`
    })
  }

  #missingKill(session: Session, worker: TrueTask, serverId: string): string | undefined {
    if (session.kills.has(worker.id) || this.#isOver(session, worker)) return undefined
    return `${worker.id} is not killed; its server ${serverId} has gone`
  }

  #isOver(session: Session, task: TrueTask): boolean {
    if (task.endedAt !== undefined || this.#durability.released.has(task.id)) return true
    const heard = session.heard.get(task.id)?.state
    // Of one that it has no record of it learns when Mesos speaks of it.
    if (heard === undefined && this.#isStray(task)) return true
    if (!this.#world.cluster.isRegistered(task.agentId)) return true
    return heard !== undefined && AWAY_OR_ENDED.has(heard)
  }

  #workersOf(serverId: string): TrueTask[] {
    const server = parseTaskId(serverId)
    if (server === undefined) return []
    return this.#world.cluster.truth
      .livingOf(server.uid)
      .filter(
        ({ identity }) =>
          identity?.role === 'worker' && identity.incarnation === server.incarnation,
      )
  }
}

const AWAY_OR_ENDED: ReadonlySet<string> = new Set([
  'TASK_UNREACHABLE',
  'TASK_LOST',
  'TASK_UNKNOWN',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
])
