/**
 * What happened, line by line. Only a hash of it and its end are kept, so that a run of any length needs no memory; who
 * wants to read all of it listens.
 */
import { createHash } from 'node:crypto'

const LINES_KEPT = 400

export class Trace {
  readonly #hash = createHash('sha256')
  readonly #start: number
  readonly #onLine: ((line: string) => void) | undefined
  #lines: string[] = []
  #count = 0

  constructor(start: number, onLine: ((line: string) => void) | undefined) {
    this.#start = start
    this.#onLine = onLine
  }

  add(now: number, who: string, what: string): void {
    const line = `${((now - this.#start) / 1000).toFixed(3).padStart(9)} ${who} ${what}`
    this.#hash.update(line).update('\n')
    this.#count += 1
    this.#lines.push(line)
    if (this.#lines.length > 2 * LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT)
    this.#onLine?.(line)
  }

  get lines(): number {
    return this.#count
  }

  get tail(): readonly string[] {
    return this.#lines.slice(-LINES_KEPT)
  }

  /** Ends it: of all lines. */
  digest(): string {
    return this.#hash.digest('hex')
  }
}
