/** A pool on real sockets for the tests, and peers that send what they like. */
import { once } from 'node:events'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { coins } from '../../../src/workload/coin/coin.ts'
import { ToyChain } from '../../../src/workload/coin/toy-chain.ts'
import { type BlockSource, ToyBlockSource } from '../../../src/workload/pool/block-source.ts'
import { BlockSubmitter } from '../../../src/workload/pool/block-submitter.ts'
import { createStratumServer, type ListenerOptions } from '../../../src/workload/pool/listener.ts'
import { Pool, type PoolOptions } from '../../../src/workload/pool/pool.ts'
import { WorkFeed } from '../../../src/workload/pool/work-feed.ts'

export const nowSeconds = () => Math.floor(Date.now() / 1000)
export const closers: (() => void)[] = []

/** Ends what the test has begun, the last first. For afterEach. */
export function closeAll(): void {
  for (const close of closers.splice(0).reverse()) close()
}

export interface Running {
  readonly pool: Pool
  readonly feed: WorkFeed
  /** The built-in one, where the test gives no other source. */
  readonly chain: ToyChain
  readonly server: Server
  readonly port: number
  readonly log: string[]
}

export async function startPool(
  bounds: Partial<ListenerOptions> = {},
  port = 0,
  { source: given, ...others }: Partial<PoolOptions> & { readonly source?: BlockSource } = {},
): Promise<Running> {
  const log: string[] = []
  const options = { blockSeconds: 1, difficulty: 1e-7, nowSeconds: nowSeconds() - 1000 }
  const chain = new ToyChain(options)
  const source = given ?? new ToyBlockSource(chain, nowSeconds)
  const pool: Pool = new Pool({
    coin: coins.bitcoin,
    difficulty: { start: 1e-8, min: 1e-8, max: 1, sharesPerMinute: 0 },
    blockIsHardest: true,
    salt: 0,
    nowSeconds,
    log: (text) => log.push(text),
    found: (block) => submitter.submit(block),
    full: () => void feed.refresh(),
    ...others,
  })
  const common = { source, nowMs: Date.now, log: (text: string) => void log.push(text) }
  const feed = new WorkFeed({ ...common, pool, jobMs: 60_000, random: () => 0 })
  const submitter = new BlockSubmitter({
    ...common,
    statistics: pool.statistics,
    answered: () => feed.refresh(),
  })
  await feed.refresh()
  closers.push(() => feed.end())
  const server = createStratumServer({ pool, nowSeconds, log: (text) => log.push(text), ...bounds })
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { pool, feed, chain, server, port: (server.address() as AddressInfo).port, log }
}

/** A peer that sends what it likes. */
export async function dial(
  port: number,
): Promise<{ socket: Socket; received: () => string; closed: () => boolean }> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let closed = false
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    closed = true
  })
  closers.push(() => socket.destroy())
  await once(socket, 'connect')
  return { socket, received: () => text, closed: () => closed }
}
