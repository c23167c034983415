/** Everything together: one queue of events, one source of chance, the cluster, the network, the user, the operator. */
import { Invariants } from '../invariants/invariants.ts'
import { Cluster } from './cluster.ts'
import { EventQueue } from './event-queue.ts'
import { Network } from './network.ts'
import { OperatorHost } from './operator-host.ts'
import { OtherFramework } from './other-framework.ts'
import type { Pieces } from './pieces.ts'
import { Random } from './random.ts'
import { Rival } from './rival.ts'
import { SecondOperator } from './second-operator.ts'
import { Trace } from './trace.ts'
import { User } from './user.ts'

export interface WorldOptions {
  readonly seed: string
  readonly agents: number
  readonly cpus: number
  readonly portsPerAgent: number
  readonly offerTimeoutMs: number | undefined
  readonly failoverTimeoutSeconds: number
  readonly pieces?: Pieces
  readonly onTrace?: (line: string) => void
}

export interface Violation {
  readonly invariant: string
  readonly message: string
  readonly atMs: number
}

export const START_MS = 1_700_000_000_000
/** So many events at the same moment are a loop that never waits. */
const EVENTS_AT_ONCE_MAX = 200_000

export class World {
  readonly queue = new EventQueue(START_MS)
  readonly random: Random
  readonly trace: Trace
  readonly cluster: Cluster
  readonly network: Network
  readonly user: User
  readonly operator: OperatorHost
  readonly invariants: Invariants
  readonly others: OtherFramework
  readonly rival: Rival
  readonly second: SecondOperator
  readonly failoverTimeoutSeconds: number
  readonly pieces: Pieces
  readonly #offerTimeoutMs: number | undefined
  #isHealed = false
  violation: Violation | undefined
  steps = 0
  /** A process has run in this step: what it awaits has to go on before the next one. */
  isTouched = false
  readonly counts = new Map<string, number>()
  /** When each of them was counted last. */
  readonly lastAt = new Map<string, number>()
  healedAt = Number.POSITIVE_INFINITY

  constructor(options: WorldOptions) {
    const { seed, agents, cpus, portsPerAgent, offerTimeoutMs } = options
    this.random = new Random(seed)
    this.trace = new Trace(START_MS, options.onTrace)
    this.failoverTimeoutSeconds = options.failoverTimeoutSeconds
    this.pieces = options.pieces ?? 'large'
    this.#offerTimeoutMs = offerTimeoutMs
    const trace = (who: string, what: string) => this.trace.add(this.queue.now, who, what)
    this.cluster = new Cluster({
      queue: this.queue,
      random: this.random.fork('cluster'),
      agents,
      cpus,
      portsPerAgent,
      offerTimeoutMs,
      trace,
    })
    this.invariants = new Invariants(this)
    this.cluster.onLaunch = (taskId) => {
      if (this.invariants.launches.hasTwinUntold(taskId)) this.giveUp('twins on copied state')
      else this.invariants.launched(taskId)
    }
    this.cluster.onLaunchAgain = (id) => {
      const isUntold = this.second.launched.has(id) && !this.invariants.launches.isToldToLive(id)
      if (isUntold) this.giveUp('twins on copied state')
      else this.violate('I7', `Mesos has launched ${id} twice`)
    }
    this.cluster.onAbsence = (agentId, what) => this.invariants.absence(agentId, what)
    this.network = new Network({
      queue: this.queue,
      random: this.random.fork('network'),
      cluster: this.cluster,
      watch: this.invariants,
      trace,
      count: (what) => this.count(what),
      crashesAtSend: (process, moment) =>
        this.operator.process === process && this.operator.crashesAtSend(moment),
    })
    this.user = new User(this)
    this.operator = new OperatorHost({
      world: this,
      name: 'op',
      random: this.random.fork('operator'),
      fs: this.user.fs,
      directory: this.user.directory,
    })
    this.user.onChange = () => this.operator.hint()
    this.second = new SecondOperator(this, this.random.fork('second'))
    this.rival = new Rival(this.queue, this.cluster)
    this.others = new OtherFramework(this.queue, this.cluster, this.random.fork('others'))
  }

