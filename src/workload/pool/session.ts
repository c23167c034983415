/**
 * One miner's conversation with the pool: what it may ask, and what it is told. Lines in, lines out; no socket, no
 * clock. Nothing that a miner sends can do more than close its own connection.
 */

import { Budget } from '../stratum/budget.ts'
import {
  answerLine,
  errorLine,
  type MessageId,
  notificationLine,
  parseMessage,
  StratumError,
  type StratumErrorValue,
  type StratumRequest,
} from '../stratum/message.ts'
import { configure, difficultyOfPassword } from './configure.ts'
import { blockDifficulty, extraNonce2Bytes, type Job, notifyParams } from './job.ts'
import { type JobBook, rejected, staleShare, type Verdict } from './job-book.ts'
import {
  newWorkCost,
  requestBudget,
  requestBudgetPerSecond,
  requestCost,
  uselessRequestCost,
  workerNameCharactersMax,
  workersPerConnectionMax,
} from './limits.ts'
import { SessionJobs } from './session-jobs.ts'
import { parseShare } from './share-params.ts'
import { type DifficultyPolicy, Vardiff } from './vardiff.ts'

/** What the pool wants to know of a conversation. */
export interface SessionEvents {
  authorized(worker: string): void
  judged(worker: string, verdict: Verdict): void
}

export interface SessionOptions {
  readonly book: JobBook
  readonly difficulty: DifficultyPolicy
  /** No share is harder than a block: else blocks would be missed. Not so on regtest, where every share is one. */
  readonly blockIsHardest: boolean
  /** Different for each connection, so that no two do the same work. */
  readonly extraNonce1: Buffer
  readonly send: (line: string) => void
  readonly events: SessionEvents
  readonly nowSeconds: number
}

/** How useful a request was: what it costs. */
type Use = 'share' | 'useful' | 'newWork' | 'useless'
const costs: Readonly<Record<Use, number>> = {
  share: 0,
  useful: requestCost,
  newWork: newWorkCost,
  useless: uselessRequestCost,
}

