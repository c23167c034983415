/**
 * Variable difficulty: so hard that a connection sends a few shares a minute, enough to know its hash rate by, and no
 * more than the pool can check. Pure; time comes in.
 */
import { vardiffBand, vardiffDropMax, vardiffSharesEarly, vardiffWindowSeconds } from './limits.ts'

export interface DifficultyPolicy {
  /** What a connection begins with. */
  readonly start: number
  readonly min: number
  readonly max: number
  /** Of a connection; 0 leaves the difficulty as it is. */
  readonly sharesPerMinute: number
}

export class Vardiff {
  readonly #policy: DifficultyPolicy
  #difficulty: number
  #least: number
  #sinceSeconds: number
  #shares = 0
  /** The sum of the accepted shares' difficulties. */
  #work = 0

  constructor(policy: DifficultyPolicy, nowSeconds: number) {
    this.#policy = policy
    this.#least = policy.min
    this.#difficulty = this.#within(policy.start)
    this.#sinceSeconds = nowSeconds
  }

  get difficulty(): number {
    return this.#difficulty
  }

  /** What the miner asks for. */
  suggest(difficulty: number, nowSeconds: number): void {
    this.#difficulty = this.#within(difficulty)
    this.#begin(nowSeconds)
  }

  /** What the miner cannot do with less than, from now on (BIP 310). */
  keepAbove(difficulty: number, nowSeconds: number): void {
    this.#least = Math.min(this.#policy.max, Math.max(this.#policy.min, difficulty))
    if (this.#difficulty < this.#least) this.suggest(this.#least, nowSeconds)
  }

  accepted(difficulty: number): void {
    this.#shares += 1
    this.#work += difficulty
  }

  /** Looks whether the difficulty still fits, and says whether it has changed. */
  adjust(nowSeconds: number): boolean {
    const { sharesPerMinute } = this.#policy
    if (sharesPerMinute === 0) return false
    const seconds = Math.max(1, nowSeconds - this.#sinceSeconds)
    const early = this.#shares >= vardiffSharesEarly * sharesPerMinute
    if (seconds < vardiffWindowSeconds && !early) return false
    // Without any share all that is known is that the rate is below one.
    const work = Math.max(this.#work, this.#difficulty / 2)
    const fitting = ((work / seconds) * 60) / sharesPerMinute
    this.#begin(nowSeconds)
    const change = fitting / this.#difficulty
    if (change < vardiffBand && change > 1 / vardiffBand) return false
    const before = this.#difficulty
    this.#difficulty = this.#within(Math.max(fitting, before / vardiffDropMax))
    return this.#difficulty !== before
  }

  #begin(nowSeconds: number): void {
    this.#sinceSeconds = nowSeconds
    this.#shares = 0
    this.#work = 0
  }

  #within(difficulty: number): number {
    return Math.min(this.#policy.max, Math.max(this.#least, difficulty))
  }
}
