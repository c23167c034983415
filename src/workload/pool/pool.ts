/**
 * The pool itself: gives every miner the newest work, hands blocks on, counts. It knows no socket and no node; work,
 * the clock and the log come in.
 */
import type { BlockTemplate } from '../coin/block.ts'
import { reversed, uint32Le } from '../coin/bytes.ts'
import type { Coin } from '../coin/coin.ts'
import { difficultyOfTarget } from '../coin/target.ts'
import { extraNonce1Bytes } from './job.ts'
import { JobBook, type Verdict } from './job-book.ts'
import { Session } from './session.ts'
import { Statistics } from './statistics.ts'
import type { DifficultyPolicy } from './vardiff.ts'

export interface FoundBlock {
  /** As it is shown. */
  readonly name: string
  readonly height: number
  readonly worker: string
  readonly bytes: Buffer
}

export interface PoolOptions {
  readonly coin: Coin
  readonly difficulty: DifficultyPolicy
  /** No share is harder than a block. */
  readonly blockIsHardest: boolean
  /** Of 32 bits: another one at each start. */
  readonly salt: number
  readonly nowSeconds: () => number
  readonly log: (text: string) => void
  /** A share solves a block. */
  readonly found: (block: FoundBlock) => void
  /** No more shares can be told from each other: new work is wanted. */
  readonly full: () => void
}

/** One miner's end of a connection. */
export interface Peer {
  /** Writes a line. */
  send(line: string): void
  close(why: string): void
}

export class Pool {
  readonly statistics: Statistics
  readonly #options: PoolOptions
  readonly #book: JobBook
  readonly #sessions = new Map<Session, Peer>()
  #connectionCount = 0
  #workAtSeconds: number | undefined

  constructor(options: PoolOptions) {
    this.#options = options
    this.#book = new JobBook({ coin: options.coin, salt: options.salt })
    this.statistics = new Statistics(options.nowSeconds(), options.coin.algorithm)
  }

  /** There is work to give. */
  get ready(): boolean {
    return this.#book.newest !== undefined
  }

  get connections(): number {
    return this.#sessions.size
  }

  get workers(): number {
    let count = 0
    for (const session of this.#sessions.keys()) count += session.workers.size
    return count
  }

  /** Someone works. */
  get mining(): boolean {
    for (const session of this.#sessions.keys()) if (session.mining) return true
    return false
  }

  /** How long ago the newest work came; undefined without any. */
  get workAgeSeconds(): number | undefined {
    return this.#workAtSeconds === undefined
      ? undefined
      : Math.max(0, this.#options.nowSeconds() - this.#workAtSeconds)
  }

  get hashesPerSecond(): number {
    return this.statistics.hashesPerSecond(this.#options.nowSeconds())
  }

  /** A miner has come. */
  connect(peer: Peer): Session {
    this.#connectionCount = (this.#connectionCount + 1) % 2 ** (8 * extraNonce1Bytes)
    const session = new Session({
      book: this.#book,
      difficulty: this.#options.difficulty,
      blockIsHardest: this.#options.blockIsHardest,
      extraNonce1: reversed(uint32Le(this.#connectionCount)),
      send: (line) => peer.send(line),
      nowSeconds: this.#options.nowSeconds(),
      events: {
        authorized: (worker) => this.#options.log(`worker ${worker} authorized`),
        judged: (worker, verdict) => this.#judged(worker, verdict),
      },
    })
    this.#sessions.set(session, peer)
    return session
  }

  disconnect(session: Session): void {
    this.#sessions.delete(session)
  }

  /** Gives everyone the work that `template` makes. */
  give(template: BlockTemplate): void {
    const { job, clean } = this.#book.add(template)
    this.#workAtSeconds = this.#options.nowSeconds()
    this.statistics.height = template.height - 1
    this.statistics.networkDifficulty = difficultyOfTarget(job.target)
    for (const session of this.#sessions.keys()) session.notify(job, clean)
  }

  /** What is out is of no more use: Stratum knows no word for it but to hang up, and miners then stop. */
  withdraw(reason: string): void {
    if (!this.ready) return
    this.#book.clear()
    this.#workAtSeconds = undefined
    this.dismiss(reason, (session) => session.mining)
  }

  /** Tells miners why, and hangs up. */
  dismiss(reason: string, whom: (session: Session) => boolean = () => true): void {
    for (const [session, peer] of this.#sessions) {
      if (!whom(session)) continue
      session.withdraw(reason)
      peer.close(`is dismissed: ${reason}`)
    }
  }

  /** To be called every few seconds. */
  tick(): void {
    const nowSeconds = this.#options.nowSeconds()
    for (const session of this.#sessions.keys()) session.tick(nowSeconds)
  }

  #judged(worker: string, verdict: Verdict): void {
    if (verdict.kind === 'rejected') {
      this.statistics.reject(verdict.reason)
      this.#options.log(`share of ${worker} rejected: ${verdict.error[1]}`)
      return
    }
    this.statistics.accept(verdict.difficulty, this.#options.nowSeconds())
    if (verdict.block !== undefined) {
      this.statistics.blocks.found += 1
      const name = reversed(verdict.hash).toString('hex')
      const height = this.statistics.height + 1
      this.#options.found({ name, height, worker, bytes: verdict.block })
    }
    if (this.#book.isFull) this.#options.full()
  }
}
