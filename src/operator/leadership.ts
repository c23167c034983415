/**
 * An operator of several: it stands by until it is elected, then takes the journal over, rebuilds its world, and goes
 * on as the only one. Standing by it answers questions and names the leader; it never speaks to Mesos.
 *
 * Once it has led it never stands by again in the same process: when another one leads it halts, `deposed`. Three things
 * tell it so, whichever is first: the journal's epoch, the election, and Mesos itself ('Framework failed over').
 */
import { PitbossError } from '../api/errors.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { followZookeeperJournal } from '../store/zookeeper-follower.ts'
import { openZookeeperJournal, type ZookeeperJournal } from '../store/zookeeper-journal.ts'
import { type ZookeeperClient, ZookeeperError } from '../zookeeper/index.ts'
import { type Candidate, Election, type Standing } from './leadership-election.ts'
import { StandbyWorld } from './leadership-standby.ts'
import { type LeadershipHealth, LeadershipView } from './leadership-view.ts'
import { warmUp } from './leadership-warm-up.ts'
import { TAKEOVER_RETRY_MS } from './limits.ts'
import type { Halt } from './operator.ts'
import type { Logger, OperatorClock } from './ports.ts'
import { tellConnection } from './zookeeper-connection.ts'

/** An operator on the journal that was taken over. */
export interface LedOperator {
  readonly view: OperatorView
  readonly halted: Promise<Halt>
  start(): void
  stop(): Promise<void>
}

export interface LeadershipOptions {
  /** Closed at the end. */
  readonly zookeeper: ZookeeperClient
  /** Of the state. */
  readonly path: string
  readonly candidate: Candidate
  readonly defaultRole: string
  readonly clock: OperatorClock
  /** Never the same twice, of letters, digits and hyphens. */
  readonly newId: () => string
  /** An operator on this journal, its history replayed, not yet started. `stoodBy`: another one has led meanwhile. */
  readonly operatorOn: (journal: ZookeeperJournal, stoodBy: boolean) => Promise<LedOperator>
  readonly log: Logger
}

export class Leadership {
  readonly view: LeadershipView
  /** Resolves when this operator cannot go on; rejects with PitbossError when it could not take over for good. */
  readonly halted: Promise<Halt>
  readonly #options: LeadershipOptions
  readonly #election: Election
  readonly #standby: StandbyWorld
  #standing: Standing | undefined
  #problem: string | undefined
  #operator: LedOperator | undefined
  #takeover: Promise<void> | undefined
  #stopFollowing: () => void = () => {}
  #untold: () => void = () => {}
  #stopping: Promise<void> | undefined
  #failed = false
  #stoodBy = false
  #halt: (halt: Halt) => void = () => {}
  #fail: (error: unknown) => void = () => {}

