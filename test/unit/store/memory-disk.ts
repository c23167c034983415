/**
 * A disk in memory that behaves as badly as disks may: what was not synced can be lost, in whole, from some byte on,
 * or page by page; names that were not synced can be the old ones; a failed fsync loses what it was for although
 * reads show it until the power fails; writes stop half-way. A real implementation of the port, for the tests of the
 * journal and for the simulation. Deterministic: chance comes in as a function.
 */
import type { Disk, DiskFile, FileEntry } from '../../../src/store/disk.ts'
import { lockedState } from '../../../src/store/errors.ts'

export type OperationKind =
  | 'create'
  | 'write'
  | 'sync'
  | 'rename'
  | 'remove'
  | 'syncDirectory'
  | 'read'

export interface Operation {
  readonly kind: OperationKind
  readonly name: string
  readonly bytes: number
}

/** `written`: how much of a write goes through before the error. `halt`: the process ends within this operation. */
export type Fault =
  | { readonly code: 'ENOSPC' | 'EIO'; readonly written?: number }
  | { readonly halt: true; readonly written?: number }

/** A whole number from 0 to below the bound. */
export type Choose = (bound: number) => number

const pageBytes = 64

interface Inode {
  bytes: Buffer
  /** Up to here it survives a power failure, but for the holes. */
  durable: number
  /** Ranges that a failed fsync lost: reads show them, a power failure does not. */
  holes: { from: number; to: number }[]
}

/** Names that change together; undefined takes the name away. */
type NameChange = readonly (readonly [name: string, inode: Inode | undefined])[]

interface Shared {
  locked: boolean
}

export class MemoryDisk implements Disk {
  readonly directory: string
  /** Asked before each operation. */
  fault: (operation: Operation) => Fault | undefined = () => undefined
  readonly operations: Operation[] = []
  readChunkBytes = 4096
  #names = new Map<string, Inode>()
  #durableNames = new Map<string, Inode>()
  #nameChanges: NameChange[] = []
  #shared: Shared = { locked: false }
  #holdsLock = false
  #halted = false

  constructor(directory = '/memory') {
    this.directory = directory
  }

  /** The process that used the disk is gone, the machine is not: the disk as the next process finds it. */
  afterKill(): MemoryDisk {
    this.#halted = true
    const next = this.#copy()
    next.#shared = { locked: false }
    return next
  }

  /** The power failed: what is found after it. */
  afterPowerFailure(choose: Choose): MemoryDisk {
    const next = this.afterKill()
    const names = next.#durableNames
    const changes = next.#nameChanges.slice(0, choose(next.#nameChanges.length + 1))
    for (const change of changes) applyChange(names, change)
    for (const inode of new Set(names.values())) losePower(inode, choose)
    next.#names = new Map(names)
    next.#nameChanges = []
    return next
  }

  /** What `cp -r` makes of it, at this moment. */
  copy(): MemoryDisk {
    return this.#copy()
  }

  /** Another process' view of the same disk. */
  forAnotherProcess(): MemoryDisk {
    const other = new MemoryDisk(this.directory)
    other.#names = this.#names
    other.#durableNames = this.#durableNames
    other.#nameChanges = this.#nameChanges
    other.#shared = this.#shared
    return other
  }

  async lock(): Promise<void> {
    if (this.#shared.locked) throw lockedState(this.directory, 'process 4711 since today', 4711)
    this.#shared.locked = true
    this.#holdsLock = true
  }

  async unlock(): Promise<void> {
    if (this.#holdsLock) this.#shared.locked = false
    this.#holdsLock = false
  }

  async list(): Promise<readonly FileEntry[]> {
    return [...this.#names].map(([name, inode]) => ({ name, bytes: inode.bytes.length }))
  }

  async *read(name: string): AsyncGenerator<Buffer, void> {
    const inode = this.#inode(name)
    for (let offset = 0; offset < inode.bytes.length; offset += this.readChunkBytes) {
      await this.#begin({ kind: 'read', name, bytes: this.readChunkBytes })
      yield Buffer.from(inode.bytes.subarray(offset, offset + this.readChunkBytes))
    }
  }

  async create(name: string): Promise<DiskFile> {
    await this.#begin({ kind: 'create', name, bytes: 0 })
    if (this.#names.has(name)) throw systemError('EEXIST', name)
    const inode: Inode = { bytes: Buffer.alloc(0), durable: 0, holes: [] }
    this.#changeNames([[name, inode]])
    return {
      write: async (bytes) => {
        await this.#begin({ kind: 'write', name, bytes: bytes.length }, (written) => {
          inode.bytes = Buffer.concat([inode.bytes, bytes.subarray(0, written)])
        })
        inode.bytes = Buffer.concat([inode.bytes, bytes])
      },
      sync: async () => {
        const lose = () => {
          inode.holes.push({ from: inode.durable, to: inode.bytes.length })
          inode.durable = inode.bytes.length
        }
        await this.#begin({ kind: 'sync', name, bytes: 0 }, lose)
        inode.durable = inode.bytes.length
      },
      close: async () => undefined,
    }
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#begin({ kind: 'rename', name: from, bytes: 0 })
    const inode = this.#inode(from)
    this.#changeNames([
      [from, undefined],
      [to, inode],
    ])
  }

