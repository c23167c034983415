/**
 * I5: never more workers than declared and a rollout may add, never fewer than it may leave. Counted from what really
 * runs, what was said on the wire, and what was decided on record; not from what the engine believes.
 */
import type { CoreRecord, KillRecord } from '../../../src/core/records.ts'
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { TrueTask } from '../world/truth.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { World } from '../world/world.ts'
import { type Belief, LIVES } from './belief.ts'
import type { Durability } from './durability.ts'
import type { Session } from './session.ts'
import type { Step } from './steps.ts'

/** One task as the records of all steps so far leave it. */
interface Decided {
  readonly uid: string
  readonly role: string
  state: string
  healthy: boolean | undefined
  killed: boolean
}

const AWAY: ReadonlySet<string> = new Set(['TASK_UNREACHABLE', 'TASK_LOST', 'TASK_UNKNOWN'])
const BEGINS: ReadonlySet<string> = new Set(['TASK_STAGING', 'TASK_STARTING'])

export class Workers {
  readonly #world: World
  readonly #belief: Belief
  readonly #decided = new Map<string, Decided>()
  /**
   * KILLs decided in the session that stands. Calls leave in the order in which they were decided, so these leave before
   * any launch that is decided later, and when they never do, it does not either.
   */
  readonly #ordered = new Set<string>()

  constructor(world: World, belief: Belief) {
    this.#world = world
    this.#belief = belief
  }

  /** After a crash only what was durable was decided. */
  recovered(durability: Durability): void {
    this.#decided.clear()
    this.#ordered.clear()
    for (const [id, { states, healthy, killed, ended }] of durability.tasks) {
      if (ended !== undefined) continue
      this.#add(id)
      const one = this.#decided.get(id)
      if (one !== undefined) Object.assign(one, { state: [...states].at(-1), healthy, killed })
    }
  }

