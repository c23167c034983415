/**
 * What waits for the loop, oldest first. A turn takes a handful, so that no turn is long; but a master that tells faster
 * than turns are made must not fill the memory, so that what is over the bound is taken at once.
 */
import type { Input, OffersInput } from '../core/input.ts'
import type { Offer } from '../core/placement/offer.ts'
import { INPUTS_WAITING_MAX, OFFERS_PER_INPUT_WEIGHT, PIECE_LIMITS } from './limits.ts'

export class Inbox {
  readonly #perTurnMax: number
  readonly #waitingMax: number
  #waiting: Input[] = []

  constructor(perTurnMax = PIECE_LIMITS.inputsPerTurnMax, waitingMax = INPUTS_WAITING_MAX) {
    this.#perTurnMax = perTurnMax
    this.#waitingMax = waitingMax
  }

  get length(): number {
    return this.#waiting.length
  }

  push(input: Input): void {
    this.#waiting.push(input)
  }

  /** Those of one turn. */
  take(): readonly Input[] {
    let count = 0
    let weight = 0
    for (const input of this.#waiting) {
      if (weight >= this.#perTurnMax) break
      weight += weightOf(input)
      count += 1
    }
    return this.#waiting.splice(0, Math.max(count, this.length - this.#waitingMax))
  }

  holds(kind: Input['kind']): boolean {
    return this.#waiting.some((input) => input.kind === kind)
  }
}

/** In inputs of one event that is no more than an update. */
function weightOf(input: Input): number {
  return input.kind === 'offers' ? 1 + input.offers.length / OFFERS_PER_INPUT_WEIGHT : 1
}

/** The offers of one event as inputs of a bounded size: a turn is over before all of ten thousand are taken in. */
export function* partsOf(offers: readonly Offer[], countMax: number): Generator<OffersInput> {
  for (let start = 0; start + countMax < offers.length; start += countMax) {
    yield { kind: 'offers', offers: offers.slice(start, start + countMax), moreCome: true }
  }
  const whole = Math.max(0, Math.ceil(offers.length / countMax) - 1) * countMax
  yield { kind: 'offers', offers: whole === 0 ? offers : offers.slice(whole) }
}
