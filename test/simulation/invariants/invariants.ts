/**
 * The invariants I1 to I22, checked as things happen. They hear what is really said and done (bytes on streams, calls
 * that leave, records that are durable, processes that run), and compare with the truth of the cluster.
 */
import type { PitbossError } from '../../../src/api/errors.ts'
import { classifyState } from '../../../src/core/mesos-state.ts'
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { Call, Event } from '../../../src/mesos/codec.ts'
import type { Halt } from '../../../src/operator/operator.ts'
import type { JournalRecord } from '../../../src/store/journal.ts'
import type { NetworkWatch } from '../world/network.ts'
import type { Process } from '../world/process.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { WatchedJournal } from '../world/watched-journal.ts'
import type { World } from '../world/world.ts'
import { Belief } from './belief.ts'
import { Durability } from './durability.ts'
import { Duties } from './duties.ts'
import { Launches } from './launches.ts'
import { UNTOLD_KILL } from './quiet.ts'
import { Session } from './session.ts'
import { type Before, lookBefore, type Step, Steps } from './steps.ts'
import { Workers } from './workers.ts'

const LEAVES_RUNNING: ReadonlySet<string> = new Set([
  'TASK_KILLING',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_DROPPED',
  'TASK_UNREACHABLE',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
])

const MEMORY_LOOK_EVENTS = 5_000

export class Invariants implements NetworkWatch {
  readonly #world: World
  readonly durability: Durability
  readonly launches: Launches
  readonly #belief: Belief
  readonly #duties: Duties
  readonly #steps: Steps
  readonly #workers: Workers
  readonly #sessions = new Map<Process, Session>()
  #events = 0

  constructor(world: World) {
    this.#world = world
    this.durability = new Durability(world)
    this.#belief = new Belief(world)
    this.launches = new Launches(world, this.durability, this.#belief)
    this.#duties = new Duties(world, this.durability)
    this.#steps = new Steps(world)
    this.#workers = new Workers(world, this.#belief)
  }

  sessionOf(process: Process): Session {
    const known = this.#sessions.get(process) ?? new Session(process)
    this.#sessions.set(process, known)
    return known
  }

  // The network.

  onCallSent(process: Process, call: Call, streamId: string | undefined): void {
    // Of the second one only what it does to the cluster counts.
    if (this.#world.second.owns(process)) {
      this.#world.second.called(call)
      return
    }
    const session = this.sessionOf(process)
    this.#steps.called(call.type ?? 'UNKNOWN', this.#nameOf(session, call))
    if (call.subscribe !== undefined) this.#subscribing(call)
    session.sent(this.#world, call, streamId)
    this.launches.sent(session, call)
    if (call.kill !== undefined) this.#duties.killSent(session, call.kill.task_id.value)
    if (call.acknowledge !== undefined) {
      const { task_id, agent_id, uuid } = call.acknowledge
      this.#acknowledged(session, task_id.value, agent_id.value, uuid)
    }
  }

  /** I13: the framework id, once durable, is always named. */
  #subscribing({ subscribe, framework_id }: Call): void {
    const { frameworkId } = this.durability
    const named = subscribe?.framework_info.id?.value
    if (frameworkId !== undefined && (named !== frameworkId || framework_id?.value !== named)) {
      this.#world.violate('I13', `SUBSCRIBE names ${named}, the framework is ${frameworkId}`)
    }
  }

  /** A KILL of what has ended is due until Mesos has told of the end, which may wait behind an update that was lost. */
  #nameOf(session: Session, call: Call): string {
    const type = call.type ?? 'UNKNOWN'
    const taskId = call.kill?.task_id.value
    if (taskId === undefined) return type
    const told = session.heard.get(taskId)
    const isTold = told !== undefined && classifyState(told.state, told.reason) === 'terminal'
    const hasEnded = this.#world.cluster.truth.tasks.get(taskId)?.endedAt !== undefined
    return hasEnded && !isTold ? `${UNTOLD_KILL} ${taskId}` : type
  }

