/**
 * A file system in memory with directories, files, symbolic links, fifos, permissions and time stamps of a chosen
 * coarseness: a real implementation of the port, for scenarios on virtual time. What writes to it is the test.
 */
import type {
  Clock,
  DirectoryEntry,
  FileKind,
  FileStatus,
  FileSystem,
} from '../../../src/gitops/index.ts'

interface Node {
  kind: FileKind
  inode: number
  modifiedMs: number
  changedMs: number
  readable: boolean
  content: Uint8Array
  target: string
  entries: Map<string, Node>
}

export class MemoryFileSystem implements FileSystem {
  readonly #clock: Pick<Clock, 'wallNow'>
  readonly #root: Node
  /** Time stamps are rounded down to this. */
  timeStepMs = 1
  /** Called before each operation of the port, to change things under the reader's hands. */
  beforeOperation: (operation: string, path: string) => void = () => {}
  operations: string[] = []
  #inodes = 0

  constructor(clock: Pick<Clock, 'wallNow'>) {
    this.#clock = clock
    this.#root = this.#make('directory')
  }

  // What a test does.

  mkdir(path: string): void {
    let node = this.#root
    for (const step of steps(path)) {
      const next = node.entries.get(step) ?? this.#make('directory')
      node.entries.set(step, next)
      node = next
    }
  }

  /** Truncates and writes in place, as `cp` and many editors do: the inode stays. */
  write(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const [parent, name] = this.#parent(path)
    const node = parent.entries.get(name) ?? this.#make('file')
    parent.entries.set(name, node)
    node.content = bytes
    this.#touch(node)
  }

  append(path: string, text: string): void {
    const node = this.#resolve(path)
    node.content = Buffer.concat([node.content, new TextEncoder().encode(text)])
    this.#touch(node)
  }

  /** Replaces what is at `to`, as rename(2) does. */
  rename(from: string, to: string): void {
    const [fromParent, fromName] = this.#parent(from)
    const [toParent, toName] = this.#parent(to)
    const node = fromParent.entries.get(fromName)
    if (node === undefined) throw failure('ENOENT', from)
    fromParent.entries.delete(fromName)
    toParent.entries.set(toName, node)
    node.changedMs = this.#stamp()
  }

  symlink(target: string, path: string): void {
    const [parent, name] = this.#parent(path)
    parent.entries.set(name, { ...this.#make('link'), target })
  }

  fifo(path: string): void {
    const [parent, name] = this.#parent(path)
    parent.entries.set(name, this.#make('other'))
  }

  remove(path: string): void {
    const [parent, name] = this.#parent(path)
    parent.entries.delete(name)
  }

  setReadable(path: string, readable: boolean): void {
    this.#resolve(path).readable = readable
  }

  /** Another content behind the same size, inode and times. */
  swapSilently(path: string, content: string): void {
    this.#resolve(path).content = new TextEncoder().encode(content)
  }

  // The port.

  async readdir(path: string): Promise<DirectoryEntry[]> {
    this.#note('readdir', path)
    const node = this.#resolve(path)
    if (node.kind !== 'directory') throw failure('ENOTDIR', path)
    if (!node.readable) throw failure('EACCES', path)
    return [...node.entries].map(([name, { kind }]) => ({ name, kind }))
  }

  async stat(path: string): Promise<FileStatus> {
    this.#note('stat', path)
    const { kind, inode, modifiedMs, changedMs, content } = this.#resolve(path)
    if (kind === 'link') throw failure('ELOOP', path)
    return { kind, inode, modifiedMs, changedMs, sizeBytes: content.length }
  }

  async readFile(path: string, maxBytes: number): Promise<Uint8Array> {
    this.#note('readFile', path)
    const node = this.#resolve(path)
    if (node.kind !== 'file') throw new Error(`opened ${path}, a ${node.kind}`)
    if (!node.readable) throw failure('EACCES', path)
    return node.content.slice(0, maxBytes)
  }

  async realpath(path: string): Promise<string> {
    this.#note('realpath', path)
    const real: string[] = []
    this.#walk(path, real)
    return `/${real.join('/')}`
  }

  #note(operation: string, path: string): void {
    this.operations.push(`${operation} ${path}`)
    this.beforeOperation(operation, path)
  }

  #make(kind: FileKind): Node {
    const now = this.#stamp()
    return {
      kind,
      inode: ++this.#inodes,
      modifiedMs: now,
      changedMs: now,
      readable: true,
      content: new Uint8Array(),
      target: '',
      entries: new Map(),
    }
  }

  #touch(node: Node): void {
    node.modifiedMs = this.#stamp()
    node.changedMs = node.modifiedMs
  }

  #stamp(): number {
    return Math.floor(this.#clock.wallNow() / this.timeStepMs) * this.timeStepMs
  }

  #parent(path: string): [Node, string] {
    const names = steps(path)
    const name = names.pop() ?? ''
    return [this.#resolve(`/${names.join('/')}`), name]
  }

  #resolve(path: string): Node {
    return this.#walk(path, [])
  }

  /** Follows links; leaves the real path's steps in `real`. */
  #walk(path: string, real: string[], hops = 0): Node {
    if (hops > 40) throw failure('ELOOP', path)
    let node = this.#root
    for (const step of steps(path)) {
      if (step === '..') {
        real.pop()
        node = this.#walk(`/${real.join('/')}`, [], hops + 1)
        continue
      }
      const next = node.entries.get(step)
      if (next === undefined) throw failure('ENOENT', path)
      if (next.kind === 'link') {
        const from = next.target.startsWith('/') ? '' : `/${real.join('/')}/`
        real.length = 0
        node = this.#walk(`${from}${next.target}`, real, hops + 1)
      } else {
        real.push(step)
        node = next
      }
    }
    return node
  }
}

function steps(path: string): string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.')
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}
