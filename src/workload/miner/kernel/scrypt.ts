/**
 * scrypt(1024, 1, 1) of a header with one nonce after another, as Litecoin has it: PBKDF2 makes 128 bytes of the header,
 * ROMix mixes them, PBKDF2 makes the hash of them and the header. The lanes go through all of it together. Nothing is
 * allocated on the way: words are signed, because what is above 2^31 would be a number on the heap.
 */
import { isAtMost } from '../../coin/proof-of-work.ts'
import { instantiate } from './instance.ts'
import type { Kernel } from './kernel.ts'
import { diagonal, type ScryptModule, scryptLanes } from './scrypt-module.ts'
import { initialState } from './sha256.ts'

/** Where in the scratch the vectors of each are. */
const initial = 0
const inner = 8
const outer = 16
const salted = 24
const digest = 32
const block = 40
export const scratchVectors = 56

const headerWords = 20
const nonceWord = 19
const halfWords = 16
/** SHA-256 ends a message with a bit, and its length in bits. */
const messageEnd = 0x80000000 | 0
const bitsOf = (bytes: number) => bytes * 8

/** Undefined where the processor has no SIMD. */
export function createScryptKernel(module: ScryptModule): Kernel | undefined {
  const instance = instantiate<'compress' | 'mix'>(module.bytes)
  return instance && new ScryptKernel(instance, module)
}

class ScryptKernel implements Kernel {
  readonly lanes = scryptLanes
  readonly #instance: { compress(...addresses: number[]): number; mix(): number }
  readonly #scratchAddress: number
  readonly #scratch: Int32Array
  readonly #blocks: Int32Array
  readonly #header = new Int32Array(headerWords)
  readonly #hash = new Int32Array(8)
  readonly #hashBytes = new Uint8Array(this.#hash.buffer)
  #target: Uint8Array = new Uint8Array(32)
  #first = 0

  constructor(
    instance: NonNullable<ReturnType<typeof instantiate<'compress' | 'mix'>>>,
    { scratchAddress, blocksAddress }: ScryptModule,
  ) {
    const { buffer } = instance.memory
    this.#instance = instance
    this.#scratchAddress = scratchAddress
    this.#scratch = new Int32Array(buffer, scratchAddress, scratchVectors * 4)
    this.#blocks = new Int32Array(buffer, blocksAddress, scryptLanes * 2 * halfWords)
    for (let word = 0; word < 8; word += 1) this.#set(initial + word, (initialState[word] ?? 0) | 0)
  }

  load(header: Buffer, target: Uint8Array): void {
    for (let word = 0; word < headerWords; word += 1) {
      this.#header[word] = header.readInt32BE(4 * word)
    }
    this.#target = target
  }

  scan(first: number, count: number, found: (nonce: number) => void): void {
    const end = first + count
    for (let nonce = first; nonce < end; nonce += scryptLanes) {
      this.#first = nonce
      this.#makeKeys()
      this.#expand()
      this.#instance.mix()
      this.#reduce()
      const lanes = Math.min(scryptLanes, end - nonce)
      for (let lane = 0; lane < lanes; lane += 1) if (this.#isShare(lane)) found(nonce + lane)
    }
  }

  /** HMAC's two states: the key is the hash of the header, which is longer than a block. */
  #makeKeys(): void {
    this.#setHeader(0, block, 16)
    this.#compress(initial, digest)
    this.#setHeader(16, block, 4)
    this.#endMessage(4, bitsOf(80))
    this.#compress(digest, digest)
    this.#setKey(0x36363636)
    this.#compress(initial, inner)
    this.#setKey(0x5c5c5c5c)
    this.#compress(initial, outer)
  }

  #setKey(pad: number): void {
    for (let index = 0; index < 8 * 4; index += 1) {
      this.#scratch[block * 4 + index] = (this.#scratch[digest * 4 + index] ?? 0) ^ pad
    }
    for (let word = 8; word < 16; word += 1) this.#set(block + word, pad)
  }

  /** PBKDF2 with the header as salt: four digests, the blocks of ROMix. */
  #expand(): void {
    this.#setHeader(0, block, 16)
    this.#compress(inner, salted)
    for (let part = 0; part < 4; part += 1) {
      this.#setHeader(16, block, 4)
      this.#set(block + 4, part + 1)
      this.#endMessage(5, bitsOf(64 + 80 + 4))
      this.#compress(salted, digest)
      this.#closeDigest()
      for (let word = 0; word < 8; word += 1) {
        for (let lane = 0; lane < scryptLanes; lane += 1) {
          const value = this.#scratch[(digest + word) * 4 + lane] ?? 0
          this.#blocks[blockPlace(lane, part * 8 + word)] = swapped(value)
        }
      }
    }
  }

  /** PBKDF2 with the mixed blocks as salt. */
  #reduce(): void {
    for (let half = 0; half < 2; half += 1) {
      for (let word = 0; word < halfWords; word += 1) {
        for (let lane = 0; lane < scryptLanes; lane += 1) {
          const value = this.#blocks[blockPlace(lane, half * halfWords + word)] ?? 0
          this.#scratch[(block + word) * 4 + lane] = swapped(value)
        }
      }
      this.#compress(half === 0 ? inner : digest, digest)
    }
    this.#set(block, 1)
    this.#endMessage(1, bitsOf(64 + 128 + 4))
    this.#compress(digest, digest)
    this.#closeDigest()
  }

  /** HMAC's second half. */
  #closeDigest(): void {
    this.#scratch.copyWithin(block * 4, digest * 4, (digest + 8) * 4)
    this.#endMessage(8, bitsOf(64 + 32))
    this.#compress(outer, digest)
  }

  #isShare(lane: number): boolean {
    for (let word = 0; word < 8; word += 1) {
      this.#hash[word] = swapped(this.#scratch[(digest + word) * 4 + lane] ?? 0)
    }
    return isAtMost(this.#hashBytes, this.#target)
  }

  #compress(state: number, after: number): void {
    const address = this.#scratchAddress
    this.#instance.compress(address + state * 16, address + block * 16, address + after * 16)
  }

  /** The header's words from `from` on, each lane with its own nonce. */
  #setHeader(from: number, vector: number, count: number): void {
    for (let word = 0; word < count; word += 1) {
      this.#set(vector + word, this.#header[from + word] ?? 0)
    }
    const place = (vector + nonceWord - from) * 4
    if (from + count <= nonceWord) return
    for (let lane = 0; lane < scryptLanes; lane += 1) {
      this.#scratch[place + lane] = swapped(this.#first + lane)
    }
  }

  #endMessage(from: number, bits: number): void {
    this.#set(block + from, messageEnd)
    for (let word = from + 1; word < 15; word += 1) this.#set(block + word, 0)
    this.#set(block + 15, bits)
  }

  #set(vector: number, value: number): void {
    this.#scratch.fill(value, vector * 4, vector * 4 + 4)
  }
}

function blockPlace(lane: number, word: number): number {
  const half = word < halfWords ? 0 : halfWords
  return lane * 2 * halfWords + half + (diagonalPlace[word - half] ?? 0)
}

/** Where a word of a half lies. */
const diagonalPlace = Array.from({ length: halfWords }, (_, word) => diagonal.indexOf(word))

function swapped(value: number): number {
  return (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)
}
