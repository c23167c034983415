/**
 * Reads a log from a place on, byte for byte, through rotation and truncation. It remembers the last bytes before its
 * place and reads them again each time: when they are still there, the file is the one it was. When not, the file with
 * them is looked for among the rotated ones, read to its end, and the newer ones after it; when it is gone, the present
 * file is read from its beginning. Knows no clock and no network: asked for a piece at a time.
 */
import type { LogAnswer, LogPiece } from '../../api/log-view.ts'

/** A place in a file, by the bytes right before it. */
interface Mark {
  readonly offset: number
  readonly known: Uint8Array
}

const BEGINNING: Mark = { offset: 0, known: new Uint8Array() }

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
  #mark: Mark
  /**
   * While nothing has been read of the file at hand, which therefore has no mark: the end of the last one that has, and
   * how many files came after that one, empty ones and this.
   */
  #before: { readonly mark: Mark; readonly files: number } | undefined
  #cut = false

  constructor(options: LogReaderOptions, offset = 0) {
    this.#options = options
    this.#mark = { ...BEGINNING, offset }
  }

  async next(): Promise<LogStep> {
    if (this.#before !== undefined) {
      const trouble = await this.#follow(this.#before)
      if (trouble !== undefined) return trouble
    }
    const { offset, known } = this.#mark
    const answer = await this.#read(this.#rotated, this.#mark)
    if (answer.kind === 'no-file' && offset > 0) return this.#moved(answer)
    if (answer.kind !== 'piece') return { kind: 'trouble', answer }
    if (!beginsWith(answer.data, known)) return this.#moved(answer)
    const fresh = answer.data.subarray(known.length)
    if (fresh.length > 0) return this.#take(fresh)
    if (this.#rotated === 0) return { kind: 'idle', ended: answer.ended }
    // A rotated file grows no more: on to the next newer one, from its beginning.
    const last = offset > 0 ? { mark: this.#mark, files: 0 } : this.#before
    this.#before = last && { mark: last.mark, files: last.files + 1 }
    this.#rotated -= 1
    this.#mark = BEGINNING
    return this.next()
  }

  #take(fresh: Uint8Array): LogStep {
    const { overlapBytes } = this.#options
    const tail = Buffer.concat([this.#mark.known, fresh.subarray(-overlapBytes)])
    this.#mark = {
      offset: this.#mark.offset + fresh.length,
      known: new Uint8Array(tail.subarray(-overlapBytes)),
    }
    this.#before = undefined
    const cut = this.#cut
    this.#cut = false
    return { kind: 'bytes', data: fresh, cut }
  }

  /** The file at hand is another one than it was. */
  async #moved(present: LogAnswer): Promise<LogStep> {
    const rotated = await this.#find(this.#mark, this.#rotated + 1)
    if (typeof rotated === 'number') {
      this.#rotated = rotated
      return this.next()
    }
    if (rotated !== undefined) return rotated
    if (present.kind !== 'piece') return { kind: 'trouble', answer: present }
    this.#cut = true
    this.#rotated = 0
    this.#mark = BEGINNING
    return this.next()
  }

  /** Stands at the beginning of the file that it stood at before, wherever rotation has taken it. */
  async #follow({ mark, files }: { mark: Mark; files: number }): Promise<LogStep | undefined> {
    const rotated = await this.#find(mark, 1)
    if (typeof rotated === 'object') return rotated
    if (rotated === undefined) this.#before = undefined
    this.#rotated = rotated === undefined ? 0 : Math.max(0, rotated - files)
    return undefined
  }

  /** The number of the rotated file that holds the mark; undefined when none does. */
  async #find(mark: Mark, least: number): Promise<number | LogStep | undefined> {
    for (let rotated = least; rotated <= this.#options.maxRotations; rotated++) {
      const answer = await this.#read(rotated, mark)
      if (answer.kind === 'no-file') return undefined
      if (answer.kind !== 'piece') return { kind: 'trouble', answer }
      if (beginsWith(answer.data, mark.known)) return rotated
    }
    return undefined
  }

  #read(rotated: number, { offset, known }: Mark): Promise<LogAnswer> {
    return this.#options.read(rotated, offset - known.length, this.#options.pieceBytes)
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
