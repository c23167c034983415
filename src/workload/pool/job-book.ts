/**
 * The work that is out, and the judge of what comes back. All jobs of the book build on the same block: when that
 * changes they are all stale at once. Deterministic, without I/O.
 */
import type { BlockTemplate } from '../coin/block.ts'
import { numberOfHash, targetOfBits, targetOfDifficulty } from '../coin/target.ts'
import { futureSecondsMax, jobsPerBlockMax, sharesPerBlockMax } from '../stratum/limits.ts'
import { StratumError, type StratumErrorValue } from '../stratum/message.ts'
import { type Job, makeJob, type Share, solve } from './job.ts'

export type Verdict =
  | { readonly kind: 'rejected'; readonly error: StratumErrorValue }
  | { readonly kind: 'accepted'; readonly block?: Buffer; readonly hash: Buffer }

export class JobBook {
  readonly #payTo: Buffer
  readonly #sharesMax: number
  /** By id, oldest first. */
  #jobs = new Map<string, Job>()
  #shares = new Set<string>()
  #newest: Job | undefined
  #count = 0

  constructor(payTo: Buffer, sharesMax: number = sharesPerBlockMax) {
    this.#payTo = payTo
    this.#sharesMax = sharesMax
  }

  get newest(): Job | undefined {
    return this.#newest
  }

  /** `clean`: everything before it is of no more use. */
  add(template: BlockTemplate): { readonly job: Job; readonly clean: boolean } {
    const before = this.#newest?.template.previousHash
    const full = this.#shares.size >= this.#sharesMax
    const clean = before === undefined || full || !before.equals(template.previousHash)
    if (clean) {
      this.#jobs.clear()
      this.#shares.clear()
    }
    this.#count += 1
    const job = makeJob(this.#count, template, this.#payTo)
    this.#jobs.set(job.id, job)
    this.#newest = job
    for (const id of this.#jobs.keys()) {
      if (this.#jobs.size <= jobsPerBlockMax) break
      this.#jobs.delete(id)
    }
    return { job, clean }
  }

  /** No more shares can be remembered: `add` again. */
  get isFull(): boolean {
    return this.#shares.size >= this.#sharesMax
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id)
  }

  judge(job: Job, share: Share, difficulty: number, nowSeconds: number): Verdict {
    const { timeSeconds } = job.template
    if (share.timeSeconds < timeSeconds || share.timeSeconds > nowSeconds + futureSecondsMax) {
      return rejected(StratumError.other, 'time is out of range')
    }
    const key = keyOf(job, share)
    if (this.#shares.has(key)) return rejected(StratumError.duplicateShare, 'Duplicate share')
    const solution = solve(job, share)
    const number = numberOfHash(solution.hash)
    const isBlock = number <= targetOfBits(job.template.bits)
    if (!isBlock && number > targetOfDifficulty(difficulty)) {
      return rejected(StratumError.lowDifficulty, 'Low difficulty share')
    }
    if (this.isFull) return rejected(StratumError.jobNotFound, 'Job not found')
    this.#shares.add(key)
    const { hash } = solution
    return isBlock
      ? { kind: 'accepted', hash, block: solution.block() }
      : { kind: 'accepted', hash }
  }
}

export function rejected(
  code: StratumErrorValue[0],
  message: string,
): { readonly kind: 'rejected'; readonly error: StratumErrorValue } {
  return { kind: 'rejected', error: [code, message, null] }
}

/** What makes two shares the same work. */
function keyOf(job: Job, { extraNonce1, extraNonce2, timeSeconds, nonce }: Share): string {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(timeSeconds, 0)
  bytes.writeUInt32LE(nonce, 4)
  return `${job.id}:${Buffer.concat([extraNonce1, extraNonce2, bytes]).toString('latin1')}`
}
