/**
 * Whoever writes the manifests: what they mean, and what is in the directory, which is not always the same. Everything
 * that a careful user never meant is kept apart, so that the invariants can tell.
 */
import { dump } from 'js-yaml'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { MemoryFileSystem } from '../../unit/gitops/memory-file-system.ts'
import type { World } from './world.ts'

export interface PoolVariant {
  readonly name: string
  readonly replicas: number | 'all'
  readonly server: string
  readonly worker: string
  readonly suspend: boolean
  readonly role: string
  readonly maxUnavailable: number
  readonly maxSurge: number
  readonly deletionPolicy: 'Delete' | 'Orphan'
  readonly readiness: 'none' | 'tcp' | 'health'
  readonly replaceAfterSeconds: number
  readonly killGraceSeconds: number
  readonly backoffSeconds: number
}

/** Shorter than what is found has to last. */
const SAVE_MS = 30
const SWAP_MAX_MS = 5_000

export const PLAIN: Omit<PoolVariant, 'name'> = {
  replicas: 2,
  server: 's1',
  worker: 'w1',
  suspend: false,
  role: '*',
  maxUnavailable: 1,
  maxSurge: 1,
  deletionPolicy: 'Delete',
  readiness: 'none',
  replaceAfterSeconds: 600,
  killGraceSeconds: 2,
  backoffSeconds: 10,
}

export class User {
  readonly fs: MemoryFileSystem
  /** A symbolic link, as a checkout kept by git-sync or a ConfigMap is one. */
  readonly directory = '/manifests'
  readonly #world: World
  #version = 1
  /** What they mean to have. */
  readonly meant = new Map<string, PoolVariant>()
  /** All that was ever meant, by pool. */
  readonly #everMeant = new Map<string, PoolVariant[]>()
  readonly #removed = new Set<string>()
  onChange: () => void = () => {}
  /** Ways in which the directory is not as it is meant now. */
  readonly #mess = new Set<() => void>()
  /** Told of each operation of a reader. */
  readonly #readers = new Set<() => void>()

  constructor(world: World) {
    this.#world = world
    this.fs = new MemoryFileSystem({ wallNow: () => world.queue.now })
    this.fs.beforeOperation = () => {
      // Kept for tests of a few looks; a life has hundreds of thousands.
      this.fs.operations.length = 0
      for (const run of [...this.#readers]) run()
    }
    this.fs.mkdir('/store/v1')
    this.fs.symlink('/store/v1', this.directory)
    // A directory without a pool is as good as one that was not mounted: it has a file that says so.
    this.#write('none.yaml', '# pools come later\n')
  }

  wasRemoved(name: string): boolean {
    return this.#removed.has(name)
  }

  meantReplicas(name: string, replicas: number): boolean {
    return this.#everMeant.get(name)?.some((one) => one.replicas === replicas) ?? false
  }

  /** Whether somebody meant exactly that. */
  everMeant(name: string, spec: PoolSpec): boolean {
    const said = essenceOf(spec)
    return (
      this.#everMeant.get(name)?.some((variant) => {
        const { spec: meant } = JSON.parse(manifestOf(variant)) as { spec: PoolSpec }
        return essenceOf(meant) === said
      }) ?? false
    )
  }

  declare(wanted: PoolVariant): void {
    this.#endMess()
    const variant = this.#note(wanted)
    this.#write(`${variant.name}.yaml`, manifestOf(variant))
  }

