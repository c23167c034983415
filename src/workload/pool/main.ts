#!/usr/bin/env node
/** `pitboss-pool`: a Stratum V1 server over a node, or a chain of its own. Joins the pool to sockets, clock and log. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { ExitCode } from '../../api/errors.ts'
import { coins } from '../coin/coin.ts'
import { ToyChain } from '../coin/toy-chain.ts'
import { formatAddress } from '../flags.ts'
import { createProgramLog, listen, parseFlags, untilAskedToEnd } from '../program.ts'
import { type BlockSource, ToyBlockSource } from './block-source.ts'
import { BlockSubmitter } from './block-submitter.ts'
import { type Flags, poolCommand } from './command.ts'
import { createHttpServer } from './http.ts'
import { farewellMs } from './limits.ts'
import { createStratumServer } from './listener.ts'
import { NodeSource } from './node/node-source.ts'
import { RpcClient } from './node/rpc-client.ts'
import { warningsOf } from './p2pool-flags.ts'
import { Pool } from './pool.ts'
import { type Settings, settingsOf, UsageError } from './settings.ts'
import { WorkFeed } from './work-feed.ts'

/** How much harder the first block of the built-in chain is than a share. */
const firstBlockDifficultyFactor = 16
const summaryMs = 30_000
const tickMs = 1_000

const command = poolCommand()
const flags = parseFlags<Flags>(command, process.argv)
const settings = readSettings()
/** Since 1970, and never back: a clock that is put right must not look like an hour of shares in a second. */
const nowMs = () => performance.timeOrigin + performance.now()
const nowSeconds = () => Math.floor(nowMs() / 1000)
const log = createProgramLog()
for (const warning of [...settings.warnings, ...warningsOf(command)]) log(`warning: ${warning}`)

const source = sourceOf(settings)
const pool = new Pool({
  coin: settings.node?.coin ?? coins.bitcoin,
  difficulty: settings.difficulty,
  blockIsHardest: settings.node?.network.name !== 'regtest',
  salt: randomBytes(4).readUInt32LE(),
  nowSeconds,
  log,
  found: (block) => submitter.submit(block),
  full: () => void feed.refresh(),
})
const feed = new WorkFeed({
  source,
  pool,
  jobMs: flags.jobSeconds * 1000,
  nowMs,
  random: Math.random,
  log,
})
const submitter = new BlockSubmitter({
  source,
  statistics: pool.statistics,
  nowMs,
  log,
  answered: () => feed.refresh(),
})

if (flags.http !== undefined) {
  const address = await listen(
    createHttpServer(pool, () => feed.problem),
    flags.http,
  )
  log(`http://${formatAddress(address)} serves /healthz, /livez, /metrics and /statistics`)
}
const ending = untilAskedToEnd()
void feed.refresh()
// Whoever can connect finds work: so a check of the port is a check of the chain.
await Promise.race([ending, feed.working])
if (pool.ready) await serve()
feed.end()
process.exit(ExitCode.ok)

async function serve(): Promise<void> {
  const stratum = createStratumServer({ pool, nowSeconds, log, ...flags })
  log(`stratum+tcp://${formatAddress(await listen(stratum, settings.listen))} is open`)
  setInterval(() => {
    pool.tick()
    void feed.tick()
  }, tickMs)
  setInterval(summarize, summaryMs)
  await ending
  stratum.close()
  pool.dismiss('the pool ends')
  // Blocks that were found are worth the wait; what miners were told goes out meanwhile.
  await Promise.race([submitter.settled().then(() => pause(50)), pause(farewellMs)])
}

function summarize(): void {
  const { accepted, rejected, height } = pool.statistics
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0)
  const rate = (pool.hashesPerSecond / 1000).toFixed(2)
  log(
    `${pool.workers} workers, ${rate} kH/s, ${accepted} shares (${refused} rejected), height ${height}`,
  )
}

function sourceOf({ node, difficulty }: Settings): BlockSource {
  if (node === undefined) {
    const chain = new ToyChain({
      blockSeconds: flags.blockSeconds,
      difficulty: difficulty.start * firstBlockDifficultyFactor,
      nowSeconds: nowSeconds(),
    })
    return new ToyBlockSource(chain, nowSeconds)
  }
  log(`blocks come from the ${node.coin.name} ${node.network.name} node at ${node.url.host}`)
  return new NodeSource({ ...node, rpc: new RpcClient(node), log })
}

function readSettings(): Settings {
  try {
    return settingsOf({
      flags,
      login: command.args,
      environment: process.env,
      readFile: (path) => readFileSync(path, 'utf8'),
    })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`error: ${error.message}\n(--help shows what there is)\n`)
    process.exit(ExitCode.usage)
  }
}
