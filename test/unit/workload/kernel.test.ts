/** The kernels against node:crypto. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { algorithms, isAtMost, powHash } from '../../../src/workload/coin/proof-of-work.ts'
import { targetBytes } from '../../../src/workload/coin/target.ts'
import type { Kernel } from '../../../src/workload/miner/kernel/kernel.ts'
import {
  createNodeKernel,
  createWasmKernel,
  writeKernelModule,
} from '../../../src/workload/miner/kernel/kernels.ts'
import { compress, initialState, numbers } from '../../../src/workload/miner/kernel/sha256.ts'
import { unsigned } from '../../../src/workload/miner/kernel/wasm.ts'

const headers = fc.uint8Array({ minLength: 80, maxLength: 80 }).map((bytes) => Buffer.from(bytes))

function scan(kernel: Kernel, header: Buffer, target: Uint8Array, first: number, count: number) {
  const found: number[] = []
  kernel.load(header, target)
  kernel.scan(first, count, (nonce) => found.push(nonce))
  return found
}

describe.each(algorithms)('%s', (algorithm) => {
  const wasm = createWasmKernel(writeKernelModule(algorithm))
  const node = createNodeKernel(algorithm)
  if (wasm === undefined) throw new Error('the tests need a processor with SIMD')

  test('finds the nonces that node:crypto finds, and no other, for any header, target and range', () => {
    const nonce = fc.oneof(
      fc.nat({ max: 2 ** 32 - 1 }),
      fc.constantFrom(0, 1, 2 ** 31 - 3, 2 ** 32 - 5),
    )
    // From one in two to one in 256.
    const target = fc
      .bigInt({ min: 1n << 248n, max: (1n << 255n) - 1n })
      .map((number) => targetBytes(number))
    fc.assert(
      fc.property(headers, target, nonce, fc.nat({ max: 40 }), (header, limit, first, wanted) => {
        const count = Math.min(wanted, 2 ** 32 - first)
        expect(scan(wasm, header, limit, first, count)).toEqual(
          scan(node, header, limit, first, count),
        )
      }),
      { numRuns: algorithm === 'sha256d' ? 200 : 30 },
    )
  })

  test('takes a hash that is exactly the target, and none that is one above it', () => {
    fc.assert(
      fc.property(headers, fc.nat({ max: 2 ** 32 - 1 }), (header, nonce) => {
        header.writeUInt32LE(nonce, 76)
        const hash = powHash(algorithm, header)
        expect(scan(wasm, header, hash, nonce, 1)).toEqual([nonce])
        const below = hash.map((byte, index) => (index === 0 ? byte - 1 : byte))
        if (hash[0] !== 0) expect(scan(wasm, header, below, nonce, 1)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('allocates nothing while it hashes', () => {
    const hashes = algorithm === 'sha256d' ? 100_000 : 300
    const noHash = new Uint8Array(32)
    const heapBytes = () => process.memoryUsage().heapUsed
    scan(wasm, Buffer.alloc(80, 0xab), noHash, 0, hashes)
    const grownBytes = () => {
      const before = heapBytes()
      wasm.scan(0, hashes, () => undefined)
      return Math.abs(heapBytes() - before)
    }
    // The engine's own work (compiling, tracing) falls into some of the rounds; an allocation a hash would be in all of them.
    let leastBytes = Number.POSITIVE_INFINITY
    for (let round = 0; round < 20 && leastBytes >= 2048; round += 1) {
      leastBytes = Math.min(leastBytes, grownBytes())
    }
    // What is asked for the size is itself some 300 bytes.
    expect(leastBytes).toBeLessThan(2048)
  })

  test('does not change what it is given', () => {
    const header = Buffer.alloc(80, 7)
    const target = new Uint8Array(32).fill(0xff)
    expect(scan(wasm, header, target, 5, 6)).toEqual([5, 6, 7, 8, 9, 10])
    expect(header).toEqual(Buffer.alloc(80, 7))
    expect(target).toEqual(new Uint8Array(32).fill(0xff))
  })
})

test('the headers of known blocks', () => {
  const genesis =
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c'
  const bitcoin = Buffer.from(genesis, 'hex')
  expect(powHash('sha256d', bitcoin).reverse().toString('hex')).toBe(
    '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
  )
  const litecoin = Buffer.from(
    '010000000000000000000000000000000000000000000000000000000000000000000000d9ced4ed1130f7b7faad9be25323ffafa33232a17c3edf6cfd97bee6bafbdd97b9aa8e4ef0ff0f1ecd513f7c',
    'hex',
  )
  const target = targetBytes(0x0ffff0n << 216n)
  expect(isAtMost(powHash('scrypt', litecoin), target)).toBe(true)
  const kernel = createWasmKernel(writeKernelModule('scrypt'))
  expect(kernel && scan(kernel, litecoin, target, 0x7c3f51cd - 5, 9)).toEqual([0x7c3f51cd])
})

test('SHA-256 of numbers is SHA-256', () => {
  const block = Buffer.alloc(64)
  block.write('abc')
  block[3] = 0x80
  block[63] = 24
  const words = Array.from({ length: 16 }, (_, index) => block.readUInt32BE(4 * index))
  const hex = compress(numbers, initialState, words).map((word) =>
    word.toString(16).padStart(8, '0'),
  )
  expect(hex.join('')).toBe(createHash('sha256').update('abc').digest('hex'))
})

test('numbers as WebAssembly writes them', () => {
  expect([0, 127, 128, 624_485, 2 ** 32 - 1].map(unsigned)).toEqual([
    [0],
    [0x7f],
    [0x80, 0x01],
    [0xe5, 0x8e, 0x26],
    [0xff, 0xff, 0xff, 0xff, 0x0f],
  ])
})
