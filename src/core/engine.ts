/**
 * The core as one deterministic machine: inputs in, effects out. It owns the world and the order of work in a step:
 * observe everything, plan the pools that changed, match needs with the offers in hand, answer every offer. It never
 * waits, never looks at a clock, and does work in proportion to what changed.
 */
import type { ManifestSet } from '../api/manifest-set.ts'
import type { ActionView, AgentView, MiningPool, TaskView } from '../api/view.ts'
import { observeOffer, observeTotals, ofKnowableAgents } from './agents.ts'
import { apply } from './apply.ts'
import { checkClock } from './clock-set-back.ts'
import { takeDeclared } from './declared.ts'
import type { Effects } from './effects.ts'
import type { FailureInput, Input, SubscribedInput } from './input.ts'
import { InverseOffers } from './inverse-offers.ts'
import { decideKills, sendKill } from './kills.ts'
import { CORE_LIMITS, type CoreLimits } from './limits.ts'
import { LiveSnapshot } from './live-snapshot.ts'
import { updateEvacuation } from './maintenance.ts'
import { matchOffers } from './matching.ts'
import type { Need } from './need.ts'
import { observeLaunchFailed, observeProbe, observeStatus } from './observe.ts'
import { observeOperation } from './observe-operation.ts'
import { type Announced, OfferBook } from './offer-book.ts'
import { Output, type StepContext, type StepResult } from './output.ts'
import { isPartitioned } from './partition.ts'
import { Ledger } from './placement/ledger.ts'
import { PlanBook } from './plan-book.ts'
import { planSafely } from './plan-safely.ts'
import type { KillAction } from './pool-plan.ts'
import { type Probe, probesWanted } from './probes.ts'
import type { CoreRecord } from './records.ts'
import { nextLookAt, reportPool } from './report.ts'
import { observeRepository } from './repository.ts'
import { snapshot } from './snapshot.ts'
import { viewAgent, viewPlan, viewPool, viewTask } from './status.ts'
import { Strays } from './strays.ts'
import { Sync } from './sync.ts'
import { NOT_YET, type TaskState } from './task-state.ts'
import { awaitWord, tickTask } from './tick-task.ts'
import { TimerQueue } from './timer-queue.ts'
import type { Turn } from './turn.ts'
import { type AgentState, type PoolState, World } from './world.ts'

export type { StepResult, Touched } from './output.ts'

export interface EngineOptions {
  /** Mesos role of a pool that names none. */
  readonly defaultRole: string
  readonly limits?: CoreLimits
}

type TimerKey =
  | { readonly pool: string }
  | { readonly task: TaskState }
  | { readonly agent: AgentState }

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Math.min(a, b)
}

export class Engine {
  readonly world = new World()
  readonly #limits: CoreLimits
  readonly #context: StepContext
  readonly #defaultRole: string
  readonly #sync = new Sync()
  readonly #strays = new Strays()
  readonly #book = new OfferBook()
  readonly #inverseOffers = new InverseOffers()
  readonly #ledger = new Ledger((id, resource) => this.world.agents.get(id)?.total?.[resource])
  readonly #timers = new TimerQueue<TimerKey>()
  readonly #poolWakes = new Map<string, number>()
  readonly #plans = new PlanBook()
  // These three are made anew instead of emptied: in V8 a cleared set holds on to what it holds next, so that what lives for
  // a step would survive with a set that lives for ever.
  #dirty = new Set<string>()
  /** Planned in this step. */
  #replanned = new Set<string>()
  /**
   * More is to be killed of them than one step may hold. The next step follows at once: it goes on with what stands, and
   * plans the rest anew, from what is then.
   */
  #unfinished = new Map<string, readonly KillAction[]>()
  /** Offers were left for the next step. */
  #goesOn = false
  /** A part of the offers that came together is in hand. */
  #moreOffersCome = false
  #declared: ManifestSet | undefined
  #declaredPending = false
  #begun = false
  #liveSnapshot: LiveSnapshot | undefined
  #session = 0
  #halt: Effects['halt']

