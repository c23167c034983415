#!/usr/bin/env node
/** `pitboss-miner`: a Stratum V1 CPU miner. Joins the connection, the threads, the clock and the log. */
import { Command } from 'commander'
import { type Address, parseNumber, parsePoolUrl, parseWhole } from '../flags.ts'
import { createLog } from '../log.ts'
import { parseFlags, untilAskedToEnd } from '../program.ts'
import { PoolConnection } from './connection.ts'
import { startThreads } from './threads.ts'

interface Flags {
  readonly url: Address
  readonly user: string
  readonly pass: string
  readonly threads: number
  readonly throttle?: number
  readonly reportSeconds: number
}

const command = new Command('pitboss-miner')
  .description('A CPU miner for Stratum V1 pools.')
  .requiredOption('-o, --url <url>', 'the pool, as stratum+tcp://HOST:PORT', parsePoolUrl)
  .option('-u, --user <name>', 'the worker that the shares count for', 'anonymous')
  .option('-p, --pass <text>', 'its password, which most pools ignore', 'x')
  .option('-t, --threads <number>', 'threads, one for each CPU granted', parseWhole(1, 1024), 1)
  .option(
    '--throttle <rate>',
    'hash no faster than this, in hashes per second, all threads together',
    parseNumber(1, 1e12),
  )
  .option('--report-seconds <number>', 'print the hash rate so often', parseNumber(1, 3600), 10)
  .addHelpText(
    'after',
    '\nExample:\n  pitboss-miner -o stratum+tcp://127.0.0.1:3333 -u alice.rig1 --throttle 5000',
  )

const flags = parseFlags<Flags>(command, process.argv)
const log = createLog((line) => process.stdout.write(line), Date.now)
let hashes = 0
let accepted = 0
let rejected = 0

const threads = startThreads({
  threads: flags.threads,
  ...(flags.throttle === undefined ? {} : { hashesPerSecond: flags.throttle }),
  onShare: (share) => connection.submit(share),
  onHashes: (count) => {
    hashes += count
  },
})
const connection = new PoolConnection({
  address: flags.url,
  identity: { user: flags.user, password: flags.pass },
  random: Math.random,
  log,
  assigned: (assignment) => threads.assign(assignment),
  lost: () => threads.assign(undefined),
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
  const rate = hashes / (nowMs - reportedMs) // Per millisecond: thousands per second.
  log(`${rate.toFixed(2)} kH/s, ${accepted} shares accepted, ${rejected} rejected`)
  hashes = 0
  reportedMs = nowMs
}, flags.reportSeconds * 1000)

await untilAskedToEnd()
connection.end()
await threads.end()
process.exit(0)
