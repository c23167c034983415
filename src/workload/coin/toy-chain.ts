/**
 * A chain of real blocks that exists in memory only: what the quickstart mines, with nothing installed. Headers,
 * hashes, merkle roots and compact bits are Bitcoin's; there are no transactions but the coinbase, no peers, and the
 * difficulty follows the miners from block to block. Time comes in from outside.
 */

import { type BlockTemplate, decodeBlockHeader, encodeBlockHeader, headerBytes } from './block.ts'
import { heightScript } from './coinbase.ts'
import { sha256d } from './hash.ts'
import {
  bitsOfTarget,
  difficultyOfTarget,
  numberOfHash,
  targetOfBits,
  targetOfDifficulty,
} from './target.ts'

export interface ToyChainOptions {
  /** How long a block should take. */
  readonly blockSeconds: number
  /** Of the first block; the difficulty never goes below it. */
  readonly difficulty: number
  readonly nowSeconds: number
}

const blockVersion = 0x20000000
const subsidy = 50n * 100_000_000n
const halvingBlocks = 150
/** The most that one block changes the difficulty by, up or down. */
const retargetMax = 2
const futureSecondsMax = 7200
/** Anyone may spend it: these coins are worth nothing. */
const payToAnyone = Buffer.from([0x51])
const coinbaseScriptOffset = 4 + 1 + 32 + 4 + 1

export class ToyChain {
  readonly #options: ToyChainOptions
  #tipHash: Buffer
  #tipSeconds: number
  #bits: number
  #height = 0

  constructor(options: ToyChainOptions) {
    this.#options = options
    this.#bits = bitsOfTarget(targetOfDifficulty(options.difficulty))
    this.#tipSeconds = options.nowSeconds
    this.#tipHash = sha256d(
      encodeBlockHeader({
        version: blockVersion,
        previousHash: Buffer.alloc(32),
        merkleRoot: Buffer.alloc(32),
        timeSeconds: options.nowSeconds,
        bits: this.#bits,
        nonce: 0,
      }),
    )
  }

  get height(): number {
    return this.#height
  }

  get difficulty(): number {
    return difficultyOfTarget(targetOfBits(this.#bits))
  }

  template(nowSeconds: number): BlockTemplate {
    const timeSeconds = Math.max(nowSeconds, this.#tipSeconds + 1)
    return {
      version: blockVersion,
      previousHash: this.#tipHash,
      bits: this.#bits,
      height: this.#height + 1,
      timeSeconds,
      minTimeSeconds: this.#tipSeconds + 1,
      coinbaseValue: subsidy >> BigInt(Math.floor((this.#height + 1) / halvingBlocks)),
      payTo: payToAnyone,
      coinbaseAux: Buffer.alloc(0),
      transactions: [],
    }
  }

  /** As a node's submitblock: undefined when the block is the new tip, else why not. */
  submit(block: Buffer, nowSeconds: number): string | undefined {
    if (block.length <= headerBytes + coinbaseScriptOffset) return 'bad-blk-length'
    const header = decodeBlockHeader(block)
    const hash = sha256d(block.subarray(0, headerBytes))
    if (hash.equals(this.#tipHash)) return 'duplicate'
    if (!header.previousHash.equals(this.#tipHash)) return 'bad-prevblk'
    if (header.bits !== this.#bits) return 'bad-diffbits'
    if (numberOfHash(hash) > targetOfBits(header.bits)) return 'high-hash'
    if (header.timeSeconds <= this.#tipSeconds) return 'time-too-old'
    if (header.timeSeconds > nowSeconds + futureSecondsMax) return 'time-too-new'
    const coinbase = block.subarray(headerBytes + 1)
    if (block[headerBytes] !== 1) return 'bad-txns'
    if (!sha256d(coinbase).equals(header.merkleRoot)) return 'bad-txnmrklroot'
    const height = heightScript(this.#height + 1)
    const script = coinbase.subarray(coinbaseScriptOffset, coinbaseScriptOffset + height.length)
    if (!script.equals(height)) return 'bad-cb-height'
    this.#extend(hash, header.timeSeconds)
    return undefined
  }

  #extend(hash: Buffer, timeSeconds: number): void {
    const tookSeconds = Math.max(1, timeSeconds - this.#tipSeconds)
    const wanted = this.#options.blockSeconds / tookSeconds
    const change = Math.min(retargetMax, Math.max(1 / retargetMax, wanted))
    const difficulty = Math.max(this.#options.difficulty, this.difficulty * change)
    this.#bits = bitsOfTarget(targetOfDifficulty(difficulty))
    this.#tipHash = hash
    this.#tipSeconds = timeSeconds
    this.#height += 1
  }
}
