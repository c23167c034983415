/** A piece of work as miners get it, and the block that their answer makes of it. Pure. */
import {
  type BlockTemplate,
  type CoinbaseParts,
  coinbaseParts,
  encodeBlock,
  encodeBlockHeader,
} from '../coin/block.ts'
import { hex32, wordsSwapped } from '../coin/bytes.ts'
import { merkleBranches, merkleRoot, sha256d } from '../coin/hash.ts'

/** Set by the pool for each connection, and by the miner for each piece of its work. */
export const extraNonce1Bytes = 4
export const extraNonce2Bytes = 4

export interface Job {
  readonly id: string
  /** Counts the jobs of the pool. */
  readonly number: number
  readonly template: BlockTemplate
  readonly coinbase: CoinbaseParts
  readonly branches: readonly Buffer[]
}

export function makeJob(number: number, template: BlockTemplate, payTo: Buffer): Job {
  return {
    id: number.toString(16),
    number,
    template,
    coinbase: coinbaseParts(template, extraNonce1Bytes + extraNonce2Bytes, payTo),
    branches: merkleBranches(template.transactions.map(({ txid }) => txid)),
  }
}

/** The parameters of mining.notify. */
export function notifyParams({ id, template, coinbase, branches }: Job, clean: boolean): unknown[] {
  return [
    id,
    wordsSwapped(template.previousHash).toString('hex'),
    coinbase.before.toString('hex'),
    coinbase.after.toString('hex'),
    branches.map((branch) => branch.toString('hex')),
    hex32(template.version),
    hex32(template.bits),
    hex32(template.timeSeconds),
    clean,
  ]
}

/** A miner's answer to a job. */
export interface Share {
  readonly extraNonce1: Buffer
  readonly extraNonce2: Buffer
  readonly timeSeconds: number
  readonly nonce: number
}

export interface Solution {
  readonly header: Buffer
  readonly hash: Buffer
  /** Made when it is wanted: it holds every transaction. */
  block(): Buffer
}

export function solve(job: Job, share: Share): Solution {
  const { template } = job
  const { before, after } = job.coinbase
  const coinbase = Buffer.concat([before, share.extraNonce1, share.extraNonce2, after])
  const header = encodeBlockHeader({
    version: template.version,
    previousHash: template.previousHash,
    merkleRoot: merkleRoot(sha256d(coinbase), job.branches),
    timeSeconds: share.timeSeconds,
    bits: template.bits,
    nonce: share.nonce,
  })
  return {
    header,
    hash: sha256d(header),
    block: () => encodeBlock(header, coinbase, template.transactions),
  }
}
