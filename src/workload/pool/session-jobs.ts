/**
 * The jobs that one connection was given, each with the difficulty that it was given at: by that its shares are
 * judged, whatever the difficulty has become. Pure, and bounded.
 */

import type { Job } from './job.ts'
import { jobsPerConnectionMax } from './limits.ts'

export interface GivenJob {
  readonly job: Job
  readonly difficulty: number
}

export class SessionJobs {
  /** By id, oldest first. */
  readonly #jobs = new Map<string, GivenJob>()
  #count = 0

  /** Remembers the job and returns its id. */
  give(job: Job, difficulty: number, clean: boolean): string {
    if (clean) this.#jobs.clear()
    this.#count += 1
    const id = this.#count.toString(16)
    this.#jobs.set(id, { job, difficulty })
    for (const oldest of this.#jobs.keys()) {
      if (this.#jobs.size <= jobsPerConnectionMax) break
      this.#jobs.delete(oldest)
    }
    return id
  }

  /** 'stale' when it once was given, undefined when never. */
  find(id: unknown): GivenJob | 'stale' | undefined {
    if (typeof id !== 'string') return undefined
    const given = this.#jobs.get(id)
    if (given !== undefined) return given
    const number = /^[1-9a-f][0-9a-f]{0,11}$/.test(id) ? Number.parseInt(id, 16) : Infinity
    return number <= this.#count ? 'stale' : undefined
  }

  clear(): void {
    this.#jobs.clear()
  }
}
