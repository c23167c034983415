/**
 * The one source of chance in a simulation: sfc32, seeded by a text. Each part of the world draws from its own stream,
 * forked by name, so that a fault left out does not change what chance has in store for the others.
 */
export class Random {
  readonly #seed: string
  readonly #state: Uint32Array

  constructor(seed: string) {
    this.#seed = seed
    this.#state = new Uint32Array([hash(seed, 1), hash(seed, 2), hash(seed, 3), 1])
    for (let round = 0; round < 12; round += 1) this.#step()
  }

  fork(name: string): Random {
    return new Random(`${this.#seed}/${name}`)
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.#step() / 2 ** 32
  }

  /** A whole number from 0 to below the bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T | undefined
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list]
    const result: T[] = []
    while (rest.length > 0) result.push(...rest.splice(this.below(rest.length), 1))
    return result
  }

  #step(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.#state
    const sum = (a + b + counter) >>> 0
    this.#state[3] = counter + 1
    this.#state[0] = b ^ (b >>> 9)
    this.#state[1] = c + (c << 3)
    this.#state[2] = ((c << 21) | (c >>> 11)) + sum
    return sum
  }
}

/** FNV-1a with a salt. */
function hash(text: string, salt: number): number {
  let value = 2_166_136_261 ^ Math.imul(salt, 2_654_435_761)
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619)
  }
  return value >>> 0
}
