/**
 * A hashing thread: takes orders, hashes in slices of a millisecond, looks between them whether its order still counts,
 * and reports.
 */
import { setImmediate, setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Hasher } from './hasher.ts'
import { createKernel, createNodeKernel } from './kernel/kernels.ts'
import { hashReportMs, hashSliceMs } from './limits.ts'
import { Pace } from './pace.ts'
import { Slice } from './slice.ts'
import type { Order, ThreadData, ThreadReport } from './threads.ts'

const { index, threads, algorithm, module, hashesPerSecond, newest } = workerData as ThreadData
const kernel = module === undefined ? createNodeKernel(algorithm) : createKernel(module)
const newestOrder = new Int32Array(newest)
const pace =
  hashesPerSecond === undefined ? undefined : new Pace(hashesPerSecond, performance.now())
const slice = new Slice(kernel.lanes, hashSliceMs)
const hasher = new Hasher(index, threads, kernel, (share) => report({ share, order }))
let order = 0
/** Nothing was done of it yet. */
let isFresh = false
let running = false
let hashes = 0
let reportedMs = performance.now()
let hashedUntilMs = reportedMs

parentPort?.on('message', ({ number, assignment }: Order) => {
  report({ taken: number })
  order = number
  isFresh = true
  hasher.assign(assignment)
  if (assignment === undefined) {
    reportHashes()
    report({ hashedUntilMs: performance.timeOrigin + hashedUntilMs, order })
  } else if (!running) void run()
})

async function run(): Promise<void> {
  running = true
  while (hasher.busy) {
    const done = hash(pace?.burst ?? Number.POSITIVE_INFINITY)
    if (pace === undefined)
      await setImmediate() // Lets the next order in.
    else await setTimeout(pace.restMs(done, performance.now()))
  }
  running = false
}

/**
 * Hashes until it has done `most`, or there is another order; returns how many it has done. Of each order it does a little,
 * so that a pool that floods it with work gets some work done.
 */
function hash(most: number): number {
  let done = 0
  let startMs = performance.now()
  while (done < most && (isFresh || Atomics.load(newestOrder, 0) === order)) {
    isFresh = false
    const step = hasher.step(Math.min(slice.hashes, most - done))
    hashedUntilMs = performance.now()
    slice.took(step, hashedUntilMs - startMs)
    startMs = hashedUntilMs
    done += step
    hashes += step
    if (hashedUntilMs - reportedMs >= hashReportMs) reportHashes()
  }
  return done
}

function reportHashes(): void {
  report({ hashes })
  hashes = 0
  reportedMs = performance.now()
}

function report(message: ThreadReport): void {
  parentPort?.postMessage(message)
}