  #note(wanted: PoolVariant): PoolVariant {
    // Both zero is no strategy, and is refused.
    const isStuck = wanted.maxUnavailable === 0 && wanted.maxSurge === 0
    const variant = isStuck ? { ...wanted, maxUnavailable: 1 } : wanted
    this.meant.set(variant.name, variant)
    const known = this.#everMeant.get(variant.name) ?? []
    known.push(variant)
    this.#everMeant.set(variant.name, known)
    return variant
  }

  edit(name: string, change: Partial<PoolVariant>): void {
    const before = this.meant.get(name)
    if (before !== undefined) this.declare({ ...before, ...change, name, role: before.role })
  }

  remove(name: string): void {
    if (!this.meant.has(name)) return
    this.#endMess()
    this.meant.delete(name)
    this.#removed.add(name)
    this.fs.remove(`${this.#current}/${name}.yaml`)
    this.onChange()
  }

  // What nobody means.

  /** Everything that is there is something else for a while. */
  mess(kind: MessKind, ms: number, pick: number): void {
    const names = [...this.meant.keys()]
    const name = names[pick % Math.max(1, names.length)]
    if (name === undefined) return
    const file = `${this.#current}/${name}.yaml`
    const undo = this.#make(kind, file, name, pick)
    this.onChange()
    this.#endLater(undo, ms)
  }

  #endLater(undo: () => void, ms: number): void {
    const end = () => {
      if (!this.#mess.delete(end)) return
      undo()
      this.onChange()
    }
    this.#mess.add(end)
    this.#world.queue.in(ms, end)
  }

  /** As git does with what it checks out: for a moment the file is not there. */
  checkOut(name: string, ms: number): void {
    if (!this.meant.has(name)) return
    this.fs.remove(`${this.#current}/${name}.yaml`)
    this.#endLater(() => this.#rewrite(), ms)
    this.onChange()
  }

  /**
   * A save in place while somebody reads: each operation of the reader finds a little more of it. In block style, where
   * the beginning of a manifest may be a manifest, too; but so quick that only a reader who looks once is fooled.
   */
  saveUnderReader(name: string, change: Partial<PoolVariant>, parts: number): void {
    const file = `${this.#current}/${name}.yaml`
    this.#mean(name, change)
    const variant = this.meant.get(name)
    if (variant === undefined) return
    const text = dump(JSON.parse(manifestOf(variant)))
    let part = 0
    const undo = this.#whileRead(() => {
      this.fs.write(file, text.slice(0, Math.floor((text.length * part) / parts)))
      part = Math.min(part + 1, parts)
    })
    this.#endLater(() => {
      undo()
      this.fs.write(file, text)
    }, SAVE_MS)
    this.onChange()
  }

  /** The directory is another one after so many more operations of a reader, with the edit in it. */
  swapUnderReader(name: string, change: Partial<PoolVariant>, operations: number): void {
    this.#mean(name, change)
    let left = operations
    let isDone = false
    const swap = () => {
      if (isDone) return
      isDone = true
      this.#fresh()
      this.#rewrite()
    }
    const undo = this.#whileRead(() => {
      left -= 1
      if (left === 0) swap()
    })
    this.#endLater(() => {
      undo()
      swap()
    }, SWAP_MAX_MS)
  }

  /** Called before each operation of whoever reads the directory, until the result is. */
  #whileRead(run: () => void): () => void {
    this.#readers.add(run)
    return () => this.#readers.delete(run)
  }

  #mean(name: string, change: Partial<PoolVariant>): void {
    const before = this.meant.get(name)
    if (before === undefined) return
    this.#endMess()
    this.#note({ ...before, ...change, name, role: before.role })
  }

  #make(kind: MessKind, file: string, name: string, pick: number): () => void {
    const restore = () => this.#rewrite()
    const text = manifestOf(this.meant.get(name) ?? { ...PLAIN, name })
    switch (kind) {
      case 'torn':
        // Such a beginning of a manifest is no manifest.
        this.fs.write(file, text.slice(0, pick % Math.max(1, text.indexOf('workers') - 2)))
        return restore
      case 'truncated':
        this.fs.write(file, '')
        return restore
      case 'garbage':
        this.fs.write(file, Uint8Array.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0x3a, 0x3a]))
        return restore
      case 'invalid':
        this.fs.write(file, text.replace('"replicas"', '"replicaz"'))
        return restore
      case 'duplicate':
        this.fs.write(`${this.#current}/copy.yaml`, text.replace('"s1"', '"s7"'))
        this.#noteCopy(name)
        return () => this.fs.remove(`${this.#current}/copy.yaml`)
      case 'empty': {
        const version = this.#fresh()
        return () => {
          if (this.#current === version) this.#rewrite()
        }
      }
      case 'vanished':
        this.fs.remove(this.directory)
        return () => {
          this.fs.symlink(this.#current, this.directory)
          this.#rewrite()
        }
      case 'unreadable': {
        const directory = this.#current
        this.fs.setReadable(directory, false)
        return () => this.fs.setReadable(directory, true)
      }
      case 'swapped':
        this.#fresh()
        this.#rewrite()
        return () => {}
      case 'renamed':
        // It may be away already.
        this.fs.write(file, text)
        this.fs.rename(file, `${this.#current}/${name}-renamed.yaml`)
        return () => {
          this.fs.remove(`${this.#current}/${name}-renamed.yaml`)
          this.#rewrite()
        }
      case 'touched':
        this.fs.write(file, `# ${pick}\n${text}`)
        return () => {}
    }
  }

  /** While the other file is away the copy is the pool. */
  #noteCopy(name: string): void {
    const variant = this.meant.get(name)
    if (variant?.server === 's1') this.#everMeant.get(name)?.push({ ...variant, server: 's7' })
  }

  /** An edit that leaves size, times and inode as they were. */
  editSilently(name: string, server: string): void {
    const before = this.meant.get(name)
    if (before === undefined || before.server.length !== server.length) return
    const file = `${this.#current}/${name}.yaml`
    this.#note({ ...before, server })
    if (this.#mess.size > 0) return
    this.fs.swapSilently(file, manifestOf({ ...before, server }))
  }

  /** Who edits, sees what is there, and puts it right first. */
  #endMess(): void {
    for (const end of [...this.#mess]) end()
  }

  /** The directory is what is meant. */
  tidy(): void {
    this.#endMess()
    this.#fresh()
    this.#rewrite()
    this.onChange()
  }

  get #current(): string {
    return `/store/v${this.#version}`
  }

  #fresh(): string {
    this.#version += 1
    const old = `/store/v${this.#version - 2}`
    this.fs.mkdir(this.#current)
    this.fs.remove(this.directory)
    this.fs.symlink(this.#current, this.directory)
    if (this.#version > 2) this.fs.remove(old)
    return this.#current
  }

  #rewrite(): void {
    this.#write('none.yaml', '# pools come later\n')
    for (const variant of this.meant.values()) {
      this.#write(`${variant.name}.yaml`, manifestOf(variant))
    }
  }

  /** In one go, as an editor that renames does. */
  #write(name: string, text: string): void {
    const temporary = `${this.#current}/.${name}.tmp`
    this.fs.write(temporary, text)
    this.fs.rename(temporary, `${this.#current}/${name}`)
    this.onChange()
  }
}

