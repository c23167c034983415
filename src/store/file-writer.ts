/**
 * Writes one file of the journal: made under a temporary name, so that it is there with a whole first line or not at
 * all, then appended to in commits. After any rejection the writer is of no more use: what the disk holds behind the
 * last commit is unknown, and asking it again proves nothing (a later fsync succeeds over pages that were lost).
 */
import type { Disk, DiskFile } from './disk.ts'
import { encodeHeader, type FileHeader, fileName, temporarySuffix } from './file-header.ts'
import { encodeJson, encodeLine } from './record-line.ts'

export class FileWriter {
  readonly header: FileHeader
  readonly #disk: Disk
  readonly #file: DiskFile
  #commit = 0
  records = 0
  bytes = 0

  private constructor(disk: Disk, file: DiskFile, header: FileHeader) {
    this.#disk = disk
    this.#file = file
    this.header = header
  }

  get name(): string {
    return fileName(this.header.kind, this.header.number)
  }

  /** Begins the file; it has its name only after `publish`. */
  static async begin(disk: Disk, header: FileHeader): Promise<FileWriter> {
    const temporaryName = fileName(header.kind, header.number) + temporarySuffix
    const writer = new FileWriter(disk, await disk.create(temporaryName), header)
    try {
      await writer.#write(encodeHeader(header))
      return writer
    } catch (error) {
      await writer.discard()
      throw error
    }
  }

  /** Makes what was written durable under the file's own name. Replaces the file that has it. */
  async publish(): Promise<void> {
    try {
      await this.#file.sync()
      await this.#disk.rename(this.name + temporarySuffix, this.name)
      await this.#disk.syncDirectory()
    } catch (error) {
      await this.discard()
      throw error
    }
  }

  /** Writes the records, given as JSON, as one commit; durable only after `sync`. */
  async write(jsons: readonly string[]): Promise<void> {
    this.#commit += 1
    let text = ''
    for (const [index, json] of jsons.entries()) {
      text += encodeLine(this.#commit, jsons.length - 1 - index, json)
    }
    await this.#write(text)
    this.records += jsons.length
  }

  sync(): Promise<void> {
    return this.#file.sync()
  }

  /** Says that the file is complete; durable only after `sync`. */
  async writeEndMark(): Promise<void> {
    await this.#write(encodeLine(0, 0, encodeJson({ kind: 'end', records: this.records })))
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  /** Gives the file up, and removes it while it has no name of its own. As far as the disk lets it. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined)
    await this.#disk.remove(this.name + temporarySuffix).catch(() => undefined)
  }

  async #write(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'latin1')
    await this.#file.write(bytes)
    this.bytes += bytes.length
  }
}
