/**
 * Reads the answers on a connection for calls: as much of HTTP/1.1 as an answer to a POST can be (RFC 9112). Pure: bytes
 * in, answers out. A master accepts ten thousand calls a second with the same few bytes each, so the last head is kept
 * and compared instead of read anew. Anything that is not HTTP to the letter is an error: whoever is lenient about where
 * an answer ends takes one call's answer for another's.
 */
import { ANSWER_BODY_BYTES_LIMIT, ANSWER_HEAD_BYTES_LIMIT } from './limits.ts'
import type { AnswerHead, CallAnswer } from './ports.ts'

export interface ReadAnswers {
  /** Complete ones, in order. */
  readonly answers: readonly CallAnswer[]
  /** What came after them makes no sense; nothing that is pushed later is read. */
  readonly error?: string
}

/** How a body ends: after so many bytes, with a chunk of none, or with the connection. */
interface Ending {
  readonly with: number | 'chunk' | 'connection'
}

interface Head extends AnswerHead {
  /** Undefined for an answer that is not final: the real one follows. */
  readonly ending: Ending | undefined
  /** The sender closes the connection behind this answer. */
  readonly isLast: boolean
  /** All of it, when it has no body. */
  readonly bodyless: CallAnswer
}

/** What comes next on the connection. */
type Part = 'head' | 'body' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'rest' | 'nothing'

const EMPTY: Buffer = Buffer.alloc(0)
const HEAD_END = Buffer.from('\r\n\r\n', 'latin1')
const LINE_END = Buffer.from('\r\n', 'latin1')
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/
const FIELD_LINE = /^([!#$%&'*+\-.^_`|~\w]+):[\t ]*([\t\x20-\x7e\x80-\xff]*?)[\t ]*$/
const CHUNK_SIZE_LINE = /^([\da-fA-F]{1,12})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/
const LENGTH = /^\d{1,15}$/

export class AnswerReader {
  #part: Part = 'head'
  /** Of a head or a line that has not come to its end. */
  #begun = EMPTY
  #head: Head | undefined
  #lastHeadBytes = EMPTY
  #lastHead: Head | undefined
  /** Of the body or the chunk that is being read. */
  #bytesLeft = 0
  #body: Uint8Array[] = []
  #bodyBytes = 0
  #error: string | undefined

  /** Nothing that follows is an answer. */
  get isOver(): boolean {
    return this.#part === 'nothing'
  }

  push(chunk: Buffer): ReadAnswers {
    const answers: CallAnswer[] = []
    const bytes = this.#begun.length === 0 ? chunk : Buffer.concat([this.#begun, chunk])
    this.#begun = EMPTY
    let at = 0
    while (at < bytes.length && this.#part !== 'nothing') {
      const next = this.#read(bytes, at, answers)
      if (next === at) {
        this.#begun = bytes.subarray(at)
        break
      }
      at = next
    }
    return this.#error === undefined ? { answers } : { answers, error: this.#error }
  }

  /** The connection has ended: the answer that ends with it, if there is one. */
  end(): CallAnswer | undefined {
    const answers: CallAnswer[] = []
    if (this.#part === 'rest') this.#finish(answers)
    this.#part = 'nothing'
    return answers[0]
  }

  /** Reads one part; returns where it ends, or `at` when more has to come first. */
  #read(bytes: Buffer, at: number, answers: CallAnswer[]): number {
    switch (this.#part) {
      case 'head':
        return this.#readHead(bytes, at, answers)
      case 'body':
      case 'chunk': {
        const end = Math.min(bytes.length, at + this.#bytesLeft)
        this.#keep(bytes.subarray(at, end))
        this.#bytesLeft -= end - at
        if (this.#bytesLeft > 0) return end
        if (this.#part === 'chunk') this.#part = 'chunk-end'
        else this.#finish(answers)
        return end
      }
      case 'rest':
        this.#keep(bytes.subarray(at))
        return bytes.length
      default:
        return this.#readLine(bytes, at, answers)
    }
  }

  #readHead(bytes: Buffer, at: number, answers: CallAnswer[]): number {
    const known = this.#lastHead
    const knownBytes = this.#lastHeadBytes
    const knownEnd = at + knownBytes.length
    if (known !== undefined && knownEnd <= bytes.length) {
      if (bytes.compare(knownBytes, 0, knownBytes.length, at, knownEnd) === 0) {
        this.#begin(known, answers)
        return knownEnd
      }
    }
    const end = this.#endOf(HEAD_END, bytes, at)
    if (end === at) return at
    const head = parseHead(bytes.toString('latin1', at, end - HEAD_END.length))
    if (typeof head === 'string') return this.#fail(head, bytes)
    this.#lastHeadBytes = Buffer.from(bytes.subarray(at, end))
    this.#lastHead = head
    this.#begin(head, answers)
    return end
  }

  #begin(head: Head, answers: CallAnswer[]): void {
    if (head.ending === undefined) return
    this.#head = head
    const ends = head.ending.with
    if (ends === 'chunk') this.#part = 'chunk-size'
    else if (ends === 'connection') this.#part = 'rest'
    else if (ends === 0) this.#finish(answers)
    else {
      this.#part = 'body'
      this.#bytesLeft = ends
    }
  }

  /** One line of a body in chunks. */
  #readLine(bytes: Buffer, at: number, answers: CallAnswer[]): number {
    const end = this.#endOf(LINE_END, bytes, at)
    if (end === at) return at
    const line = bytes.toString('latin1', at, end - LINE_END.length)
    if (this.#part === 'chunk-size') {
      const size = CHUNK_SIZE_LINE.exec(line)?.[1]
      if (size === undefined) return this.#fail('a chunk without a size', bytes)
      this.#bytesLeft = Number.parseInt(size, 16)
      this.#part = this.#bytesLeft > 0 ? 'chunk' : 'trailers'
    } else if (this.#part === 'chunk-end') {
      if (line !== '') return this.#fail('a chunk longer than its size', bytes)
      this.#part = 'chunk-size'
    } else if (line === '') this.#finish(answers)
    else if (!FIELD_LINE.test(line)) return this.#fail('a trailer that is no field', bytes)
    return end
  }

  /** Behind the next `mark`; `at` when it has not come yet, and an error when it comes too late. */
  #endOf(mark: Buffer, bytes: Buffer, at: number): number {
    const markAt = bytes.indexOf(mark, at)
    const size = (markAt < 0 ? bytes.length : markAt) - at
    if (size > ANSWER_HEAD_BYTES_LIMIT) {
      this.#fail(`a head of over ${ANSWER_HEAD_BYTES_LIMIT} bytes`, bytes)
      return at
    }
    return markAt < 0 ? at : markAt + mark.length
  }

  #keep(part: Uint8Array): void {
    const room = ANSWER_BODY_BYTES_LIMIT - this.#bodyBytes
    if (room <= 0) return
    const kept = part.subarray(0, room)
    this.#body.push(kept)
    this.#bodyBytes += kept.length
  }

  #finish(answers: CallAnswer[]): void {
    const head = this.#head
    if (head === undefined) return
    answers.push(
      this.#bodyBytes === 0
        ? head.bodyless
        : { ...head.bodyless, body: Buffer.concat(this.#body).toString('utf8') },
    )
    this.#part = head.isLast ? 'nothing' : 'head'
    this.#head = undefined
    this.#body = []
    this.#bodyBytes = 0
  }

  #fail(error: string, bytes: Buffer): number {
    this.#error = error
    this.#part = 'nothing'
    return bytes.length
  }
}

