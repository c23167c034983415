#!/usr/bin/env node
/** `pitboss-miner`: a Stratum V1 CPU miner. Joins the connection, the threads, the clock and the log. */
import type { Address } from '../flags.ts'
import { createProgramLog, parseFlags, untilAskedToEnd } from '../program.ts'
import { benchmark } from './benchmark.ts'
import { type Flags, minerCommand, problemOf } from './command.ts'
import { PoolConnection } from './connection.ts'
import { formatRate } from './rate.ts'
import { startThreads } from './threads.ts'

const flags = parseFlags<Flags>(minerCommand(), process.argv, problemOf)

if (flags.benchmark) {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const measureMs = flags.reportSeconds * 1000
  await benchmark({ algorithm: flags.algo, threads: flags.threads, measureMs, print })
} else if (flags.url !== undefined) await mine(flags, flags.url)
process.exit(0)

async function mine(options: Flags, address: Address): Promise<void> {
  const log = createProgramLog()
  const { user, password } = options.userpass ?? { user: options.user, password: options.pass }
  let hashes = 0
  let accepted = 0
  let rejected = 0
  let lostMs = 0
  let hasWork = false

  const threads = startThreads({
    threads: options.threads,
    algorithm: options.algo,
    ...(options.throttle === undefined ? {} : { hashesPerSecond: options.throttle }),
    onShare: (share) => connection.submit(share),
    onHashes: (count) => {
      hashes += count
    },
    onStopped: (hashedUntilMs) => {
      if (!hasWork) return
      hasWork = false
      const lateMs = Math.max(0, hashedUntilMs - lostMs)
      log(`stopped hashing ${lateMs.toFixed(1)} ms after the connection ended`)
    },
  })
  const connection = new PoolConnection({
    address,
    identity: { user, password, algorithm: options.algo },
    random: Math.random,
    log,
    assigned: (assignment, clean) => {
      hasWork = true
      threads.assign(assignment, clean)
    },
    lost: () => {
      lostMs = performance.timeOrigin + performance.now()
      threads.assign(undefined, true)
    },
    answered: (isAccepted, reason) => {
      if (isAccepted) accepted += 1
      else rejected += 1
      log(isAccepted ? `share accepted (${accepted})` : `share rejected (${rejected}): ${reason}`)
    },
    said: (text) => log(`the pool says ${JSON.stringify(text)}`),
  })
  connection.start()

  let reportedMs = performance.now()
  setInterval(() => {
    const nowMs = performance.now()
    const rate = formatRate((hashes * 1000) / (nowMs - reportedMs))
    log(`${rate}, ${accepted} shares accepted, ${rejected} rejected`)
    hashes = 0
    reportedMs = nowMs
  }, options.reportSeconds * 1000)

  await untilAskedToEnd()
  connection.end()
  await threads.end()
}