  #acknowledged(session: Session, taskId: string, agentId: string, uuid: Uint8Array): void {
    const state = session.acknowledged(taskId, uuid)
    if (state === undefined) {
      this.#world.violate('I11', `${taskId} is acknowledged without an update on this stream`)
    } else if (!this.durability.mayAcknowledge(taskId, agentId, state)) {
      this.#world.violate('I11', `${state} of ${taskId} is acknowledged, and not durable`)
    }
  }

  onStreamOpened(process: Process, streamId: string): void {
    this.sessionOf(process).opened(streamId)
  }

  onEventDelivered(process: Process, streamId: string, event: Event): void {
    if (this.#world.second.owns(process)) return
    const session = this.sessionOf(process)
    if (session.streamId !== streamId) return
    const wasReconciled = session.reconciled
    session.delivered(event)
    for (const { id } of event.offers?.offers ?? []) this.#duties.offered(session, id.value)
    const status = event.update?.status
    if (status !== undefined) this.#duties.told(session, status)
    if (!wasReconciled && session.reconciled) {
      session.reconciledAt = this.#world.now
      this.#duties.reconciled(session)
    }
  }

  onStreamOver(process: Process): void {
    this.sessionOf(process).over()
  }

  processEnded(process: Process): void {
    this.#sessions.delete(process)
    if (!this.#world.second.owns(process)) this.#belief.processEnded()
  }

  // The engine.

  beforeStep(engine: WatchedEngine): Before {
    return lookBefore(engine)
  }

  afterStep(step: Step): void {
    const { engine, process, inputs, result } = step
    const session = this.sessionOf(process)
    session.reached(this.#world, inputs)
    this.#belief.told(inputs)
    for (const input of inputs) {
      if (input.kind !== 'status') continue
      if (input.healthy === true) this.launches.saidHealthy(input.taskId)
      const identity = parseTaskId(input.taskId)
      const isServer = identity?.role === 'server'
      const isTold = session.heard.get(input.taskId) === input
      if (isServer && isTold && LEAVES_RUNNING.has(input.state)) {
        this.#duties.serverLeft(session, input.taskId)
      }
    }
    this.#takeRecords(session, step)
    for (const call of result.calls) {
      if (call.kind === 'accept') this.launches.decided(session, engine, call)
    }
    this.#workers.check(session, step)
    this.#steps.check(step)
  }

  /** Endings and launches in the order in which they were decided. */
  #takeRecords(session: Session, { engine, result, now }: Step): void {
    for (const record of result.persist) {
      if (record.kind === 'kill') this.#belief.checkGivenUp(session, engine, record)
      if (record.kind === 'ended') this.#belief.recordedEnd(session, engine, record)
      if (record.kind === 'pool') {
        const { replaceAfterSeconds } = record.spec.server.unreachable
        this.launches.notePatience(record.uid, replaceAfterSeconds)
        this.launches.edited(record)
      }
      if (record.kind === 'ended' && record.ending === 'crash') {
        const identity = parseTaskId(record.id)
        const pool = identity === undefined ? undefined : engine.world.pools.get(identity.pool)
        if (identity === undefined || pool === undefined || pool.uid !== identity.uid) continue
        const task = this.#world.cluster.truth.tasks.get(record.id)
        const isServer = identity.role === 'server'
        const spec = isServer ? pool.accepted.spec.server : pool.accepted.spec.workers
        if (!isServer && pool.accepted.spec.workers.replicas === 'all') continue
        const revision = isServer ? pool.accepted.serverRevision : pool.accepted.workerRevision
        if (task === undefined || this.#revisions.get(record.id) !== revision) continue
        const slot = slotOf(identity)
        this.launches.ended(slot, revision, now, spec.restart.backoffSeconds * 1_000)
      }
      if (record.kind === 'launch') {
        const identity = parseTaskId(record.task.id)
        if (identity === undefined) continue
        this.#revisions.set(record.task.id, record.task.revision)
        this.launches.relaunched(slotOf(identity), record.task.revision, now)
      }
    }
  }

  readonly #revisions = new Map<string, number>()

  // The journal.

  journalOpened(_process: Process, epoch: number): void {
    this.durability.opened(epoch)
  }

  replayed(_records: readonly JournalRecord[]): void {}

  appending(records: readonly string[]): void {
    this.durability.appending(records)
  }

  durable(records: readonly string[]): void {
    this.durability.durable(records)
  }

  refusedForgotten(): void {
    this.durability.refusedForgotten()
  }

  recovered(_process: Process, engine: WatchedEngine, _journal: WatchedJournal): void {
    this.durability.recovered(engine)
    this.#workers.recovered(this.durability)
  }

  startRefused(error: PitbossError): void {
    this.#world.count(`start refused: ${error.code}`)
    if (error.code === 'ERR_FRAMEWORK_ID_LOST') this.#world.violate('I13', error.message)
  }

  halted({ code, message }: Halt): void {
    this.#world.count(`halt: ${code}`)
    if (code === 'framework-mismatch') this.#world.violate('I13', message)
  }

  // The cluster.

  launched(taskId: string): void {
    this.launches.arrived(taskId)
  }

  /** The leading master does not know the agent, or knows it again. */
  absence(agentId: string, what: 'begins' | 'ends'): void {
    if (what === 'begins') this.#belief.absences.begins(agentId)
    else this.#belief.absences.ends(agentId)
  }

  #checkMemory(): void {
    const { operator } = this.#world
    if (operator.process === undefined) return
    this.#steps.checkMemory(operator, this.sessionOf(operator.process))
  }

  afterEvent(): void {
    this.#events += 1
    if (this.#events % MEMORY_LOOK_EVENTS === 0) this.#checkMemory()
  }
}

function slotOf({ uid, role, index }: { uid: string; role: string; index: number }): string {
  return `${uid}/${role}/${index}`
}
