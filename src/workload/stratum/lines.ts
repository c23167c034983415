/** Splits a byte stream into lines, in linear time and bounded memory. Pure. */

const newline = 0x0a

export class LineSplitter {
  readonly #bytesMax: number
  #parts: Buffer[] = []
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** The lines that `chunk` completes, without their ends; undefined when one is too long: give the stream up. */
  push(chunk: Buffer): string[] | undefined {
    const lines: string[] = []
    let start = 0
    for (;;) {
      const end = chunk.indexOf(newline, start)
      const part = chunk.subarray(start, end === -1 ? chunk.length : end)
      if (this.#bytes + part.length > this.#bytesMax) return undefined
      this.#parts.push(part)
      this.#bytes += part.length
      if (end === -1) return lines
      lines.push(Buffer.concat(this.#parts).toString('utf8').replace(/\r$/, ''))
      this.#parts = []
      this.#bytes = 0
      start = end + 1
    }
  }
}
