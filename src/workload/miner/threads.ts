/** The miner's threads as one: an assignment goes to all, what they find comes together. */
import { Worker } from 'node:worker_threads'
import type { Assignment, FoundShare } from './work.ts'

export interface ThreadData {
  readonly index: number
  readonly threads: number
  /** Of this thread; as fast as it can when absent. */
  readonly hashesPerSecond?: number
}

export type ThreadReport = { readonly share: FoundShare } | { readonly hashes: number }

export interface Threads {
  /** Undefined stops the hashing. */
  assign(assignment: Assignment | undefined): void
  end(): Promise<void>
}

export interface ThreadsOptions {
  readonly threads: number
  /** Of all together. */
  readonly hashesPerSecond?: number
  onShare(share: FoundShare): void
  onHashes(hashes: number): void
}

/** A thread that fails is a bug, and ends the process as any uncaught error does. */
export function startThreads(options: ThreadsOptions): Threads {
  const { threads, hashesPerSecond } = options
  const rate = hashesPerSecond === undefined ? {} : { hashesPerSecond: hashesPerSecond / threads }
  // The same extension as this file: .js when built.
  const script = new URL(import.meta.url.replace(/threads(\.\w+)$/, 'thread$1'))
  const workers = Array.from({ length: threads }, (_, index) => {
    const workerData: ThreadData = { index, threads, ...rate }
    const worker = new Worker(script, { workerData })
    worker.on('message', (report: ThreadReport) => {
      if ('share' in report) options.onShare(report.share)
      else options.onHashes(report.hashes)
    })
    return worker
  })
  return {
    assign(assignment) {
      for (const worker of workers) worker.postMessage(assignment)
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
