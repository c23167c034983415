#!/usr/bin/env node
/** `pitboss-miner`: a Stratum V1 CPU miner. Joins the connection, the threads, the clock and the log. */
import { Command, Option } from 'commander'
import { type Algorithm, algorithms } from '../coin/proof-of-work.ts'
import {
  type Address,
  parseNumber,
  parsePoolUrl,
  parseThreads,
  parseUserAndPassword,
} from '../flags.ts'
import { createLog } from '../log.ts'
import { parseFlags, untilAskedToEnd } from '../program.ts'
import { benchmark } from './benchmark.ts'
import { PoolConnection } from './connection.ts'
import { formatRate } from './rate.ts'
import { startThreads } from './threads.ts'

interface Flags {
  readonly url?: Address
  readonly user: string
  readonly pass: string
  readonly userpass?: { readonly user: string; readonly password: string }
  readonly algo: Algorithm
  readonly threads: number
  readonly throttle?: number
  readonly reportSeconds: number
  readonly benchmark?: true
}

const command = new Command('pitboss-miner')
  .description('A CPU miner for Stratum V1 pools.')
  .option('-o, --url <url>', 'the pool, as stratum+tcp://HOST:PORT', parsePoolUrl)
  .option('-u, --user <name>', 'the worker that the shares count for', 'anonymous')
  .option('-p, --pass <text>', 'its password, which most pools ignore', 'x')
  .option('-O, --userpass <name:text>', 'both at once', parseUserAndPassword)
  .addOption(
    new Option('-a, --algo <name>', 'the proof of work: sha256d for Bitcoin, scrypt for Litecoin')
      .choices([...algorithms])
      .default('sha256d'),
  )
  .option('-t, --threads <number>', 'threads: one for each whole CPU granted', parseThreads, 1)
  .option(
    '--throttle <rate>',
    'hash no faster than this, in hashes per second, all threads together',
    parseNumber(1, 1e12),
  )
  .option('--report-seconds <number>', 'print the hash rate so often', parseNumber(1, 3600), 10)
  .option('--benchmark', 'measure for so long how fast this machine hashes, without a pool')
  .addHelpText(
    'after',
    '\nExamples:\n  pitboss-miner -o stratum+tcp://127.0.0.1:3333 -u alice.rig1 --throttle 5000\n  pitboss-miner --benchmark -a scrypt -t 2',
  )
const flags = parseFlags<Flags>(command, process.argv, ({ url, benchmark: isOffline }) =>
  url === undefined && isOffline === undefined
    ? "required option '-o, --url <url>' not specified"
    : undefined,
)

if (flags.benchmark) {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const measureMs = flags.reportSeconds * 1000
  await benchmark({ algorithm: flags.algo, threads: flags.threads, measureMs, print })
} else if (flags.url !== undefined) await mine(flags, flags.url)
process.exit(0)

async function mine(options: Flags, address: Address): Promise<void> {
  const log = createLog((line) => process.stdout.write(line), Date.now)
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
