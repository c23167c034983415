/**
 * Reads a log from a place on, byte for byte, through rotation and truncation. It remembers the last bytes before its
 * place and reads them again each time: when they are still there, the file is the one it was. When not, the file with
 * them is looked for among the rotated ones, read to its end, and the newer ones after it; when it is gone, the present
 * file is read from its beginning. Knows no clock and no network: asked for a piece at a time.
 */
import type { LogAnswer, LogPiece } from '../../api/log-view.ts'

/** A question about one file of the log; 0 is the present one. */
export type ReadPiece = (rotated: number, offset: number, length: number) => Promise<LogAnswer>

export interface LogReaderOptions {
  readonly read: ReadPiece
  readonly pieceBytes: number
  readonly overlapBytes: number
  readonly maxRotations: number
}

export type LogStep =
  /** `cut`: something between this and what came before is lost. */
  | { readonly kind: 'bytes'; readonly data: Uint8Array; readonly cut: boolean }
  /** All that there is now; `ended`: all that there will ever be. */
  | { readonly kind: 'idle'; readonly ended: boolean }
  /** The log cannot be read, now. */
  | { readonly kind: 'trouble'; readonly answer: Exclude<LogAnswer, LogPiece> }

export class LogReader {
  readonly #options: LogReaderOptions
  #rotated = 0
  #offset: number
  /** The bytes right before `#offset`. */
  #known: Uint8Array = new Uint8Array()
  #cut = false

  constructor(options: LogReaderOptions, offset = 0) {
    this.#options = options
    this.#offset = offset
  }

  async next(): Promise<LogStep> {
    const from = this.#offset - this.#known.length
    const { read, pieceBytes } = this.#options
    const answer = await read(this.#rotated, from, pieceBytes)
    if (answer.kind === 'no-file' && this.#offset > 0) return this.#moved(answer)
    if (answer.kind !== 'piece') return { kind: 'trouble', answer }
    if (!beginsWith(answer.data, this.#known)) return this.#moved(answer)
    const fresh = answer.data.subarray(this.#known.length)
    if (fresh.length > 0) return this.#take(fresh)
    if (this.#rotated === 0) return { kind: 'idle', ended: answer.ended }
    // A rotated file grows no more: on to the next newer one, from its beginning.
    this.#begin(this.#rotated - 1)
    return this.next()
  }

  #take(fresh: Uint8Array): LogStep {
    const { overlapBytes } = this.#options
    this.#offset += fresh.length
    const tail = Buffer.concat([this.#known, fresh.subarray(-overlapBytes)])
    this.#known = new Uint8Array(tail.subarray(-overlapBytes))
    const cut = this.#cut
    this.#cut = false
    return { kind: 'bytes', data: fresh, cut }
  }

  /** The file at hand is another one than it was. */
  async #moved(present: LogAnswer): Promise<LogStep> {
    const { read, pieceBytes, maxRotations } = this.#options
    const from = this.#offset - this.#known.length
    for (let rotated = this.#rotated + 1; rotated <= maxRotations; rotated++) {
      const answer = await read(rotated, from, pieceBytes)
      if (answer.kind === 'no-file') break
      if (answer.kind !== 'piece') return { kind: 'trouble', answer }
      if (!beginsWith(answer.data, this.#known)) continue
      this.#rotated = rotated
      return this.next()
    }
    if (present.kind !== 'piece') return { kind: 'trouble', answer: present }
    this.#cut = true
    this.#begin(0)
    return this.next()
  }

  #begin(rotated: number): void {
    this.#rotated = rotated
    this.#offset = 0
    this.#known = new Uint8Array()
  }
}

function beginsWith(data: Uint8Array, known: Uint8Array): boolean {
  return data.length >= known.length && known.every((byte, index) => data[index] === byte)
}

/** Where the last `lines` lines of the present file begin; looks back `maxBytes` at the most. */
export async function tailOffset(
  read: ReadPiece,
  lines: number,
  pieceBytes: number,
  maxBytes: number,
): Promise<number | Exclude<LogAnswer, LogPiece>> {
  const last = await read(0, -pieceBytes, pieceBytes)
  if (last.kind !== 'piece') return last
  const end = last.offset + last.data.length
  if (lines === 0) return end
  // A line break at the very end ends the last line; it begins none.
  let wanted = lines + (last.data.at(-1) === NEWLINE ? 1 : 0)
  for (let piece = last; ; ) {
    for (let index = piece.data.length - 1; index >= 0; index--) {
      if (piece.data[index] !== NEWLINE) continue
      wanted -= 1
      if (wanted <= 0) return piece.offset + index + 1
    }
    if (piece.offset === 0 || end - piece.offset >= maxBytes) return piece.offset
    const offset = Math.max(0, piece.offset - pieceBytes)
    const before = await read(0, offset, piece.offset - offset)
    if (before.kind !== 'piece') return before
    // Shorter than asked for: the file was cut meanwhile.
    if (before.data.length === 0) return 0
    piece = before
  }
}

const NEWLINE = 10
