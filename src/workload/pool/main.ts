#!/usr/bin/env node
/** `pitboss-pool`: a Stratum V1 server over a chain of its own. Joins the pool to sockets, the clock and the log. */
import { Command, Option } from 'commander'
import { ToyChain } from '../coin/toy-chain.ts'
import { type Address, formatAddress, parseAddress, parseNumber } from '../flags.ts'
import { createLog } from '../log.ts'
import { listen, parseFlags, untilAskedToEnd } from '../program.ts'
import { ToyBlockSource } from './block-source.ts'
import { createHttpServer } from './http.ts'
import { createStratumServer } from './listener.ts'
import { Pool } from './pool.ts'

interface Flags {
  readonly listen: Address
  readonly http?: Address
  readonly difficulty: number
  readonly blockSeconds: number
  readonly jobSeconds: number
}

/** Anyone may spend it: the built-in chain's coins are worth nothing. */
const payToAnyone = Buffer.from([0x51])
/** How much harder the first block is than a share. */
const firstBlockDifficultyFactor = 16
const summarySeconds = 30

const command = new Command('pitboss-pool')
  .description(
    'A Stratum V1 mining pool over a regtest-like Bitcoin chain of its own, in memory. Real blocks, worthless coins.',
  )
  .addOption(
    new Option('--listen <host:port>', 'where miners connect')
      .argParser(parseAddress)
      .default({ host: '127.0.0.1', port: 3333 }, '127.0.0.1:3333'),
  )
  .option('--http <host:port>', 'serve /healthz, /metrics and /statistics there', parseAddress)
  .option('--difficulty <number>', 'of a share', parseNumber(1e-9, 1e6), 0.00001)
  .option('--block-seconds <number>', 'how long a block should take', parseNumber(1, 86_400), 30)
  .option('--job-seconds <number>', 'give new work at least so often', parseNumber(1, 3600), 30)
  .addHelpText(
    'after',
    '\nExample:\n  pitboss-pool --listen 127.0.0.1:3333 --http 127.0.0.1:3334\n  pitboss-miner -o stratum+tcp://127.0.0.1:3333',
  )

const flags = parseFlags<Flags>(command, process.argv)
const nowSeconds = () => Math.floor(Date.now() / 1000)
const log = createLog((line) => process.stdout.write(line), Date.now)
const chain = new ToyChain({
  blockSeconds: flags.blockSeconds,
  difficulty: flags.difficulty * firstBlockDifficultyFactor,
  nowSeconds: nowSeconds(),
})
const pool = new Pool({
  source: new ToyBlockSource(chain, nowSeconds),
  difficulty: flags.difficulty,
  payTo: payToAnyone,
  nowSeconds,
  log,
})
await pool.refresh()
setInterval(() => void pool.refresh(), flags.jobSeconds * 1000)
setInterval(() => {
  const { accepted, rejected, height } = pool.statistics
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0)
  const rate = (pool.hashesPerSecond / 1000).toFixed(2)
  log(
    `${pool.workers} workers, ${rate} kH/s, ${accepted} shares (${refused} rejected), height ${height}`,
  )
}, summarySeconds * 1000)

const stratum = createStratumServer({ pool, nowSeconds, log })
log(`stratum+tcp://${formatAddress(await listen(stratum, flags.listen))} is open`)
if (flags.http !== undefined) {
  const address = await listen(createHttpServer(pool), flags.http)
  log(`http://${formatAddress(address)} serves /healthz, /metrics and /statistics`)
}
await untilAskedToEnd()
process.exit(0)
