/**
 * Reads the manifest directory, again and again: content is read only where a file's size, times or inode say that it may
 * have changed, and parsed only where it did. Holds no decision about when to look or what counts: that is `watch.ts`.
 */
import { createHash } from 'node:crypto'
import type { ManifestSet } from '../api/manifest-set.ts'
import { manifestLimits, parseManifest } from '../manifest/index.ts'
import { buildSet, type ReadableFile, type ReadFile } from './build-set.ts'
import {
  errorCode,
  type FindOptions,
  type FoundFile,
  findManifestFiles,
  inBatches,
  problemOf,
} from './find-files.ts'
import { gitopsLimits } from './limits.ts'
import type { FileStatus, FileSystem } from './ports.ts'

export interface ReaderOptions extends FindOptions {
  /** Milliseconds since 1970, to compare with file times. */
  readonly wallNow?: () => number
  /** What a file is called in the result, by its path from the directory. */
  readonly rename?: (path: string) => string
}

export interface ReadResult {
  readonly set: ManifestSet
  readonly files: readonly ReadFile[]
  /** Why not everything could be seen. */
  readonly problem?: string
}

interface CachedFile {
  readonly file: ReadableFile
  /** Size, times and inode when it was read; undefined when they cannot vouch for the content. */
  readonly stamp: string | undefined
}

export class ManifestReader {
  readonly #fileSystem: FileSystem
  readonly #root: string
  readonly #options: ReaderOptions
  #cache = new Map<string, CachedFile>()

  constructor(fileSystem: FileSystem, root: string, options: ReaderOptions = {}) {
    this.#fileSystem = fileSystem
    this.#root = root
    this.#options = options
  }

  /** `full` reads all content, whatever the file times say. Never rejects: what cannot be read is said in the set. */
  async read(full = false): Promise<ReadResult> {
    for (let attempt = 1; ; attempt++) {
      const found = await findManifestFiles(this.#fileSystem, this.#root, this.#options)
      const { files, vanished, tooLarge } = await this.#readFiles(found.files, full)
      const again = (found.changing || vanished) && attempt < gitopsLimits.maxReadAttempts
      if (again) continue
      const problem = found.incompleteReason ?? (tooLarge ? tooLargeReason : undefined)
      const result = { set: buildSet(files, problem), files }
      return problem === undefined ? result : { ...result, problem }
    }
  }

  async #readFiles(found: readonly FoundFile[], full: boolean) {
    const cache = new Map<string, CachedFile>()
    const files = new Map<string, ReadFile>()
    let vanished = false
    let totalBytes = 0
    const { rename = (path: string) => path } = this.#options
    await inBatches(found, async ({ fullPath, status, problem, ...file }) => {
      const path = rename(file.path)
      totalBytes += readableBytes(status)
      if (status === undefined) {
        files.set(path, { path, problem: problem ?? 'is gone' })
        return
      }
      if (totalBytes > gitopsLimits.maxTotalBytes) return
      try {
        const cached = await this.#readOne(path, fullPath, status, full)
        cache.set(path, cached)
        files.set(path, cached.file)
      } catch (error) {
        if (errorCode(error) === 'ENOENT') vanished = true
        else files.set(path, { path, problem: problemOf(error) })
      }
    })
    this.#cache = cache
    const inOrder = found.flatMap(({ path }) => files.get(rename(path)) ?? [])
    return { files: inOrder, vanished, tooLarge: totalBytes > gitopsLimits.maxTotalBytes }
  }

  async #readOne(path: string, fullPath: string, status: FileStatus, full: boolean) {
    const stamp = [status.inode, status.sizeBytes, status.modifiedMs, status.changedMs].join(' ')
    const cached = this.#cache.get(path)
    if (!full && cached?.stamp === stamp) return cached
    const readAt = this.#options.wallNow?.()
    const content = await this.#fileSystem.readFile(fullPath, manifestLimits.maxFileBytes + 1)
    const hash = createHash('sha256').update(content).digest('hex')
    const file =
      cached?.file.hash === hash
        ? cached.file
        : { path, hash, sizeBytes: content.length, manifest: parseManifest(content, path) }
    const newestMs = Math.max(status.modifiedMs, status.changedMs)
    const settled = readAt !== undefined && newestMs < readAt - gitopsLimits.racyWindowMs
    return { file, stamp: settled ? stamp : undefined }
  }
}

/** What is too large by itself is not read: that is no reason to leave the others unread. */
function readableBytes(status: FileStatus | undefined): number {
  const { sizeBytes = 0 } = status ?? {}
  return sizeBytes > manifestLimits.maxFileBytes ? 0 : sizeBytes
}

const tooLargeReason = `its manifest files are larger than ${gitopsLimits.maxTotalBytes} bytes together`

/** One look at `directory` (or a single file). Never rejects. */
export async function readManifestSet(
  fileSystem: FileSystem,
  directory: string,
  options: FindOptions = {},
): Promise<ManifestSet> {
  return (await new ManifestReader(fileSystem, directory, options).read()).set
}
