/**
 * One miner's conversation with the pool: what it may ask, and what it is told. Lines in, lines out; no socket, no
 * clock. Nothing that a miner sends can do more than close its own connection.
 */
import { parseHex } from '../coin/bytes.ts'
import { difficultyMax } from '../coin/target.ts'
import {
  uselessRequestsMax,
  workerNameCharactersMax,
  workersPerConnectionMax,
} from '../stratum/limits.ts'
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
import { extraNonce2Bytes, type Job, notifyParams } from './job.ts'
import { type JobBook, rejected, type Verdict } from './job-book.ts'

/** What the pool wants to know of a conversation. */
export interface SessionEvents {
  authorized(worker: string): void
  /** `difficulty` is what an accepted share counts. */
  judged(worker: string, difficulty: number, verdict: Verdict): void
}

export class Session {
  readonly #book: JobBook
  readonly #events: SessionEvents
  readonly #send: (line: string) => void
  readonly #extraNonce1: Buffer
  readonly #workers = new Set<string>()
  #subscribed = false
  readonly #leastDifficulty: number
  #difficulty: number
  /** Jobs before the one with this number were given at the former difficulty. */
  #formerDifficulty: number
  #difficultyFromJob = 0
  #lastJob = 0
  #useless = 0

  /** @param extraNonce1 Different for each connection, so that no two do the same work. */
  constructor(
    book: JobBook,
    difficulty: number,
    extraNonce1: Buffer,
    send: (line: string) => void,
    events: SessionEvents,
  ) {
    this.#book = book
    this.#leastDifficulty = difficulty
    this.#difficulty = difficulty
    this.#formerDifficulty = difficulty
    this.#extraNonce1 = extraNonce1
    this.#send = send
    this.#events = events
  }

  get authorized(): boolean {
    return this.#workers.size > 0
  }

  get workers(): ReadonlySet<string> {
    return this.#workers
  }

