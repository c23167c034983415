/**
 * The manifests of one commit as a manifest set, read from the mirror's objects: complete, at exactly that commit. No
 * work tree is ever made, so none can be seen half written, and nothing in it can lead out of it. Symbolic links are
 * followed by git inside the commit; submodules are left out.
 */
import type { ManifestSet } from '../api/manifest-set.ts'
import { manifestLimits, parseManifest } from '../manifest/index.ts'
import { buildSet, type ReadableFile, type ReadFile } from './build-set.ts'
import { compare, isManifestName } from './find-files.ts'
import {
  contentArguments,
  listArguments,
  parseContents,
  parseListing,
  parseTargets,
  resolveArguments,
  shortId,
  type Target,
  type TreeEntry,
} from './git-commands.ts'
import { gitLimits, gitopsLimits } from './limits.ts'
import type { Git, GitBounds, GitFailure } from './ports.ts'

/** What git could not do, thrown inside of this folder only. */
export class GitError extends Error {
  readonly failure: GitFailure
  constructor(failure: GitFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

/** @throws GitError */
export async function answerOf(
  git: Git,
  args: readonly string[],
  bounds: GitBounds,
): Promise<Uint8Array> {
  const result = await git.run(args, bounds)
  if (result.ok) return result.stdout
  throw new GitError(result.failure, result.message)
}

const local = { timeoutMs: gitLimits.localTimeoutMs, maxBytes: gitLimits.maxAnswerBytes }

interface FoundFile {
  /** From the root of the repository. */
  readonly path: string
  readonly object: string
  readonly sizeBytes: number
}

export class CommitReader {
  readonly #git: Git
  /** From the root of the repository, without slashes at its ends. */
  readonly #path: string
  /** Of the last commit, by path and object: what did not change is not read again. */
  #parsed = new Map<string, ReadableFile>()

  constructor(git: Git, path: string) {
    this.#git = git
    this.#path = path
  }

  /** @throws GitError when the mirror does not give what the commit names */
  async read(commit: string): Promise<ManifestSet> {
    const search = new Search(this.#git, commit, this.#path)
    await search.run()
    const { found, unreadable } = search
    const totalBytes = found.reduce((sum, { sizeBytes }) => sum + readableBytes(sizeBytes), 0)
    const tooLarge = totalBytes > gitopsLimits.maxTotalBytes
    const read = tooLarge ? [] : await this.#readFiles(found)
    const files = [...read, ...unreadable].sort((a, b) => compare(a.path, b.path))
    const where = this.#path === '' ? '' : ` under '${this.#path}'`
    const nothing = files.length === 0 ? `it has no manifest file${where}` : undefined
    const large = `its manifests are larger than ${gitopsLimits.maxTotalBytes} bytes together`
    const reason = search.incompleteReason ?? (tooLarge ? large : nothing)
    const why = reason === undefined ? undefined : `commit ${shortId(commit)}: ${reason}`
    return { ...buildSet(files, why), revision: commit }
  }

  async #readFiles(found: readonly FoundFile[]): Promise<ReadFile[]> {
    const wanted = new Set<string>()
    for (const file of found) {
      if (!this.#parsed.has(keyOf(file)) && !isTooLarge(file)) wanted.add(file.object)
    }
    const contents = await this.#contents([...wanted])
    const parsed = new Map<string, ReadableFile>()
    const files = found.map((file): ReadFile => {
      const known = this.#parsed.get(keyOf(file))
      const read = known ?? readFile(file, contents.get(file.object) ?? oversized)
      if ('manifest' in read) parsed.set(keyOf(file), read)
      return read
    })
    this.#parsed = parsed
    return files
  }

  async #contents(objects: readonly string[]): Promise<Map<string, Uint8Array>> {
    if (objects.length === 0) return new Map()
    const answer = await answerOf(this.#git, contentArguments, {
      ...local,
      maxBytes: gitopsLimits.maxTotalBytes + objects.length * objectHeadBytes,
      input: lines(objects),
    })
    const contents = parseContents(answer, objects.length)
    if (contents === undefined) throw new GitError('refused', 'an object is missing')
    return new Map(objects.map((object, index) => [object, contents[index] ?? oversized]))
  }
}

/** The line before each object's content, and the break after it. */
const objectHeadBytes = 128
/** Stands for a file that is not read because of its size; refused by its length alone. */
const oversized = new Uint8Array(manifestLimits.maxFileBytes + 1)

const isTooLarge = ({ sizeBytes }: FoundFile) => sizeBytes > manifestLimits.maxFileBytes
const readableBytes = (size: number) => (size > manifestLimits.maxFileBytes ? 0 : size)
const keyOf = ({ path, object }: FoundFile) => `${object} ${path}`
const lines = (names: readonly string[]) => names.map((name) => `${name}\n`).join('')

function readFile({ path, object }: FoundFile, content: Uint8Array): ReadFile {
  const start = Buffer.from(content.subarray(0, lfsMark.length)).toString('latin1')
  if (start === lfsMark)
    return { path, problem: 'is kept in Git LFS; manifests must be plain files' }
  const manifest = parseManifest(content, path)
  return { path, hash: object, sizeBytes: content.length, manifest }
}

const lfsMark = 'version https://git-lfs.github.com/spec/'

/** The manifest files of one commit under one path. */
class Search {
  readonly found: FoundFile[] = []
  readonly unreadable: ReadFile[] = []
  /** Why not everything could be seen; then nothing may be removed because of what is not here. */
  incompleteReason: string | undefined
  readonly #git: Git
  readonly #commit: string
  readonly #path: string
  /** Directories that were listed, by object: one that is linked to as well is read once. */
  #listed: ReadonlySet<string> = new Set()

