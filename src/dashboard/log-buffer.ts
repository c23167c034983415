/**
 * The text of a log as its pieces come: bytes become characters across the borders of pieces, what terminals would
 * colour loses its codes, and the oldest is forgotten beyond a bound. Pure.
 */
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: what terminals obey begins with one.
/** CSI, OSC and the short ones (ECMA-48), from their escape character to their end. */
const TERMINAL_CODES =
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g

export class LogBuffer {
  readonly #maxChars: number
  readonly #decoder = new TextDecoder()
  #text = ''
  #isCut = false

  constructor(maxChars: number) {
    this.#maxChars = maxChars
  }

  get text(): string {
    return this.#text
  }

  /** The beginning is missing. */
  get isCut(): boolean {
    return this.#isCut
  }

  add(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true }).replace(TERMINAL_CODES, '')
    const all = this.#text + text.replace(/\r\n/g, '\n')
    if (all.length <= this.#maxChars) {
      this.#text = all
      return
    }
    // From the next line on: half a line misleads.
    const from = all.length - this.#maxChars
    const line = all.indexOf('\n', from)
    this.#text = all.slice(line < 0 ? from : line + 1)
    this.#isCut = true
  }

  /** The first piece did not begin at the beginning of the file. */
  cutFirstLine(): void {
    const line = this.#text.indexOf('\n')
    this.#text = this.#text.slice(line + 1)
    this.#isCut = true
  }
}
