/** The sha256d kernel's outside: feeds the module, and looks closely at what it takes for a share. */
import { headerBytes, nonceOffset } from '../../coin/block.ts'
import { isAtMost, powHash } from '../../coin/proof-of-work.ts'
import { instantiate } from './instance.ts'
import type { Kernel } from './kernel.ts'
import { compress, initialState, numbers } from './sha256.ts'
import { type Sha256dModule, sha256dLanes } from './sha256d-module.ts'

/** Undefined where the processor has no SIMD. */
export function createSha256dKernel({ bytes, inputAddress }: Sha256dModule): Kernel | undefined {
  const instance = instantiate<'scan'>(bytes)
  if (instance === undefined) return undefined
  const input = new Uint32Array(instance.memory.buffer, inputAddress, 12)
  const header = Buffer.alloc(headerBytes)
  let target: Uint8Array = new Uint8Array(32)

  return {
    lanes: sha256dLanes,
    load(newHeader, newTarget) {
      header.set(newHeader)
      target = newTarget
      const words = Array.from({ length: 19 }, (_, index) => header.readUInt32BE(4 * index))
      input.set(compress(numbers, initialState, words.slice(0, 16)))
      input.set(words.slice(16), 8)
      input[11] = new DataView(target.buffer, target.byteOffset).getUint32(28, true)
    },
    scan(first, count, found) {
      const end = first + count
      for (let nonce = first; nonce < end; nonce += sha256dLanes) {
        const groups = Math.ceil((end - nonce) / sha256dLanes)
        nonce += instance.scan(nonce, groups) * sha256dLanes
        // The highest word of one of these is low enough.
        for (let each = nonce; each < Math.min(end, nonce + sha256dLanes); each += 1) {
          header.writeUInt32LE(each, nonceOffset)
          if (isAtMost(powHash('sha256d', header), target)) found(each)
        }
      }
    },
  }
}
