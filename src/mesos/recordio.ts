/**
 * RecordIO framing: each record is its length in decimal digits, a newline, and that many bytes (docs/recordio.md).
 *
 * Works on bytes only, so a character or a length may be split anywhere. Time is linear in the bytes and memory is
 * at most twice the unfinished record, whatever the sizes of the chunks.
 */
import { RECORD_BYTES_LIMIT, RECORD_LENGTH_DIGITS_LIMIT } from './limits.ts'

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
/** Smaller parts of a record are copied together. */
const BLOCK_BYTES_MIN = 4096
const EMPTY: Buffer = Buffer.alloc(0)

export function encodeRecord(body: Uint8Array): Uint8Array {
  const length = Buffer.from(`${body.length}\n`, 'latin1')
  return Buffer.concat([length, body])
}

export type RecordIoErrorCode =
  /** The length line is not a number. */
  | 'bad-length'
  /** The record is larger than the bound, or its length line is endless. */
  | 'too-large'

/** The stream cannot be read any further. */
export class RecordIoError extends Error {
  readonly code: RecordIoErrorCode
  constructor(code: RecordIoErrorCode, message: string) {
    super(message)
    this.name = 'RecordIoError'
    this.code = code
  }
}

export interface RecordDecoderOptions {
  /** Bytes; a record beyond it is an error as soon as its length is read. */
  readonly maxRecordBytes?: number
}

export interface DecodedRecords {
  /** Complete records in order; one that came in a single chunk shares its memory. */
  readonly records: readonly Uint8Array[]
  /** What came after the records makes no sense; every later push gives the same error. */
  readonly error?: RecordIoError
}

export class RecordDecoder {
  readonly #maxRecordBytes: number
  readonly #length = new LengthLine()
  /** Undefined while a length line is being read. */
  #bodyLength: number | undefined
  /** The record so far, when it spans chunks. */
  #parts: RecordParts | undefined
  #error: RecordIoError | undefined

  constructor(options: RecordDecoderOptions = {}) {
    this.#maxRecordBytes = options.maxRecordBytes ?? RECORD_BYTES_LIMIT
  }

  /** True between records: a stream that ends elsewhere was cut. */
  get atBoundary(): boolean {
    return this.#bodyLength === undefined && this.#length.digits === 0
  }

  push(chunk: Uint8Array): DecodedRecords {
    const records: Uint8Array[] = []
    let at = 0
    while (this.#error === undefined) {
      if (this.#bodyLength === undefined) {
        at = this.#readLength(chunk, at)
        if (this.#bodyLength === undefined) break
      }
      const missing = this.#bodyLength - (this.#parts?.length ?? 0)
      const part = chunk.subarray(at, at + missing)
      at += part.length
      if (part.length < missing) {
        this.#parts ??= new RecordParts(this.#bodyLength)
        this.#parts.add(part)
        break
      }
      records.push(this.#finishRecord(part))
    }
    return this.#error === undefined ? { records } : { records, error: this.#error }
  }

  #finishRecord(lastPart: Uint8Array): Uint8Array {
    const parts = this.#parts
    this.#bodyLength = undefined
    this.#parts = undefined
    if (parts === undefined) return lastPart
    parts.add(lastPart)
    return parts.joined()
  }

  /** Reads on in the length line; sets `#bodyLength` at its end. Returns where to read on. */
  #readLength(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      const problem = this.#length.take(chunk[at] as number)
      if (problem === undefined && this.#length.value > this.#maxRecordBytes) {
        const size = `a record is over ${this.#maxRecordBytes} bytes`
        this.#error = new RecordIoError('too-large', size)
      } else {
        this.#error = problem
      }
      if (this.#error !== undefined) return at
      if (this.#length.complete) {
        this.#bodyLength = this.#length.value
        this.#length.reset()
        return at + 1
      }
    }
    return chunk.length
  }
}

/** Digits up to a newline, one byte at a time. Empty lines are passed over [req 2]. */
class LengthLine {
  value = 0
  digits = 0
  complete = false

  reset(): void {
    this.value = 0
    this.digits = 0
    this.complete = false
  }

  take(byte: number): RecordIoError | undefined {
    if (byte >= DIGIT_0 && byte <= DIGIT_9) {
      this.digits++
      this.value = this.value * 10 + (byte - DIGIT_0)
      if (this.digits <= RECORD_LENGTH_DIGITS_LIMIT) return undefined
      const size = `a length line has over ${RECORD_LENGTH_DIGITS_LIMIT} digits`
      return new RecordIoError('too-large', size)
    }
    if (byte === NEWLINE) {
      this.complete = this.digits > 0
      return undefined
    }
    if (byte === CARRIAGE_RETURN && this.digits === 0) return undefined
    const code = byte.toString(16).padStart(2, '0')
    return new RecordIoError('bad-length', `a length line has the byte 0x${code}`)
  }
}

/**
 * A record that spans chunks. Large chunks are kept as they are and copied once, into the whole record, whose size is
 * known by then; small ones, and those that are a small part of a large buffer, would hold more memory than they say, and
 * are copied together before.
 */
class RecordParts {
  length = 0
  readonly #wholeLength: number
  readonly #parts: Uint8Array[] = []
  /** Where small ones go. As large as all that came before: never beyond twice what has arrived. */
  #block = EMPTY
  #blockFilled = 0

  constructor(wholeLength: number) {
    this.#wholeLength = wholeLength
  }

  add(part: Uint8Array): void {
    this.length += part.length
    if (part.length >= BLOCK_BYTES_MIN && 2 * part.length >= part.buffer.byteLength) {
      this.#closeBlock()
      this.#parts.push(part)
      return
    }
    const room = Math.min(this.#block.length - this.#blockFilled, part.length)
    this.#block.set(part.subarray(0, room), this.#blockFilled)
    this.#blockFilled += room
    if (room === part.length) return
    this.#closeBlock()
    const rest = part.subarray(room)
    const left = this.#wholeLength - this.length + rest.length
    this.#block = Buffer.allocUnsafeSlow(Math.min(left, Math.max(this.length, BLOCK_BYTES_MIN)))
    this.#block.set(rest)
    this.#blockFilled = rest.length
  }

  joined(): Uint8Array {
    this.#closeBlock()
    const [only = EMPTY, ...others] = this.#parts
    return others.length === 0 ? only : Buffer.concat(this.#parts, this.length)
  }

  #closeBlock(): void {
    if (this.#blockFilled > 0) this.#parts.push(this.#block.subarray(0, this.#blockFilled))
    this.#block = this.#block.subarray(this.#blockFilled)
    this.#blockFilled = 0
  }
}
