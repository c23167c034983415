/** How hard: targets (a hash as a number must not exceed it), difficulties, and the header's compact bits. Pure. */
import type { Algorithm } from './proof-of-work.ts'

/** The target of difficulty 1 of the sha256d coins: 0xffff · 2^208. */
const difficultyOne = 0xffffn << 208n
/** What miners and pools of scrypt coins call difficulty 1 takes 2^16 times fewer hashes; the coin's nodes do not. */
const shareDifficultyOne: Readonly<Record<Algorithm, bigint>> = {
  sha256d: difficultyOne,
  scrypt: difficultyOne << 16n,
}
const hashMax = (1n << 256n) - 1n
/** Difficulties are taken to nine digits after the point. */
const scale = 1_000_000_000

export const difficultyMin = 1 / scale
export const difficultyMax = 2 ** 50 / scale

/** How many hashes a share of difficulty 1 takes on average. */
export const hashesPerDifficulty = Number(((1n << 256n) * BigInt(scale)) / difficultyOne) / scale

/** Of shares, as Stratum has them. `difficulty` from `difficultyMin` to `difficultyMax`; what is outside is moved there. */
export function targetOfDifficulty(difficulty: number, algorithm: Algorithm = 'sha256d'): bigint {
  const scaled = Math.max(1, Math.min(2 ** 50, Math.round(difficulty * scale)))
  const target = (shareDifficultyOne[algorithm] * BigInt(scale)) / BigInt(scaled)
  return target > hashMax ? hashMax : target
}

export function difficultyOfTarget(target: bigint): number {
  return Number((difficultyOne * BigInt(scale)) / (target > 0n ? target : 1n)) / scale
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
