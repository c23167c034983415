/** What every launch must be: I1, I2, I4, I6, I7, I9, I21. */
import type { AcceptCall } from '../../../src/core/effects.ts'
import type { PoolRecord } from '../../../src/core/records.ts'
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { Call, Resource, TaskInfo } from '../../../src/mesos/codec.ts'
import { launchesOf } from '../world/cluster.ts'
import { type TrueTask, wordsOf } from '../world/truth.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { World } from '../world/world.ts'
import { type Belief, LIVES } from './belief.ts'
import type { Durability } from './durability.ts'
import type { Session } from './session.ts'

/** How the last task of a slot ended, for the backoff. */
interface Ending {
  readonly revision: number
  readonly at: number
  readonly backoffMs: number
}

export class Launches {
  readonly #world: World
  readonly #durability: Durability
  readonly #belief: Belief
  readonly #sent = new Set<string>()
  readonly #crashes = new Map<string, Ending>()

  constructor(world: World, durability: Durability, belief: Belief) {
    this.#world = world
    this.#durability = durability
    this.#belief = belief
  }

  /** As the call leaves the process. */
  wasSent(taskId: string): boolean {
    return this.#sent.has(taskId)
  }

  sent(session: Session, call: Call): void {
    const infos = launchesOf(call)
    if (infos.length === 0) return
    for (const info of infos) {
      const id = info.task_id.value
      if (this.#sent.has(id)) this.#world.violate('I7', `${id} is launched twice`)
      this.#checkTwin(id)
      this.#sent.add(id)
      if (!this.#durability.knowsLaunch(id)) {
        this.#world.violate('I6', `${id} is launched before its intent is durable`)
      }
    }
    this.#checkResources(session, call, infos)
  }

  /** I7: no id of another operator's either, once Mesos has told of it; before that neither can know. */
  #checkTwin(taskId: string): void {
    if (!this.#world.second.launched.has(taskId)) return
    if (this.isToldToLive(taskId)) {
      this.#world.violate('I7', `${taskId} is launched; Mesos has told of another operator's`)
    } else this.#world.giveUp('twins on copied state')
  }

  /** I9, on what was really offered, and what is really asked for. */
  #checkResources(session: Session, call: Call, infos: readonly TaskInfo[]): void {
    const offers = (call.accept?.offer_ids ?? []).map(({ value }) => session.offers.get(value))
    if (offers.some((open) => open === undefined)) return
    const offered = offers.flatMap((open) => open?.offer.resources ?? [])
    const taken = infos.flatMap((info) => info.resources ?? [])
    const agents = new Set(offers.map((open) => open?.offer.agent_id.value))
    if (agents.size !== 1) this.#world.violate('I9', 'offers of several agents in one ACCEPT')
    for (const info of infos) {
      if (!agents.has(info.agent_id.value)) this.#world.violate('I9', 'the agent of another offer')
    }
    for (const name of new Set(taken.map((resource) => resource.name))) {
      const [want, have] = [milliOf(taken, name), milliOf(offered, name)]
      if (want > have) this.#world.violate('I9', `${want} of ${have} thousandths of ${name}`)
    }
    const free = new Set(portsOf(offered))
    for (const port of portsOf(taken)) {
      if (!free.delete(port)) this.#world.violate('I9', `port ${port} is not free`)
    }
    const roles = new Set(offered.map((resource) => resource.allocation_info?.role))
    for (const { allocation_info } of taken) {
      if (!roles.has(allocation_info?.role)) this.#world.violate('I9', 'the role is not preserved')
    }
  }

