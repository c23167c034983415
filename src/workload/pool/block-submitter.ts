/**
 * Takes found blocks to the chain. A block is what all the work is for: when the chain cannot be asked it is asked
 * again, until the block is too old to matter.
 */

import type { BlockAnswer, BlockSource } from './block-source.ts'
import { blockSubmitMs, blockSubmitPauseMs, blocksWaitingMax } from './limits.ts'
import type { FoundBlock } from './pool.ts'
import type { Statistics } from './statistics.ts'

export interface BlockSubmitterOptions {
  readonly source: BlockSource
  readonly statistics: Statistics
  readonly nowMs: () => number
  readonly log: (text: string) => void
  /** The chain has answered: there may be a new block to build on. Resolves when it was asked. */
  readonly answered: () => Promise<void>
}

export class BlockSubmitter {
  readonly #options: BlockSubmitterOptions
  readonly #waiting = new Set<Promise<void>>()

  constructor(options: BlockSubmitterOptions) {
    this.#options = options
  }

  /** Never rejects. */
  submit(block: FoundBlock): void {
    if (this.#waiting.size >= blocksWaitingMax) {
      this.#judged(block, { kind: 'rejected', reason: 'too many others wait for the chain' })
      return
    }
    const done = this.#submit(block).finally(() => this.#waiting.delete(done))
    this.#waiting.add(done)
  }

  /** Every block that was found until now has its answer. */
  async settled(): Promise<void> {
    await Promise.all(this.#waiting)
  }

  async #submit(block: FoundBlock): Promise<void> {
    const { source, nowMs, log, answered } = this.#options
    const untilMs = nowMs() + blockSubmitMs
    for (let failures = 0; ; failures += 1) {
      try {
        const answer = await source.submit(block.bytes)
        this.#judged(block, answer)
        await answered()
        if (answer.kind === 'accepted') this.#lookWhetherItIsThere(block)
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (nowMs() >= untilMs) return this.#judged(block, { kind: 'rejected', reason })
        if (failures === 0) log(`block ${block.name} waits for the chain: ${reason}`)
        await new Promise((resolve) => setTimeout(resolve, blockSubmitPauseMs))
      }
    }
  }

  /** Some nodes say yes and do nothing of the kind. */
  #lookWhetherItIsThere({ name, height }: FoundBlock): void {
    const { statistics, log } = this.#options
    if (statistics.height >= height) return
    log(
      `the node took block ${name} of height ${height}, but its chain ends at ${statistics.height}`,
    )
  }

  #judged({ name, height, worker }: FoundBlock, answer: BlockAnswer): void {
    const { statistics, log } = this.#options
    if (answer.kind === 'accepted') {
      statistics.blocks.accepted += 1
      log(`BLOCK ${name} at height ${height} found by ${worker}`)
    } else {
      statistics.blocks[answer.kind] += 1
      log(`block ${name} of ${worker} ${answer.kind}: ${answer.reason}`)
    }
  }
}
