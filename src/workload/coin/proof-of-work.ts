/** The hash that a header's work is measured by, of each family of coins, as node:crypto has it. Pure. */
import { hash, scryptSync } from 'node:crypto'

/** Bitcoin's and Litecoin's, named as cpuminer names them. */
export const algorithms = ['sha256d', 'scrypt'] as const
export type Algorithm = (typeof algorithms)[number]

/** Of a header of 80 bytes; in the order in which it is computed, that is lowest byte first. */
export function powHash(algorithm: Algorithm, header: Uint8Array): Buffer {
  if (algorithm === 'sha256d') return hash('sha256', hash('sha256', header, 'buffer'), 'buffer')
  return scryptSync(header, header, 32, { N: 1024, r: 1, p: 1 })
}

/** As numbers with the lowest byte first. */
export function isAtMost(value: Uint8Array, limit: Uint8Array): boolean {
  for (let index = 31; index >= 0; index -= 1) {
    const difference = (value[index] ?? 0) - (limit[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}
