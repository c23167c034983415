/** The machine's file system, read only. */
import { constants, type Dirent, type Stats } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import type { DirectoryEntry, FileKind, FileStatus, FileSystem } from './ports.ts'

/** Read at a time from a file that grew while it was read. */
const growthBytes = 65_536

export const nodeFileSystem: FileSystem = {
  async readdir(path): Promise<DirectoryEntry[]> {
    const entries = await readdir(path, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, kind: entryKind(entry) }))
  },

  async stat(path): Promise<FileStatus> {
    const stats = await stat(path)
    return {
      kind: statsKind(stats),
      sizeBytes: stats.size,
      modifiedMs: stats.mtimeMs,
      changedMs: stats.ctimeMs,
      inode: stats.ino,
    }
  },

  async readFile(path, maxBytes): Promise<Uint8Array> {
    // Without O_NONBLOCK opening a fifo that took the file's place would wait for a writer for ever.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stats = await file.stat()
      if (!stats.isFile()) throw new Error('is not a regular file')
      const chunks: Uint8Array[] = []
      let length = 0
      let chunkBytes = Math.min(maxBytes, stats.size + 1)
      while (length < maxBytes) {
        const { bytesRead, buffer } = await file.read(new Uint8Array(chunkBytes))
        if (bytesRead === 0) break
        chunks.push(buffer.subarray(0, bytesRead))
        length += bytesRead
        chunkBytes = Math.min(maxBytes - length, growthBytes)
      }
      return Buffer.concat(chunks, length)
    } finally {
      await file.close()
    }
  },

  realpath: (path) => realpath(path),
}

function entryKind(entry: Dirent): FileKind {
  return entry.isSymbolicLink() ? 'link' : statsKind(entry)
}

function statsKind(stats: Stats | Dirent): FileStatus['kind'] {
  if (stats.isFile()) return 'file'
  return stats.isDirectory() ? 'directory' : 'other'
}