  #add(id: string): void {
    const identity = parseTaskId(id)
    if (identity === undefined) return
    const { uid, role } = identity
    this.#decided.set(id, { uid, role, state: 'Launching', healthy: undefined, killed: false })
  }

  #take(record: CoreRecord): void {
    if (record.kind === 'launch') this.#add(record.task.id)
    else if (record.kind === 'ended') this.#decided.delete(record.id)
    else if (record.kind === 'status') {
      const one = this.#decided.get(record.id)
      if (one === undefined) return
      one.state = record.state
      one.healthy = record.healthy ?? one.healthy
    } else if (record.kind === 'kill') {
      for (const id of record.ids) {
        const one = this.#decided.get(id)
        if (one !== undefined) one.killed = true
      }
    }
  }

  check(session: Session, step: Step): void {
    this.#order(step)
    for (const record of step.result.persist) {
      const victims = record.kind === 'kill' ? this.#readyOnes(session, record.ids) : 0
      this.#take(record)
      if (record.kind === 'kill') this.#checkRollout(session, step.engine, record, victims)
    }
    const agents = new Map<string, string[]>()
    for (const call of step.result.calls) {
      if (call.kind !== 'accept') continue
      for (const { role, pool, agentId } of call.launches) {
        if (role === 'worker') agents.set(pool, [...(agents.get(pool) ?? []), agentId])
      }
    }
    for (const [pool, used] of agents) this.#checkCount(session, step, pool, used)
  }

  /** What its session has not sent when it ends is never sent. */
  #order({ inputs, result }: Step): void {
    const isOver = inputs.some(({ kind }) => kind === 'disconnected' || kind === 'subscribed')
    if (isOver) this.#ordered.clear()
    for (const call of result.calls) if (call.kind === 'kill') this.#ordered.add(call.taskId)
  }

  /** What Mesos said of it last, but that the repetition of an earlier step takes nothing back. */
  #seen(session: Session, id: string): { state: string; healthy: boolean | undefined } {
    const decided = this.#decided.get(id)
    const heard = session.heard.get(id)
    const state = decided?.state ?? 'Launching'
    const healthy = heard?.healthy ?? decided?.healthy
    if (heard === undefined) return { state, healthy }
    const isOlder = BEGINS.has(heard.state) && state === 'TASK_RUNNING'
    // "I do not know it" says nothing of how it is.
    const isDoubt = heard.state === 'TASK_UNKNOWN'
    return { state: isOlder || isDoubt ? state : heard.state, healthy }
  }

  #isReady(session: Session, id: string): boolean {
    const decided = this.#decided.get(id)
    if (decided === undefined || decided.killed || decided.role !== 'worker') return false
    const { state, healthy } = this.#seen(session, id)
    return state === 'TASK_RUNNING' && healthy !== false
  }

  #readyOnes(session: Session, ids: Iterable<string>): number {
    return [...ids].filter((id) => this.#isReady(session, id)).length
  }

  #checkRollout(
    session: Session,
    engine: WatchedEngine,
    { ids, reason }: KillRecord,
    victims: number,
  ): void {
    const identity = parseTaskId(ids[0] ?? '')
    const pool = engine.world.pools.get(identity?.pool ?? '')
    if (pool === undefined || pool.uid !== identity?.uid || identity.role !== 'worker') return
    const { replicas, strategy } = pool.accepted.spec.workers
    if (replicas === 'all' || victims === 0 || !reason.startsWith('replaced by revision')) return
    const wanted = replicas - unavailableOf(strategy.maxUnavailable, strategy.maxSurge, replicas)
    const all = [...this.#decided].filter(([, { uid }]) => uid === pool.uid).map(([id]) => id)
    const left = this.#readyOnes(session, all)
    if (left < wanted) {
      this.#world.violate('I5', `${pool.name}: a rollout leaves ${left} of ${wanted} workers`)
    }
  }

  #checkCount(session: Session, { engine }: Step, poolName: string, used: readonly string[]): void {
    const pool = engine.world.pools.get(poolName)
    if (pool === undefined) return
    const { replicas, strategy, maxPerAgent } = pool.accepted.spec.workers
    const living = this.#counted(session, pool.uid)
    const launched = new Set(living.map(({ id }) => id))
    // What was decided and has not reached the master counts as well.
    const onTheWay = [...this.#decided].filter(
      ([id, { uid, role, state }]) =>
        uid === pool.uid && role === 'worker' && state === 'Launching' && !launched.has(id),
    ).length
    if (replicas !== 'all') {
      const most = replicas + surgeOf(strategy.maxSurge, replicas)
      const count = living.length + onTheWay
      if (count > most) {
        this.#world.violate('I5', `${poolName} has ${count} workers, ${most} at the most`)
      }
      return
    }
    for (const agentId of new Set(used)) {
      const here = living.filter((task) => task.agentId === agentId).length
      const count = here + used.filter((one) => one === agentId).length
      if (count > (maxPerAgent ?? 1)) {
        this.#world.violate('I5', `${count} workers of ${poolName} on ${agentId}`)
      }
    }
  }

  /**
   * Those that really live and count: all but those that are being killed and out of reach, or killed in this session and
   * on no record any more, or not spoken of since they were given up.
   */
  #counted(session: Session, uid: string): TrueTask[] {
    return this.#world.cluster.truth.livingOf(uid).filter((task) => {
      const { id, identity, frameworkId } = task
      if (identity?.role !== 'worker' || frameworkId !== session.frameworkId) return false
      const decided = this.#decided.get(id)
      if (decided !== undefined) return !decided.killed || !AWAY.has(this.#seen(session, id).state)
      const isToldToLive = LIVES.has(session.heard.get(id)?.state ?? '')
      return isToldToLive ? !this.#ordered.has(id) : !this.#isUntold(task)
    })
  }

  /** Its agent was away, or it is another operator's: nobody can know of it until Mesos speaks. */
  #isUntold(task: TrueTask): boolean {
    const { cluster, second } = this.#world
    const { agentId, id } = task
    if (cluster.everGone.has(agentId) || second.launched.has(id)) return true
    return this.#belief.untoldAbsenceMs(task) !== undefined
  }
}

/** As Kubernetes resolves them; written down a second time, so that both have to be wrong. */
function surgeOf(surge: number | string, replicas: number): number {
  return typeof surge === 'number'
    ? surge
    : Math.ceil((replicas * Number.parseInt(surge, 10)) / 100)
}

function unavailableOf(
  unavailable: number | string,
  surge: number | string,
  replicas: number,
): number {
  const count =
    typeof unavailable === 'number'
      ? unavailable
      : Math.floor((replicas * Number.parseInt(unavailable, 10)) / 100)
  return count === 0 && surgeOf(surge, replicas) === 0 ? 1 : count
}