  /** Gives the miner the job; `clean` when its other work is of no more use. */
  notify(job: Job, clean: boolean): void {
    if (!this.#subscribed || !this.authorized) return
    this.#lastJob = job.number
    this.#send(notificationLine('mining.notify', notifyParams(job, clean)))
  }

  /** Returns why the connection must be closed, or undefined. */
  receive(line: string, nowSeconds: number): string | undefined {
    const message = parseMessage(line)
    if ('problem' in message) {
      this.#send(errorLine(null, [StratumError.other, message.problem, null]))
      return `sent a line that is ${message.problem}`
    }
    if ('answer' in message) return undefined // We ask nothing.
    const useful = this.#answer(message.request, nowSeconds)
    this.#useless = useful ? 0 : this.#useless + 1
    return this.#useless >= uselessRequestsMax
      ? `sent ${uselessRequestsMax} useless requests in a row`
      : undefined
  }

  #answer({ id, method, params }: StratumRequest, nowSeconds: number): boolean {
    switch (method) {
      case 'mining.subscribe':
        return this.#subscribe(id)
      case 'mining.authorize':
        return this.#authorize(id, params)
      case 'mining.submit':
        return this.#submit(id, params, nowSeconds)
      case 'mining.suggest_difficulty':
        return this.#suggest(id, params)
      case 'mining.configure':
        return this.#configure(id, params)
      case 'mining.extranonce.subscribe':
        this.#send(answerLine(id, false)) // A connection keeps its extra nonce.
        return true
      case 'mining.ping':
        this.#send(answerLine(id, 'pong'))
        return true
      default:
        return this.#refuse(id, [
          StratumError.other,
          `unknown method '${method.slice(0, 64)}'`,
          null,
        ])
    }
  }

  #subscribe(id: MessageId): boolean {
    const subscription = this.#extraNonce1.toString('hex')
    const subscriptions = ['mining.set_difficulty', 'mining.notify'].map((name) => [
      name,
      subscription,
    ])
    this.#send(answerLine(id, [subscriptions, subscription, extraNonce2Bytes]))
    const first = !this.#subscribed
    this.#subscribed = true
    if (first && this.authorized) this.#startWork()
    return first
  }

  #authorize(id: MessageId, [worker]: readonly unknown[]): boolean {
    if (
      typeof worker !== 'string' ||
      worker === '' ||
      worker.length > workerNameCharactersMax ||
      (this.#workers.size >= workersPerConnectionMax && !this.#workers.has(worker))
    ) {
      return this.#refuse(id, [StratumError.unauthorizedWorker, 'Unauthorized worker', null])
    }
    const first = !this.authorized
    const known = this.#workers.has(worker)
    this.#workers.add(worker)
    this.#send(answerLine(id, true))
    if (!known) this.#events.authorized(worker)
    if (first && this.#subscribed) this.#startWork()
    return !known
  }

  #startWork(): void {
    this.#sendDifficulty()
    const job = this.#book.newest
    if (job !== undefined) this.notify(job, true)
  }

  #sendDifficulty(): void {
    this.#send(notificationLine('mining.set_difficulty', [this.#difficulty]))
  }

  /** A miner may ask for harder shares, never for easier ones than the pool gives. */
  #suggest(id: MessageId, [difficulty]: readonly unknown[]): boolean {
    if (typeof difficulty !== 'number' || !(difficulty > 0)) {
      return this.#refuse(id, [StratumError.other, 'a difficulty is a number above 0', null])
    }
    this.#formerDifficulty = this.#difficultyOf(this.#lastJob)
    this.#difficulty = Math.min(difficultyMax, Math.max(this.#leastDifficulty, difficulty))
    this.#difficultyFromJob = this.#lastJob + 1
    this.#send(answerLine(id, true))
    if (this.#subscribed && this.authorized) this.#sendDifficulty()
    return true
  }

  /** A new difficulty holds from the next job on. */
  #difficultyOf(jobNumber: number): number {
    return jobNumber < this.#difficultyFromJob ? this.#formerDifficulty : this.#difficulty
  }

  /** BIP 310; none of the extensions is offered. */
  #configure(id: MessageId, [extensions]: readonly unknown[]): boolean {
    if (!Array.isArray(extensions)) {
      return this.#refuse(id, [StratumError.other, 'extensions is not a list', null])
    }
    const names = extensions.filter((name) => typeof name === 'string').slice(0, 32)
    this.#send(answerLine(id, Object.fromEntries(names.map((name) => [name, false]))))
    return true
  }

  #submit(id: MessageId, params: readonly unknown[], nowSeconds: number): boolean {
    const [worker, jobId, extraNonce2Hex, timeHex, nonceHex] = params
    if (!this.#subscribed) {
      return this.#refuse(id, [StratumError.notSubscribed, 'Not subscribed', null])
    }
    if (typeof worker !== 'string' || !this.#workers.has(worker)) {
      return this.#refuse(id, [StratumError.unauthorizedWorker, 'Unauthorized worker', null])
    }
    const job = typeof jobId === 'string' ? this.#book.find(jobId) : undefined
    const difficulty = this.#difficultyOf(job?.number ?? 0)
    const verdict = this.#judge(job, [extraNonce2Hex, timeHex, nonceHex], difficulty, nowSeconds)
    this.#send(verdict.kind === 'accepted' ? answerLine(id, true) : errorLine(id, verdict.error))
    this.#events.judged(worker, difficulty, verdict)
    return verdict.kind === 'accepted' || verdict.error[0] === StratumError.jobNotFound
  }

  #judge(
    job: Job | undefined,
    [extraNonce2Hex, timeHex, nonceHex]: readonly unknown[],
    difficulty: number,
    nowSeconds: number,
  ): Verdict {
    if (job === undefined) return rejected(StratumError.jobNotFound, 'Job not found')
    const extraNonce2 = parseHex(extraNonce2Hex, extraNonce2Bytes)
    const time = parseHex(timeHex, 4)
    const nonce = parseHex(nonceHex, 4)
    if (extraNonce2 === undefined || time === undefined || nonce === undefined) {
      const sizes = `${extraNonce2Bytes}, 4 and 4 bytes`
      return rejected(StratumError.other, `extranonce2, time and nonce are hex of ${sizes}`)
    }
    const share = {
      extraNonce1: this.#extraNonce1,
      extraNonce2,
      timeSeconds: time.readUInt32BE(),
      nonce: nonce.readUInt32BE(),
    }
    return this.#book.judge(job, share, difficulty, nowSeconds)
  }

  #refuse(id: MessageId, error: StratumErrorValue): boolean {
    this.#send(errorLine(id, error))
    return false
  }
}
