/**
 * What happened, line by line. Only a hash of it and its end are kept, so that a run of any length needs no memory; who
 * wants to read all of it listens.
 */
import { createHash } from 'node:crypto'

const LINES_KEPT = 400
/** Lines are hashed so many characters at a time. */
const HASHED_AT_ONCE = 16_384

export class Trace {
  readonly #hash = createHash('sha256')
  readonly #start: number
  readonly #onLine: ((line: string) => void) | undefined
  #lines: string[] = []
  #count = 0
  #unhashed = ''

  constructor(start: number, onLine: ((line: string) => void) | undefined) {
    this.#start = start
    this.#onLine = onLine
  }

  add(now: number, who: string, what: string): void {
    const line = `${((now - this.#start) / 1000).toFixed(3).padStart(9)} ${who} ${what}`
    this.#unhashed += `${line}\n`
    if (this.#unhashed.length > HASHED_AT_ONCE) this.#hashNow()
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
    this.#hashNow()
    return this.#hash.digest('hex')
  }

  #hashNow(): void {
    this.#hash.update(this.#unhashed)
    this.#unhashed = ''
  }
}
