/** The inner loop: hashes a header with one nonce after another. Pure. */
import { hash } from 'node:crypto'
import { nonceOffset } from '../coin/block.ts'

/**
 * Tries `count` nonces from `first` on, and returns those whose hash is at most `target` (32 bytes, lowest first).
 * Changes the header's nonce.
 */
export function scanNonces(
  header: Buffer,
  first: number,
  count: number,
  target: Uint8Array,
): number[] {
  const found: number[] = []
  for (let nonce = first; nonce < first + count; nonce += 1) {
    header.writeUInt32LE(nonce, nonceOffset)
    const digest = hash('sha256', hash('sha256', header, 'buffer'), 'buffer')
    if (isAtMost(digest, target)) found.push(nonce)
  }
  return found
}

/** As numbers with the lowest byte first. */
export function isAtMost(value: Uint8Array, limit: Uint8Array): boolean {
  for (let index = 31; index >= 0; index -= 1) {
    const difference = (value[index] ?? 0) - (limit[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}
