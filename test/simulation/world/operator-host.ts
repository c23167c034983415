/**
 * The machine that an operator runs on, and whoever starts it again: the real operator, journal and manifest watch, on a
 * simulated process, disk and network. A process that ends, however it ends, is started again after a while.
 */
import { PitbossError } from '../../../src/api/errors.ts'
import type { FileSystem } from '../../../src/gitops/index.ts'
import type { Halt, Operator } from '../../../src/operator/operator.ts'
import { recover } from '../../../src/operator/recover.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { MemoryDisk } from '../../unit/store/memory-disk.ts'
import { type CrashMoment, DiskWeather, SimulatedDisk } from './disk.ts'
import { loggerOf, newOperator, simulatedJournalLimits } from './operator-process.ts'
import { coreLimitsOf } from './pieces.ts'
import { Process } from './process.ts'
import type { Random } from './random.ts'
import { placeOfTurnedBit } from './turned-bit.ts'
import { WatchedEngine } from './watched-engine.ts'
import { WatchedJournal } from './watched-journal.ts'
import type { World } from './world.ts'

export type EndKind = 'kill' | 'power'
/** After so many more operations of the disk, or calls sent, the process ends. */
export interface ArmedCrash {
  readonly at: 'disk' | 'send'
  readonly moment: CrashMoment
  readonly end: EndKind
  readonly restartMs: number
  count: number
}

export interface OperatorHostOptions {
  readonly world: World
  readonly name: string
  readonly random: Random
  readonly fs: FileSystem
  readonly directory: string
}

/** Compactions are to happen in a simulation, too: the journal says that it is so many times larger than it is. */
const SIZE_FACTOR = 400
/** What a start says that finds the state damaged. */
const DAMAGED: ReadonlySet<string> = new Set(['ERR_JOURNAL_CORRUPT', 'ERR_JOURNAL_FORMAT'])

export class OperatorHost {
  readonly name: string
  readonly weather: DiskWeather
  readonly #options: OperatorHostOptions
  #memory: MemoryDisk
  #process: Process | undefined
  #operator: Operator | undefined
  #engine: WatchedEngine | undefined
  #journal: WatchedJournal | undefined
  #cancelStart: () => void = () => {}
  #lives = 0
  /** The user was told that the framework is gone for good, and said: begin anew. */
  #registerAnew = false
  wallOffsetMs = 0
  /** How much the clock was set forward in all, as processes see it: each reads it once, as it starts. */
  clockForwardMs = 0
  #clockOffsetMs = 0
  timersLateMs = 0
  /** How late they were before, and until when. */
  readonly #lateness: { readonly ms: number; readonly until: number }[] = []
  /** The disk was slow until then. */
  slowUntil = Number.NEGATIVE_INFINITY
  hintsLost = false
  #hint: () => void = () => {}
  readonly crashes: ArmedCrash[] = []
  /** Undoes damage to the files: the user's backup. */
  #backup: (() => void) | undefined

  constructor(options: OperatorHostOptions) {
    this.#options = options
    this.name = options.name
    this.#memory = new MemoryDisk(`/state-${options.name}`)
    this.weather = new DiskWeather(options.random.fork('disk'))
  }

  get process(): Process | undefined {
    return this.#process
  }

  get engine(): WatchedEngine | undefined {
    return this.#engine
  }

  get operator(): Operator | undefined {
    return this.#operator
  }

  /** Its disk as another process sees it; undefined while no operator has it. */
  sharedDisk(): MemoryDisk | undefined {
    return this.#operator === undefined ? undefined : this.#memory.forAnotherProcess()
  }

  /** The state directory, copied while it is in use. */
  copyOfDisk(): MemoryDisk | undefined {
    return this.#operator === undefined ? undefined : this.#memory.copy()
  }

  /** What the journal's files really take. */
  get diskBytes(): number {
    return this.#memory.names().reduce((sum, name) => sum + this.#memory.text(name).length, 0)
  }

  get lives(): number {
    return this.#lives
  }

