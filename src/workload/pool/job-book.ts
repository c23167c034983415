/**
 * The newest work, and the judge of what comes back. All jobs of the book build on the same block: when that changes
 * they are all stale at once. Deterministic, without I/O.
 */
import type { BlockTemplate } from '../coin/block.ts'
import type { Coin } from '../coin/coin.ts'
import { numberOfHash, targetOfDifficulty } from '../coin/target.ts'
import { StratumError, type StratumErrorValue } from '../stratum/message.ts'
import { blockDifficulty, type Job, makeJob, type Share, salted, solve } from './job.ts'
import { futureSecondsMax, sharesPerBlockMax } from './limits.ts'

export type RejectReason = 'stale' | 'duplicate' | 'low_difficulty' | 'other'

export interface Rejection {
  readonly kind: 'rejected'
  readonly reason: RejectReason
  readonly error: StratumErrorValue
}

export interface Acceptance {
  readonly kind: 'accepted'
  readonly hash: Buffer
  /** What it counts. */
  readonly difficulty: number
  readonly block?: Buffer
}

export type Verdict = Rejection | Acceptance

export interface JobBookOptions {
  readonly coin: Coin
  /** Of 32 bits; another one at each start, so that shares of a former life are none of this one. */
  readonly salt: number
  readonly sharesMax?: number
}

export class JobBook {
  readonly #coin: Coin
  readonly #sharesMax: number
  #salt: number
  /** The headers of accepted shares: the same one again is a duplicate, whichever job it is said to be for. */
  readonly #shares = new Set<string>()
  #newest: Job | undefined

  constructor({ coin, salt, sharesMax }: JobBookOptions) {
    this.#coin = coin
    this.#salt = salt
    this.#sharesMax = sharesMax ?? sharesPerBlockMax
  }

  get newest(): Job | undefined {
    return this.#newest
  }

  get coin(): Coin {
    return this.#coin
  }

  /** `clean`: everything before it is of no more use. */
  add(template: BlockTemplate): { readonly job: Job; readonly clean: boolean } {
    const before = this.#newest?.template.previousHash
    const clean = before === undefined || this.isFull || !before.equals(template.previousHash)
    if (clean) this.#shares.clear()
    this.#newest = makeJob(this.#coin, template, this.#nextSalt())
    return { job: this.#newest, clean }
  }

  /** The newest work once more, but other: nobody who begins with it does what was done before. */
  another(): Job | undefined {
    return this.#newest && salted(this.#newest, this.#nextSalt())
  }

  /** There is no work any more. */
  clear(): void {
    this.#newest = undefined
    this.#shares.clear()
  }

  /** No more shares can be remembered: `add` again. */
  get isFull(): boolean {
    return this.#shares.size >= this.#sharesMax
  }

  /** @param job One that is not stale. */
  judge(job: Job, share: Share, difficulty: number, nowSeconds: number): Verdict {
    const { minTimeSeconds, timeSeconds } = job.template
    // The node's clock may be ahead of ours: what it gave must be good.
    const latestSeconds = Math.max(nowSeconds, timeSeconds) + futureSecondsMax
    if (share.timeSeconds < minTimeSeconds || share.timeSeconds > latestSeconds) {
      return rejected('other', StratumError.other, 'time is out of range')
    }
    const { hash, proof, block } = solve(job, share)
    const number = numberOfHash(proof)
    const isBlock = number <= job.target
    const isShare = number <= targetOfDifficulty(difficulty, job.coin.algorithm)
    if (!isBlock && !isShare) {
      return rejected('low_difficulty', StratumError.lowDifficulty, 'Low difficulty share')
    }
    const key = hash.toString('latin1')
    if (this.#shares.has(key)) {
      return rejected('duplicate', StratumError.duplicateShare, 'Duplicate share')
    }
    if (this.isFull && !isBlock) return staleShare
    this.#shares.add(key)
    const accepted = { kind: 'accepted' as const, hash, difficulty }
    if (!isBlock) return accepted
    return { ...accepted, difficulty: isShare ? difficulty : blockDifficulty(job), block: block() }
  }

  /** What is forgotten does not count again: with another salt it is a share of nothing. */
  #nextSalt(): number {
    this.#salt = (this.#salt + 1) % 2 ** 32
    return this.#salt
  }
}

export function rejected(
  reason: RejectReason,
  code: StratumErrorValue[0],
  message: string,
): Rejection {
  return { kind: 'rejected', reason, error: [code, message, null] }
}

export const staleShare = rejected('stale', StratumError.jobNotFound, 'Stale share')
