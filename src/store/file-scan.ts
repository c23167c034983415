/**
 * Reads one file of the journal from its first byte to its last good one: whole commits only, in batches, with what
 * ended it. It judges nothing: whether an ending is a crash to heal or damage to stop at, its callers say.
 */
import { corruptJournal, newerFormat } from './errors.ts'
import { decodeHeader, type FileHeader, formatVersion } from './file-header.ts'
import type { JournalRecord } from './journal.ts'
import { headerBytesMax, journalLimits } from './limits.ts'
import {
  beginningOfLine,
  decodeLine,
  lineOverheadBytesMax,
  type RecordLine,
} from './record-line.ts'

export interface Damage {
  /** Where the first unusable line begins. */
  readonly offset: number
  readonly problem: string
  /** A crash in the middle of the last commit explains it: no later commit was begun. */
  readonly torn: boolean
}

interface Suspicion {
  readonly offset: number
  readonly problem: string
  readonly commit: number
  /** The last line of that commit has been seen. */
  isOver: boolean
}

const newline = 0x0a
const lineBytesMax = Math.max(headerBytesMax, journalLimits.recordBytesMax + lineOverheadBytesMax)

export class FileScan {
  readonly #name: string
  readonly #recordsMax: number
  #header: FileHeader | undefined
  #rest: Buffer = Buffer.alloc(0)
  /** The offset in the file of the first byte of `#rest`. */
  #restOffset = 0
  #whole: JournalRecord[] = []
  #commitRecords: JournalRecord[] = []
  #commit = 0
  #left = 0
  #damageAt: Suspicion | undefined

  /** Records of whole commits. */
  records = 0
  /** The end of the last whole commit. */
  goodBytes = 0
  /** The file says that it is complete, with this many records. */
  endMark: number | undefined
  damage: Damage | undefined

  /** Stops behind `recordsMax` records: the rest of the file is of no meaning. */
  constructor(name: string, recordsMax = Number.POSITIVE_INFINITY) {
    this.#name = name
    this.#recordsMax = recordsMax
  }

  /** @throws PitbossError ERR_JOURNAL_CORRUPT or ERR_JOURNAL_FORMAT when the first line cannot be used. */
  get header(): FileHeader {
    if (this.#header === undefined) throw corruptJournal(this.#name, 0, 'it has no first line')
    return this.#header
  }

  async *batches(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly JournalRecord[], void> {
    for await (const chunk of chunks) {
      this.#take(chunk)
      if (this.#whole.length > 0) {
        const batch = this.#whole
        this.#whole = []
        yield batch
      }
      if (this.damage !== undefined || this.#isFull()) return
    }
    this.#finish()
  }

  /** As `batches`, for a reader of the properties only. */
  async run(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const _ of this.batches(chunks));
  }

  #isFull(): boolean {
    return this.#header !== undefined && this.#left === 0 && this.records >= this.#recordsMax
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let start = 0
    while (this.damage === undefined && !this.#isFull()) {
      const end = bytes.indexOf(newline, start)
      if (end === -1) break
      this.#takeLine(bytes, start, end)
      start = end + 1
    }
    if (bytes.length - start > lineBytesMax) {
      if (this.#header === undefined) throw corruptJournal(this.#name, 0, 'it is no text')
      this.#damageAt ??= this.#damageHere(this.#restOffset + start, 'it does not end')
      start = bytes.length // Only what follows its end can still be of interest.
    }
    this.#rest = Buffer.from(bytes.subarray(start))
    this.#restOffset += start
  }

  #takeLine(bytes: Buffer, start: number, end: number): void {
    const offset = this.#restOffset + start
    if (this.#header === undefined) {
      this.#takeHeader(bytes.subarray(start, end))
    } else if (this.#damageAt !== undefined) {
      this.#takeBehindDamage(this.#damageAt, bytes.subarray(start, end), 1)
      return
    } else {
      const line = decodeLine(bytes, start, end)
      if (typeof line === 'string') {
        this.#damageAt = this.#damageHere(offset, line)
        this.#lookForEnd(this.#damageAt, bytes.subarray(start, end), 1)
      } else if (!this.#isNext(line)) {
        this.#damageAt = this.#damageHere(offset, 'it is out of order')
        this.#close(false)
      } else this.#takeRecord(line)
    }
    if (this.#damageAt === undefined && this.#left === 0) this.goodBytes = offset + end - start + 1
  }

  /**
   * A commit is begun when the one before it is durable, and not sooner. So whatever is behind the damaged one, be it only
   * the beginning of a line, says that this was no crash.
   */
  #takeBehindDamage(damageAt: Suspicion, line: Buffer, newline: 0 | 1): void {
    const commit = beginningOfLine(line)?.commit
    const isLater = commit !== undefined && (commit > damageAt.commit || commit === 0)
    if (isLater || damageAt.isOver) this.#close(false)
    else this.#lookForEnd(damageAt, line, newline)
  }

  /** By what a line of the damaged commit says of itself. */
  #lookForEnd(damageAt: Suspicion, line: Buffer, newline: 0 | 1): void {
    const beginning = beginningOfLine(line)
    if (beginning?.commit !== damageAt.commit || beginning.left > 0) return
    const more = line.length + newline - (beginning.lineBytes + 1)
    if (more > 0) this.#close(false)
    else damageAt.isOver = more === 0 && newline === 1
  }

  #takeHeader(line: Buffer): void {
    const decoded = decodeHeader(line)
    if ('problem' in decoded) throw corruptJournal(this.#name, 0, decoded.problem)
    if ('newerVersion' in decoded) {
      throw newerFormat(this.#name, decoded.newerVersion, formatVersion)
    }
    this.#header = decoded.header
  }

  #isNext(line: RecordLine): boolean {
    if (this.endMark !== undefined) return false
    if (this.#left > 0) return line.commit === this.#commit && line.left === this.#left - 1
    return line.commit === this.#commit + 1 || line.commit === 0
  }

  #takeRecord(line: RecordLine): void {
    if (line.commit === 0) {
      this.endMark = Number(line.record['records'])
      return
    }
    this.#commit = line.commit
    this.#left = line.left
    this.#commitRecords.push(line.record)
    if (line.left > 0) return
    this.records += this.#commitRecords.length
    if (this.#whole.length === 0) this.#whole = this.#commitRecords
    else for (const record of this.#commitRecords) this.#whole.push(record)
    this.#commitRecords = []
  }

  /** The commit that an unreadable line belongs to is known from the line before it. */
  #damageHere(offset: number, problem: string): Suspicion {
    const commit = this.#left > 0 ? this.#commit : this.#commit + 1
    return { offset, problem, commit, isOver: false }
  }

  #finish(): void {
    if (this.damage !== undefined) return
    if (this.#rest.length > 0) {
      if (this.#damageAt !== undefined) this.#takeBehindDamage(this.#damageAt, this.#rest, 0)
      else {
        this.#damageAt = this.#damageHere(this.#restOffset, 'it does not end')
        this.#lookForEnd(this.#damageAt, this.#rest, 0)
      }
    }
    if (this.damage !== undefined) return
    if (this.#damageAt === undefined && this.#left > 0) {
      this.#damageAt = this.#damageHere(this.goodBytes, 'the commit that begins there is not whole')
    }
    if (this.#damageAt !== undefined) this.#close(this.endMark === undefined)
  }

  #close(torn: boolean): void {
    if (this.#damageAt === undefined) return
    this.damage = { offset: this.#damageAt.offset, problem: this.#damageAt.problem, torn }
  }
}
