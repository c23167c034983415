/**
 * The one loop: inputs wait in an inbox, a turn gives them to the engine, and what the engine decides leaves through
 * the outbox once it is durable. Everything else in this folder feeds the inbox or carries out the outbox.
 */
import type { ManifestSet } from '../api/manifest-set.ts'
import type { OperatorHealth } from '../api/view.ts'
import { standingPools } from '../core/declared.ts'
import type { Engine, StepResult } from '../core/engine.ts'
import type { Input } from '../core/input.ts'
import type { Announced } from '../core/offer-book.ts'
import type { RepositoryNote } from '../gitops/index.ts'
import {
  type ClientEvent,
  type Credentials,
  createSchedulerClient,
  type MasterDetector,
  type SchedulerClient,
  type SchedulerTransport,
} from '../mesos/index.ts'
import { compactionDue } from '../store/compaction.ts'
import type { Journal } from '../store/journal.ts'
import { AgentAddresses } from './agent-addresses.ts'
import { AgentFiles } from './agent-files.ts'
import { AgentTotals } from './agent-totals.ts'
import { CallSender } from './call-sender.ts'
import { Convergence } from './convergence.ts'
import { EndedTasks } from './ended-tasks.ts'
import { EventRing } from './event-ring.ts'
import { type FrameworkOptions, frameworkInfo } from './framework.ts'
import { operatorHealth } from './health.ts'
import type { HttpGet } from './http-get.ts'
import { Inbox, partsOf } from './inbox.ts'
import { asJournalSnapshot } from './journal-records.ts'
import {
  BUSY_PAUSE_MS,
  CALLS_UNANSWERED_BUSY,
  ENDED_TASKS_MAX,
  LOOP_TICK_MS,
  OUTBOX_DEPTH_BUSY,
  PIECE_LIMITS,
  type PieceLimits,
  STOP_MAX_MS,
} from './limits.ts'
import { masterPages } from './master-pages.ts'
import { OperatorMetrics } from './metrics.ts'
import { MiningReader, miningTarget } from './mining-reader.ts'
import { Outbox } from './outbox.ts'
import type { Logger, ManifestSource, OperatorClock, SecretReader } from './ports.ts'
import { type ProbeRunner, Prober } from './prober.ts'
import { TaskLogs, type TaskPlace } from './task-logs.ts'
import { poolsTouched, withComparedPools } from './touched.ts'
import { EngineView } from './view.ts'
import { type ReadEvent, readRecord } from './wire/events.ts'
import { masterFacts } from './wire/master-info.ts'

export interface OperatorParts {
  readonly engine: Engine
  readonly journal: Journal
  readonly manifests: ManifestSource
  readonly detector: MasterDetector
  readonly transport: SchedulerTransport
  readonly credentials?: () => Promise<Credentials | undefined>
  /** Asked before each subscription; a rejection puts it off. An operator of several must be the one that leads. */
  readonly maySubscribe?: () => Promise<void>
  readonly framework: FrameworkOptions
  readonly clock: OperatorClock
  readonly random: () => number
  readonly secrets: SecretReader
  readonly probe: ProbeRunner
  /** Asks Mesos' plain pages, for logs. */
  readonly get: HttpGet
  readonly log: Logger
  readonly pieces?: PieceLimits
}

/** Why the operator cannot go on; the tasks run on. */
export interface Halt {
  readonly code: 'deposed' | 'removed' | 'torn-down' | 'rejected' | 'framework-mismatch'
  readonly message: string
  readonly nextStep: string
}

export class Operator {
  readonly view: EngineView
  /** Resolves when the operator cannot go on by itself. */
  readonly halted: Promise<Halt>
  readonly #parts: OperatorParts
  readonly #engine: Engine
  readonly #client: SchedulerClient
  readonly #outbox: Outbox
  readonly #prober: Prober
  readonly #totals: AgentTotals
  readonly #mining: MiningReader
  readonly #metrics: OperatorMetrics
  readonly #convergence = new Convergence()
  readonly #events = new EventRing()
  readonly #ended: EndedTasks
  readonly #addresses: AgentAddresses
  readonly #pieces: PieceLimits
  readonly #inbox: Inbox
  #turnPlanned = false
  #cancelTimer: () => void = () => {}
  #lastTurnAt: number
  #turns = 0
  #busyMs = 0
  #master: string | undefined
  /** Of the SUBSCRIBE sent last: pools may come before its answer does. */
  #announced: Announced = { roles: [], gpus: false }
  #frozen: string | undefined
  #manifestProblems: readonly string[] = []
  #repositoryProblem: string | undefined
  /** Why the last subscription ended, or did not come to be; undefined while there is one. */
  #lost: string | undefined
  #probing = false
  #probedSession = 0
  #stopped = false
  #compacting = false
  #halt: (halt: Halt) => void = () => {}

