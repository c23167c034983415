/** What the pool counts. Pure; time comes in. */
import type { Algorithm } from '../coin/proof-of-work.ts'
import { difficultyFactor, hashesPerDifficulty } from '../coin/target.ts'
import type { RejectReason } from './job-book.ts'
import { hashRateWindowSeconds } from './limits.ts'

export class Statistics {
  accepted = 0
  readonly rejected: Record<RejectReason, number> = {
    stale: 0,
    duplicate: 0,
    low_difficulty: 0,
    other: 0,
  }
  /** Shares that solve a block; the chain then accepts or rejects each, or has not answered yet. */
  readonly blocks = { found: 0, accepted: 0, rejected: 0, undecided: 0 }
  /** Of the newest block of the chain. */
  height = 0
  /** How hard a block is, as nodes say it: 1 is Bitcoin's easiest on the main network. */
  networkDifficulty = 0
  readonly #hashesPerDifficulty: number
  readonly #startSeconds: number
  /** Difficulty of the accepted shares, a place for each second of the window. */
  readonly #window = new Float64Array(hashRateWindowSeconds)
  #windowEndSeconds: number

  constructor(nowSeconds: number, algorithm: Algorithm) {
    this.#hashesPerDifficulty = hashesPerDifficulty / difficultyFactor[algorithm]
    this.#startSeconds = nowSeconds
    this.#windowEndSeconds = nowSeconds
  }

  accept(difficulty: number, nowSeconds: number): void {
    this.accepted += 1
    this.#advance(nowSeconds)
    const place = this.#windowEndSeconds % hashRateWindowSeconds
    this.#window[place] = (this.#window[place] ?? 0) + difficulty
  }

  reject(reason: RejectReason): void {
    this.rejected[reason] += 1
  }

  /** Estimated from the accepted shares of the window. */
  hashesPerSecond(nowSeconds: number): number {
    this.#advance(nowSeconds)
    const difficulty = this.#window.reduce((sum, each) => sum + each, 0)
    const seconds = Math.min(hashRateWindowSeconds, nowSeconds - this.#startSeconds)
    return (difficulty * this.#hashesPerDifficulty) / Math.max(1, seconds)
  }

  /** A clock that goes back changes nothing until it has caught up. */
  #advance(nowSeconds: number): void {
    const steps = Math.min(nowSeconds - this.#windowEndSeconds, hashRateWindowSeconds)
    for (let step = 1; step <= steps; step += 1) {
      this.#window[(nowSeconds - step + 1) % hashRateWindowSeconds] = 0
    }
    this.#windowEndSeconds = Math.max(this.#windowEndSeconds, nowSeconds)
  }
}
