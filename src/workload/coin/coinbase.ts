/** The transaction that pays the miners, with a gap in it that makes each miner's work another. Pure. */
import type { BlockTemplate } from './block.ts'
import { compactSize, uint32Le, uint64Le } from './bytes.ts'

export interface CoinbaseParts {
  readonly before: Buffer
  readonly after: Buffer
}

const tag = Buffer.from('/pitboss/', 'ascii')
/** Consensus: a coinbase's script has from 2 to 100 bytes. */
const scriptBytesMax = 100
const saltBytes = 4

/** How many bytes a node may ask for in the coinbase's script. */
export function coinbaseAuxBytesMax(extraNonceBytes: number): number {
  const heightBytesMax = 6
  return scriptBytesMax - heightBytesMax - 1 - saltBytes - extraNonceBytes - tag.length
}

/**
 * @param salt Of 32 bits. Another one is other work: no share of the one is a share of the other.
 * @param extraNonceBytes The size of the gap.
 */
export function coinbaseParts(
  template: BlockTemplate,
  extraNonceBytes: number,
  salt: number,
): CoinbaseParts {
  const { payTo, coinbaseValue, coinbaseAux, witnessCommitment } = template
  const height = heightScript(template.height)
  const pushed = saltBytes + extraNonceBytes
  const scriptBytes = height.length + coinbaseAux.length + 1 + pushed + tag.length
  const outputs = [output(coinbaseValue, payTo)]
  if (witnessCommitment !== undefined) outputs.push(output(0n, witnessCommitment))
  return {
    before: Buffer.concat([
      uint32Le(1), // version
      Buffer.from([1]), // one input,
      Buffer.alloc(32), // from nowhere
      uint32Le(0xffffffff),
      compactSize(scriptBytes),
      height,
      coinbaseAux,
      Buffer.from([pushed]), // the push of salt and extra nonce
      uint32Le(salt),
    ]),
    after: Buffer.concat([
      tag,
      uint32Le(0xffffffff), // sequence
      Buffer.from([outputs.length]),
      ...outputs,
      uint32Le(0), // lock time
    ]),
  }
}

function output(value: bigint, script: Buffer): Buffer {
  return Buffer.concat([uint64Le(value), compactSize(script.length), script])
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
