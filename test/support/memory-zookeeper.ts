/**
 * ZooKeeper in memory: one tree, any number of clients with sessions, watches and transactions, and the faults of a
 * network between them. What a client is told about an operation and what became of it are two things here, too.
 */
import type {
  CreateMode,
  OnChange,
  Znode,
  Zookeeper,
  ZookeeperOperation,
  ZookeeperState,
} from '../../src/zookeeper/index.ts'
import { ZookeeperError, type ZookeeperErrorKind } from '../../src/zookeeper/index.ts'

interface Node {
  data: Buffer
  version: number
  /** Of the session, for an ephemeral one. */
  readonly owner?: number
  /** Of sequential children, ever. */
  created: number
}

/**
 * What happens to one operation: the answer is lost and it was done or was not, or the client gives up waiting and it is
 * done after so many other writes of anybody.
 */
export type Fault = 'lost-before' | 'lost-after' | { readonly lateAfter: number }

/** Asked for each operation; undefined lets it be. */
export type Faults = (what: {
  readonly isWrite: boolean
  readonly path: string
}) => Fault | undefined

export class MemoryEnsemble {
  readonly nodes = new Map<string, Node>([['/', { data: Buffer.alloc(0), version: 0, created: 0 }]])
  readonly #watches: { readonly key: string; readonly session: number; readonly fire: OnChange }[] =
    []
  #late: { writesLeft: number; readonly run: () => void }[] = []
  #sessions = 0
  /** Bytes of the largest data ever written. */
  largestNode = 0

  beginSession(): number {
    this.#sessions += 1
    return this.#sessions
  }

  /** Its nodes and watches go; the watches fire, as a client's layer does it. */
  expire(session: number): void {
    for (const [path, node] of [...this.nodes]) if (node.owner === session) this.#remove(path)
    this.#fire((watch) => watch.session === session)
  }

  watch(key: string, session: number, fire: OnChange): void {
    if (this.#watches.some((watch) => watch.key === key && watch.fire === fire)) return
    this.#watches.push({ key, session, fire })
  }

  #fire(matches: (watch: { key: string; session: number }) => boolean): void {
    for (let index = this.#watches.length - 1; index >= 0; index -= 1) {
      const watch = this.#watches[index]
      if (watch === undefined || !matches(watch)) continue
      this.#watches.splice(index, 1)
      queueMicrotask(watch.fire)
    }
  }