  /** As the launch is decided: I2 and I4 with what the process was told in this very session. */
  decided(session: Session, engine: WatchedEngine, call: AcceptCall): void {
    for (const launch of call.launches) {
      this.#checkTwin(launch.taskId)
      if (launch.role !== 'worker') {
        this.#noteOthers(session, engine, launch.taskId)
        this.#checkLife(launch.taskId)
        continue
      }
      const identity = parseTaskId(launch.taskId)
      const server = this.#serverOf(launch.taskId)
      const heard = server === undefined ? undefined : session.heard.get(server.id)
      if (server?.runningSince === undefined) {
        this.#world.violate('I2', `${launch.taskId} is launched; its server never ran`)
        continue
      }
      if (heard === undefined || (heard.state !== 'TASK_RUNNING' && !isHarmless(heard.state))) {
        this.#world.violate(
          'I2',
          `${launch.taskId} is launched; its server was ${heard?.state ?? 'not told of'} last`,
        )
      }
      const pool = engine.world.pools.get(launch.pool)
      const { readinessCheck, healthCheck } = pool?.accepted.spec.server ?? {}
      if (readinessCheck !== undefined && !this.#probed.has(server.id)) {
        this.#world.violate('I2', `${launch.taskId} is launched; its server was never ready`)
      }
      const isHealthy = this.#healthy.has(server.id) && heard?.healthy !== false
      if (healthCheck !== undefined && !isHealthy) {
        this.#world.violate('I2', `${launch.taskId} is launched; its server is not healthy`)
      }
      if (identity?.uid !== pool?.uid) this.#world.violate('I4', `${launch.taskId} of no pool`)
    }
  }

  /** No life of a server is given twice: not one of another operator either, once Mesos has told of it. */
  #checkLife(taskId: string): void {
    const identity = parseTaskId(taskId)
    const told = this.#belief.toldLife(identity?.uid ?? '')
    if (identity === undefined || identity.incarnation > told) return
    this.#world.violate('I2', `${taskId} is launched; life ${told} of its pool's server was told`)
  }

  /** Whose readiness check an operator has seen pass, and of whom Mesos has said that they are healthy. */
  readonly #probed = new Set<string>()
  readonly #healthy = new Set<string>()

  probePassed(taskId: string): void {
    this.#probed.add(taskId)
  }

  saidHealthy(taskId: string): void {
    this.#healthy.add(taskId)
  }

  #serverOf(workerId: string): TrueTask | undefined {
    const identity = parseTaskId(workerId)
    if (identity === undefined) return undefined
    for (const task of this.#world.cluster.truth.tasks.values()) {
      const other = task.identity
      if (other?.role !== 'server' || other.uid !== identity.uid) continue
      if (other.incarnation === identity.incarnation) return task
    }
    return undefined
  }

  /** As the master lets it through. */
  arrived(taskId: string): void {
    const { cluster } = this.#world
    const task = cluster.truth.tasks.get(taskId)
    if (task?.identity === undefined) return
    if (task.identity.role === 'server') this.#checkSingle(task)
    else this.#checkAddress(task)
  }

  /** What Mesos said, and did not say, by the time of the decision excuses; what it said on the way does not matter. */
  #checkSingle(task: TrueTask): void {
    const excused = this.#mayBeGone.get(task.id)
    for (const other of this.#otherServers(task)) {
      if (excused?.has(other.id) ?? this.#mayBeGoneForSecond(other)) continue
      const why = this.#belief.whyItMustBeKnown(other)
      this.#world.violate('I1', `${task.id} is launched while ${other.id} lives; ${why}`)
    }
  }

  #otherServers(task: Pick<TrueTask, 'id' | 'identity' | 'frameworkId'>): TrueTask[] {
    const living = this.#world.cluster.truth.livingOf(task.identity?.uid ?? '')
    return living.filter(
      ({ id, identity, frameworkId }) =>
        identity?.role === 'server' && id !== task.id && frameworkId === task.frameworkId,
    )
  }

  #noteOthers(session: Session, engine: WatchedEngine, taskId: string): void {
    const identity = parseTaskId(taskId)
    const { frameworkId = '' } = session
    const others = this.#otherServers({ id: taskId, identity, frameworkId })
    const gone = others.filter((other) => this.#belief.mayBeGone(session, engine, other))
    this.#mayBeGone.set(taskId, new Set(gone.map(({ id }) => id)))
  }

  /** Of each server: which others might have been gone, as far as anybody knew, when its launch was decided. */
  readonly #mayBeGone = new Map<string, ReadonlySet<string>>()

  /** What a second operator was told is not watched: it gets the benefit of the doubt. */
  #mayBeGoneForSecond(other: TrueTask): boolean {
    if (this.#world.cluster.everGone.has(other.agentId)) return true
    const absentMs = this.#belief.untoldAbsenceMs(other)
    return absentMs !== undefined && absentMs >= this.patienceMs(other.identity?.uid ?? '')
  }

  /** Whether the operator of now was told on this stream that it runs. */
  isToldToLive(taskId: string): boolean {
    const { process } = this.#world.operator
    if (process === undefined) return false
    const heard = this.#world.invariants.sessionOf(process).heard.get(taskId)
    return heard !== undefined && LIVES.has(heard.state)
  }

  /** A server whose life another operator, on a copy of the state, has given the same number, which nobody could know. */
  hasTwinUntold(taskId: string): boolean {
    const identity = parseTaskId(taskId)
    if (identity?.role !== 'server') return false
    const { cluster, second } = this.#world
    for (const { id, identity: other } of cluster.truth.tasks.values()) {
      if (other?.role !== 'server' || other.uid !== identity.uid || id === taskId) continue
      if (other.incarnation !== identity.incarnation) continue
      // What a second operator was told is not watched.
      if (second.launched.has(taskId)) return true
      if (second.launched.has(id) && !this.isToldToLive(id)) return true
    }
    return false
  }

  /** The shortest time that the pool ever declared: an edit may lag behind. */
  patienceMs(uid: string): number {
    return this.#patience.get(uid) ?? Number.POSITIVE_INFINITY
  }

  readonly #patience = new Map<string, number>()

  notePatience(uid: string, seconds: number): void {
    this.#patience.set(uid, Math.min(this.patienceMs(uid), seconds * 1_000))
  }

  #checkAddress(task: TrueTask): void {
    const server = this.#serverOf(task.id)
    if (server === undefined) return
    // An intent on record that was not sent, and the other operator gave the id: it is taken for the one on record.
    if (this.#world.second.launched.has(server.id) && this.#durability.tasks.has(server.id)) {
      this.#world.giveUp('twins on copied state')
    }
    const [port] = portsOf(server.info.resources ?? [])
    const address = `${server.host}:${port}`
    if (!wordsOf(task.info).includes(address)) {
      this.#world.violate(
        'I4',
        `${task.id} mines at ${wordsOf(task.info).join(' ')}, not ${address}`,
      )
    }
  }

  /** I21: after a crash the slot waits, as long as its template is the same. */
  ended(slot: string, revision: number, at: number, backoffMs: number): void {
    this.#crashes.set(slot, { revision, at, backoffMs })
  }

  /** An edit forgets what crashed with another template, also when a later edit brings that back, and slots beyond the declared number. */
  edited({ uid, spec, serverRevision, workerRevision }: PoolRecord): void {
    const { replicas } = spec.workers
    for (const [slot, crash] of this.#crashes) {
      const [of, role, index] = slot.split('/')
      if (of !== uid) continue
      const isForgotten =
        role === 'server'
          ? crash.revision !== serverRevision
          : crash.revision !== workerRevision || replicas === 'all' || Number(index) >= replicas
      if (isForgotten) this.#crashes.delete(slot)
    }
  }

  relaunched(slot: string, revision: number, now: number): void {
    const crash = this.#crashes.get(slot)
    this.#crashes.delete(slot)
    if (crash === undefined || crash.revision !== revision) return
    const waited = now - crash.at
    if (waited >= 0 && waited < crash.backoffMs) {
      this.#world.violate('I21', `${slot} is launched ${waited} ms after a crash`)
    }
  }
}

/** The repetition of an earlier step takes nothing back; doubt is asked after first. */
function isHarmless(state: string): boolean {
  return state === 'TASK_STAGING' || state === 'TASK_STARTING'
}

export function milliOf(resources: readonly Resource[], name: string): number {
  return resources.reduce(
    (sum, resource) =>
      resource.name === name ? sum + Math.round((resource.scalar?.value ?? 0) * 1_000) : sum,
    0,
  )
}

export function portsOf(resources: readonly Resource[]): number[] {
  const ports: number[] = []
  for (const { name, ranges } of resources) {
    if (name !== 'ports') continue
    for (const { begin, end } of ranges?.range ?? []) {
      for (let port = begin; port <= end; port += 1) ports.push(port)
    }
  }
  return ports
}
