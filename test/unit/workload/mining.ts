/** Mines for the tests: an honest miner as a function. */
import type { BlockTemplate } from '../../../src/workload/coin/block.ts'
import { coins } from '../../../src/workload/coin/coin.ts'
import {
  numberOfHash,
  targetOfBits,
  targetOfDifficulty,
} from '../../../src/workload/coin/target.ts'
import {
  type Job,
  makeJob,
  type Share,
  type Solution,
  solve,
} from '../../../src/workload/pool/job.ts'

export const payToAnyone = Buffer.from([0x51])
/** The salt of a pool's first job when it begins with 0. */
export const firstSalt = 1

/** Some 40 hashes a share of difficulty 1e-8, some 4000 a block. */
export function templateOf(fields: Partial<BlockTemplate> = {}): BlockTemplate {
  const timeSeconds = fields.timeSeconds ?? 1_700_000_000
  return {
    version: 0x20000000,
    previousHash: Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
    bits: 0x1f0fffff,
    height: 7,
    timeSeconds,
    minTimeSeconds: timeSeconds,
    coinbaseValue: 5_000_000_000n,
    payTo: payToAnyone,
    coinbaseAux: Buffer.alloc(0),
    transactions: [],
    ...fields,
  }
}

/** The job that a pool makes first. */
export function firstJob(template: BlockTemplate): Job {
  return makeJob(coins.bitcoin, template, firstSalt)
}

/** A share whose hash is at most `atMost`, and above `above`. */
export function mine(
  job: Job,
  atMost: bigint,
  above = -1n,
  fixed: Partial<Share> = {},
): { share: Share; solution: Solution } {
  for (let nonce = 0; ; nonce += 1) {
    const share = {
      extraNonce1: Buffer.from('00000001', 'hex'),
      extraNonce2: Buffer.alloc(4),
      timeSeconds: job.template.timeSeconds,
      nonce,
      ...fixed,
    }
    const solution = solve(job, share)
    const number = numberOfHash(solution.proof)
    if (number <= atMost && number > above) return { share, solution }
  }
}

export function mineBlock(template: BlockTemplate, fixed: Partial<Share> = {}): Buffer {
  return mine(firstJob(template), targetOfBits(template.bits), -1n, fixed).solution.block()
}

export function mineShare(job: Job, difficulty: number): Share {
  return mine(job, targetOfDifficulty(difficulty, job.coin.algorithm), job.target).share
}
