/** Blocks as their formats have them: template, header, coinbase transaction. Pure. */
import { compactSize, uint32Le, uint64Le } from './bytes.ts'

/** What a block is to be built from; a node's getblocktemplate without its wrapping. Hashes in computed order. */
export interface BlockTemplate {
  readonly version: number
  readonly previousHash: Buffer
  readonly bits: number
  readonly height: number
  /** Seconds since 1970; a header may have this time or a later one. */
  readonly timeSeconds: number
  /** What the coinbase may pay out: subsidy and fees. */
  readonly coinbaseValue: bigint
  /** Without the coinbase. */
  readonly transactions: readonly { readonly txid: Buffer; readonly data: Buffer }[]
}

export const headerBytes = 80
export const nonceOffset = 76

export interface HeaderFields {
  readonly version: number
  readonly previousHash: Buffer
  readonly merkleRoot: Buffer
  readonly timeSeconds: number
  readonly bits: number
  readonly nonce: number
}

export function encodeBlockHeader(fields: HeaderFields): Buffer {
  return Buffer.concat([
    uint32Le(fields.version),
    fields.previousHash,
    fields.merkleRoot,
    uint32Le(fields.timeSeconds),
    uint32Le(fields.bits),
    uint32Le(fields.nonce),
  ])
}

export function decodeBlockHeader(bytes: Buffer): HeaderFields {
  return {
    version: bytes.readUInt32LE(0),
    previousHash: bytes.subarray(4, 36),
    merkleRoot: bytes.subarray(36, 68),
    timeSeconds: bytes.readUInt32LE(68),
    bits: bytes.readUInt32LE(72),
    nonce: bytes.readUInt32LE(nonceOffset),
  }
}

/** The whole block, as a node takes it. */
export function encodeBlock(
  header: Buffer,
  coinbase: Buffer,
  transactions: BlockTemplate['transactions'],
): Buffer {
  const count = compactSize(transactions.length + 1)
  return Buffer.concat([header, count, coinbase, ...transactions.map(({ data }) => data)])
}

/** A coinbase transaction around a gap for the extra nonce, which makes each miner's work another. */
export interface CoinbaseParts {
  readonly before: Buffer
  readonly after: Buffer
}

const coinbaseTag = Buffer.from('/pitboss/', 'ascii')

/** @param payTo The script that the reward goes to. */
export function coinbaseParts(
  template: BlockTemplate,
  extraNonceBytes: number,
  payTo: Buffer,
): CoinbaseParts {
  const height = heightScript(template.height)
  const scriptBytes = height.length + 1 + extraNonceBytes + coinbaseTag.length
  return {
    before: Buffer.concat([
      uint32Le(1), // version
      Buffer.from([1]), // one input,
      Buffer.alloc(32), // from nowhere
      uint32Le(0xffffffff),
      compactSize(scriptBytes),
      height,
      Buffer.from([extraNonceBytes]), // the push of the extra nonce
    ]),
    after: Buffer.concat([
      coinbaseTag,
      uint32Le(0xffffffff), // sequence
      Buffer.from([1]), // one output
      uint64Le(template.coinbaseValue),
      compactSize(payTo.length),
      payTo,
      uint32Le(0), // lock time
    ]),
  }
}

/** The height as the script begins with it (BIP 34): small numbers have an opcode of their own. */
export function heightScript(height: number): Buffer {
  if (height === 0) return Buffer.from([0])
  if (height <= 16) return Buffer.from([0x50 + height])
  const digits: number[] = []
  for (let rest = height; rest > 0; rest = Math.floor(rest / 256)) digits.push(rest % 256)
  if ((digits.at(-1) ?? 0) >= 0x80) digits.push(0) // Else it would be negative.
  return Buffer.from([digits.length, ...digits])
}
