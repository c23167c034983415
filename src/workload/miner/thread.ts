/** A hashing thread: takes assignments, hashes in slices, so that a new one is never waited for, and reports. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { hashSliceMs } from '../stratum/limits.ts'
import { Hasher } from './hasher.ts'
import { Pace } from './pace.ts'
import type { ThreadData, ThreadReport } from './threads.ts'
import type { Assignment } from './work.ts'

/** Between two looks at the clock. */
const stepHashes = 1000

const { index, threads, hashesPerSecond } = workerData as ThreadData
const hasher = new Hasher(index, threads)
const pace = hashesPerSecond === undefined ? undefined : new Pace(hashesPerSecond, Date.now())
let running = false

parentPort?.on('message', (assignment: Assignment | undefined) => {
  hasher.assign(assignment)
  if (!running) void run()
})

async function run(): Promise<void> {
  running = true
  while (hasher.busy) {
    const hashes = slice()
    if (pace === undefined) await setImmediate()
    else await setTimeout(pace.restMs(hashes, Date.now()))
  }
  running = false
}

function slice(): number {
  const endMs = performance.now() + hashSliceMs
  const burst = pace?.burst ?? Number.POSITIVE_INFINITY
  let hashes = 0
  do {
    const step = hasher.step(Math.min(stepHashes, burst - hashes))
    hashes += step.hashes
    for (const share of step.shares) report({ share })
  } while (hashes < burst && performance.now() < endMs)
  report({ hashes })
  return hashes
}

function report(message: ThreadReport): void {
  parentPort?.postMessage(message)
}