  async remove(name: string): Promise<void> {
    await this.#begin({ kind: 'remove', name, bytes: 0 })
    this.#inode(name)
    this.#changeNames([[name, undefined]])
  }

  async syncDirectory(): Promise<void> {
    await this.#begin({ kind: 'syncDirectory', name: '', bytes: 0 })
    for (const change of this.#nameChanges.splice(0)) applyChange(this.#durableNames, change)
  }

  /** For the tests: what is on the disk, and damage to it. */
  text(name: string): string {
    return this.#inode(name).bytes.toString('latin1')
  }

  names(): string[] {
    return [...this.#names.keys()].sort()
  }

  put(name: string, text: string | Buffer): void {
    const bytes = Buffer.from(text)
    const inode: Inode = { bytes, durable: bytes.length, holes: [] }
    this.#names.set(name, inode)
    this.#durableNames.set(name, inode)
  }

  delete(name: string): void {
    this.#names.delete(name)
    this.#durableNames.delete(name)
  }

  flipBit(name: string, offset: number, bit: number): void {
    const { bytes } = this.#inode(name)
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit)
  }

  #changeNames(change: NameChange): void {
    applyChange(this.#names, change)
    this.#nameChanges.push(change)
  }

  #inode(name: string): Inode {
    const inode = this.#names.get(name)
    if (inode === undefined) throw systemError('ENOENT', name)
    return inode
  }

  /** Lets the fault happen, if there is one. `partly` is what a failing write or sync does all the same. */
  async #begin(operation: Operation, partly?: (written: number) => void): Promise<void> {
    if (this.#halted) await forever()
    this.operations.push(operation)
    const fault = this.fault(operation)
    if (fault === undefined) return
    if ('halt' in fault) {
      this.#halted = true
      if (operation.kind === 'write') partly?.(fault.written ?? 0)
      await forever()
    } else {
      partly?.(fault.written ?? 0)
      throw systemError(fault.code, operation.name)
    }
  }

  #copy(): MemoryDisk {
    const copies = new Map<Inode, Inode>()
    const copyOf = (inode: Inode): Inode => {
      const copy = copies.get(inode) ?? {
        bytes: Buffer.from(inode.bytes),
        durable: inode.durable,
        holes: [...inode.holes],
      }
      copies.set(inode, copy)
      return copy
    }
    const next = new MemoryDisk(this.directory)
    next.readChunkBytes = this.readChunkBytes
    for (const [name, inode] of this.#names) next.#names.set(name, copyOf(inode))
    for (const [name, inode] of this.#durableNames) next.#durableNames.set(name, copyOf(inode))
    next.#nameChanges = this.#nameChanges.map((change) =>
      change.map(([name, inode]) => [name, inode && copyOf(inode)] as const),
    )
    return next
  }
}

function applyChange(names: Map<string, Inode>, change: NameChange): void {
  for (const [name, inode] of change) {
    if (inode === undefined) names.delete(name)
    else names.set(name, inode)
  }
}

function losePower(inode: Inode, choose: Choose): void {
  for (const { from, to } of inode.holes) inode.bytes.fill(0, from, to)
  const kept = inode.durable + choose(inode.bytes.length - inode.durable + 1)
  inode.bytes = Buffer.from(inode.bytes.subarray(0, kept))
  for (let page = inode.durable; page < kept; page += pageBytes) {
    if (choose(4) === 0) inode.bytes.fill(0, page, Math.min(page + pageBytes, kept))
  }
  inode.durable = inode.bytes.length
  inode.holes = []
}

function systemError(code: string, name: string): Error {
  return Object.assign(new Error(`${code}: ${name}`), { code })
}

function forever(): Promise<never> {
  return new Promise(() => undefined)
}
