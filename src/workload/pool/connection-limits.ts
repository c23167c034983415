/** How many connections there may be, in all and from one address. Pure. */
import { connectionsMax, connectionsPerAddressMax } from './limits.ts'

export interface ConnectionBounds {
  readonly connectionsMax?: number
  readonly connectionsPerAddressMax?: number
}

export class ConnectionLimits {
  readonly #most: number
  readonly #mostPerAddress: number
  readonly #byAddress = new Map<string, number>()
  #count = 0

  constructor(bounds: ConnectionBounds) {
    this.#most = bounds.connectionsMax ?? connectionsMax
    this.#mostPerAddress = bounds.connectionsPerAddressMax ?? connectionsPerAddressMax
  }

  /** Why one more from `address` is too many; undefined when it was let in, to be counted out by `leave`. */
  enter(address: string): string | undefined {
    if (this.#count >= this.#most) return `there are ${this.#most} connections`
    const here = this.#byAddress.get(address) ?? 0
    if (here >= this.#mostPerAddress) return `there are ${here} connections from its address`
    this.#byAddress.set(address, here + 1)
    this.#count += 1
    return undefined
  }

  leave(address: string): void {
    const here = this.#byAddress.get(address) ?? 0
    if (here <= 1) this.#byAddress.delete(address)
    else this.#byAddress.set(address, here - 1)
    this.#count -= 1
  }
}
