/** What the operator's loop needs from the world; a simulation gives it others. */
import type { KnownPool } from '../api/held-back.ts'
import type { ManifestSet } from '../api/manifest-set.ts'
import type { RepositoryNote, RepositoryStatus } from '../gitops/index.ts'

export interface OperatorClock {
  /** Milliseconds of wall-clock time that never go backwards while the process lives. */
  now(): number
  /** Calls `run` once after `delayMs`; the result cancels it. */
  setTimer(run: () => void, delayMs: number): () => void
  /** Calls `run` soon, after what is under way. */
  defer(run: () => void): void
}

/** Where manifest sets come from: a watched directory, or a branch of a git repository. */
export interface ManifestSource {
  /**
   * Calls `onSet` with the first set and at each change, and `onNote` with what happens to a remote one. `knownPools` are
   * those of a former life: a first set that lacks one has to last before it counts.
   */
  start(
    onSet: (set: ManifestSet) => void,
    onNote: (note: RepositoryNote) => void,
    knownPools: readonly KnownPool[],
  ): void
  stop(): Promise<void>
  /** Of a remote one. */
  readonly status?: () => RepositoryStatus
}

/** Reads what a secret reference names. Rejects with a message that never quotes the secret. */
export interface SecretReader {
  file(path: string): Promise<string>
  environment(name: string): string | undefined
}

export interface Logger {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Wall-clock time that starts right and runs with the monotonic clock: jumps of the wall clock do not reach the loop. */
export function realClock(): OperatorClock {
  const offsetMs = Date.now() - performance.now()
  return {
    now: () => Math.round(offsetMs + performance.now()),
    setTimer: (run, delayMs) => {
      // Node fires at once what lies further ahead than 2^31 ms.
      const timer = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1))
      return () => clearTimeout(timer)
    },
    defer: (run) => void setImmediate(run),
  }
}