export const MESSES = [
  'torn',
  'truncated',
  'garbage',
  'invalid',
  'duplicate',
  'empty',
  'vanished',
  'unreadable',
  'swapped',
  'renamed',
  'touched',
] as const
export type MessKind = (typeof MESSES)[number]

/** YAML is a superset of JSON: quoted keys make it easy to break. */
export function manifestOf(variant: PoolVariant): string {
  const { readiness } = variant
  const check = { tcp: { port: 'work' }, delaySeconds: 1, intervalSeconds: 2, timeoutSeconds: 1 }
  const task = {
    killGraceSeconds: variant.killGraceSeconds,
    unreachable: { replaceAfterSeconds: variant.replaceAfterSeconds },
    restart: { backoffSeconds: variant.backoffSeconds, maxBackoffSeconds: 120 },
  }
  const manifest = {
    apiVersion: 'pitboss/v1',
    kind: 'MiningPool',
    metadata: { name: variant.name },
    spec: {
      suspend: variant.suspend,
      deletionPolicy: variant.deletionPolicy,
      ...(variant.role === '*' ? {} : { role: variant.role }),
      server: {
        command: ['serve'],
        args: [variant.server, '${ports.work}'],
        ports: [{ name: 'work' }],
        env: [{ name: 'TOKEN', valueFrom: { secret: { env: 'POOL_SECRET' } } }],
        resources: { cpus: 0.5, memMiB: 64, diskMiB: 0 },
        ...(readiness === 'tcp' ? { readinessCheck: check } : {}),
        ...(readiness === 'health' ? { healthCheck: { ...check, consecutiveFailures: 2 } } : {}),
        ...task,
      },
      workers: {
        replicas: variant.replicas,
        command: ['mine'],
        args: [variant.worker, '${server.host}:${server.ports.work}'],
        resources: { cpus: 0.25, memMiB: 32, diskMiB: 0 },
        strategy: { maxUnavailable: variant.maxUnavailable, maxSurge: variant.maxSurge },
        ...task,
      },
    },
  }
  return `${JSON.stringify(manifest, undefined, 1)}\n`
}

/** What a pool is about, in one text: everything that a variant can differ in. */
function essenceOf({ server, workers, suspend = false, deletionPolicy }: PoolSpec): string {
  const role = ({
    args,
    killGraceSeconds,
    unreachable,
    restart,
  }: PoolSpec['server' | 'workers']) => [
    args,
    killGraceSeconds,
    unreachable.replaceAfterSeconds,
    restart.backoffSeconds,
  ]
  const { strategy, replicas } = workers
  return JSON.stringify([
    suspend,
    deletionPolicy,
    role(server),
    server.readinessCheck !== undefined,
    server.healthCheck !== undefined,
    role(workers),
    replicas,
    strategy.maxUnavailable,
    strategy.maxSurge,
  ])
}
