/** Mines for the tests: an honest miner as a function. */
import type { BlockTemplate } from '../../../src/workload/coin/block.ts'
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
    const number = numberOfHash(solution.hash)
    if (number <= atMost && number > above) return { share, solution }
  }
}

export function mineBlock(template: BlockTemplate, fixed: Partial<Share> = {}): Buffer {
  const job = makeJob(1, template, payToAnyone)
  return mine(job, targetOfBits(template.bits), -1n, fixed).solution.block()
}

export function mineShare(job: Job, difficulty: number): Share {
  return mine(job, targetOfDifficulty(difficulty), targetOfBits(job.template.bits)).share
}
