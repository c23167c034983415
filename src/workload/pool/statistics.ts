/** What the pool counts. Pure; time comes in. */
import { hashesPerDifficulty } from '../coin/target.ts'
import { hashRateWindowSeconds } from '../stratum/limits.ts'
import { StratumError, type StratumErrorCode } from '../stratum/message.ts'

export type RejectReason = 'stale' | 'duplicate' | 'low_difficulty' | 'other'

export class Statistics {
  accepted = 0
  readonly rejected: Record<RejectReason, number> = {
    stale: 0,
    duplicate: 0,
    low_difficulty: 0,
    other: 0,
  }
  /** Shares that solve a block; the chain then accepts or rejects each, or has not answered yet. */
  readonly blocks = { found: 0, accepted: 0, rejected: 0 }
  /** Of the newest block of the chain. */
  height = 0
  /** How hard a block is, as nodes say it: 1 is Bitcoin's easiest on the main network. */
  networkDifficulty = 0
  readonly #startSeconds: number
  /** Difficulty of the accepted shares, a place for each second of the window. */
  readonly #window = new Float64Array(hashRateWindowSeconds)
  #windowEndSeconds: number

  constructor(nowSeconds: number) {
    this.#startSeconds = nowSeconds
    this.#windowEndSeconds = nowSeconds
  }

  accept(difficulty: number, nowSeconds: number): void {
    this.accepted += 1
    this.#advance(nowSeconds)
    const place = this.#windowEndSeconds % hashRateWindowSeconds
    this.#window[place] = (this.#window[place] ?? 0) + difficulty
  }

  reject(code: StratumErrorCode): void {
    this.rejected[reasonOf(code)] += 1
  }

  /** Estimated from the accepted shares of the window. */
  hashesPerSecond(nowSeconds: number): number {
    this.#advance(nowSeconds)
    const difficulty = this.#window.reduce((sum, each) => sum + each, 0)
    const seconds = Math.min(hashRateWindowSeconds, nowSeconds - this.#startSeconds)
    return (difficulty * hashesPerDifficulty) / Math.max(1, seconds)
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

function reasonOf(code: StratumErrorCode): RejectReason {
  if (code === StratumError.jobNotFound) return 'stale'
  if (code === StratumError.duplicateShare) return 'duplicate'
  if (code === StratumError.lowDifficulty) return 'low_difficulty'
  return 'other'
}
