/**
 * Keeps the pool in work: asks the source for templates, waits for new blocks with a long poll, and says how the source
 * is. One template is asked for at a time. It never throws: without a source the pool waits for it.
 *
 * News of a block comes in three ways. A long poll brings it at once, but costs the node a thread, of which it has
 * four: it keeps that thread busy after its client has left, until there is a new block
 * (https://github.com/bitcoin/bitcoin/issues/10436; four pools killed one after the other silence an idle litecoind).
 * So a long poll is given up only when the node is gone, and is begun only while someone mines and the chain moves, or
 * this pool has been there for a while. Until then, and beside it, the name of the newest block is asked for every
 * second, which costs nothing; and a whole template every `jobMs`, for new transactions.
 */

import type { BlockTemplate } from '../coin/block.ts'
import type { BlockSource } from './block-source.ts'
import {
  longPollAfterMs,
  longPollPauseMs,
  sourceGraceMs,
  sourceRetryMaxMs,
  sourceRetryMs,
} from './limits.ts'
import type { Pool } from './pool.ts'

export interface WorkFeedOptions {
  readonly source: BlockSource
  readonly pool: Pool
  /** New work is given at least so often. */
  readonly jobMs: number
  readonly nowMs: () => number
  /** From 0 to below 1. */
  readonly random: () => number
  readonly log: (text: string) => void
}

const notAsked = 'the chain was not asked yet'

export class WorkFeed {
  /** Resolves with the first work. */
  readonly working: Promise<void>
  #begin = (): void => undefined
  readonly #options: WorkFeedOptions
  #refreshing: Promise<void> | undefined
  #again = false
  #timer: NodeJS.Timeout | undefined
  #longPoll: AbortController | undefined
  #template: BlockTemplate | undefined
  #tipIsKnown = true
  #askingTip = false
  /** The chain has moved since this pool began. */
  #moved = false
  #problem: string | undefined = notAsked
  #failures = 0
  #lastGoodMs: number
  readonly #beganMs: number
  #ended = false

  constructor(options: WorkFeedOptions) {
    this.#options = options
    this.#beganMs = options.nowMs()
    this.#lastGoodMs = this.#beganMs
    this.working = new Promise((resolve) => {
      this.#begin = resolve
    })
  }

  /** What is wrong with the source; undefined when it gives work. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** Asks for a new template and gives the work to everyone. An answer that is under way may be of before: it is asked again. */
  refresh(): Promise<void> {
    if (this.#refreshing !== undefined) this.#again = true
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  /** To be called every second: looks for a new block, and whether a long poll is wanted. Never rejects. */
  async tick(): Promise<void> {
    this.#waitForNews()
    this.#giveUpOldWork()
    const { source, pool, nowMs } = this.#options
    if (!source.tip || !this.#tipIsKnown || this.#askingTip || !pool.mining) return
    if (this.#refreshing !== undefined || this.#problem !== undefined) return
    this.#askingTip = true
    try {
      const tip = await source.tip()
      if (tip === 'unknown') this.#tipIsKnown = false
      else if (this.#template?.previousHash.equals(tip)) this.#lastGoodMs = nowMs()
      else await this.refresh()
    } catch (error) {
      // A template takes its time. A node that does not tell its newest block at once is not well.
      this.#tell(reasonOf(error))
      await this.refresh()
    } finally {
      this.#askingTip = false
    }
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#longPoll?.abort()
  }

  async #refresh(): Promise<void> {
    do {
      this.#again = false
      clearTimeout(this.#timer)
      await this.#askOnce()
    } while (this.#again && !this.#ended && this.#problem === undefined)
    if (this.#ended) return
    this.#timer = setTimeout(() => void this.refresh(), this.#pauseMs())
    this.#waitForNews()
  }

  async #askOnce(): Promise<void> {
    const before = this.#template
    try {
      this.#take(await this.#options.source.template(), before)
    } catch (error) {
      this.#failed(reasonOf(error))
    }
  }

  /** @param before What there was when this was asked for. */
  #take(template: BlockTemplate, before: BlockTemplate | undefined): void {
    if (this.#ended) return
    // While this was under way another answer has told that the chain moved: which is the newer one?
    if (!isOfOneBlock(this.#template, before) && !isOfOneBlock(this.#template, template)) {
      void this.refresh()
      return
    }
    const { pool, log, nowMs } = this.#options
    if (this.#problem !== undefined && this.#problem !== notAsked) log('the chain gives work again')
    if (this.#failures > 0) this.#tipIsKnown = true // It may be another node.
    this.#problem = undefined
    this.#failures = 0
    this.#lastGoodMs = nowMs()
    this.#moved ||= this.#template !== undefined && !isOfOneBlock(this.#template, template)
    this.#template = template
    pool.give(template)
    this.#begin()
  }

  #failed(reason: string): void {
    if (this.#ended) return
    this.#longPoll?.abort()
    this.#failures += 1
    this.#tell(reason)
    this.#giveUpOldWork()
  }

  #tell(reason: string): void {
    if (this.#ended) return
    if (reason !== this.#problem) this.#options.log(`no new work: ${reason}`)
    this.#problem = reason
  }

  #giveUpOldWork(): void {
    const { pool, log, nowMs } = this.#options
    const silentMs = nowMs() - this.#lastGoodMs
    if (this.#problem === undefined || !pool.ready || silentMs < sourceGraceMs) return
    log(`no work for ${Math.round(silentMs / 1000)} s: miners are sent away`)
    pool.withdraw(`no work: ${this.#problem}`)
  }

  #pauseMs(): number {
    if (this.#problem === undefined) return this.#options.jobMs
    const longest = Math.min(
      sourceRetryMaxMs,
      sourceRetryMs * 2 ** Math.min(this.#failures - 1, 16),
    )
    return longest / 2 + (this.#options.random() * longest) / 2
  }

  #waitForNews(): void {
    const { source, pool, nowMs } = this.#options
    const before = this.#template
    const id = before?.longPollId
    if (!source.templateAfter || id === undefined || this.#longPoll || this.#problem) return
    if (this.#ended || !pool.mining) return
    const canWait = source.tip !== undefined && this.#tipIsKnown
    if (canWait && !this.#moved && nowMs() - this.#beganMs < longPollAfterMs) return
    const controller = new AbortController()
    this.#longPoll = controller
    const beganMs = nowMs()
    source
      .templateAfter(id, controller.signal)
      .then((template) => {
        if (!controller.signal.aborted) this.#take(template, before)
      })
      .catch(() => undefined) // The next question tells what is wrong.
      .finally(() => {
        this.#longPoll = undefined
        // A node that answers at once, whatever it is asked, must not keep us busy: `tick` goes on.
        if (nowMs() - beganMs >= longPollPauseMs) this.#waitForNews()
      })
  }
}

/** They build on the same block, or there is none of them. */
function isOfOneBlock(one: BlockTemplate | undefined, other: BlockTemplate | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return one.previousHash.equals(other.previousHash)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