  constructor(parts: OperatorParts) {
    this.#parts = parts
    this.#engine = parts.engine
    this.#pieces = parts.pieces ?? PIECE_LIMITS
    this.#inbox = new Inbox(this.#pieces.inputsPerTurnMax)
    this.#lastTurnAt = parts.clock.now()
    this.halted = new Promise((resolve) => {
      this.#halt = resolve
    })
    this.#metrics = new OperatorMetrics({
      pools: () => this.view.pools(),
      health: () => this.#health(),
      inboxDepth: () => this.#inbox.length,
      reconciliationTries: () => this.#engine.reconciliationTries,
      outboxDepth: () => this.#outbox.depth,
      converging: () => this.#convergence.converging,
      now: () => parts.clock.now(),
    })
    const sender = new CallSender({
      world: parts.engine.world,
      framework: parts.framework,
      secrets: parts.secrets,
      metrics: this.#metrics,
      log: parts.log,
      send: (session, call) => this.#client.send(session, call),
      onLaunchFailed: (taskId, message) => this.#take({ kind: 'launch-failed', taskId, message }),
    })
    this.#outbox = new Outbox({
      journal: parts.journal,
      clock: parts.clock,
      send: (session, call) => sender.send(session, call),
      onFrozen: (message) => this.#freeze(message),
      onThawed: () => this.#thaw(),
      onIdle: () => this.#compactIfDue(),
      pieces: this.#pieces,
    })
    this.#ended = new EndedTasks(parts.engine.world.tasks.values(), ENDED_TASKS_MAX)
    const pages = masterPages(() => this.#master, parts.credentials)
    this.#addresses = new AgentAddresses(parts.get, pages)
    this.#mining = new MiningReader({
      get: parts.get,
      clock: parts.clock,
      onRead: (pools) => this.view.changed(poolsTouched(pools), []),
    })
    this.view = new EngineView({
      engine: parts.engine,
      events: this.#events,
      ended: this.#ended,
      addresses: this.#addresses,
      logs: new TaskLogs({
        addresses: this.#addresses,
        files: new AgentFiles(parts.get, pages),
        clock: parts.clock,
        frameworkId: () => parts.engine.world.frameworkId,
        placeOf: (taskId) => this.#placeOf(taskId),
      }),
      mining: this.#mining,
      clock: parts.clock,
      health: () => this.#health(),
      metricsText: () => this.#metrics.text(),
    })
    this.#totals = new AgentTotals({
      addresses: this.#addresses,
      clock: parts.clock,
      isKnown: (agentId) => parts.engine.world.agents.get(agentId)?.total !== undefined,
      onTotals: (totals) => this.#take({ kind: 'agent-totals', totals }),
    })
    this.#prober = new Prober(parts.clock, parts.probe, (taskId, passing) =>
      this.#take({ kind: 'probe', taskId, passing }),
    )
    this.#client = createSchedulerClient({
      detector: parts.detector,
      transport: parts.transport,
      clock: parts.clock,
      random: parts.random,
      subscribe: () => this.#subscribeCall(),
      credentials: async () => {
        await parts.maySubscribe?.()
        return await parts.credentials?.()
      },
      decode: (record) => readRecord(record, this.#pieces),
      onEvent: (event) => this.#onClientEvent(event),
    })
  }

  start(): void {
    const { manifests } = this.#parts
    if (manifests.status !== undefined) this.#metrics.addRepository(manifests.status)
    const takeSet = (set: ManifestSet) => this.#takeManifests(set)
    const known = standingPools(this.#engine.world)
    manifests.start(takeSet, (note) => this.#takeNote(note), known)
    this.#client.start()
    this.#tick()
  }

  #takeManifests(set: ManifestSet): void {
    const { log } = this.#parts
    this.#manifestProblems = [
      ...(set.complete ? [] : [set.incompleteReason ?? 'the manifest directory is incomplete']),
      ...set.broken.map(({ message }) => message),
    ]
    for (const problem of this.#manifestProblems) log.warn({ problem }, 'manifest problem')
    this.#take({ kind: 'manifests', set })
  }

  #takeNote({ kind, message }: RepositoryNote): void {
    if (kind === 'failed') this.#repositoryProblem = message
    else this.#repositoryProblem = undefined
    this.#take({ kind: 'repository', what: kind, message })
  }

  get #problems(): readonly string[] {
    const problem = this.#repositoryProblem
    return problem === undefined ? this.#manifestProblems : [problem, ...this.#manifestProblems]
  }

  /** Closes the stream and the journal; tasks run on [req 23]. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.#cancelTimer()
    this.#prober.stop()
    this.#mining.stop()
    this.#client.close()
    await this.#parts.manifests.stop()
    const timeout = new Promise<void>((resolve) => {
      this.#parts.clock.setTimer(resolve, STOP_MAX_MS)
    })
    await Promise.race([this.#outbox.finish(), timeout])
    this.#outbox.stop()
    await this.#parts.journal.close()
  }

  #take(input: Input): void {
    if (this.#stopped) return
    this.#inbox.push(input)
    this.#metrics.inputArrived(this.#parts.clock.now())
    if (this.#turnPlanned) return
    this.#turnPlanned = true
    this.#parts.clock.defer(() => this.#turn())
  }

  /** Turns at least every few seconds, so that the age of the last turn tells whether the loop lives. */
  #tick(): void {
    this.#take({ kind: 'tick' })
  }

  #turn(): void {
    this.#turnPlanned = false
    if (this.#stopped) return
    const inputs = this.#inbox.take()
    const now = this.#parts.clock.now()
    this.#metrics.turnBegins(now)
    const startedAt = performance.now()
    const result = this.#engine.step(inputs, now, this.#isBusy)
    this.#metrics.turns.inc()
    const busyMs = performance.now() - startedAt
    this.#metrics.turnSeconds.observe(busyMs / 1_000)
    this.#turns += 1
    this.#busyMs += busyMs
    this.#lastTurnAt = now
    this.#carryOut(withComparedPools(result, inputs, this.#engine.world.pools.keys()), now)
    if (this.#inbox.length > 0 && !this.#turnPlanned) {
      this.#turnPlanned = true
      this.#parts.clock.defer(() => this.#turn())
    }
  }

  #carryOut(result: StepResult, now: number): void {
    this.#outbox.push({
      records: result.persist,
      calls: result.calls,
      session: this.#engine.session,
    })
    this.#ended.take(result.persist)
    const { pools } = this.#engine.world
    const events = result.events.map((event) => {
      const { type, at: _at, message, ...about } = event
      const revision = pools.get(event.pool ?? '')?.observedRevision
      const details = { ...about, ...(revision === undefined ? {} : { revision }) }
      if (event.reason === 'InternalError') this.#metrics.turnErrors.inc()
      if (type === 'Warning') this.#parts.log.warn(details, message)
      else this.#parts.log.info(details, message)
      return this.#events.add(event)
    })
    // Before it is shown: what the last life of a server said is not said of the next.
    for (const name of result.touched.pools) this.#mining.watch(name, miningTarget(pools.get(name)))
    this.view.changed(result.touched, events)
    const find = (name: string) => pools.get(name)
    this.#metrics.converged(this.#convergence.take(result.touched.pools, result.events, find, now))
    this.#totals.turned(result.touched.agents, this.#engine.isWaiting())
    // Nothing is probed while there is no subscription; the next one need not touch any task.
    const isOtherSession = this.#engine.session !== this.#probedSession
    if (result.touched.tasks.size > 0 || this.#probing || isOtherSession) this.#watchProbes()
    if (result.halt !== undefined) {
      const nextStep = 'start with the state directory that belongs to this framework id'
      this.#halt({ ...result.halt, nextStep })
    }
    this.#cancelTimer()
    const wakeAt = Math.min(result.wakeAt ?? Number.POSITIVE_INFINITY, now + LOOP_TICK_MS)
    const delayMs = Math.max(this.#isBusy ? BUSY_PAUSE_MS : 0, wakeAt - now)
    this.#cancelTimer = this.#parts.clock.setTimer(() => this.#tick(), delayMs)
  }

  /** What goes on at once must not run away from what the disk and the master take. */
  get #isBusy(): boolean {
    return this.#outbox.depth > OUTBOX_DEPTH_BUSY || this.#client.unanswered > CALLS_UNANSWERED_BUSY
  }

  #watchProbes(): void {
    const probes = this.#engine.probes()
    this.#probedSession = this.#engine.session
    this.#probing = probes.length > 0
    this.#prober.watch(probes)
  }

  #subscribeCall() {
    const announced = this.#engine.announced()
    this.#announced = announced
    const info = frameworkInfo(this.#parts.framework, this.#engine.world.frameworkId, announced)
    // Nothing is wanted before the first reconciliation: offers come when they are asked for [req 35].
    return { framework_info: info, suppressed_roles: [...announced.roles] }
  }

  #onClientEvent(event: ClientEvent<ReadEvent>): void {
    const { log } = this.#parts
    switch (event.kind) {
      case 'connecting':
        log.debug({ master: event.masterUrl }, 'connecting')
        return
      case 'subscribed':
        this.#metrics.subscribed(this.#parts.clock.now())
        this.#master = event.masterUrl
        this.#lost = undefined
        this.#take({
          kind: 'subscribed',
          frameworkId: event.frameworkId,
          session: event.session,
          ...this.#announced,
          ...masterFacts(event.masterInfo),
          master: event.masterUrl,
        })
        return
      case 'event': {
        const type = event.event.type === 'OWN' ? event.event.of : event.event.type
        this.#metrics.events.inc({ type })
        this.#metrics.heard(type, this.#parts.clock.now())
        if (event.event.type !== 'OWN') return
        const input = event.event.value
        if (input.kind !== 'offers') this.#take(input)
        else {
          this.#metrics.offersReceived.inc(input.offers.length)
          this.#addresses.note(input.offers)
          for (const part of partsOf(input.offers, this.#pieces.offersPerInputMax)) this.#take(part)
        }
        return
      }
      case 'event-skipped':
        this.#metrics.events.inc({ type: 'UNKNOWN' })
        log.warn({ reason: event.reason }, 'event skipped')
        return
      case 'call-answered':
        this.#metrics.calls.inc({ type: event.call.type, result: 'accepted' })
        return
      case 'call-failed': {
        this.#metrics.calls.inc({ type: event.call.type, result: 'refused' })
        const message = `${event.status} ${event.body}`
        this.#take({ kind: 'call-failed', call: event.call.type, message })
        return
      }
      case 'call-dropped':
        this.#metrics.calls.inc({ type: event.call.type, result: 'dropped' })
        log.debug({ call: event.call.type, reason: event.reason }, event.message)
        return
      case 'disconnected':
        this.#metrics.disconnections.inc({ code: event.code })
        this.#master = undefined
        this.#lost = `${event.masterUrl}: ${event.message}`
        log.warn(
          { code: event.code, master: event.masterUrl, retryInMs: event.retryInMs },
          event.message,
        )
        // A subscription may wait in the inbox.
        if (this.#engine.session !== 0 || this.#inbox.holds('subscribed')) {
          this.#take({ kind: 'disconnected', reason: event.message })
        }
        return
      case 'halted':
        this.#take({ kind: 'disconnected', reason: event.message })
        this.#halt({ code: event.code, message: event.message, nextStep: event.nextStep })
        return
    }
  }

  #placeOf(taskId: string): TaskPlace | undefined {
    const task = this.#engine.world.tasks.get(taskId)
    if (task !== undefined) return { agentId: task.agentId, ended: false }
    const ended = this.#ended.get(taskId)
    return ended === undefined ? undefined : { agentId: ended.agentId, ended: true }
  }

  #freeze(message: string): void {
    this.#frozen = message
    this.#metrics.journalFailures.inc()
    this.#parts.log.error(
      { problem: message },
      'the journal refuses writes: nothing is changed until it is well',
    )
  }

  #thaw(): void {
    this.#frozen = undefined
    this.#parts.log.info({}, 'the journal is well again')
    this.#take({ kind: 'journal-well' })
  }

  /** The engine is at most as far as the journal here: everything decided is durable. */
  #compactIfDue(): void {
    const { journal, log } = this.#parts
    if (this.#compacting || this.#stopped || !compactionDue(journal.size)) return
    this.#compacting = true
    journal
      .compact(asJournalSnapshot(this.#engine.liveSnapshot()))
      .catch((error: unknown) =>
        log.warn({ error: String(error) }, 'compaction failed; the history stays'),
      )
      .finally(() => {
        this.#compacting = false
      })
  }

  #health(): OperatorHealth {
    return operatorHealth({
      engine: this.#engine,
      loopAgeMs: this.#parts.clock.now() - this.#lastTurnAt,
      loop: { turns: this.#turns, busyMs: this.#busyMs },
      master: this.#master,
      frozen: this.#frozen,
      lost: this.#lost,
      manifestProblems: this.#problems,
    })
  }
}
