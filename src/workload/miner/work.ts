/** A pool's job as the miner works on it. Pure; what the pool sends is checked here. */

import { encodeBlockHeader } from '../coin/block.ts'
import { parseHex, wordsSwapped } from '../coin/bytes.ts'
import { merkleRoot, sha256d } from '../coin/hash.ts'

/** Structured-cloneable: it goes to the threads. */
export interface Work {
  readonly jobId: string
  readonly previousHash: Uint8Array
  readonly coinbaseBefore: Uint8Array
  readonly coinbaseAfter: Uint8Array
  readonly branches: readonly Uint8Array[]
  readonly version: number
  readonly bits: number
  readonly timeSeconds: number
}

/** Which part of the work is ours, and what counts as a share. */
export interface Assignment {
  readonly work: Work
  readonly extraNonce1: Uint8Array
  readonly extraNonce2Bytes: number
  /** 32 bytes, the lowest first. */
  readonly target: Uint8Array
}

export interface FoundShare {
  readonly jobId: string
  readonly extraNonce2: string
  readonly time: string
  readonly nonce: string
}

const jobIdCharactersMax = 128
const coinbaseBytesMax = 256 * 1024
const branchesMax = 32

/** The parameters of mining.notify; undefined when they are no work. */
export function parseNotify(
  params: readonly unknown[],
): { work: Work; clean: boolean } | undefined {
  const [jobId, previous, before, after, branchTexts, versionHex, bitsHex, timeHex, clean] = params
  if (typeof jobId !== 'string' || jobId.length > jobIdCharactersMax) return undefined
  if (!Array.isArray(branchTexts) || branchTexts.length > branchesMax) return undefined
  const previousSwapped = parseHex(previous, 32)
  const coinbaseBefore = parseLongHex(before)
  const coinbaseAfter = parseLongHex(after)
  const branches = branchTexts
    .map((text) => parseHex(text, 32))
    .filter((hash) => hash !== undefined)
  const version = parseHex(versionHex, 4)
  const bits = parseHex(bitsHex, 4)
  const time = parseHex(timeHex, 4)
  if (!previousSwapped || !coinbaseBefore || !coinbaseAfter || !version || !bits || !time) {
    return undefined
  }
  if (branches.length !== branchTexts.length) return undefined
  const work = {
    jobId,
    previousHash: wordsSwapped(previousSwapped),
    coinbaseBefore,
    coinbaseAfter,
    branches,
    version: version.readUInt32BE(),
    bits: bits.readUInt32BE(),
    timeSeconds: time.readUInt32BE(),
  }
  return { work, clean: clean === true }
}

function parseLongHex(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || text.length > 2 * coinbaseBytesMax) return undefined
  return parseHex(text, Math.floor(text.length / 2))
}

/** The header to hash, its nonce still 0. `extraNonce2` counts; what is beyond its bytes is cut off. */
export function headerFor(assignment: Assignment, extraNonce2: Buffer): Buffer {
  const { work, extraNonce1 } = assignment
  const coinbase = Buffer.concat([
    work.coinbaseBefore,
    extraNonce1,
    extraNonce2,
    work.coinbaseAfter,
  ])
  const branches = work.branches.map((branch) => Buffer.from(branch))
  return encodeBlockHeader({
    version: work.version,
    previousHash: Buffer.from(work.previousHash),
    merkleRoot: merkleRoot(sha256d(coinbase), branches),
    timeSeconds: work.timeSeconds,
    bits: work.bits,
    nonce: 0,
  })
}

/** `count` as so many bytes, the highest first. */
export function extraNonce2Of(count: number, bytes: number): Buffer {
  const all = Buffer.alloc(8)
  all.writeBigUInt64BE(BigInt(count))
  return bytes >= 8 ? Buffer.concat([Buffer.alloc(bytes - 8), all]) : all.subarray(8 - bytes)
}
