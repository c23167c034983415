/**
 * Reads one file of the journal from its first byte to its last good one: whole commits only, in batches, with what
 * ended it. It judges nothing: whether an ending is a crash to heal or damage to stop at, its callers say.
 */
import { corruptJournal, newerFormat } from './errors.ts'
import { decodeHeader, type FileHeader, formatVersion } from './file-header.ts'
import type { JournalRecord } from './journal.ts'
import { headerBytesMax, journalLimits } from './limits.ts'
import { commitOfLine, decodeLine, lineOverheadBytesMax, type RecordLine } from './record-line.ts'

export interface Damage {
  /** Where the first unusable line begins. */
  readonly offset: number
  readonly problem: string
  /** A crash in the middle of the last commit explains it: no later commit follows. */
  readonly torn: boolean
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
  #damageAt: { offset: number; problem: string; commit: number } | undefined

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
      const commit = commitOfLine(bytes, start, end)
      if (commit !== undefined && (commit > this.#damageAt.commit || commit === 0))
        this.#close(false)
      return
    } else {
      const line = decodeLine(bytes, start, end)
      if (typeof line === 'string') this.#damageAt = this.#damageHere(offset, line)
      else if (!this.#isNext(line)) {
        this.#damageAt = this.#damageHere(offset, 'it is out of order')
        this.#close(false)
      } else this.#takeRecord(line)
    }
    if (this.#damageAt === undefined && this.#left === 0) this.goodBytes = offset + end - start + 1
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
  #damageHere(
    offset: number,
    problem: string,
  ): { offset: number; problem: string; commit: number } {
    return { offset, problem, commit: this.#left > 0 ? this.#commit : this.#commit + 1 }
  }

  #finish(): void {
    if (this.damage !== undefined) return
    if (this.#damageAt === undefined && this.#rest.length > 0) {
      this.#damageAt = this.#damageHere(this.#restOffset, 'it does not end')
    }
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
