/**
 * What the journal asks of a disk: one directory of append-only files. `node-disk.ts` is the real one; the tests and
 * the simulation have one in memory that tears, lies and crashes. Nothing here knows what the bytes mean.
 * Operations reject with the system's own errors (`code: 'ENOSPC'`); only `lock` has one of ours.
 */

export interface Disk {
  /** The directory's name, for messages. */
  readonly directory: string

  /**
   * Takes the directory for this process until `unlock` or the process' end, however it ends.
   * @throws PitbossError ERR_STATE_LOCKED, naming the holder, at once.
   */
  lock(): Promise<void>
  unlock(): Promise<void>

  list(): Promise<readonly FileEntry[]>

  /** The file's bytes as they are now, in order. A chunk is valid until the next one is asked for. */
  read(name: string): AsyncIterable<Buffer>

  /** A new, empty file to append to; fails with EEXIST when there is one. */
  create(name: string): Promise<DiskFile>

  /** Replaces `to` when it exists. Durable only after `syncDirectory`, as are `create` and `remove`. */
  rename(from: string, to: string): Promise<void>
  remove(name: string): Promise<void>
  syncDirectory(): Promise<void>
}

export interface FileEntry {
  readonly name: string
  readonly bytes: number
}

export interface DiskFile {
  /** Appends all of it or rejects, having appended some. */
  write(bytes: Uint8Array): Promise<void>
  /** After a rejection what was written since the last success must be taken as lost, whatever a read shows. */
  sync(): Promise<void>
  close(): Promise<void>
}
