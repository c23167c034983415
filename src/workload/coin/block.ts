/** Blocks as their formats have them: template, header, coinbase transaction. Pure. */
import { compactSize, uint32Le } from './bytes.ts'

export interface TemplateTransaction {
  readonly txid: Buffer
  /** Of all of it, the witness too; the same as `txid` where there is none. */
  readonly hash: Buffer
  readonly data: Buffer
}

/** What a block is to be built from; a node's getblocktemplate without its wrapping. Hashes in computed order. */
export interface BlockTemplate {
  readonly version: number
  readonly previousHash: Buffer
  readonly bits: number
  readonly height: number
  /** Seconds since 1970; a header may have this time or a later one. */
  readonly timeSeconds: number
  /** How much earlier a header's time may be: what the chain allows. */
  readonly minTimeSeconds: number
  /** What the coinbase may pay out: subsidy and fees. */
  readonly coinbaseValue: bigint
  /** The script that it is paid to. */
  readonly payTo: Buffer
  /** What the node wants in the coinbase's script, its pushes included. */
  readonly coinbaseAux: Buffer
  /** The script of the output that commits to the witnesses (BIP 141): present exactly when segwit is active. */
  readonly witnessCommitment?: Buffer
  /** Litecoin's MWEB: present when it is active, and appended to the block. */
  readonly extensionBlock?: Buffer
  /** Without the coinbase. */
  readonly transactions: readonly TemplateTransaction[]
  /** The node's word for what it has given, to ask for what comes after it (BIP 22). */
  readonly longPollId?: string
}

export const headerBytes = 80
export const nonceOffset = 76
/** The bits of a header's version that miners may choose (BIP 320). */
export const versionRollingMask = 0x1fffe000

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

/**
 * The whole block, as a node takes it.
 *
 * @param coinbase Without a witness, as it is hashed.
 */
export function encodeBlock(header: Buffer, coinbase: Buffer, template: BlockTemplate): Buffer {
  const { transactions, witnessCommitment, extensionBlock } = template
  return Buffer.concat([
    header,
    compactSize(transactions.length + 1),
    witnessCommitment === undefined ? coinbase : withReservedWitness(coinbase),
    ...transactions.map(({ data }) => data),
    ...(extensionBlock === undefined ? [] : [Buffer.from([1]), extensionBlock]),
  ])
}

const transactionVersionBytes = 4
const lockTimeBytes = 4
/** What the commitment is made with (BIP 141). It may be anything; everyone takes zeros. */
export const witnessReservedValue = Buffer.alloc(32)

/** The transaction with the one witness that a coinbase has (BIP 144). */
function withReservedWitness(coinbase: Buffer): Buffer {
  return Buffer.concat([
    coinbase.subarray(0, transactionVersionBytes),
    Buffer.from([0, 1]), // marker and flag
    coinbase.subarray(transactionVersionBytes, -lockTimeBytes),
    Buffer.from([1, witnessReservedValue.length]),
    witnessReservedValue,
    coinbase.subarray(-lockTimeBytes),
  ])
}