  get now(): number {
    return this.queue.now
  }

  /** Since the beginning. */
  get elapsedMs(): number {
    return this.queue.now - START_MS
  }

  /** The first one counts: what follows from it is its consequence. */
  violate(invariant: string, message: string): void {
    if (this.violation !== undefined) return
    this.violation = { invariant, message, atMs: this.elapsedMs }
    this.trace.add(this.queue.now, 'VIOLATION', `${invariant}: ${message}`)
  }

  /**
   * Ends this life without a verdict. Of two operators on copies of one state neither knows what the other one launched
   * until Mesos tells it; what both gave the same name by then cannot be told apart, by them or by the invariants.
   */
  giveUp(why: string): void {
    if (this.violation !== undefined) return
    this.count(`no verdict: ${why}`)
    this.violation = NO_VERDICT
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
    this.lastAt.set(what, this.now)
  }

  frameworkForgotten(): void {
    this.trace.add(this.queue.now, 'user', 'gives the framework up')
  }

  /** For what faults do later; once the world is healed it does not happen. */
  later(delayMs: number, run: () => void): void {
    this.queue.in(delayMs, () => {
      if (!this.#isHealed) run()
    })
  }

  /** Nothing goes wrong any more: the network, the masters, the agents, the disk, the user, the tasks. */
  heal(): void {
    const { operator, cluster, network, user } = this
    this.#isHealed = true
    this.healedAt = this.now
    network.heal()
    this.others.leave()
    this.rival.leave()
    cluster.runner.endOthers(cluster.machines)
    const hasOtherTimeout = cluster.offerTimeoutMs !== this.#offerTimeoutMs
    cluster.offerTimeoutMs = this.#offerTimeoutMs
    if (cluster.master === undefined || hasOtherTimeout) cluster.failOver(0, 'kept', 1_000)
    cluster.heal()
    operator.heal()
    user.fs.timeStepMs = 1
    for (const [name, variant] of [...user.meant]) {
      const good = (template: string) => (template === 'bad-image' ? 'good' : template)
      user.edit(name, {
        suspend: false,
        server: good(variant.server),
        worker: good(variant.worker),
      })
    }
    user.tidy()
  }

  /** Until then, a violation, or what is looked for. Everything that can run without time passing runs in between. */
  runUntil(elapsedMs: number, isDone: () => boolean = () => false): Promise<boolean> {
    const until = START_MS + elapsedMs
    let at = -1
    let atOnce = 0
    let isInStep = false
    /** The answer when it is over; undefined after a step whose promises have to be kept first. */
    const turn = (): boolean | undefined => {
      for (;;) {
        if (isInStep) {
          isInStep = false
          this.steps += 1
          this.invariants.afterEvent()
          if (isDone()) return true
        }
        if (this.violation !== undefined) return false
        const run = this.queue.next(until)
        if (run === undefined) return false
        atOnce = this.queue.now === at ? atOnce + 1 : 0
        at = this.queue.now
        if (atOnce > EVENTS_AT_ONCE_MAX) this.violate('I21', 'everything goes in circles')
        this.isTouched = false
        run()
        isInStep = true
        if (this.isTouched) return undefined
      }
    }
    return inTurns(turn)
  }
}

export const NO_VERDICT: Violation = { invariant: 'none', message: 'no verdict', atMs: 0 }

/** So many turns in one round of the event loop: a round costs as much as some steps do. */
const TURNS_PER_ROUND = 64

/**
 * Until a turn has an answer. Between two of them all promises are kept that can be: Node sees to it between any two
 * immediates, and nothing in a simulation waits for the real world.
 */
function inTurns<Answer>(turn: () => Answer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const once = () => {
      if (isOver) return
      try {
        const answer = turn()
        if (answer === undefined) return
        isOver = true
        resolve(answer)
      } catch (error) {
        isOver = true
        reject(error)
      }
    }
    const round = () => {
      for (let count = 0; count < TURNS_PER_ROUND && !isOver; count += 1) setImmediate(once)
      setImmediate(() => {
        if (!isOver) round()
      })
    }
    round()
  })
}
