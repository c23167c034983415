/**
 * The pool itself: gives every miner the newest work, takes blocks to the chain, counts. It knows no socket; the
 * chain, the clock and the log come in. One template is asked for at a time.
 */
import { reversed, uint32Le } from '../coin/bytes.ts'
import { difficultyOfTarget, targetOfBits } from '../coin/target.ts'
import type { BlockSource } from './block-source.ts'
import { extraNonce1Bytes } from './job.ts'
import { JobBook, type Verdict } from './job-book.ts'
import { Session } from './session.ts'
import { Statistics } from './statistics.ts'

export interface PoolOptions {
  readonly source: BlockSource
  /** Of a share. */
  readonly difficulty: number
  /** The script that block rewards go to. */
  readonly payTo: Buffer
  readonly nowSeconds: () => number
  readonly log: (text: string) => void
}

export class Pool {
  readonly statistics: Statistics
  readonly #options: PoolOptions
  readonly #book: JobBook
  readonly #sessions = new Set<Session>()
  #connectionCount = 0
  #refreshing: Promise<void> | undefined

  constructor(options: PoolOptions) {
    this.#options = options
    this.#book = new JobBook(options.payTo)
    this.statistics = new Statistics(options.nowSeconds())
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
    for (const session of this.#sessions) count += session.workers.size
    return count
  }

  get hashesPerSecond(): number {
    return this.statistics.hashesPerSecond(this.#options.nowSeconds())
  }

  /** A miner has come; `send` writes a line to it. */
  connect(send: (line: string) => void): Session {
    this.#connectionCount = (this.#connectionCount + 1) % 2 ** (8 * extraNonce1Bytes)
    const extraNonce1 = reversed(uint32Le(this.#connectionCount))
    const session = new Session(this.#book, this.#options.difficulty, extraNonce1, send, {
      authorized: (worker) => this.#options.log(`worker ${worker} authorized`),
      judged: (worker, difficulty, verdict) => this.#judged(worker, difficulty, verdict),
    })
    this.#sessions.add(session)
    return session
  }

  disconnect(session: Session): void {
    this.#sessions.delete(session)
  }

  /** Asks for a new template and gives the work to everyone. Never rejects: without one the old work goes on. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #refresh(): Promise<void> {
    try {
      const template = await this.#options.source.template()
      const { job, clean } = this.#book.add(template)
      this.statistics.height = template.height - 1
      this.statistics.networkDifficulty = difficultyOfTarget(targetOfBits(template.bits))
      for (const session of this.#sessions) session.notify(job, clean)
    } catch (error) {
      this.#options.log(`no new work: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #judged(worker: string, difficulty: number, verdict: Verdict): void {
    if (verdict.kind === 'rejected') {
      const [code, message] = verdict.error
      this.statistics.reject(code)
      this.#options.log(`share of ${worker} rejected: ${message}`)
      return
    }
    this.statistics.accept(difficulty, this.#options.nowSeconds())
    if (verdict.block !== undefined) void this.#submitBlock(worker, verdict.hash, verdict.block)
    else if (this.#book.isFull) void this.refresh()
  }

  async #submitBlock(worker: string, hash: Buffer, block: Buffer): Promise<void> {
    this.statistics.blocks.found += 1
    const name = reversed(hash).toString('hex')
    const refusal = await this.#options.source
      .submit(block)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    if (refusal === undefined) {
      this.statistics.blocks.accepted += 1
      this.#options.log(`BLOCK ${name} found by ${worker}`)
    } else {
      this.statistics.blocks.rejected += 1
      this.#options.log(`block ${name} of ${worker} refused: ${refusal}`)
    }
    // A refresh that is under way may have asked too early.
    await this.#refreshing
    await this.refresh()
  }
}
