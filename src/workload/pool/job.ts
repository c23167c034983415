/** A piece of work as miners get it, and the block that their answer makes of it. Pure. */
import { type BlockTemplate, encodeBlock, encodeBlockHeader } from '../coin/block.ts'
import { hex32, wordsSwapped } from '../coin/bytes.ts'
import type { Coin } from '../coin/coin.ts'
import { type CoinbaseParts, coinbaseParts } from '../coin/coinbase.ts'
import { merkleBranches, merkleRoot, sha256d } from '../coin/hash.ts'
import { powHash } from '../coin/proof-of-work.ts'
import { difficultyFactor, difficultyOfTarget, targetOfBits } from '../coin/target.ts'

/** Set by the pool for each connection, and by the miner for each piece of its work. */
export const extraNonce1Bytes = 4
export const extraNonce2Bytes = 4

export interface Job {
  readonly coin: Coin
  readonly template: BlockTemplate
  readonly coinbase: CoinbaseParts
  readonly branches: readonly Buffer[]
  /** Of a block. */
  readonly target: bigint
}

/** @param salt Of 32 bits; jobs of one template with different salts have no share in common. */
export function makeJob(coin: Coin, template: BlockTemplate, salt: number): Job {
  return {
    coin,
    template,
    coinbase: coinbaseParts(template, extraNonce1Bytes + extraNonce2Bytes, salt),
    branches: merkleBranches(template.transactions.map(({ txid }) => txid)),
    target: targetOfBits(template.bits),
  }
}

/** The same work, but other: see `makeJob`. */
export function salted(job: Job, salt: number): Job {
  const coinbase = coinbaseParts(job.template, extraNonce1Bytes + extraNonce2Bytes, salt)
  return { ...job, coinbase }
}

/** How hard a block is, as shares are counted. */
export function blockDifficulty({ coin, target }: Job): number {
  return difficultyOfTarget(target) * difficultyFactor[coin.algorithm]
}

/** The parameters of mining.notify. */
export function notifyParams(id: string, job: Job, clean: boolean): unknown[] {
  const { template, coinbase, branches } = job
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
  /** Of the version: what the miner has chosen, and what it may choose (BIP 310). Without it all is the job's. */
  readonly rolled?: { readonly bits: number; readonly mask: number }
}

export interface Solution {
  readonly header: Buffer
  /** The block's name, in computed order. */
  readonly hash: Buffer
  /** What is compared with targets. */
  readonly proof: Buffer
  /** Made when it is wanted: it holds every transaction. */
  block(): Buffer
}

export function solve({ coin, template, coinbase, branches }: Job, share: Share): Solution {
  const { before, after } = coinbase
  const transaction = Buffer.concat([before, share.extraNonce1, share.extraNonce2, after])
  const header = encodeBlockHeader({
    version: versionOf(template.version, share.rolled),
    previousHash: template.previousHash,
    merkleRoot: merkleRoot(sha256d(transaction), branches),
    timeSeconds: share.timeSeconds,
    bits: template.bits,
    nonce: share.nonce,
  })
  return {
    header,
    hash: sha256d(header),
    proof: powHash(coin.algorithm, header),
    block: () => encodeBlock(header, transaction, template),
  }
}

function versionOf(version: number, rolled: Share['rolled']): number {
  if (rolled === undefined) return version
  return ((version & ~rolled.mask) | (rolled.bits & rolled.mask)) >>> 0
}
