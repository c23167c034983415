/**
 * The manifest files of a directory: `*.yaml` and `*.yml`, in subdirectories too, hidden names left out (with them `.git`,
 * `..data` of a Kubernetes volume, editors' swap and lock files). Symbolic links are followed, each real directory is
 * read once, nothing that is no regular file is ever opened.
 */
import { gitopsLimits } from './limits.ts'
import type { DirectoryEntry, FileStatus, FileSystem } from './ports.ts'

export interface FoundFiles {
  /** Sorted by path. */
  readonly files: readonly FoundFile[]
  /** Why not everything could be seen; then nothing may be removed because of what is not here. */
  readonly incompleteReason?: string
  /** Something vanished while it was looked at. */
  readonly changing: boolean
}

export interface FoundFile {
  /** From the manifest directory, with `/`. */
  readonly path: string
  /** To read it by. */
  readonly fullPath: string
  /** Undefined when it cannot be looked at. */
  readonly status?: FileStatus
  /** Why it cannot be read. */
  readonly problem?: string
}

export interface FindOptions {
  /** Refuse symbolic links that lead out of the directory: for directories that others may write to. */
  readonly refuseOutsideLinks?: boolean
}

export async function findManifestFiles(
  fileSystem: FileSystem,
  root: string,
  options: FindOptions = {},
): Promise<FoundFiles> {
  const search = new Search(fileSystem, options)
  await search.root(root)
  return search.result()
}

class Search {
  readonly #fileSystem: FileSystem
  readonly #options: FindOptions
  readonly #files: FoundFile[] = []
  readonly #visited = new Set<string>()
  #rootReal = ''
  #incompleteReason: string | undefined
  #changing = false

  constructor(fileSystem: FileSystem, options: FindOptions) {
    this.#fileSystem = fileSystem
    this.#options = options
  }

  result(): FoundFiles {
    const files = this.#files.sort((a, b) => compare(a.path, b.path))
    const found = { files, changing: this.#changing }
    const reason = this.#incompleteReason
    return reason === undefined ? found : { ...found, incompleteReason: reason }
  }

  async root(root: string): Promise<void> {
    try {
      const status = await this.#fileSystem.stat(root)
      this.#rootReal = await this.#fileSystem.realpath(root)
      if (status.kind === 'directory') await this.#directory(root, '', 0)
      else if (status.kind === 'file') {
        const path = root.split(/[/\\]/).at(-1) ?? root
        this.#files.push({ path, fullPath: root, status })
      } else this.#incomplete(`'${root}' is neither a directory nor a file`)
    } catch (error) {
      const missing = errorCode(error) === 'ENOENT'
      this.#incomplete(missing ? `'${root}' does not exist` : cannotRead(root, error))
    }
  }

  #incomplete(reason: string): void {
    this.#incompleteReason ??= reason
  }

  async #directory(fullPath: string, path: string, depth: number): Promise<void> {
    if (depth > gitopsLimits.maxDepth || this.#visited.size >= gitopsLimits.maxDirectories) {
      return this.#incomplete(`'${path}' and what follows it is not read: too many directories`)
    }
    try {
      const real = await this.#fileSystem.realpath(fullPath)
      if (this.#visited.has(real)) return
      this.#visited.add(real)
      const entries = await this.#fileSystem.readdir(fullPath)
      const seen = entries.filter(({ name }) => !name.startsWith('.')).sort(realFirst)
      const files = seen.filter(({ kind, name }) => kind !== 'directory' && isManifestName(name))
      await inBatches(files, (entry) => this.#file(entry, fullPath, path))
      for (const entry of seen) {
        if (entry.kind === 'directory') await this.#child(entry, fullPath, path, depth)
        if (entry.kind === 'link' && !isManifestName(entry.name)) {
          await this.#link(entry, fullPath, path, depth)
        }
      }
    } catch (error) {
      if (hasForeignName(path)) this.#incomplete(`'${path}' ${foreignName}`)
      else if (errorCode(error) === 'ENOENT') this.#changing = true
      else this.#incomplete(cannotRead(path === '' ? fullPath : path, error))
    }
  }

  #child(entry: DirectoryEntry, fullPath: string, path: string, depth: number): Promise<void> {
    return this.#directory(`${fullPath}/${entry.name}`, join(path, entry.name), depth + 1)
  }

