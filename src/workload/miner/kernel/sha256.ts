/**
 * SHA-256's compression, said once for whatever its words are: numbers here, or instructions that compute four hashes at
 * a time (`lanes.ts`). Pure. FIPS 180-4, 4.1.2 and 6.2.2; the tests hold it against node:crypto.
 */

/** 32-bit words and what SHA-256 does with them. */
export interface Words<Word> {
  constant(value: number): Word
  /** Modulo 2^32. What takes longest to become known comes last. */
  sum(...terms: readonly Word[]): Word
  xor(left: Word, right: Word): Word
  and(left: Word, right: Word): Word
  shiftRight(word: Word, bits: number): Word
  rotateRight(word: Word, bits: number): Word
}

export const numbers: Words<number> = {
  constant: (value) => value >>> 0,
  sum: (...terms) => terms.reduce((sum, term) => (sum + term) >>> 0, 0),
  xor: (left, right) => (left ^ right) >>> 0,
  and: (left, right) => (left & right) >>> 0,
  shiftRight: (word, bits) => word >>> bits,
  rotateRight: (word, bits) => ((word >>> bits) | (word << (32 - bits))) >>> 0,
}

const primes = firstPrimes(64)
/** The first 32 bits of the fractional parts of the primes' cube roots, and of the first eight's square roots. */
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)))
export const initialState = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

/** Exact: 32 bits of fraction and at most five before it fit the 53 of a number. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

/**
 * The eight working variables after `rounds` rounds, before the former state is added to them.
 * @param state Eight words. @param block Sixteen.
 */
export function rounds<Word>(
  words: Words<Word>,
  state: readonly Word[],
  block: readonly Word[],
  count = 64,
): Word[] {
  const { sum, xor, and, shiftRight, rotateRight, constant } = words
  const three = (first: Word, second: Word, third: Word) => xor(xor(first, second), third)
  const rotations = (word: Word, [first, second, third]: readonly [number, number, number]) =>
    three(rotateRight(word, first), rotateRight(word, second), rotateRight(word, third))
  const schedule = [...block]
  const at = (index: number): Word => present(schedule[index])
  const mixed = (word: Word, [first, second, shifted]: readonly [number, number, number]) =>
    three(rotateRight(word, first), rotateRight(word, second), shiftRight(word, shifted))

  let [a, b, c, d, e, f, g, h] = eight(state)
  let aXorB = xor(b, c)
  for (let round = 0; round < count; round += 1) {
    if (round >= 16) {
      schedule[round] = sum(
        at(round - 16),
        at(round - 7),
        mixed(at(round - 15), [7, 18, 3]),
        mixed(at(round - 2), [17, 19, 10]),
      )
    }
    const known = sum(constant(present(roundConstants[round])), at(round), h)
    const choice = xor(g, and(e, xor(f, g)))
    const first = sum(known, choice, rotations(e, [6, 11, 25]))
    const bXorC = aXorB
    aXorB = xor(a, b)
    const majority = xor(b, and(aXorB, bXorC))
    const next = sum(first, majority, rotations(a, [2, 13, 22]))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, sum(d, first), c, b, a, next]
  }
  return [a, b, c, d, e, f, g, h]
}

/** The state after a block. */
export function compress<Word>(
  words: Words<Word>,
  state: readonly Word[],
  block: readonly Word[],
): Word[] {
  const after = rounds(words, state, block)
  return state.map((word, index) => words.sum(word, present(after[index])))
}

function eight<Word>(words: readonly Word[]): [Word, Word, Word, Word, Word, Word, Word, Word] {
  if (words.length !== 8) throw new RangeError('a state has eight words')
  return words as readonly Word[] as [Word, Word, Word, Word, Word, Word, Word, Word]
}

export function present<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new RangeError('there is no such word')
  return item
}
