/** Pool and miner over real sockets, in this process: shares and blocks, hostile peers, the HTTP side. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { PoolConnection } from '../../../src/workload/miner/connection.ts'
import { Hasher } from '../../../src/workload/miner/hasher.ts'
import { createKernel, writeKernelModule } from '../../../src/workload/miner/kernel/kernels.ts'
import { createHttpServer } from '../../../src/workload/pool/http.ts'
import { closeAll, closers, dial, startPool } from './running.ts'

afterEach(closeAll)

interface Mining {
  readonly hasher: Hasher
  readonly connection: PoolConnection
  accepted: number
  readonly rejected: string[]
  readonly log: string[]
}

function startMiner(port: number, answerMs?: number): Mining {
  const hasher = new Hasher(0, 1, createKernel(writeKernelModule('sha256d')), (share) =>
    mining.connection.submit(share),
  )
  const mining: Mining = {
    hasher,
    accepted: 0,
    rejected: [],
    log: [],
    connection: new PoolConnection({
      address: { host: '127.0.0.1', port },
      identity: { user: 'alice', password: 'x', algorithm: 'sha256d' },
      ...(answerMs === undefined ? {} : { answerMs }),
      random: () => 0,
      log: (text) => mining.log.push(text),
      assigned: (assignment) => hasher.assign(assignment),
      lost: () => hasher.assign(undefined),
      answered: (accepted, reason) => {
        if (accepted) mining.accepted += 1
        else mining.rejected.push(reason)
      },
      said: () => undefined,
    }),
  }
  closers.push(() => mining.connection.end())
  mining.connection.start()
  return mining
}

async function mineUntil({ hasher }: Mining, done: () => boolean): Promise<void> {
  while (!done()) {
    hasher.step(200)
    await setImmediate()
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await setImmediate()
}

test('shares are accepted, blocks are found, and each block brings new work', async () => {
  const { pool, chain, port, log } = await startPool()
  const mining = startMiner(port)
  await mineUntil(mining, () => chain.height >= 5 && mining.accepted >= 50)
  // Shares that were under way when a block was found are late, nothing else is wrong with any.
  expect(new Set(mining.rejected)).toEqual(
    new Set(mining.rejected.length > 0 ? ['Stale share'] : []),
  )
  expect(pool.statistics.blocks.accepted).toBe(chain.height)
  // So are second solutions of the same block.
  const refusals = log.filter((line) => line.includes('refused'))
  expect(refusals.filter((line) => !line.endsWith('bad-prevblk'))).toEqual([])
  expect(pool.statistics.accepted).toBeGreaterThanOrEqual(mining.accepted)
  expect(pool.hashesPerSecond).toBeGreaterThan(0)
  expect(pool.workers).toBe(1)
  mining.connection.end()
  await until(() => pool.connections === 0)
})

test('when the pool ends the miner stops hashing, and goes on with the next one', async () => {
  const first = await startPool()
  const mining = startMiner(first.port)
  await mineUntil(mining, () => mining.accepted >= 3)
  for (const close of closers.splice(0, 2)) close() // The pool.
  await until(() => !mining.hasher.busy)
  const second = await startPool({}, first.port)
  await mineUntil(mining, () => second.pool.statistics.accepted >= 3)
  expect(mining.log.some((line) => line.includes('next try in 0.5 s'))).toBe(true)
})

test('a pool that owes an answer and says nothing is left, though its connection stays', async () => {
  const server = createServer((socket) => closers.push(() => socket.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close())
  const mining = startMiner((server.address() as AddressInfo).port, 50)
  await until(() => mining.log.some((line) => line.includes('does not answer; next try in 0.5 s')))
})

test.each([
  ['garbage', 'GET / HTTP/1.1\r\n', 'sent a wrong line: not JSON'],
  ['binary', Buffer.alloc(1000, 0xff), undefined],
  ['a line without end', 'x'.repeat(9000), 'sent a line that is too long'],
  ['deep nesting', `${'['.repeat(4000)}\n`, 'sent a wrong line: not JSON'],
])('%s closes that connection only', async (_, bytes, reason) => {
  const { pool, port, log } = await startPool({ handshakeMs: 200 })
  const honest = startMiner(port)
  const peer = await dial(port)
  peer.socket.write(bytes)
  await until(peer.closed)
  expect(
    log.some((line) => line.endsWith(`${reason ?? 'authorized no worker in time'}: closed`)),
  ).toBe(true)
  await mineUntil(honest, () => honest.accepted >= 2)
  expect(pool.connections).toBe(1)
})

test('who authorizes no worker is closed in time, who does stays', async () => {
  const { port } = await startPool({ handshakeMs: 100 })
  const silent = await dial(port)
  const worker = await dial(port)
  worker.socket.write('{"id":1,"method":"mining.authorize","params":["alice"]}\n')
  await until(silent.closed)
  await until(() => worker.received().includes('"result":true'))
  expect(worker.closed()).toBe(false)
})

test('who does not read is closed, and what waits for it is bounded', async () => {
  const { pool, feed, port, log } = await startPool()
  const peer = await dial(port)
  peer.socket.write(
    '{"id":1,"method":"mining.subscribe"}\n{"id":2,"method":"mining.authorize","params":["a"]}\n',
  )
  await until(() => peer.received().includes('mining.notify'))
  peer.socket.pause()
  for (let round = 0; pool.connections > 0 && round < 100_000; round += 1) await feed.refresh()
  expect(pool.connections).toBe(0)
  expect(log.at(-1)).toMatch(/reads too slowly: closed$/)
})

test('more connections than the bound are refused, and said', async () => {
  const { port, log } = await startPool({ connectionsMax: 2 })
  const peers = [await dial(port), await dial(port), await dial(port)]
  await until(() => peers[2]?.closed() === true)
  expect(peers.map((peer) => peer.closed())).toEqual([false, false, true])
  expect(log).toContain('a connection from 127.0.0.1 was refused: there are 2 connections')
})

test('health and metrics over HTTP', async () => {
  const { pool, feed, port } = await startPool()
  const http = createHttpServer(pool, () => feed.problem)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  closers.push(() => http.close())
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const mining = startMiner(port)
  await mineUntil(mining, () => mining.accepted >= 1)
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init)
    return { status: response.status, text: await response.text() }
  }
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  expect((await get('/nothing')).status).toBe(404)
  expect((await get('/metrics', { method: 'POST' })).status).toBe(405)
  expect((await get('/livez?why')).status).toBe(200)
  expect((await get('//')).status).toBe(404) // No URL by itself.
  const { text } = await get('/metrics')
  const { accepted, height } = pool.statistics
  // Of two blocks at once, the chain takes one.
  const refused = pool.statistics.blocks.rejected
  const statistics = await get('/statistics')
  expect(statistics.status).toBe(200)
  expect(JSON.parse(statistics.text)).toEqual({
    hashesPerSecond: expect.any(Number),
    workers: 1,
    shares: { accepted, stale: pool.statistics.rejected.stale, duplicate: 0, rejected: 0 },
    blocks: { found: height + refused, accepted: height, rejected: refused },
    difficulty: pool.statistics.networkDifficulty,
    height,
  })
  expect(text).toContain('# TYPE pitboss_stratum_shares_total counter')
  expect(text).toContain(`pitboss_stratum_shares_total{result="accepted"} ${accepted}\n`)
  expect(text).toContain(`pitboss_stratum_chain_height ${height}\n`)
  expect(text).toContain('pitboss_stratum_workers 1\n')
  expect(text).not.toContain('pitboss_pool_') // What Pitboss calls its own.
  expect((await get('/metrics')).text.match(/result="accepted"\} \d+/)?.[0]).toBe(
    `result="accepted"} ${accepted}`,
  )
})
