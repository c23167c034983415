/** Splits a byte stream into lines, in linear time and bounded memory, however small its pieces are. Pure. */

const newline = 0x0a

export class LineSplitter {
  readonly #bytesMax: number
  /** The unfinished line is its first `#bytes` bytes. */
  #buffer = Buffer.alloc(0)
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** A line has begun that is not complete. */
  get unfinished(): boolean {
    return this.#bytes > 0
  }

  /** The lines that `chunk` completes, without their ends; undefined when one is too long: give the stream up. */
  push(chunk: Buffer): string[] | undefined {
    const lines: string[] = []
    let start = 0
    for (;;) {
      const end = chunk.indexOf(newline, start)
      const part = chunk.subarray(start, end === -1 ? chunk.length : end)
      if (this.#bytes + part.length > this.#bytesMax) return undefined
      if (end === -1) {
        this.#keep(part)
        return lines
      }
      lines.push(this.#take(part).replace(/\r$/, ''))
      start = end + 1
    }
  }

  /** Copied: a piece of one byte must not hold on to what it came in. */
  #keep(part: Buffer): void {
    const needed = this.#bytes + part.length
    if (needed > this.#buffer.length) {
      const grown = Buffer.alloc(
        Math.min(this.#bytesMax, Math.max(256, needed, 2 * this.#buffer.length)),
      )
      this.#buffer.copy(grown, 0, 0, this.#bytes)
      this.#buffer = grown
    }
    part.copy(this.#buffer, this.#bytes)
    this.#bytes = needed
  }

  #take(rest: Buffer): string {
    if (this.#bytes === 0) return rest.toString('utf8')
    this.#keep(rest)
    const line = this.#buffer.toString('utf8', 0, this.#bytes)
    this.#buffer = Buffer.alloc(0)
    this.#bytes = 0
    return line
  }
}
