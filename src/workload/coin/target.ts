/** How hard: targets (a hash as a number must not exceed it), difficulties, and the header's compact bits. Pure. */
import type { Algorithm } from './proof-of-work.ts'

/** The target of difficulty 1 of the sha256d coins: 0xffff · 2^208. */
const difficultyOne = 0xffffn << 208n
/** What miners and pools of scrypt coins call difficulty 1 takes 2^16 times fewer hashes; the coin's nodes do not. */
export const difficultyFactor: Readonly<Record<Algorithm, number>> = { sha256d: 1, scrypt: 65_536 }
const hashMax = (1n << 256n) - 1n

/** The easiest difficulty, which every hash meets but few, and one that is harder than networks get. */
export const difficultyMin = 2 ** -32
export const difficultyMax = 2 ** 100

/** How many hashes a share of difficulty 1 takes on average, of sha256d. */
export const hashesPerDifficulty = Number((1n << 280n) / difficultyOne) / 2 ** 24

/**
 * Exact: the difficulty is taken as the binary fraction that it is.
 *
 * @param difficulty Of a share, as Stratum has it. From `difficultyMin` to `difficultyMax`, times the algorithm's
 *   factor; what is outside is moved there.
 */
export function targetOfDifficulty(difficulty: number, algorithm: Algorithm = 'sha256d'): bigint {
  const within = Math.min(
    difficultyMax,
    Math.max(difficultyMin, difficulty / difficultyFactor[algorithm]),
  )
  // So scaled it has no fraction: a double has 53 binary digits, and powers of two cost none of them.
  const shift = Math.max(0, 52 - Math.floor(Math.log2(within)))
  const target = (difficultyOne << BigInt(shift)) / BigInt(within * 2 ** shift)
  return target > hashMax ? hashMax : target
}

export function difficultyOfTarget(target: bigint): number {
  const scaled = (difficultyOne << 64n) / (target > 0n ? target : 1n)
  return Number(scaled) / 2 ** 64
}

/** The header's 32 bits: an exponent and three digits of base 256. */
export function targetOfBits(bits: number): bigint {
  const exponent = bits >>> 24
  const mantissa = BigInt(bits & 0x007fffff)
  if (exponent <= 3) return mantissa >> BigInt(8 * (3 - exponent))
  const target = mantissa << BigInt(8 * (exponent - 3))
  return target > hashMax ? hashMax : target
}

/** The compact form nearest to `target` that is not easier. */
export function bitsOfTarget(target: bigint): number {
  let exponent = Math.ceil(target.toString(2).length / 8)
  let mantissa =
    exponent <= 3 ? target << BigInt(8 * (3 - exponent)) : target >> BigInt(8 * (exponent - 3))
  if (mantissa > 0x7fffffn) {
    // The highest bit is a sign.
    mantissa >>= 8n
    exponent += 1
  }
  return exponent * 2 ** 24 + Number(mantissa)
}

/** The number that a hash stands for. */
export function numberOfHash(hash: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(hash).reverse().toString('hex')}`)
}

/** As 32 bytes with the lowest first, as hashes have them. */
export function targetBytes(target: bigint): Buffer {
  return Buffer.from(target.toString(16).padStart(64, '0'), 'hex').reverse()
}
