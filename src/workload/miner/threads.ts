/**
 * The miner's threads as one: an assignment goes to all, what they find comes together. A number that all of them see says
 * which assignment counts, so that none waits for a message to learn that its work is of no more use.
 */
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Algorithm } from '../coin/proof-of-work.ts'
import { type KernelModule, writeKernelModule } from './kernel/kernels.ts'
import { threadEndMs } from './limits.ts'
import type { Assignment, FoundShare } from './work.ts'

/** A thread allocates while it starts, and next to nothing afterwards. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 }

export interface ThreadData {
  readonly index: number
  readonly threads: number
  readonly algorithm: Algorithm
  /** Undefined: node:crypto is to hash, for comparison. */
  readonly module: KernelModule | undefined
  /** Of this thread; as fast as it can when absent. */
  readonly hashesPerSecond?: number
  /** One Int32: the number of the order that counts. */
  readonly newest: SharedArrayBuffer
}

/** Without an assignment: stop. */
export interface Order {
  readonly number: number
  readonly assignment: Assignment | undefined
}

interface Mailbox {
  readonly worker: Worker
  /** An order is on its way. */
  isFull: boolean
}

export type ThreadReport =
  /** It has the order, and may be sent another one. */
  | { readonly taken: number }
  | { readonly share: FoundShare; readonly order: number }
  | { readonly hashes: number }
  /** It has stopped as it was told, and hashed until this time in ms since 1970. */
  | { readonly hashedUntilMs: number; readonly order: number }

export interface Threads {
  /** Undefined stops the hashing. @param clean What is found of former work is of no more use. */
  assign(assignment: Assignment | undefined, clean: boolean): void
  /** Stops and ends them; one that does not stop in time is ended where it is. */
  end(): Promise<void>
}

export interface ThreadsOptions {
  readonly threads: number
  readonly algorithm: Algorithm
  readonly usesNodeCrypto?: boolean
  /** Of all together. */
  readonly hashesPerSecond?: number
  onShare(share: FoundShare): void
  onHashes(hashes: number): void
  /** All have stopped; the last hash was done at this time in ms since 1970. */
  onStopped?(hashedUntilMs: number): void
}

/** A thread that fails is a bug, and ends the process as any uncaught error does. */
export function startThreads(options: ThreadsOptions): Threads {
  const { threads, algorithm, hashesPerSecond, usesNodeCrypto = false } = options
  const newest = new Int32Array(new SharedArrayBuffer(4))
  let number = 0
  let latest: Order = { number, assignment: undefined }
  let oldestOfUse = 0
  let stopped: number[] = []
  let allStopped = (): void => undefined

  function take(mailbox: Mailbox, report: ThreadReport): void {
    if ('taken' in report) {
      mailbox.isFull = false
      if (report.taken !== number) deliver(mailbox)
    } else if ('hashes' in report) options.onHashes(report.hashes)
    else if ('hashedUntilMs' in report) takeStop(report.hashedUntilMs, report.order)
    else if (report.order >= oldestOfUse) options.onShare(report.share)
  }

  /** One order at a time: under a flood of them a thread would do nothing but read what is outdated. */
  function deliver(mailbox: Mailbox): void {
    if (mailbox.isFull) return
    mailbox.isFull = true
    mailbox.worker.postMessage(latest)
  }

  function takeStop(hashedUntilMs: number, order: number): void {
    if (order !== number) return
    stopped.push(hashedUntilMs)
    if (stopped.length < threads) return
    options.onStopped?.(Math.max(...stopped))
    allStopped()
  }

  const module = usesNodeCrypto ? undefined : writeKernelModule(algorithm)
  const rate = hashesPerSecond === undefined ? {} : { hashesPerSecond: hashesPerSecond / threads }
  // The same extension as this file: .js when built.
  const script = new URL(import.meta.url.replace(/threads(\.\w+)$/, 'thread$1'))
  const mailboxes = Array.from({ length: threads }, (_, index) => {
    const workerData: ThreadData = {
      index,
      threads,
      algorithm,
      module,
      newest: newest.buffer,
      ...rate,
    }
    const worker = new Worker(script, { workerData, resourceLimits })
    const mailbox: Mailbox = { worker, isFull: false }
    worker.on('message', (report: ThreadReport) => take(mailbox, report))
    return mailbox
  })
  function assign(assignment: Assignment | undefined, clean: boolean): void {
    number = (number + 1) | 0
    if (clean || assignment === undefined) oldestOfUse = number
    stopped = []
    latest = { number, assignment }
    for (const mailbox of mailboxes) deliver(mailbox)
    Atomics.store(newest, 0, number)
  }

  return {
    assign,
    async end() {
      const stop = new Promise<void>((resolve) => {
        allStopped = resolve
      })
      assign(undefined, true)
      await Promise.race([stop, setTimeout(threadEndMs)])
      await Promise.all(mailboxes.map(({ worker }) => worker.terminate()))
    },
  }
}