/** A string says what is wrong with it. */
function parseHead(text: string): Head | string {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const [, minor, code] = STATUS_LINE.exec(statusLine) ?? []
  if (code === undefined) return 'no HTTP/1.1 status line'
  const headers: Record<string, string> = {}
  const lengths = new Set<string>()
  const options: string[] = []
  const codings: string[] = []
  for (const line of lines) {
    const [, given, value] = FIELD_LINE.exec(line) ?? []
    if (given === undefined || value === undefined) return 'a line of the head that is no field'
    const name = given.toLowerCase()
    if (!Object.hasOwn(headers, name)) headers[name] = value
    if (name === 'content-length') lengths.add(value)
    if (name === 'connection') options.push(...listed(value))
    if (name === 'transfer-encoding') codings.push(...listed(value))
  }
  const status = Number(code)
  const ending = endingOf(status, codings, lengths)
  if (typeof ending === 'string') return ending
  const isLast =
    ending?.with === 'connection' ||
    options.includes('close') ||
    (minor === '0' && !options.includes('keep-alive'))
  return { status, headers, ending, isLast, bodyless: { status, headers, body: '' } }
}

/** RFC 9112, 6.3. Two lengths that differ, or a length beside chunks, is how answers are smuggled. */
function endingOf(
  status: number,
  codings: readonly string[],
  lengths: ReadonlySet<string>,
): Ending | string | undefined {
  if (status === 101) return 'an answer in another protocol'
  if (status < 200) return undefined
  if (status === 204 || status === 304) return { with: 0 }
  if (codings.length > 0) {
    if (lengths.size > 0) return 'an answer with a length and in chunks'
    return codings.join() === 'chunked' ? { with: 'chunk' } : 'an answer in a coding not asked for'
  }
  const [length, other] = lengths
  if (length === undefined) return { with: 'connection' }
  if (other !== undefined || !LENGTH.test(length)) return 'an answer without one length'
  return { with: Number(length) }
}

function listed(value: string): string[] {
  return value.split(',').map((word) => word.trim().toLowerCase())
}