export class Session {
  readonly #options: SessionOptions
  readonly #workers = new Set<string>()
  readonly #jobs = new SessionJobs()
  readonly #vardiff: Vardiff
  readonly #budget: Budget
  #subscribed = false
  #versionMask = 0
  /** What the miner was told last. */
  #toldDifficulty: number | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#vardiff = new Vardiff(options.difficulty, options.nowSeconds)
    this.#budget = new Budget(requestBudget, requestBudgetPerSecond, options.nowSeconds)
  }

  get authorized(): boolean {
    return this.#workers.size > 0
  }

  get workers(): ReadonlySet<string> {
    return this.#workers
  }

  /** It gets work, when there is some. */
  get mining(): boolean {
    return this.#subscribed && this.authorized
  }

  /** Gives the miner the job; `clean` when its other work is of no more use. */
  notify(job: Job, clean: boolean): void {
    if (!this.mining) return
    const difficulty = this.#difficultyOf(job)
    this.#tell(difficulty)
    const id = this.#jobs.give(job, difficulty, clean)
    this.#send(notificationLine('mining.notify', notifyParams(id, job, clean)))
  }

  /** What was given is of no more use, and there is nothing else. */
  withdraw(message: string): void {
    this.#jobs.clear()
    this.#send(notificationLine('client.show_message', [message]))
  }

  /** Time has passed: without shares the difficulty is too high. */
  tick(nowSeconds: number): void {
    if (this.mining && this.#vardiff.adjust(nowSeconds)) this.#renew()
  }

  /** Returns why the connection must be closed, or undefined. */
  receive(line: string, nowSeconds: number): string | undefined {
    if (line === '') return this.#pay('useful', nowSeconds) // Some keep their connection alive with it.
    const message = parseMessage(line)
    if ('problem' in message) {
      this.#send(errorLine(null, [StratumError.other, message.problem, null]))
      return `sent a wrong line: ${message.problem}`
    }
    const use = 'answer' in message ? 'useless' : this.#answer(message.request, nowSeconds)
    return this.#pay(use, nowSeconds)
  }

  #pay(use: Use, nowSeconds: number): string | undefined {
    if (this.#budget.spend(costs[use], nowSeconds)) return undefined
    const reason = 'sent too many requests that are of no use'
    this.#send(errorLine(null, [StratumError.other, reason, null]))
    return reason
  }

  #answer({ id, method, params }: StratumRequest, nowSeconds: number): Use {
    switch (method) {
      case 'mining.subscribe':
        return this.#subscribe(id)
      case 'mining.authorize':
        return this.#authorize(id, params, nowSeconds)
      case 'mining.submit':
        return this.#submit(id, params, nowSeconds)
      case 'mining.suggest_difficulty':
        return this.#suggest(id, params, nowSeconds)
      case 'mining.configure':
        return this.#configure(id, params, nowSeconds)
      case 'mining.extranonce.subscribe':
        this.#send(answerLine(id, false)) // A connection keeps its extra nonce.
        return 'useful'
      case 'mining.ping':
        this.#send(answerLine(id, 'pong'))
        return 'useful'
      default:
        return this.#refuse(id, StratumError.other, `unknown method '${method.slice(0, 64)}'`)
    }
  }

  #subscribe(id: MessageId): Use {
    const subscription = this.#options.extraNonce1.toString('hex')
    const subscriptions = ['mining.set_difficulty', 'mining.notify'].map((name) => [
      name,
      subscription,
    ])
    this.#send(answerLine(id, [subscriptions, subscription, extraNonce2Bytes]))
    const first = !this.#subscribed
    this.#subscribed = true
    if (first) this.#startWork()
    return first ? 'useful' : 'useless'
  }

  #authorize(id: MessageId, [worker, password]: readonly unknown[], nowSeconds: number): Use {
    if (
      typeof worker !== 'string' ||
      worker === '' ||
      worker.length > workerNameCharactersMax ||
      (this.#workers.size >= workersPerConnectionMax && !this.#workers.has(worker))
    ) {
      return this.#refuse(id, StratumError.unauthorizedWorker, 'Unauthorized worker')
    }
    const first = !this.authorized
    const known = this.#workers.has(worker)
    this.#workers.add(worker)
    this.#send(answerLine(id, true))
    const asked = difficultyOfPassword(password)
    if (first && asked !== undefined) this.#vardiff.suggest(asked, nowSeconds)
    if (!known) this.#options.events.authorized(worker)
    if (first) this.#startWork()
    return known ? 'useless' : 'useful'
  }

  #startWork(): void {
    if (!this.mining) return
    const job = this.#options.book.newest
    if (job === undefined) this.#tell(this.#vardiff.difficulty)
    else this.notify(job, true)
  }

  /** The newest work at another difficulty. It is other work too: some miners begin it from its start. */
  #renew(): void {
    const job = this.#options.book.another()
    if (job !== undefined) this.notify(job, false)
  }

  #difficultyOf(job: Job): number {
    const { difficulty } = this.#vardiff
    if (!this.#options.blockIsHardest) return difficulty
    return Math.min(difficulty, blockDifficulty(job))
  }

  #tell(difficulty: number): void {
    if (difficulty === this.#toldDifficulty) return
    this.#toldDifficulty = difficulty
    this.#send(notificationLine('mining.set_difficulty', [difficulty]))
  }

  #suggest(id: MessageId, [difficulty]: readonly unknown[], nowSeconds: number): Use {
    if (typeof difficulty !== 'number' || !(difficulty > 0)) {
      return this.#refuse(id, StratumError.other, 'a difficulty is a number above 0')
    }
    this.#send(answerLine(id, true))
    return this.#changeDifficulty(() => this.#vardiff.suggest(difficulty, nowSeconds))
  }

  #changeDifficulty(change: () => void): Use {
    const before = this.#vardiff.difficulty
    change()
    if (!this.mining || this.#vardiff.difficulty === before) return 'useful'
    this.#renew()
    return 'newWork'
  }

  #configure(id: MessageId, params: readonly unknown[], nowSeconds: number): Use {
    const configuration = configure(params)
    if (configuration === undefined) {
      return this.#refuse(id, StratumError.other, 'extensions is not a list')
    }
    this.#send(answerLine(id, configuration.answer))
    this.#versionMask = configuration.versionMask ?? this.#versionMask
    const { minimumDifficulty } = configuration
    if (minimumDifficulty === undefined) return 'useful'
    return this.#changeDifficulty(() => this.#vardiff.keepAbove(minimumDifficulty, nowSeconds))
  }

  #submit(id: MessageId, params: readonly unknown[], nowSeconds: number): Use {
    const [worker, jobId, ...rest] = params
    if (!this.#subscribed) return this.#refuse(id, StratumError.notSubscribed, 'Not subscribed')
    if (typeof worker !== 'string' || !this.#workers.has(worker)) {
      return this.#refuse(id, StratumError.unauthorizedWorker, 'Unauthorized worker')
    }
    const given = this.#jobs.find(jobId)
    const verdict = this.#judge(given, rest, nowSeconds)
    const accepted = verdict.kind === 'accepted'
    this.#send(accepted ? answerLine(id, true) : errorLine(id, verdict.error))
    this.#options.events.judged(worker, verdict)
    if (!accepted) return verdict.reason === 'stale' ? 'useful' : 'useless'
    const { difficulty } = verdict
    this.#vardiff.accepted(difficulty)
    if (this.#vardiff.adjust(nowSeconds)) this.#renew()
    // One that is easier than the miner's work is now, of a job of before, is a request like any other: else whoever
    // was given easy work once could flood us with it until the next block.
    const isEasy = typeof given === 'object' && difficulty < this.#difficultyOf(given.job)
    return isEasy ? 'useful' : 'share'
  }

  #judge(
    given: ReturnType<SessionJobs['find']>,
    params: readonly unknown[],
    nowSeconds: number,
  ): Verdict {
    if (given === undefined) return rejected('other', StratumError.jobNotFound, 'Job not found')
    if (given === 'stale') return staleShare
    const share = parseShare(params, this.#options.extraNonce1, this.#versionMask)
    if ('error' in share) return share
    return this.#options.book.judge(given.job, share, given.difficulty, nowSeconds)
  }

  #refuse(id: MessageId, code: StratumErrorValue[0], message: string): 'useless' {
    this.#send(errorLine(id, [code, message, null]))
    return 'useless'
  }

  #send(line: string): void {
    this.#options.send(line)
  }
}
