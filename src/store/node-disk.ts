/**
 * The real disk: one directory, through node:fs. The directory is private to its user (0700, files 0600).
 *
 * The lock is the kernel's own, on an open file description (F_OFD_SETLK; flock on macOS), through a kept library,
 * since Node has none. It ends with the process however that ends, so there is no stale lock to wait for or to break
 * by mistake; it holds between containers that share the volume, where neither process ids nor start times compare;
 * and it is not inherited by the tasks that a development cluster starts. What the lock file says is for people only.
 */
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Disk, DiskFile, FileEntry } from './disk.ts'
import { lockedState } from './errors.ts'
import { readChunkBytes } from './limits.ts'

const lockFileName = 'lock'
const holderBytesMax = 1024

export class NodeDisk implements Disk {
  readonly directory: string
  #lock: FileHandle | undefined

  constructor(directory: string) {
    this.directory = resolve(directory)
  }

  /** Makes the directory when there is none. */
  async lock(): Promise<void> {
    await makeDirectory(this.directory)
    const { tryLock } = await import('fs-native-extensions')
    const path = this.#path(lockFileName)
    const handle = await open(path, 'a+', 0o600)
    try {
      if (!tryLock(handle.fd)) throw await this.#lockedError(handle)
      await handle.truncate()
      await handle.appendFile(`${JSON.stringify(describeThisProcess())}\n`)
      this.#lock = handle
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  async unlock(): Promise<void> {
    const handle = this.#lock
    this.#lock = undefined
    await handle?.truncate()
    await handle?.close()
  }

  async list(): Promise<readonly FileEntry[]> {
    const entries: FileEntry[] = []
    for (const entry of await readdir(this.directory, { withFileTypes: true })) {
      if (!entry.isFile()) continue
      entries.push({ name: entry.name, bytes: (await stat(this.#path(entry.name))).size })
    }
    return entries
  }

  /** Reads the next chunk while its caller works on this one. */
  async *read(name: string): AsyncGenerator<Buffer, void> {
    const handle = await open(this.#path(name), 'r')
    const buffers = [Buffer.allocUnsafe(readChunkBytes), Buffer.allocUnsafe(readChunkBytes)]
    const readAhead = (turn: number) => {
      const reading = handle.read({ buffer: buffers[turn % 2], position: null })
      reading.catch(() => undefined) // Not unhandled: it is awaited, only later.
      return reading
    }
    let next = readAhead(0)
    try {
      for (let turn = 1; ; turn += 1) {
        const { bytesRead, buffer } = await next
        if (bytesRead === 0) return
        next = readAhead(turn)
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await next.catch(() => undefined)
      await handle.close()
    }
  }

  async create(name: string): Promise<DiskFile> {
    return new NodeFile(await open(this.#path(name), 'ax', 0o600))
  }

  async rename(from: string, to: string): Promise<void> {
    await rename(this.#path(from), this.#path(to))
  }

  async remove(name: string): Promise<void> {
    await unlink(this.#path(name))
  }

  async syncDirectory(): Promise<void> {
    await syncDirectory(this.directory)
  }

  #path(name: string): string {
    return join(this.directory, name)
  }

  async #lockedError(handle: FileHandle): Promise<Error> {
    const buffer = Buffer.alloc(holderBytesMax)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
    const holder = parseHolder(buffer.toString('utf8', 0, bytesRead))
    if (holder === undefined) return lockedState(this.directory, 'another process')
    const { pid, host, since } = holder
    const elsewhere = host === hostname() ? '' : ` on ${host}`
    return lockedState(this.directory, `process ${pid}${elsewhere} since ${since}`, pid)
  }
}

class NodeFile implements DiskFile {
  readonly #handle: FileHandle

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async write(bytes: Uint8Array): Promise<void> {
    let written = 0
    while (written < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written)
      written += bytesWritten
    }
  }

  /** With the size, without the times: all that reading it back needs. */
  sync(): Promise<void> {
    return this.#handle.datasync()
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

async function makeDirectory(directory: string): Promise<void> {
  const first = await makeMissing(directory)
  if (first !== undefined) await syncDirectory(dirname(first))
}

/**
 * Answers the topmost one that it made. Not with mkdir's own `recursive`: where a file system lets nobody make a directory
 * and says ENOENT (procfs, autofs), Node tries again without end, and no signal is heard meanwhile.
 */
async function makeMissing(directory: string): Promise<string | undefined> {
  try {
    return (await makeOne(directory)) ? directory : undefined
  } catch (error) {
    if (!isMissing(error) || dirname(directory) === directory) throw error
  }
  const first = await makeMissing(dirname(directory))
  return (await makeOne(directory)) ? (first ?? directory) : first
}

/** False when it is there. */
async function makeOne(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { mode: 0o700 })
    return true
  } catch (error) {
    const there = isMissing(error) ? undefined : await stat(directory).catch(() => undefined)
    if (there?.isDirectory()) return false
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
}

function describeThisProcess(): Holder {
  return { pid: process.pid, host: hostname(), since: new Date().toISOString() }
}

function parseHolder(text: string): Holder | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (!('pid' in value && 'host' in value && 'since' in value)) return undefined
  const { pid, host, since } = value
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'string') {
    return undefined
  }
  return { pid, host, since }
}
