/**
 * The disk of one operator's machine: the faulty one in memory, with time that passes and a process that may end at any
 * operation, before it, in the middle of it, or right after it.
 */
import type { Disk, DiskFile, FileEntry } from '../../../src/store/disk.ts'
import type { Fault, MemoryDisk, Operation } from '../../unit/store/memory-disk.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'

export type DiskTrouble = 'full' | 'broken' | 'flaky'

/** What is wrong with the machine's disk; outlives the processes that use it. */
export class DiskWeather {
  trouble: DiskTrouble | undefined
  /** Operations refuse as long as there is trouble; when it last was so. */
  troubledAt = Number.NEGATIVE_INFINITY
  slownessMs = 0
  readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  faultOf({ kind, bytes }: Operation, now: number): Fault | undefined {
    if (this.trouble === undefined || kind === 'read') return undefined
    const refuses = this.trouble === 'flaky' ? this.random.chance(0.3) : true
    if (!refuses) return undefined
    this.troubledAt = now
    const written = this.random.below(bytes + 1)
    if (this.trouble === 'full') {
      return kind === 'write' || kind === 'create' ? { code: 'ENOSPC', written } : undefined
    }
    return { code: 'EIO', written }
  }

  latencyMs(kind: Operation['kind']): number {
    const base = kind === 'sync' || kind === 'syncDirectory' ? this.random.between(1, 8) : 0
    return base + this.slownessMs
  }
}

/** Where in a disk operation the process ends. */
export type CrashMoment = 'before' | 'within' | 'after'

/** Undefined: not here. */
export type CrashPoint = (operation: Operation) => CrashMoment | undefined

export interface SimulatedDiskOptions {
  readonly memory: MemoryDisk
  readonly process: Process
  readonly weather: DiskWeather
  readonly now: () => number
  readonly crashPoint: CrashPoint
  /** Ends the process, now. */
  readonly crash: () => void
}

export class SimulatedDisk implements Disk {
  readonly directory: string
  readonly #options: SimulatedDiskOptions

  constructor(options: SimulatedDiskOptions) {
    this.#options = options
    this.directory = options.memory.directory
    const { memory, weather } = options
    memory.fault = (operation) => weather.faultOf(operation, options.now())
  }

  lock(): Promise<void> {
    return this.#options.memory.lock()
  }

  unlock(): Promise<void> {
    return this.#options.memory.unlock()
  }

  list(): Promise<readonly FileEntry[]> {
    return this.#options.memory.list()
  }

  async *read(name: string): AsyncGenerator<Buffer, void> {
    await this.#options.process.sleep(this.#options.weather.latencyMs('read'))
    yield* this.#options.memory.read(name)
  }

  async create(name: string): Promise<DiskFile> {
    const file = await this.#perform({ kind: 'create', name, bytes: 0 }, () =>
      this.#options.memory.create(name),
    )
    return {
      write: (bytes) =>
        this.#perform({ kind: 'write', name, bytes: bytes.length }, () => file.write(bytes)),
      sync: () => this.#perform({ kind: 'sync', name, bytes: 0 }, () => file.sync()),
      close: () => file.close(),
    }
  }

  rename(from: string, to: string): Promise<void> {
    const operation: Operation = { kind: 'rename', name: from, bytes: 0 }
    return this.#perform(operation, () => this.#options.memory.rename(from, to))
  }

  remove(name: string): Promise<void> {
    const operation: Operation = { kind: 'remove', name, bytes: 0 }
    return this.#perform(operation, () => this.#options.memory.remove(name))
  }

  syncDirectory(): Promise<void> {
    const operation: Operation = { kind: 'syncDirectory', name: '', bytes: 0 }
    return this.#perform(operation, () => this.#options.memory.syncDirectory())
  }

  async #perform<Result>(operation: Operation, run: () => Promise<Result>): Promise<Result> {
    const { memory, process, weather, crashPoint, crash } = this.#options
    if (!process.isAlive) return new Promise(() => undefined)
    const moment = crashPoint(operation)
    if (moment === 'before') return this.#end(crash)
    await process.sleep(weather.latencyMs(operation.kind))
    memory.operations.length = 0
    if (moment === 'within') {
      const written = weather.random.below(operation.bytes + 1)
      memory.fault = () => ({ halt: true, written })
      void run()
      return this.#end(crash)
    }
    const result = await run()
    if (moment === 'after') return this.#end(crash)
    return result
  }

  #end(crash: () => void): Promise<never> {
    crash()
    return new Promise(() => undefined)
  }
}
