/**
 * Persist before send: what a turn decided is durable before a word of it leaves [DESIGN 2]. Turns that end while the
 * disk is busy share the next write. When the disk refuses, nothing leaves any more until the journal is well again;
 * tasks run on.
 */
import { PitbossError } from '../api/errors.ts'
import type { Call } from '../core/effects.ts'
import type { CoreRecord } from '../core/records.ts'
import type { Journal } from '../store/journal.ts'
import { HeldCalls } from './held-calls.ts'
import { asJournalRecords } from './journal-records.ts'
import { JOURNAL_RETRY_MAX_MS, JOURNAL_RETRY_MS, PIECE_LIMITS, type PieceLimits } from './limits.ts'
import type { OperatorClock } from './ports.ts'

export interface Batch {
  readonly records: readonly CoreRecord[]
  readonly calls: readonly Call[]
  /** The session that the calls were decided under. */
  readonly session: number
}

export interface OutboxOptions {
  readonly journal: Journal
  readonly clock: OperatorClock
  /** Sends one call; awaited, so that the order stays. */
  readonly send: (session: number, call: Call) => Promise<void> | undefined
  /** The journal failed; called once, before the first retry. */
  readonly onFrozen: (message: string) => void
  readonly onThawed: () => void
  /** Everything decided so far is durable: the moment for a compaction. */
  readonly onIdle: () => void
  readonly pieces?: PieceLimits
}

export class Outbox {
  readonly #options: OutboxOptions
  readonly #pieces: PieceLimits
  #waiting: Batch[] = []
  /** Being made durable and sent. */
  #leaving: readonly Batch[] = []
  #running: Promise<void> | undefined
  #stopped = false
  #finishing = false
  /** While the journal refuses. */
  #held: HeldCalls | undefined
  #endPause: () => void = () => {}

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#pieces = options.pieces ?? PIECE_LIMITS
  }

  /** Batches not yet durable and sent. */
  get depth(): number {
    return this.#waiting.length
  }

  push(given: Batch): void {
    const batch = this.#held === undefined ? given : this.#hold(this.#held, given)
    if (batch.records.length === 0 && batch.calls.length === 0) return
    this.#waiting.push(batch)
    this.#running ??= this.#run()
  }

  /**
   * Resolves when everything pushed so far is done. A journal that refuses is not waited for: what it did not take was
   * never sent.
   */
  async finish(): Promise<void> {
    this.#finishing = true
    this.#endPause()
    await this.#running
  }

  stop(): void {
    this.#stopped = true
    this.#endPause()
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#stopped) {
      this.#leaving = this.#waiting
      this.#waiting = []
      await this.#persist(this.#leaving.flatMap((batch) => batch.records))
      await this.#sendAll(this.#leaving)
    }
    this.#leaving = []
    this.#running = undefined
    if (!this.#stopped) this.#options.onIdle()
  }

  /** Lets other work in between: ten thousand kills at once are a fifth of a second. */
  async #sendAll(batches: readonly Batch[]): Promise<void> {
    let room = this.#pieces.callsAtOnceMax
    for (const { session, calls } of batches) {
      for (const call of calls) {
        if (this.#stopped) return
        const sent = this.#options.send(session, call)
        if (sent !== undefined) await sent
        room -= weightOf(call)
        if (room > 0) continue
        await new Promise<void>((resolve) => this.#options.clock.defer(resolve))
        room = this.#pieces.callsAtOnceMax
      }
    }
  }

  async #persist(records: readonly CoreRecord[]): Promise<void> {
    let retryMs = JOURNAL_RETRY_MS
    let durable = 0
    while (durable < records.length && !this.#stopped) {
      const chunk = records.slice(durable, durable + this.#pieces.recordsPerAppendMax)
      try {
        if (this.#held !== undefined) await this.#options.journal.recover()
        await this.#options.journal.append(asJournalRecords(chunk))
        durable += chunk.length
        if (this.#held !== undefined) this.#options.onThawed()
        this.#held = undefined
      } catch (error) {
        if (!(error instanceof PitbossError)) throw error
        if (this.#held === undefined) this.#freeze(error.message)
        if (this.#finishing) return this.stop()
        await this.#pause(retryMs)
        retryMs = Math.min(retryMs * 2, JOURNAL_RETRY_MAX_MS)
      }
    }
  }

  #freeze(message: string): void {
    const held = new HeldCalls()
    for (const { session, calls } of [...this.#leaving, ...this.#waiting]) held.take(session, calls)
    this.#held = held
    this.#options.onFrozen(message)
  }

  /** Without the calls that need not wait, of this turn and of those of a session that is over: they are never sent. */
  #hold(held: HeldCalls, { records, calls, session }: Batch): Batch {
    if (this.#waiting.at(-1)?.session !== session) {
      this.#waiting = this.#waiting.map((batch) => ({ ...batch, calls: [] }))
    }
    return { records, calls: held.take(session, calls), session }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.setTimer(resolve, delayMs)
      this.#endPause = () => {
        cancel()
        resolve()
      }
    })
  }
}

/** What it costs to send, in calls without a list. */
function weightOf(call: Call): number {
  if (call.kind === 'accept') return 1 + call.launches.length
  return call.kind === 'reconcile' ? 1 + call.tasks.length / 4 : 1
}
