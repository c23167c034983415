/**
 * What the same bytes were read as before: what tells of an agent comes again with each of its offers. A table of fixed
 * size; where it is crowded, the newer one stays. What is kept must not be changed by anybody.
 */
export interface ByteCacheOptions {
  /** A power of two. */
  readonly slots: number
  /** What is longer is read anew each time. */
  readonly keyBytesMax: number
  /** Of all keys together; when they are more, all is forgotten. At least a key of the longest. */
  readonly bytesMax: number
}

/** Places looked at for one key; the first is the one that is given up when all are taken. */
const PROBES = 8

interface Entry<Value> {
  /** Of the key, in bytes. */
  readonly length: number
  /** Where it begins in `#keys`. */
  readonly start: number
  readonly value: Value
}

export class ByteCache<Value> {
  readonly #keyBytesMax: number
  readonly #entries: (Entry<Value> | undefined)[]
  /** One after the other, four bytes a word: side by side they cost the processor the fewest looks at far memory. */
  readonly #keys: Int32Array
  #keysFilled = 0
  /** Of the key that is asked for; the last word is filled up with zeros. */
  readonly #words: Int32Array

  constructor({ slots, keyBytesMax, bytesMax }: ByteCacheOptions) {
    this.#keyBytesMax = keyBytesMax
    this.#entries = new Array<Entry<Value> | undefined>(slots).fill(undefined)
    this.#keys = new Int32Array(Math.ceil(bytesMax / 4))
    this.#words = new Int32Array(Math.ceil(keyBytesMax / 4))
  }

  /**
   * What `bytes` from `start` to `end` mean; `make` reads them when that is not known, and does not ask this cache.
   * What `make` throws is thrown, and nothing kept.
   */
  get(
    bytes: Uint8Array,
    start: number,
    end: number,
    make: (bytes: Uint8Array, start: number, end: number) => Value,
  ): Value {
    const length = end - start
    if (length > this.#keyBytesMax || end > bytes.length) return make(bytes, start, end)
    const mask = this.#entries.length - 1
    const home = this.#hash(bytes, start, end) & mask
    let free = home
    for (let step = 0; step < PROBES; step += 1) {
      const slot = (home + step) & mask
      const entry = this.#entries[slot]
      if (entry === undefined) {
        free = slot
        break
      }
      if (entry.length === length && this.#matches(entry)) return entry.value
    }
    const value = make(bytes, start, end)
    this.#entries[free] = { length, start: this.#keep((length + 3) >> 2), value }
    return value
  }

  /** Puts the key in `#words` to the others. */
  #keep(wordCount: number): number {
    if (this.#keysFilled + wordCount > this.#keys.length) {
      this.#entries.fill(undefined)
      this.#keysFilled = 0
    }
    const start = this.#keysFilled
    this.#keys.set(this.#words.subarray(0, wordCount), start)
    this.#keysFilled += wordCount
    return start
  }

  /** Leaves the key in `#words`. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    const words = this.#words
    let hash = end - start
    let index = 0
    let at = start
    for (; at + 4 <= end; at += 4) {
      const word =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24)
      words[index] = word
      index += 1
      hash = mixed(hash, word)
    }
    if (at < end) {
      let word = 0
      for (let shift = 0; at < end; at += 1, shift += 8) word |= (bytes[at] as number) << shift
      words[index] = word
      hash = mixed(hash, word)
    }
    return hash
  }

  #matches({ start, length }: Entry<Value>): boolean {
    const words = this.#words
    const keys = this.#keys
    for (let index = 0; index < (length + 3) >> 2; index += 1) {
      if (words[index] !== keys[start + index]) return false
    }
    return true
  }
}

/** A multiplication carries bits up only; the shift brings them down again. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}
