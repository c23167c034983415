/** How much a peer may ask of us: a bucket that empties with each request and fills with time. Pure; time comes in. */
export class Budget {
  readonly #most: number
  readonly #perSecond: number
  #left: number
  #atSeconds: number

  constructor(most: number, perSecond: number, nowSeconds: number) {
    this.#most = most
    this.#perSecond = perSecond
    this.#left = most
    this.#atSeconds = nowSeconds
  }

  /** False when there is not so much left. A clock that goes back fills nothing. */
  spend(cost: number, nowSeconds: number): boolean {
    const seconds = Math.max(0, nowSeconds - this.#atSeconds)
    this.#atSeconds = nowSeconds
    this.#left = Math.min(this.#most, this.#left + seconds * this.#perSecond)
    if (this.#left < cost) return false
    this.#left -= cost
    return true
  }
}
