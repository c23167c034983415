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

export interface ViewedBytes {
  readonly buf: Uint8Array
  /** Of the same bytes, to look at four at a time, where somebody has made one. */
  readonly view: DataView | null
}

/** Places looked at for one key; the first is the one that is given up when all are taken. */
const PROBES = 8

interface Entry<Value> {
  /** Of the two parts of the key, in bytes. */
  readonly length: number
  readonly restLength: number
  /** Where it begins in `#keys`. */
  readonly start: number
  readonly value: Value
}

/** Reads what is in a part of `bytes`, and in another one behind it. */
type Make<Value> = (
  bytes: Uint8Array,
  start: number,
  end: number,
  restStart: number,
  restEnd: number,
) => Value

export class ByteCache<Value> {
  readonly #keyBytesMax: number
  readonly #entries: (Entry<Value> | undefined)[]
  /** One after the other, four bytes a word: side by side they cost the processor the fewest looks at far memory. */
  readonly #keys: Int32Array
  #keysFilled = 0
  /** Of the key that is asked for; each part's last word is filled up with zeros. */
  readonly #words: Int32Array

  constructor({ slots, keyBytesMax, bytesMax }: ByteCacheOptions) {
    this.#keyBytesMax = keyBytesMax
    this.#entries = new Array<Entry<Value> | undefined>(slots).fill(undefined)
    this.#keys = new Int32Array(Math.ceil(bytesMax / 4) + 1)
    this.#words = new Int32Array(Math.ceil(keyBytesMax / 4) + 1)
  }

  /**
   * What the bytes from `start` to `end` mean, with those of a `rest` that stands apart; `make` reads them when that is
   * not known, and does not ask this cache. What `make` throws is thrown, and nothing kept. Keys should differ before
   * the rest: it is compared, but not looked for by.
   */
  get(
    source: ViewedBytes,
    start: number,
    end: number,
    make: Make<Value>,
    restStart = end,
    restEnd = end,
  ): Value {
    const { buf: bytes } = source
    const length = end - start
    const restLength = restEnd - restStart
    if (length + restLength > this.#keyBytesMax || end > bytes.length || restEnd > bytes.length) {
      return make(bytes, start, end, restStart, restEnd)
    }
    const firstWords = this.#load(source, start, end, 0)
    const allWords = this.#load(source, restStart, restEnd, firstWords)
    const mask = this.#entries.length - 1
    const home = this.#hash(length, firstWords) & mask
    let free = home
    for (let step = 0; step < PROBES; step += 1) {
      const slot = (home + step) & mask
      const entry = this.#entries[slot]
      if (entry === undefined) {
        free = slot
        break
      }
      const isOfSize = entry.length === length && entry.restLength === restLength
      if (isOfSize && this.#matches(entry.start, allWords)) return entry.value
    }
    const value = make(bytes, start, end, restStart, restEnd)
    this.#entries[free] = { length, restLength, start: this.#keep(allWords), value }
    return value
  }

  /** Puts a part of the key into `#words`, from `index` on; returns where it ends there. */
  #load({ buf: bytes, view }: ViewedBytes, start: number, end: number, index: number): number {
    const words = this.#words
    let to = index
    let at = start
    for (; at + 4 <= end; at += 4) {
      words[to] = view === null ? wordAt(bytes, at) : view.getInt32(at, true)
      to += 1
    }
    if (at === end) return to
    let word = 0
    for (let shift = 0; at < end; at += 1, shift += 8) word |= (bytes[at] as number) << shift
    words[to] = word
    return to + 1
  }

  #hash(length: number, wordCount: number): number {
    const words = this.#words
    let hash = length
    for (let index = 0; index < wordCount; index += 1) hash = mixed(hash, words[index] as number)
    return hash
  }

  #matches(start: number, wordCount: number): boolean {
    const words = this.#words
    const keys = this.#keys
    for (let index = 0; index < wordCount; index += 1) {
      if (words[index] !== keys[start + index]) return false
    }
    return true
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
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  )
}

/** A multiplication carries bits up only; the shift brings them down again. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}