  constructor(options: LeadershipOptions) {
    this.#options = options
    this.halted = new Promise((resolve, reject) => {
      this.#halt = resolve
      this.#fail = reject
    })
    this.halted.catch(() => undefined) // Who waits for it is told all the same.
    const { zookeeper, path, clock, candidate, newId } = options
    this.#standby = new StandbyWorld(options, (view) => {
      this.#problem = undefined
      this.view.show(view)
    })
    this.view = new LeadershipView(this.#standby.view, () => this.#health())
    this.#election = new Election({
      zookeeper,
      path,
      candidate,
      id: newId(),
      clock,
      onStanding: (standing) => this.#onStanding(standing),
      onFailure: (error) => this.#onFailure(error),
    })
  }

  start(): void {
    const { zookeeper, clock, log } = this.#options
    this.#untold = tellConnection(zookeeper, clock, log, 'nothing is changed')
    this.#follow()
    this.#election.start()
    this.#options.clock.defer(warmUp)
  }

  /** Tasks run on. The next operator leads at once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    this.#election.stop()
    this.#stopFollowing()
    this.#untold()
    await this.#takeover
    await this.#operator?.stop()
    await this.#options.zookeeper.close()
  }

  #follow(): void {
    const { zookeeper, path, clock } = this.#options
    const onFailure = (error: unknown) => this.#onFailure(error)
    const following = { zookeeper, path, clock, onFailure }
    this.#stopFollowing = followZookeeperJournal(following, this.#standby)
  }

  #onFailure(error: unknown): void {
    if (!(error instanceof PitbossError)) {
      this.#fail(error)
    } else if (this.#problem !== error.message) {
      this.#problem = error.message
      this.#options.log.warn({ code: error.code, nextStep: error.nextStep }, error.message)
    }
  }

  #onStanding(standing: Standing): void {
    this.#standing = standing
    this.#problem = undefined
    const { log } = this.#options
    if (standing.kind === 'leading') {
      if (this.#operator !== undefined) return // A new session, and still the only one.
      log.info({}, 'elected: this operator leads')
      this.#beginTakeover()
      return
    }
    this.#stoodBy = true
    const leader = leaderName(standing.leader) ?? 'another operator'
    log.info({ leader }, 'standing by')
    if (this.#operator !== undefined) this.#depose(`${leader} leads now`)
  }

  #depose(message: string): void {
    const nextStep = 'Start this one again to have it stand by; tasks keep running.'
    this.#halt({ code: 'deposed', message, nextStep })
  }

  get #mayLead(): boolean {
    return this.#standing?.kind === 'leading' && this.#stopping === undefined
  }

  #beginTakeover(): void {
    this.#takeover ??= this.#takeOver().finally(() => {
      this.#takeover = undefined
      // Elected anew just as the last one was given up.
      if (this.#mayLead && this.#operator === undefined && !this.#failed) this.#beginTakeover()
    })
  }

  /** Until it is done, or another one leads, or it can never be done. */
  async #takeOver(): Promise<void> {
    this.#stopFollowing()
    while (this.#standing?.kind === 'leading' && this.#mayLead && this.#operator === undefined) {
      try {
        await this.#tryTakeOver(this.#standing.node)
      } catch (error) {
        const isPassing =
          error instanceof ZookeeperError ||
          (error instanceof PitbossError && error.code === 'ERR_JOURNAL_FENCED')
        if (!isPassing) {
          this.#failed = true
          this.#fail(error)
          return
        }
        this.#onFailure(error)
        await this.#pause(TAKEOVER_RETRY_MS)
      }
    }
    if (this.#operator === undefined && this.#stopping === undefined) this.#follow()
  }

  async #tryTakeOver(onlyWhile: string): Promise<void> {
    const { zookeeper, path, candidate, newId, operatorOn, log } = this.#options
    const { holder } = candidate
    const lease = newId()
    const journal = await openZookeeperJournal({ zookeeper, path, holder, lease, onlyWhile })
    let operator: LedOperator
    try {
      operator = await operatorOn(journal, this.#stoodBy)
    } catch (error) {
      await journal.close()
      throw error
    }
    if (!this.#mayLead) return await journal.close()
    this.#operator = operator
    this.#problem = undefined
    operator.start()
    this.view.show(operator.view)
    log.info({ epoch: journal.epoch }, 'took over')
    void operator.halted.then((halt) => this.#halt(halt))
    void journal.fenced.then((error) => this.#depose(error.message))
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.setTimer(resolve, delayMs)
    })
  }

  #health(): LeadershipHealth {
    const { zookeeper, candidate } = this.#options
    const leads = this.#operator !== undefined
    const leader = leads
      ? leaderName(candidate)
      : this.#standing?.kind === 'waiting'
        ? leaderName(this.#standing.leader)
        : undefined
    const problems = [
      ...(zookeeper.state.connected ? [] : [`ZooKeeper (${zookeeper.ensemble}) is not connected`]),
      ...(this.#problem === undefined ? [] : [this.#problem]),
    ]
    return {
      role: leads ? 'leader' : 'standby',
      ...(leader === undefined ? {} : { leader }),
      problems,
    }
  }
}

function leaderName(candidate: Candidate | undefined): string | undefined {
  return candidate?.url ?? candidate?.holder
}