  /** A link whose name says nothing: of interest when it leads to a directory. */
  async #link(entry: DirectoryEntry, fullPath: string, path: string, depth: number) {
    const target = `${fullPath}/${entry.name}`
    const name = join(path, entry.name)
    try {
      const status = await this.#fileSystem.stat(target)
      if (status.kind !== 'directory') return
      if (await this.#leadsOutside(target)) {
        return this.#incomplete(`'${name}' is a link that leads out of the directory`)
      }
      await this.#child(entry, fullPath, path, depth)
    } catch (error) {
      // It may have been a directory full of pools a moment ago.
      const nowhere = errorCode(error) === 'ENOENT' || errorCode(error) === 'ELOOP'
      this.#incomplete(nowhere ? `'${name}' is a link that leads nowhere` : cannotRead(name, error))
    }
  }

  async #file(entry: DirectoryEntry, directory: string, parent: string): Promise<void> {
    if (this.#files.length >= gitopsLimits.maxFiles) {
      return this.#incomplete(`there are more than ${gitopsLimits.maxFiles} manifest files`)
    }
    const path = join(parent, entry.name)
    const fullPath = `${directory}/${entry.name}`
    const add = (rest: Partial<FoundFile>) => this.#files.push({ path, fullPath, ...rest })
    try {
      const status = await this.#fileSystem.stat(fullPath)
      if (status.kind === 'directory') {
        // A directory called `pools.yaml` behind a link.
        if (entry.kind === 'link') this.#incomplete(`'${path}' is a link to a directory`)
      } else if (status.kind === 'other') add({ problem: 'is not a regular file' })
      else if (entry.kind === 'link' && (await this.#leadsOutside(fullPath))) {
        add({ problem: 'is a link that leads out of the directory' })
      } else add({ status })
    } catch (error) {
      const vanished = errorCode(error) === 'ENOENT' && entry.kind !== 'link'
      if (hasForeignName(entry.name)) add({ problem: foreignName })
      else if (vanished) this.#changing = true
      else add({ problem: problemOf(error) })
    }
  }

  async #leadsOutside(path: string): Promise<boolean> {
    if (this.#options.refuseOutsideLinks !== true) return false
    const real = await this.#fileSystem.realpath(path)
    return !`${real}/`.startsWith(`${this.#rootReal}/`)
  }
}

const foreignName = 'has a name that is no UTF-8, by which it cannot be opened'

/** Bytes that are no UTF-8 come as this; what is really called so can be opened. */
function hasForeignName(path: string): boolean {
  return path.includes('\ufffd')
}

export function isManifestName(name: string): boolean {
  return /\.ya?ml$/.test(name)
}

/** Why a file or directory could not be read, without repeating its path. */
export function problemOf(error: unknown): string {
  const words: Record<string, string> = {
    ENOENT: 'is a link that leads nowhere',
    ELOOP: 'is a link that leads to itself',
    EACCES: 'cannot be read: permission denied',
    EPERM: 'cannot be read: permission denied',
  }
  const code = errorCode(error)
  const message = error instanceof Error ? error.message : String(error)
  return words[code ?? ''] ?? (code === undefined ? message : `cannot be read: ${code}`)
}

export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

function cannotRead(path: string, error: unknown): string {
  return `'${path}' ${problemOf(error)}`
}

/** Real directories before links to them, so that paths do not depend on a link that may go; else by name. */
function realFirst(a: DirectoryEntry, b: DirectoryEntry): number {
  return Number(a.kind === 'link') - Number(b.kind === 'link') || compare(a.name, b.name)
}

/** By code unit: the same everywhere, whatever the locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function join(parent: string, name: string): string {
  return parent === '' ? name : `${parent}/${name}`
}

export async function inBatches<T>(
  items: readonly T[],
  action: (item: T) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += gitopsLimits.concurrency) {
    await Promise.all(items.slice(start, start + gitopsLimits.concurrency).map(action))
  }
}