  constructor(options: EngineOptions) {
    this.#defaultRole = options.defaultRole
    this.#limits = options.limits ?? CORE_LIMITS
    this.#context = {
      world: this.world,
      limits: this.#limits,
      session: () => this.#session,
      beforeChange: (record) => this.#liveSnapshot?.beforeChange(record),
      markDirty: (pool) => void this.#dirty.add(pool),
      wakeTask: (task, at) => this.#wakeTask(task, at),
      wakeAgent: (agent, at) => this.#timers.push(at, { agent }),
    }
  }

  /** Folds the journal in; before the first step. */
  recover(records: Iterable<CoreRecord>): void {
    for (const record of records) apply(this.world, record, this.#limits)
    for (const pool of this.world.pools.keys()) this.#dirty.add(pool)
  }

  /** The records of a journal that holds nothing but the present. */
  snapshot(): CoreRecord[] {
    return [...snapshot(this.world)]
  }

  /** The same as of now, for who reads it while steps go on. At most one is kept up at a time, the last. */
  liveSnapshot(): Iterable<CoreRecord> {
    this.#liveSnapshot = new LiveSnapshot(this.world)
    return this.#liveSnapshot
  }

  get synced(): boolean {
    return this.#sync.synced
  }

  get session(): number {
    return this.#session
  }

  /** How often the reconciliation under way was asked for; 0 when the last one was answered. */
  get reconciliationTries(): number {
    return this.#sync.unansweredTries
  }

  /** The roles to subscribe with: those of all pools, or the default one. */
  roles(): string[] {
    const roles = new Set<string>()
    for (const pool of this.world.pools.values()) {
      roles.add(pool.accepted.spec.role ?? this.#defaultRole)
    }
    if (roles.size === 0) roles.add(this.#defaultRole)
    return [...roles].sort()
  }

  /** What to subscribe with, beside the name. */
  announced(): Announced {
    return { roles: this.roles(), gpus: this.world.gpus }
  }

  /**
   * Takes in all inputs, in order, then does what follows from them. `isBusy`: what was decided before has not left yet, so
   * that launches which are shared out over steps wait.
   */
  step(inputs: readonly Input[], now: number, isBusy = false): StepResult {
    const out = new Output(this.#context, now)
    const turn: Turn = out
    if (!this.#begun) checkClock(turn)
    this.#begun = true
    if (this.#unfinished.size > 0) this.#goOnKilling(turn)
    for (const input of inputs) this.#observe(turn, out, input)
    this.#fireTimers(turn, out)
    this.#strays.giveUpDue(turn)
    this.#takeDeclared(turn)
    this.#planDirty(turn, out)
    if (!this.#moreOffersCome && !(isBusy && this.#goesOn)) this.#match(turn, out)
    this.#report(turn)
    const strayWakeAt = this.#session === 0 ? undefined : this.#strays.killDue(turn)
    const isUnfinished = this.#unfinished.size > 0 || (this.#goesOn && this.#session !== 0)
    return out.finish(isUnfinished ? now : this.#wakeAt(strayWakeAt), this.#halt)
  }

  #observe(turn: Turn, out: Output, input: Input): void {
    switch (input.kind) {
      case 'manifests':
        this.#declared = input.set
        this.#declaredPending = true
        return
      case 'repository':
        observeRepository(turn, input)
        return
      case 'subscribed':
        out.dropCalls()
        this.#subscribed(turn, input)
        return
      case 'disconnected':
        out.dropCalls()
        this.#session = 0
        this.#sync.disconnected()
        this.#book.disconnected()
        this.#moreOffersCome = false
        for (const pool of this.world.pools.keys()) this.#dirty.add(pool)
        turn.event({ type: 'Warning', reason: 'Disconnected', message: input.reason })
        return
      case 'offers':
        this.#moreOffersCome = input.moreCome === true
        for (const offer of ofKnowableAgents(turn, input.offers)) {
          this.#book.add(turn, offer)
          out.touchAgent(observeOffer(turn, offer).id)
        }
        return
      case 'rescind':
        this.#book.rescind(input.offerId)
        return
      case 'inverse-offers':
        this.#inverseOffers.observe(turn, input)
        return
      case 'rescind-inverse-offer':
        this.#inverseOffers.rescind(turn, input.id)
        return
      case 'status':
        if (this.#sync.takeBarrier(turn, input)) return
        observeStatus(turn, this.#strays, input)
        return
      case 'operation-status':
        observeOperation(turn, input)
        return
      case 'failure':
        this.#observeFailure(turn, out, input)
        return
      case 'call-failed': {
        const message = `the master refused ${input.call}: ${input.message}`
        turn.event({ type: 'Warning', reason: 'CallFailed', message })
        if (input.call === 'UPDATE_FRAMEWORK') this.#book.updateRefused(turn)
        if (input.call === 'SUPPRESS') this.#book.suppressRefused(turn)
        return
      }
      case 'launch-failed':
        observeLaunchFailed(turn, input.taskId, input.message)
        return
      case 'probe':
        observeProbe(turn, input.taskId, input.passing)
        return
      case 'agent-totals':
        for (const agentId of observeTotals(turn, input.totals)) out.touchAgent(agentId)
        this.#ledger.totalsChanged()
        for (const need of this.#plans.needs()) this.#dirty.add(need.pool.name)
        return
      case 'journal-well':
        this.world.journalWellAt = turn.now
        this.#sync.askAgain(turn)
        return
      case 'tick':
        return
    }
  }

  #subscribed(turn: Turn, input: SubscribedInput): void {
    const known = this.world.frameworkId
    if (known !== undefined && known !== input.frameworkId) {
      const message = `registered as ${input.frameworkId}, but the journal belongs to ${known}`
      this.#halt = { code: 'framework-mismatch', message }
      this.#session = 0
      return
    }
    this.#session = input.session
    if (known === undefined) turn.persist({ kind: 'framework', id: input.frameworkId })
    this.#book.subscribed(input)
    this.#moreOffersCome = false
    this.world.region = input.region
    this.#inverseOffers.subscribed()
    this.#strays.forgetAttempts(turn.now)
    const message = `subscribed to ${input.master} as ${input.frameworkId}`
    turn.event({ type: 'Normal', reason: 'Subscribed', message })
    this.#book.announce(turn, this.announced())
    this.#sync.subscribed(turn)
    // What the last session may not have sent is sent again.
    for (const task of this.world.tasks.values()) {
      task.saidAt = NOT_YET
      task.isAwaited = false
      task.askTries = 0
      task.killTries = 0
      task.doubtfulSince = undefined
      if (task.killReason !== undefined) sendKill(turn, task)
      else if (task.state === 'Launching')
        turn.wakeTask(task, turn.now + turn.limits.launchConfirmMs)
      else if (isPartitioned(task)) turn.markDirty(task.identity.pool)
    }
  }

  /** An agent that failed: what became of its tasks is asked, not guessed. One without tasks is forgotten. */
  #observeFailure(turn: Turn, out: Output, { agentId, executorId }: FailureInput): void {
    if (agentId === undefined) return
    const tasks = this.world.agents.get(agentId)?.tasks
    if (tasks === undefined) return
    if (tasks.size === 0) {
      if (executorId === undefined) this.#forgetAgent(out, agentId)
      return
    }
    turn.call({
      kind: 'reconcile',
      tasks: [...tasks].map((task) => ({ taskId: task.id, agentId: task.agentId })),
    })
  }

  #wakeTask(task: TaskState, at: number): void {
    task.wakeAt = at
    this.#timers.push(at, { task })
  }

  #fireTimers(turn: Turn, out: Output): void {
    if (this.#session !== 0 && this.#sync.tick(turn)) this.#forgetIdleAgents(turn, out)
    for (;;) {
      const due = this.#timers.popDue(turn.now)
      if (due === undefined) return
      if ('pool' in due.key) {
        if (this.#poolWakes.get(due.key.pool) !== due.at) continue
        this.#poolWakes.delete(due.key.pool)
        this.#dirty.add(due.key.pool)
      } else if ('agent' in due.key) updateEvacuation(turn, due.key.agent)
      else if (due.key.task.wakeAt === due.at) tickTask(turn, due.key.task)
    }
  }

  #forgetIdleAgents(turn: Turn, out: Output): void {
    for (const agent of this.world.agents.values()) {
      const isIdle = turn.now - agent.lastSeenAt >= this.#limits.idleAgentMs
      if (agent.tasks.size === 0 && isIdle) this.#forgetAgent(out, agent.id)
    }
  }

  #forgetAgent(out: Output, agentId: string): void {
    this.world.agents.delete(agentId)
    this.#ledger.forgetAgent(agentId)
    out.touchAgent(agentId)
  }

  #takeDeclared(turn: Turn): void {
    if (!this.#declaredPending || this.#declared === undefined) return
    this.#declaredPending = false
    takeDeclared(turn, this.#declared, this.#defaultRole)
    if (this.#session !== 0) this.#book.announce(turn, this.announced())
  }

  /** Plans each pool that something happened to, and does what its plan says. */
  #planDirty(turn: Turn, out: Output): void {
    while (this.#dirty.size > 0) {
      const names = this.#dirty
      this.#dirty = new Set()
      for (const name of names) {
        const pool = this.world.pools.get(name)
        if (pool !== undefined) this.#planOne(turn, out, pool)
        else this.#plans.delete(name)
      }
    }
    if (this.#declaredPending) {
      // A pool that went away may have been declared anew meanwhile.
      this.#takeDeclared(turn)
      if (this.#dirty.size > 0) this.#planDirty(turn, out)
    }
  }

  /** Before anything is heard: what was decided does not depend on it. */
  #goOnKilling(turn: Turn): void {
    const unfinished = this.#unfinished
    this.#unfinished = new Map()
    for (const [name, kills] of unfinished) {
      this.#dirty.add(name)
      const pool = this.world.pools.get(name)
      if (pool === undefined) continue
      const still = kills.map((kill) => ({ ...kill, tasks: kill.tasks.filter(this.#isUntouched) }))
      const left = decideKills(turn, pool, still)
      if (left.length > 0) this.#unfinished.set(name, left)
    }
  }

  readonly #isUntouched = (task: TaskState): boolean =>
    task.killReason === undefined && this.world.tasks.get(task.id) === task

  #planOne(turn: Turn, out: Output, pool: PoolState): void {
    out.touchPool(pool.name)
    // Planned when what stands is done, in a step that follows at once.
    if ((this.#unfinished.get(pool.name)?.length ?? 0) > 0) return
    const { synced } = this.#sync
    const [session, defaultRole, limits] = [this.#session, this.#defaultRole, this.#limits]
    const strayServer = this.#strays.holdsServer(pool.uid)
    const context = { now: turn.now, synced, session, strayServer, defaultRole, limits }
    const plan = planSafely(turn, pool, context)
    if (plan === undefined) {
      this.#plans.delete(pool.name)
      return
    }
    this.#plans.set(pool.name, plan)
    this.#replanned.add(pool.name)
    awaitWord(turn, plan.asks)
    const left = decideKills(turn, pool, plan.kills)
    this.#clearLedger(pool, plan.needs)
    if (plan.remove !== undefined) {
      this.#removePool(turn, pool, plan.remove)
      return
    }
    if (left.length > 0) {
      const standing = left.filter(({ stands }) => stands === true)
      this.#unfinished.set(pool.name, standing)
    } else if (plan.kills.length > 0) this.#dirty.add(pool.name)
  }

  /** Once a step, when all is decided: what was so for a moment between two looks was never so. */
  #report(turn: Turn): void {
    if (this.#replanned.size === 0) return
    const names = this.#replanned
    this.#replanned = new Set()
    for (const name of names) {
      const pool = this.world.pools.get(name)
      const plan = this.#plans.get(name)
      if (pool === undefined || plan === undefined) continue
      reportPool(turn, pool, { plan, ledger: this.#ledger, synced: this.#sync.synced })
      this.#wakePool(pool, nextLookAt(pool, plan.wakeAt, turn.now))
    }
  }

  #clearLedger(pool: PoolState, needs: readonly Need[]): void {
    if (this.#ledger.isEmpty) return
    for (const role of ['server', 'worker'] as const) {
      if (!needs.some((need) => need.role === role)) this.#ledger.clear(`${pool.name}/${role}`)
    }
  }

  #removePool(turn: Turn, pool: PoolState, how: 'deleted' | 'orphaned'): void {
    turn.persist({ kind: 'pool-deleted', pool: pool.name, orphan: how === 'orphaned' })
    this.#plans.delete(pool.name)
    const message =
      how === 'deleted' ? `${pool.name} is gone` : `${pool.name} is let go; its tasks run on`
    const reason = how === 'deleted' ? 'PoolDeleted' : 'PoolReleased'
    turn.event({ type: 'Normal', reason, message, pool: pool.name })
    this.#declaredPending = this.#declared !== undefined
  }

  #wakePool({ name }: PoolState, at: number | undefined): void {
    if (at === undefined || this.#poolWakes.get(name) === at) return
    this.#poolWakes.set(name, at)
    this.#timers.push(at, { pool: name })
  }

  #match(turn: Turn, out: Output): void {
    if (this.#session === 0) return
    this.#goesOn = matchOffers(turn, {
      book: this.#book,
      ledger: this.#ledger,
      synced: this.#sync.synced,
      needs: () => this.#plans.needs(),
      replan: () => this.#planDirty(turn, out),
      touchPool: (name) => out.touchPool(name),
    })
  }

  #wakeAt(strayWakeAt: number | undefined): number | undefined {
    const at = earlier(this.#timers.peek(), strayWakeAt)
    return this.#session === 0 ? at : earlier(at, earlier(this.#sync.wakeAt, this.#book.wakeAt))
  }

  pools(now: number): MiningPool[] {
    return [...this.world.pools.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((pool) => viewPool(pool, this.#ledger, now, this.#limits))
  }

  pool(name: string, now: number): MiningPool | undefined {
    const pool = this.world.pools.get(name)
    return pool === undefined ? undefined : viewPool(pool, this.#ledger, now, this.#limits)
  }

  task(id: string): TaskView | undefined {
    const task = this.world.tasks.get(id)
    return task === undefined ? undefined : viewTask(task, this.world.poolOf(task))
  }

  agent(id: string): AgentView | undefined {
    const agent = this.world.agents.get(id)
    return agent === undefined ? undefined : viewAgent(agent)
  }

  /** Offers were refused for something that is wanted. */
  isWaiting(): boolean {
    return this.#session !== 0 && this.#ledger.hasRefusals
  }

  /** What is waited for and wanted, with the reason of each. */
  plan(): ActionView[] {
    return [...this.#plans.all()].flatMap(([pool, plan]) => viewPlan(pool, plan, this.#ledger))
  }

  /** Readiness checks that no Mesos executor makes: the shell makes them [DESIGN 4.3]. */
  probes(): Probe[] {
    return this.#session === 0 ? [] : probesWanted(this.world)
  }
}
