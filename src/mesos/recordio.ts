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
const FIRST_CAPACITY_BYTES = 4096

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
  /** The record so far, when it spans chunks; grows by doubling, so never beyond twice what has arrived. */
  #body = Buffer.alloc(0)
  #bodyFilled = 0
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
      const available = Math.min(this.#bodyLength - this.#bodyFilled, chunk.length - at)
      const part = chunk.subarray(at, at + available)
      at += available
      if (this.#bodyFilled + available < this.#bodyLength) {
        this.#keep(part, this.#bodyLength)
        break
      }
      records.push(this.#finishRecord(part, this.#bodyLength))
    }
    return this.#error === undefined ? { records } : { records, error: this.#error }
  }

  #finishRecord(lastPart: Uint8Array, bodyLength: number): Uint8Array {
    let record = lastPart
    if (this.#bodyFilled > 0) {
      this.#keep(lastPart, bodyLength)
      record = this.#body.subarray(0, bodyLength)
    }
    this.#body = Buffer.alloc(0)
    this.#bodyFilled = 0
    this.#bodyLength = undefined
    return record
  }

  #keep(part: Uint8Array, bodyLength: number): void {
    const needed = this.#bodyFilled + part.length
    if (needed > this.#body.length) {
      const capacity = Math.min(bodyLength, Math.max(2 * needed, FIRST_CAPACITY_BYTES))
      const grown = Buffer.allocUnsafeSlow(capacity)
      grown.set(this.#body.subarray(0, this.#bodyFilled))
      this.#body = grown
    }
    this.#body.set(part, this.#bodyFilled)
    this.#bodyFilled = needed
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
