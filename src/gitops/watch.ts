/**
 * Watches the manifest directory and tells each new state of it, once it has settled. Level-triggered: a hint or a timer
 * only says "look again"; what counts is what a look finds, twice.
 *
 * It must never tell a state that was only passed through: a change for the worse (a pool gone, a file broken, the
 * directory empty) has to last longer than a save, a checkout or a symlink swap takes.
 */
import type { KnownPool } from '../api/held-back.ts'
import type { ManifestSet } from '../api/manifest-set.ts'
import { isSuspicious, isWorse, standingAfter } from './change-for-the-worse.ts'
import { gitopsLimits } from './limits.ts'
import { ManifestReader, type ReaderOptions } from './manifest-reader.ts'
import type { ChangeHint, Clock, FileSystem } from './ports.ts'

export interface WatchOptions extends Pick<ReaderOptions, 'refuseOutsideLinks'> {
  readonly fs: FileSystem
  /** The directory, or a single file. */
  readonly dir: string
  readonly clock: Clock
  /** Shortens the way from a change to its discovery; without it `rescanIntervalMs` does. */
  readonly hint?: ChangeHint
  /** Pools of a former life: a first state that lacks one is a change for the worse. */
  readonly knownPools?: readonly KnownPool[]
  /** Told the first state, and then each that differs from the one before. */
  readonly onSet: (set: ManifestSet) => void
}

export interface ManifestWatch {
  start(): void
  /** No set is told after the call; resolves when the hint's resources are free. */
  stop(): Promise<void>
  /** Looks at all content now, for a reader who does not want to wait. */
  rescan(): void
}

export function watchManifests(options: WatchOptions): ManifestWatch {
  return new DirectoryWatch(options)
}

/** What was found and waits to settle. */
interface Pending {
  readonly key: string
  /** When it was first found. */
  readonly since: number
  /** When the directory was last as told. */
  readonly restlessSince: number
}

class DirectoryWatch implements ManifestWatch {
  readonly #options: WatchOptions
  readonly #clock: Clock
  readonly #reader: ManifestReader
  #told: { key: string; set: ManifestSet } | undefined
  /** Those that would be taken away by a state that does not declare them and holds nothing back. */
  #standing: readonly KnownPool[]
  #pending: Pending | undefined
  #running = false
  #looking = false
  /** Asked for while a look was under way. */
  #wanted: number | undefined
  #fullWanted = true
  #lastFullAt = 0
  #hinted = false
  #timer: { dueAt: number; cancel: () => void } | undefined

  constructor(options: WatchOptions) {
    this.#options = options
    this.#clock = options.clock
    this.#standing = options.knownPools ?? []
    const { refuseOutsideLinks = false } = options
    const wallNow = () => options.clock.wallNow()
    this.#reader = new ManifestReader(options.fs, options.dir, { refuseOutsideLinks, wallNow })
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#options.hint?.start(() => {
      this.#hinted = true
      this.#lookIn(gitopsLimits.debounceMs)
    })
    this.#lookIn(0)
  }

  async stop(): Promise<void> {
    this.#running = false
    this.#timer?.cancel()
    this.#timer = undefined
    await this.#options.hint?.stop()
  }

  rescan(): void {
    this.#fullWanted = true
    this.#lookIn(0)
  }

  /** A look at the latest so much from now. */
  #lookIn(delayMs: number): void {
    if (!this.#running) return
    const dueAt = this.#clock.now() + delayMs
    if (this.#looking) {
      this.#wanted = Math.min(this.#wanted ?? dueAt, dueAt)
      return
    }
    if (this.#timer !== undefined && this.#timer.dueAt <= dueAt) return
    this.#timer?.cancel()
    const cancel = this.#clock.setTimer(() => void this.#look(), delayMs)
    this.#timer = { dueAt, cancel }
  }

  async #look(): Promise<void> {
    this.#timer = undefined
    this.#looking = true
    const startedAt = this.#clock.now()
    const hinted = this.#hinted
    this.#hinted = false
    const { set } = await this.#reader.read(this.#takeFull(startedAt))
    this.#looking = false
    if (!this.#running) return
    const nextMs = this.#judge(set, startedAt, hinted)
    const wanted = this.#wanted
    this.#wanted = undefined
    this.#lookIn(nextMs)
    if (wanted !== undefined) this.#lookIn(Math.max(0, wanted - this.#clock.now()))
  }

  #takeFull(now: number): boolean {
    const full = this.#fullWanted || now - this.#lastFullAt >= gitopsLimits.fullRescanIntervalMs
    if (full) this.#lastFullAt = now
    this.#fullWanted = false
    return full
  }

  /** Tells the state when it may be told; returns when to look next. */
  #judge(set: ManifestSet, startedAt: number, hinted: boolean): number {
    const key = keyOf(set)
    if (key === this.#told?.key) {
      this.#pending = undefined
      return gitopsLimits.rescanIntervalMs
    }
    const now = this.#clock.now()
    if (this.#pending === undefined && this.#told !== undefined && !hinted) {
      this.#options.hint?.restart()
    }
    const restlessSince = this.#pending?.restlessSince ?? now
    if (this.#pending?.key !== key) this.#pending = { key, since: now, restlessSince }
    const worse =
      this.#told === undefined
        ? isSuspicious(set, this.#standing)
        : isWorse(this.#told.set, set, this.#standing)
    const neededMs = worse ? gitopsLimits.carefulSettleMs : gitopsLimits.settleMs
    const lastedMs = startedAt - this.#pending.since
    const isOverdue = !worse && startedAt - restlessSince >= gitopsLimits.maxSettleMs
    if (lastedMs < neededMs && !isOverdue) {
      // Looks in between, so that what passes by is noticed as movement.
      return Math.min(gitopsLimits.settleMs, neededMs - Math.max(0, lastedMs))
    }
    this.#pending = undefined
    this.#told = { key, set }
    this.#standing = standingAfter(set, this.#standing)
    this.#options.onSet(set)
    return gitopsLimits.rescanIntervalMs
  }
}

/** Equal for states that a reader of sets could not tell apart. */
function keyOf(set: ManifestSet): string {
  return JSON.stringify([set.revision, set.incompleteReason, set.broken])
}
