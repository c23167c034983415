/**
 * What waits for the loop, oldest first. A turn takes a handful, so that no turn is long; but a master that tells faster
 * than turns are made must not fill the memory, so that what is over the bound is taken at once.
 */
import type { Input } from '../core/input.ts'
import { INPUTS_PER_TURN_MAX, INPUTS_WAITING_MAX } from './limits.ts'

export class Inbox {
  readonly #perTurnMax: number
  readonly #waitingMax: number
  #waiting: Input[] = []

  constructor(perTurnMax = INPUTS_PER_TURN_MAX, waitingMax = INPUTS_WAITING_MAX) {
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
    return this.#waiting.splice(0, Math.max(this.#perTurnMax, this.length - this.#waitingMax))
  }

  holds(kind: Input['kind']): boolean {
    return this.#waiting.some((input) => input.kind === kind)
  }
}