  start(): void {
    if (this.#process !== undefined) return
    this.#cancelStart()
    this.#lives += 1
    const { world, random } = this.#options
    this.readClock()
    const process = new Process({
      name: `${this.name}.${this.#lives}`,
      queue: world.queue,
      wallOffsetMs: () => this.wallOffsetMs,
      latenessMs: () => (this.timersLateMs === 0 ? 0 : random.below(this.timersLateMs)),
      onError: (error) => world.violate('bad-input-never-kills', errorText(error)),
      onRun: () => {
        world.isTouched = true
      },
    })
    world.isTouched = true
    this.#process = process
    this.#trace('starts')
    this.#begin(process).catch((error: unknown) => {
      if (process.isAlive) this.#startFailed(error)
    })
  }

  /** As src/operator/index.ts does it, on simulated parts. */
  async #begin(process: Process): Promise<void> {
    const { world, random } = this.#options
    const disk = new SimulatedDisk({
      memory: this.#memory,
      process,
      weather: this.weather,
      now: () => world.queue.now,
      crashPoint: () => this.#crashMoment('disk'),
      crash: () => this.#crashNow(),
    })
    const journal = new WatchedJournal(
      await openFileJournal(disk, simulatedJournalLimits),
      SIZE_FACTOR,
      {
        world,
        process,
      },
    )
    const engine = new WatchedEngine(
      { defaultRole: '*', limits: coreLimitsOf[world.pieces] },
      { world, process, host: this },
    )
    this.#journal = journal
    await recover(engine, journal, {
      stateDirectory: disk.directory,
      registerAnew: this.#registerAnew,
      log: loggerOf(world, process),
    })
    if (this.#registerAnew) world.frameworkForgotten()
    this.#registerAnew = false
    world.invariants.recovered(process, engine, journal)
    // The bit that turned is in a file that a snapshot stands for: by now it is removed.
    this.#backup = undefined
    this.#engine = engine
    const { fs, directory } = this.#options
    const onHint = (hint: () => void) => {
      this.#hint = hint
    }
    const operator = newOperator(
      { world, process, random, fs, directory, onHint },
      { engine, journal },
    )
    this.#operator = operator
    void operator.halted.then((halt) => this.#halted(process, halt))
    operator.start()
  }

  /** A process of this machine starts. */
  readClock(): void {
    this.clockForwardMs += Math.max(0, this.wallOffsetMs - this.#clockOffsetMs)
    this.#clockOffsetMs = this.wallOffsetMs
  }

  /** Something in the manifest directory changed. */
  hint(): void {
    if (!this.hintsLost) this.#options.world.queue.in(5, () => this.#hint())
  }

  #startFailed(error: unknown): void {
    if (!(error instanceof PitbossError)) {
      this.#options.world.violate('bad-input-never-kills', errorText(error))
      return
    }
    this.#trace(`cannot start: ${error.code} ${error.message}`)
    if (DAMAGED.has(error.code)) {
      this.#backup?.()
      this.#backup = undefined
    }
    this.#options.world.invariants.startRefused(error)
    this.end('kill', 5_000)
  }

  #halted(process: Process, halt: Halt): void {
    if (process !== this.#process || !process.isAlive) return
    this.#trace(`halts: ${halt.code} ${halt.message}`)
    this.#options.world.invariants.halted(halt)
    if (halt.code === 'removed') this.#registerAnew = true
    void this.#stopInOrder(5_000)
  }

  /** SIGTERM; a supervisor starts it again. */
  async #stopInOrder(restartMs: number): Promise<void> {
    const process = this.#process
    await this.#operator?.stop()
    if (process === this.#process && process?.isAlive) this.end('kill', restartMs)
  }

  stop(restartMs: number): void {
    if (this.#process?.isPaused === false && this.#operator !== undefined) {
      this.#process.run(() => void this.#stopInOrder(restartMs))
    }
  }

  /** However it was: nothing of it runs any more. */
  end(kind: EndKind, restartMs: number): void {
    const process = this.#process
    if (process === undefined) return
    const { world, random } = this.#options
    this.#trace(`ends: ${kind}`)
    process.end()
    this.#process = undefined
    this.#operator = undefined
    this.#engine = undefined
    this.#hint = () => {}
    world.network.processEnded(process, kind === 'power')
    world.invariants.processEnded(process)
    this.#journal?.processEnded()
    this.#journal = undefined
    this.#memory =
      kind === 'power'
        ? this.#memory.afterPowerFailure((bound) => random.below(bound))
        : this.#memory.afterKill()
    this.#cancelStart = world.queue.in(restartMs, () => this.start())
  }

  // Points at which it ends.

  #crashMoment(at: ArmedCrash['at']): CrashMoment | undefined {
    const armed = this.crashes[0]
    if (armed === undefined || armed.at !== at) return undefined
    armed.count -= 1
    return armed.count <= 0 ? armed.moment : undefined
  }

  #crashNow(): void {
    const armed = this.crashes.shift()
    this.end(armed?.end ?? 'kill', armed?.restartMs ?? 1_000)
  }

  /** Asked as a call leaves; true when the process is no more. */
  crashesAtSend(moment: 'before' | 'after'): boolean {
    const armed = this.crashes[0]
    if (armed?.at !== 'send' || armed.moment !== moment) return false
    armed.count -= 1
    if (armed.count > 0) return false
    this.#crashNow()
    return true
  }

  /** A bit of the state turns while nothing runs; the user brings the file back from a backup after the refusal. */
  flipBit(pick: number): void {
    const names = this.#memory.names().filter((name) => name.endsWith('.log'))
    const name = names[pick % Math.max(1, names.length)]
    if (name === undefined || this.#process !== undefined || this.#backup !== undefined) return
    const offset = placeOfTurnedBit(this.#memory.text(name), pick)
    if (offset === undefined) return
    const bit = pick % 7
    this.#memory.flipBit(name, offset, bit)
    this.#trace(`bit ${bit} of byte ${offset} of ${name} turns`)
    this.#backup = () => this.#memory.flipBit(name, offset, bit)
  }

  timersOnTime(): void {
    this.timersLate(0)
  }

  /** From now on, until something else is said. */
  timersLate(ms: number): void {
    if (this.timersLateMs > 0) {
      this.#lateness.push({ ms: this.timersLateMs, until: this.#options.world.now })
    }
    this.timersLateMs = ms
  }

  /** How late a timer may be that was set then or later. */
  latestTimerMs(since: number): number {
    const were = this.#lateness.filter(({ until }) => until >= since)
    return Math.max(this.timersLateMs, ...were.map(({ ms }) => ms))
  }

  /** Its machine is as it should be, and it runs, or soon does. */
  heal(): void {
    this.crashes.length = 0
    this.weather.trouble = undefined
    this.weather.slownessMs = 0
    this.slowUntil = this.#options.world.now
    this.timersOnTime()
    this.hintsLost = false
    this.#process?.resume()
    this.start()
  }

  #trace(what: string): void {
    const { world } = this.#options
    world.trace.add(world.queue.now, `${this.name}.${this.#lives}`, what)
  }
}

export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
