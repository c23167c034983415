/**
 * Follows a branch: looks at the remote every so often, tells the manifest set of each new commit, and of failures that
 * last. The last good commit stays until there is another one. Level-triggered: only the tip counts, however it came
 * about, so a force push is a commit like any other.
 */
import type { ManifestSet } from '../api/manifest-set.ts'
import { shortId } from './git-commands.ts'
import { type CommitRead, Repository, type RepositoryPlace } from './git-repository.ts'
import { gitLimits } from './limits.ts'
import type { Clock, Git } from './ports.ts'

export interface RepositoryWatchOptions {
  readonly git: Git
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly place: RepositoryPlace
  readonly intervalMs: number
  readonly onSet: (set: ManifestSet) => void
  /** Told before the set of the same commit. */
  readonly onNote: (note: RepositoryNote) => void
}

/** What happened, for people. */
export interface RepositoryNote {
  readonly kind: 'commit' | 'failed' | 'recovered'
  readonly message: string
}

export interface RepositoryStatus {
  readonly branch: string
  /** The commit that was told last. */
  readonly commit?: string
  /** Milliseconds since the remote last answered with a commit that was read; absent before the first time. */
  readonly fetchAgeMs?: number
  /** Looks at the remote so far, and those that failed. */
  readonly looks: number
  readonly failures: number
  /** What keeps the newest commit from being seen; absent while all is well. */
  readonly problem?: string
}

export interface RepositoryWatch {
  start(): void
  /** Nothing is told after the call; resolves when no command runs any more. */
  stop(): Promise<void>
  readonly status: RepositoryStatus
}

export function watchRepository(options: RepositoryWatchOptions): RepositoryWatch {
  return new BranchWatch(options)
}

class BranchWatch implements RepositoryWatch {
  readonly #options: RepositoryWatchOptions
  readonly #repository: Repository
  #running = false
  #cancelTimer: () => void = () => {}
  #round: Promise<void> = Promise.resolve()
  #told: string | undefined
  #fetchedAt: number | undefined
  #looks = 0
  #failures = 0
  #failuresInARow = 0
  #problem: string | undefined

  constructor(options: RepositoryWatchOptions) {
    this.#options = options
    this.#repository = new Repository(options.git, options.place)
  }

  get status(): RepositoryStatus {
    const { clock, place } = this.#options
    const age = this.#fetchedAt === undefined ? undefined : clock.now() - this.#fetchedAt
    return {
      branch: place.branch,
      ...(this.#told === undefined ? {} : { commit: this.#told }),
      ...(age === undefined ? {} : { fetchAgeMs: Math.max(0, age) }),
      looks: this.#looks,
      failures: this.#failures,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    }
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#lookIn(0)
  }

  async stop(): Promise<void> {
    this.#running = false
    this.#cancelTimer()
    await this.#options.git.stop()
    await this.#round
  }

  #lookIn(delayMs: number): void {
    if (!this.#running) return
    this.#cancelTimer = this.#options.clock.setTimer(() => {
      this.#round = this.#look()
    }, delayMs)
  }

  async #look(): Promise<void> {
    const look = await this.#repository.look(this.#told)
    if (!this.#running) return
    this.#looks += 1
    if (look.kind === 'failed') await this.#fail(look.message)
    else {
      this.#recover()
      if (look.kind === 'read') {
        this.#tell(look)
        await this.#repository.maintain()
      }
    }
    this.#lookIn(this.#nextLookMs())
  }

  #recover(): void {
    this.#failuresInARow = 0
    this.#fetchedAt = this.#options.clock.now()
    if (this.#problem === undefined) return
    this.#problem = undefined
    const { repository, branch } = this.#options.place
    const message = `branch '${branch}' of ${repository.shown} can be read again`
    this.#options.onNote({ kind: 'recovered', message })
  }

  #tell({ commit, set }: CommitRead): void {
    if (commit.id === this.#told) return
    this.#told = commit.id
    const { branch } = this.#options.place
    const subject = commit.subject === '' ? '' : `: ${commit.subject}`
    const message = `commit ${shortId(commit.id)} of '${branch}'${subject}`
    this.#options.onNote({ kind: 'commit', message })
    this.#options.onSet(set)
  }

  async #fail(reason: string): Promise<void> {
    this.#failures += 1
    this.#failuresInARow += 1
    // After a restart what was fetched before is better than nothing.
    if (this.#told === undefined) {
      const last = await this.#repository.lastFetched()
      if (!this.#running) return
      if (last !== undefined) this.#tell(last)
    }
    const isLasting = this.#failuresInARow >= gitLimits.failuresToTell
    if (!isLasting && this.#fetchedAt !== undefined) return
    const { repository, branch } = this.#options.place
    const stays = this.#told === undefined ? '' : `; commit ${shortId(this.#told)} stays`
    const problem = `branch '${branch}' of ${repository.shown} cannot be read: ${reason}${stays}`
    if (problem === this.#problem) return
    this.#problem = problem
    this.#options.onNote({ kind: 'failed', message: problem })
  }

  #nextLookMs(): number {
    const { intervalMs, random } = this.#options
    return this.#failuresInARow === 0
      ? intervalMs * (1 - gitLimits.intervalJitter * random())
      : retryDelayMs(this.#failuresInARow, intervalMs, random())
  }
}

/** Soon at first, then twice as late each time up to a bound, in its upper half by chance. */
export function retryDelayMs(failuresInARow: number, intervalMs: number, random: number): number {
  const firstMs = Math.min(gitLimits.retryMs, intervalMs)
  const mostMs = Math.max(gitLimits.maxRetryMs, intervalMs)
  const fullMs = Math.min(mostMs, firstMs * 2 ** Math.min(failuresInARow - 1, 30))
  return fullMs * (1 - random / 2)
}
