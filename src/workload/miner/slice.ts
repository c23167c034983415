/** How many hashes take about as long as a slice should: follows the speed of the machine. Pure; times in ms. */

const hashesMax = 2 ** 24
/** The most that one slice changes the next by. */
const changeMax = 2

export class Slice {
  readonly #lanes: number
  readonly #wantedMs: number
  #hashes: number

  /** @param lanes What the kernel does at once; it begins with that. */
  constructor(lanes: number, wantedMs: number) {
    this.#lanes = lanes
    this.#wantedMs = wantedMs
    this.#hashes = lanes
  }

  /** A multiple of the lanes. */
  get hashes(): number {
    return this.#hashes
  }

  took(hashes: number, elapsedMs: number): void {
    const fitting = elapsedMs > 0 ? (hashes * this.#wantedMs) / elapsedMs : hashesMax
    const next = Math.min(Math.max(fitting, this.#hashes / changeMax), this.#hashes * changeMax)
    const groups = Math.floor(Math.min(next, hashesMax) / this.#lanes)
    this.#hashes = Math.max(1, groups) * this.#lanes
  }
}