  constructor(git: Git, commit: string, path: string) {
    this.#git = git
    this.#commit = commit
    this.#path = path
  }

  async run(): Promise<void> {
    const [root] = await this.#resolve([this.#path])
    if (root === undefined || !('object' in root)) {
      this.#incomplete(`it has no '${this.#path}'`)
      return
    }
    if (root.kind === 'file') {
      this.#add({ ...root, path: this.#path })
      return
    }
    let directories = [{ object: root.object, path: this.#path }]
    let linked = 0
    while (directories.length > 0) {
      const links: TreeEntry[] = []
      for (const directory of directories) links.push(...(await this.#list(directory)))
      directories = await this.#follow(links)
      linked += directories.length
      if (linked > gitLimits.maxLinkedDirectories) {
        this.#incomplete('it has too many links to directories')
        return
      }
    }
  }

  #incomplete(reason: string): void {
    this.incompleteReason ??= reason
  }

  /** Takes in the files of a directory and all below; returns its links. */
  async #list(directory: { object: string; path: string }): Promise<TreeEntry[]> {
    if (this.#listed.has(directory.object)) return []
    const answer = await answerOf(this.#git, listArguments(directory.object), {
      ...local,
      maxBytes: gitLimits.maxListingBytes,
    })
    const entries = parseListing(Buffer.from(answer).toString('utf8'))
    if (entries === undefined) throw new GitError('refused', 'the listing of a tree is damaged')
    const links: TreeEntry[] = []
    const listed = new Set([...this.#listed, directory.object])
    let known = '/'
    for (const entry of entries) {
      const isHidden = entry.path.split('/').some((name) => name.startsWith('.'))
      if (isHidden || entry.path.startsWith(known)) continue
      const path = join(directory.path, entry.path)
      if (entry.kind === 'directory') {
        if (this.#listed.has(entry.object)) known = `${entry.path}/`
        listed.add(entry.object)
      } else if (entry.kind === 'link') links.push({ ...entry, path })
      else if (entry.kind === 'file' && isManifestName(path)) this.#add({ ...entry, path })
    }
    this.#listed = listed
    return links
  }

  #add({ path, object, sizeBytes }: FoundFile): void {
    if (this.found.length < gitopsLimits.maxFiles) this.found.push({ path, object, sizeBytes })
    else this.#incomplete(`it has more than ${gitopsLimits.maxFiles} manifest files`)
  }

  /** Takes in the files that links lead to; returns the directories. */
  async #follow(links: readonly TreeEntry[]): Promise<{ object: string; path: string }[]> {
    const targets = await this.#resolve(links.map(({ path }) => path))
    const directories: { object: string; path: string }[] = []
    for (const [index, { path }] of links.entries()) {
      const target = targets[index] ?? { kind: 'nowhere' }
      const isManifest = isManifestName(path)
      if (!('object' in target)) {
        const problem = `is a link that leads ${target.kind === 'outside' ? 'out of the repository' : 'nowhere'}`
        if (isManifest) this.unreadable.push({ path, problem })
        else this.#incomplete(`'${path}' ${problem}`)
      } else if (target.kind === 'file') {
        if (isManifest) this.#add({ ...target, path })
      } else if (isManifest) this.#incomplete(`'${path}' is a link to a directory`)
      else directories.push({ object: target.object, path })
    }
    return directories
  }

  async #resolve(paths: readonly string[]): Promise<Target[]> {
    if (paths.length === 0) return []
    // A name of two lines would be two questions; no link of that name is followed.
    const names = paths.map((path) => `${this.#commit}:${path.replaceAll('\n', '//')}`)
    const answer = await answerOf(this.#git, resolveArguments, {
      ...local,
      maxBytes: gitLimits.maxListingBytes,
      input: lines(names),
    })
    const targets = parseTargets(Buffer.from(answer).toString('latin1'), paths.length)
    if (targets === undefined) throw new GitError('refused', 'the answer about links is damaged')
    return targets
  }
}

function join(parent: string, name: string): string {
  return parent === '' ? name : `${parent}/${name}`
}
