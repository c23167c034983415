/**
 * Who hashes headers: WebAssembly where the processor has SIMD; node:crypto, which is slower, where not, and in the tests
 * as the one that is right.
 */

import { headerBytes, nonceOffset } from '../../coin/block.ts'
import { type Algorithm, isAtMost, powHash } from '../../coin/proof-of-work.ts'
import type { Kernel } from './kernel.ts'
import { createScryptKernel, scratchVectors } from './scrypt.ts'
import { type ScryptModule, scryptModule } from './scrypt-module.ts'
import { createSha256dKernel } from './sha256d.ts'
import { type Sha256dModule, sha256dModule } from './sha256d-module.ts'

/** Instructions for the threads: written once, since that takes time and memory, and run by each. Structured-cloneable. */
export type KernelModule =
  | ({ readonly algorithm: 'sha256d' } & Sha256dModule)
  | ({ readonly algorithm: 'scrypt' } & ScryptModule)

export function writeKernelModule(algorithm: Algorithm): KernelModule {
  return algorithm === 'sha256d'
    ? { algorithm, ...sha256dModule() }
    : { algorithm, ...scryptModule(scratchVectors) }
}

/** The fastest that this machine has. */
export function createKernel(module: KernelModule): Kernel {
  return createWasmKernel(module) ?? createNodeKernel(module.algorithm)
}

/** Undefined where the processor has no SIMD. */
export function createWasmKernel(module: KernelModule): Kernel | undefined {
  return module.algorithm === 'sha256d' ? createSha256dKernel(module) : createScryptKernel(module)
}

export function createNodeKernel(algorithm: Algorithm): Kernel {
  const header = Buffer.alloc(headerBytes)
  let target: Uint8Array = new Uint8Array(32)
  return {
    lanes: 1,
    load(newHeader, newTarget) {
      header.set(newHeader)
      target = newTarget
    },
    scan(first, count, found) {
      for (let nonce = first; nonce < first + count; nonce += 1) {
        header.writeUInt32LE(nonce, nonceOffset)
        if (isAtMost(powHash(algorithm, header), target)) found(nonce)
      }
    },
  }
}
