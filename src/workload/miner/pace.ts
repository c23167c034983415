/** How many hashes at a time, and how long to rest between: keeps a thread at a rate. Pure; times in ms. */

const burstsPerSecond = 10

export class Pace {
  readonly #hashesPerSecond: number
  readonly #burst: number
  #dueMs: number

  constructor(hashesPerSecond: number, nowMs: number) {
    this.#hashesPerSecond = hashesPerSecond
    this.#burst = Math.max(1, Math.round(hashesPerSecond / burstsPerSecond))
    this.#dueMs = nowMs
  }

  /** Hashes until the next rest. */
  get burst(): number {
    return this.#burst
  }

  /** How long to rest after `hashes`. What was missed (a stopped machine) is not caught up. */
  restMs(hashes: number, nowMs: number): number {
    this.#dueMs = Math.max(this.#dueMs, nowMs - 1000) + (hashes / this.#hashesPerSecond) * 1000
    return Math.max(0, this.#dueMs - nowMs)
  }
}
