/**
 * Reads server-sent events out of text that arrives in any pieces, by the HTML standard's rules ("Interpreting an
 * event stream"): line ends CR, LF or CRLF, comments, several data lines. A message without data only moves the
 * id. Pure; memory is bounded by the length allowed for one message.
 */
export interface StreamMessage {
  readonly id: string
  /** `message` where the stream names none. */
  readonly event: string
  readonly data: string
}

export class EventStreamParser {
  readonly #maxLength: number
  #rest = ''
  #endedWithReturn = false
  #event = ''
  #data: string[] = []
  #dataLength = 0
  /** The id to come back with. */
  lastEventId = ''

  constructor(maxLength: number) {
    this.#maxLength = maxLength
  }

  /** Throws RangeError when a message is longer than allowed. */
  push(text: string): StreamMessage[] {
    // A CR at the end of the last piece was a line end already; its LF belongs to it.
    const fresh = this.#endedWithReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text !== '') this.#endedWithReturn = text.endsWith('\r')
    if (!/[\r\n]/.test(fresh)) {
      // Only kept, not looked at again: reading stays linear in however many pieces a long line comes.
      this.#rest += fresh
      this.#checkLength()
      return []
    }
    const lines = (this.#rest + fresh).split(/\r\n|\r|\n/)
    this.#rest = lines.pop() ?? ''
    const messages = lines.map((line) => this.#line(line)).filter((line) => line !== undefined)
    this.#checkLength()
    return messages
  }

  #checkLength(): void {
    if (this.#rest.length + this.#dataLength > this.#maxLength) throw new RangeError('too long')
  }

  #line(line: string): StreamMessage | undefined {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    if (field === 'id' && !value.includes('\0')) this.lastEventId = value
    if (field === 'data') {
      this.#data.push(value)
      this.#dataLength += value.length
    }
    return undefined
  }

  #dispatch(): StreamMessage | undefined {
    const data = this.#data
    const event = this.#event === '' ? 'message' : this.#event
    this.#data = []
    this.#dataLength = 0
    this.#event = ''
    if (data.length === 0) return undefined
    return { id: this.lastEventId, event, data: data.join('\n') }
  }
}
