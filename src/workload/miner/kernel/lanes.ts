/**
 * Words for `sha256.ts` that are instructions: four 32-bit lanes each, one a nonce. What does not depend on the nonce is
 * computed when the function begins, what is known now is not computed at all, and both are read from memory when they
 * are needed, because there are few registers and the load ports have nothing else to do. Pure.
 */
import { numbers, type Words } from './sha256.ts'
import {
  add,
  and,
  type Code,
  type FunctionBuilder,
  get,
  int,
  type Local,
  loadSplat,
  loadVector,
  or,
  set,
  shiftLeft,
  shiftRight,
  splat,
  storeVector,
  v128,
  xor,
} from './wasm.ts'

/** A number that is known now, a variable that is set once a call, or one that is set once a group of nonces. */
export type Lanes = number | { readonly local: Local; readonly isOnce: boolean }

export const vectorBytes = 16

/** Memory, given out from its beginning on; what lies in it when the module starts. */
export class Layout {
  #bytes = 0
  readonly #constants = new Map<number, number>()

  get bytes(): number {
    return this.#bytes
  }

  take(bytes: number, alignment = vectorBytes): number {
    const address = Math.ceil(this.#bytes / alignment) * alignment
    this.#bytes = address + bytes
    return address
  }

  constant(value: number): number {
    const address = this.#constants.get(value) ?? this.take(4, 4)
    this.#constants.set(value, address)
    return address
  }

  data(): Uint8Array {
    const bytes = new Uint8Array(this.#bytes)
    const view = new DataView(bytes.buffer)
    for (const [value, address] of this.#constants) view.setUint32(address, value, true)
    return bytes
  }
}

export class LaneWords implements Words<Lanes> {
  readonly #function: FunctionBuilder
  readonly #layout: Layout
  readonly #spilled = new Map<Local, number>()
  #once: Code[] = []
  #each: Code[] = []

  constructor(builder: FunctionBuilder, layout: Layout) {
    this.#function = builder
    this.#layout = layout
    this.sum = this.sum.bind(this)
    this.xor = this.xor.bind(this)
    this.and = this.and.bind(this)
    this.shiftRight = this.shiftRight.bind(this)
    this.rotateRight = this.rotateRight.bind(this)
  }

  /** What to do when the function begins, and for each group of nonces. */
  get once(): Code {
    return this.#once.flat()
  }

  get each(): Code {
    return this.#each.flat()
  }

  /** An input that is the same for a whole call. */
  fixed(code: Code): Lanes {
    return this.#define(code, true)
  }

  varying(code: Code): Lanes {
    return this.#define(code, false)
  }

  constant(value: number): Lanes {
    return value >>> 0
  }

  sum(...terms: readonly Lanes[]): Lanes {
    const known = numbers.sum(...terms.filter((term) => typeof term === 'number'))
    const fixed = terms.filter((term) => typeof term !== 'number' && term.isOnce)
    const varying = terms.filter((term) => typeof term !== 'number' && !term.isOnce)
    const parts = [...(known === 0 ? [] : [known]), ...fixed, ...varying]
    return parts.length === 0 ? 0 : parts.reduce((left, right) => this.#combine(add, left, right))
  }

  xor(left: Lanes, right: Lanes): Lanes {
    if (typeof left === 'number' && typeof right === 'number') return numbers.xor(left, right)
    return this.#combine(xor, left, right)
  }

  and(left: Lanes, right: Lanes): Lanes {
    if (typeof left === 'number' && typeof right === 'number') return numbers.and(left, right)
    return this.#combine(and, left, right)
  }

  shiftRight(word: Lanes, bits: number): Lanes {
    if (typeof word === 'number') return numbers.shiftRight(word, bits)
    return this.#define(shiftRight(get(word.local), bits), word.isOnce)
  }

  rotateRight(word: Lanes, bits: number): Lanes {
    if (typeof word === 'number') return numbers.rotateRight(word, bits)
    const value = get(word.local)
    return this.#define(or(shiftRight(value, bits), shiftLeft(value, 32 - bits)), word.isOnce)
  }

  /** For a group of nonces. */
  read(word: Lanes): Code {
    return this.#read(word, false)
  }

  #combine(operation: (left: Code, right: Code) => Code, left: Lanes, right: Lanes): Lanes {
    const isOnce = [left, right].every((each) => typeof each === 'number' || each.isOnce)
    return this.#define(operation(this.#read(left, isOnce), this.#read(right, isOnce)), isOnce)
  }

  #read(word: Lanes, isOnce: boolean): Code {
    if (typeof word === 'number') {
      return isOnce ? splat(int(word)) : loadSplat(int(0), this.#layout.constant(word))
    }
    if (isOnce || !word.isOnce) return get(word.local)
    const known = this.#spilled.get(word.local)
    const address = known ?? this.#layout.take(vectorBytes)
    if (known === undefined) {
      this.#spilled.set(word.local, address)
      this.#once.push(storeVector(int(0), get(word.local), address))
    }
    return loadVector(int(0), address)
  }

  #define(code: Code, isOnce: boolean): Lanes {
    const local = this.#function.variable(v128)
    ;(isOnce ? this.#once : this.#each).push(set(local, code))
    return { local, isOnce }
  }
}