  childrenOf(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`
    return [...this.nodes.keys()]
      .filter((name) => name.startsWith(prefix) && name !== '/')
      .map((name) => name.slice(prefix.length))
      .filter((name) => !name.includes('/'))
  }

  /** To be done when so many more writes were done. */
  later(writes: number, run: () => void): void {
    this.#late.push({ writesLeft: writes, run })
  }

  written(): void {
    for (const late of this.#late) late.writesLeft -= 1
    const due = this.#late.filter(({ writesLeft }) => writesLeft < 0)
    this.#late = this.#late.filter(({ writesLeft }) => writesLeft >= 0)
    for (const { run } of due) run()
  }

  create(path: string, data: Buffer, mode: CreateMode, session: number): string {
    const parent = this.nodes.get(path.slice(0, path.lastIndexOf('/')) || '/')
    if (parent === undefined) throw new Refusal('no-node')
    const name = mode === 'persistent' ? path : path + String(parent.created).padStart(10, '0')
    if (this.nodes.has(name)) throw new Refusal('node-exists')
    parent.created += 1
    this.largestNode = Math.max(this.largestNode, data.length)
    const owner = mode === 'persistent' ? {} : { owner: session }
    this.nodes.set(name, { data: Buffer.from(data), version: 0, created: 0, ...owner })
    this.#changed(name, true)
    return name
  }

  /** All or nothing. */
  transact(operations: readonly ZookeeperOperation[]): void {
    const before = new Map([...this.nodes].map(([path, node]) => [path, { ...node }]))
    const watches = [...this.#watches]
    try {
      for (const operation of operations) this.#apply(operation)
    } catch (error) {
      this.nodes.clear()
      for (const [path, node] of before) this.nodes.set(path, node)
      this.#watches.splice(0, this.#watches.length, ...watches)
      throw error
    }
  }

  #apply(operation: ZookeeperOperation): void {
    const { kind, path } = operation
    if (kind === 'create') {
      this.create(path, operation.data, 'persistent', 0)
      return
    }
    const node = this.nodes.get(path)
    if (node === undefined) throw new Refusal('no-node')
    if ('version' in operation && operation.version !== undefined) {
      if (operation.version !== node.version) throw new Refusal('bad-version')
    }
    if (kind === 'remove') {
      if (this.childrenOf(path).length > 0) throw new Refusal('not-empty')
      this.#remove(path)
    } else if (kind === 'set') {
      this.largestNode = Math.max(this.largestNode, operation.data.length)
      node.data = Buffer.from(operation.data)
      node.version += 1
      this.#changed(path, false)
    }
  }

  #remove(path: string): void {
    this.nodes.delete(path)
    this.#changed(path, true)
  }

  #changed(path: string, familyToo: boolean): void {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/'
    const keys = [`data ${path}`, `existence ${path}`, ...(familyToo ? [`children ${parent}`] : [])]
    this.#fire(({ key }) => keys.includes(key))
  }
}

class Refusal extends Error {
  readonly kind: ZookeeperErrorKind

  constructor(kind: ZookeeperErrorKind) {
    super(kind)
    this.kind = kind
  }
}

export class MemoryZookeeper implements Zookeeper {
  readonly ensemble = 'memory:2181'
  faults: Faults = () => undefined
  readonly #tree: MemoryEnsemble
  readonly #listeners = new Set<(state: ZookeeperState) => void>()
  /** As the tree knows it. */
  #session: number
  #count = 1
  #connected = true

  constructor(tree: MemoryEnsemble) {
    this.#tree = tree
    this.#session = tree.beginSession()
  }

  get state(): ZookeeperState {
    return { connected: this.#connected, session: this.#count, sessionTimeoutMs: 1_000 }
  }

  disconnect(): void {
    this.#connected = false
    this.#tell()
  }

  reconnect(): void {
    this.#connected = true
    this.#tell()
  }

  /** The ensemble gives the session up; the client learns of it with `reconnect`. */
  expire(): void {
    const session = this.#session
    this.#session = this.#tree.beginSession()
    this.#count += 1
    this.#tree.expire(session)
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) queueMicrotask(() => listener(this.state))
  }

  onState(listener: (state: ZookeeperState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  children(path: string, onChange?: OnChange): Promise<readonly string[] | undefined> {
    return this.#perform(path, false, () => {
      if (!this.#tree.nodes.has(path)) return undefined
      this.#watch('children', path, onChange)
      return this.#tree.childrenOf(path)
    })
  }

  get(path: string, onChange?: OnChange): Promise<Znode | undefined> {
    return this.#perform(path, false, () => {
      const node = this.#tree.nodes.get(path)
      if (node === undefined) return undefined
      this.#watch('data', path, onChange)
      return { data: Buffer.from(node.data), version: node.version }
    })
  }

  exists(path: string, onChange?: OnChange): Promise<boolean> {
    return this.#perform(path, false, () => {
      this.#watch('existence', path, onChange)
      return this.#tree.nodes.has(path)
    })
  }

  create(path: string, data: Buffer, mode: CreateMode): Promise<string> {
    const session = this.#session
    return this.#perform(path, true, () => this.#tree.create(path, data, mode, session))
  }

  transact(operations: readonly ZookeeperOperation[]): Promise<void> {
    const path = operations.at(-1)?.path ?? ''
    return this.#perform(path, true, () => this.#tree.transact(operations))
  }

  #watch(kind: string, path: string, onChange: OnChange | undefined): void {
    if (onChange !== undefined) this.#tree.watch(`${kind} ${path}`, this.#session, onChange)
  }

  async #perform<Result>(path: string, isWrite: boolean, run: () => Result): Promise<Result> {
    if (!this.#connected) throw this.#error('not-connected', path)
    const fault = this.faults({ isWrite, path })
    await Promise.resolve()
    if (fault === 'lost-before') throw this.#error('connection-lost', path)
    if (typeof fault === 'object') {
      this.#tree.later(fault.lateAfter, () => {
        try {
          run()
        } catch {
          // Refused by then, and nobody is told.
        }
      })
      throw this.#error('timed-out', path)
    }
    try {
      const result = run()
      if (isWrite) this.#tree.written()
      if (fault === 'lost-after') throw this.#error('connection-lost', path)
      return result
    } catch (error) {
      throw error instanceof Refusal ? this.#error(error.kind, path) : error
    }
  }

  #error(kind: ZookeeperErrorKind, path: string): ZookeeperError {
    return new ZookeeperError(kind, this.ensemble, `${kind} ${path}`)
  }
}
