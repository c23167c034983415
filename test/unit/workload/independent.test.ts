/** A miner that knows nothing of us, the pool, and a node over real HTTP: everything that strangers rely on. */
import { afterEach, expect, test } from 'vitest'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { coins, networks } from '../../../src/workload/coin/coin.ts'
import { powHash } from '../../../src/workload/coin/proof-of-work.ts'
import {
  numberOfHash,
  targetOfBits,
  targetOfDifficulty,
} from '../../../src/workload/coin/target.ts'
import { headerFor, parseNotify } from '../../../src/workload/miner/work.ts'
import type { BlockSource } from '../../../src/workload/pool/block-source.ts'
import { NodeSource } from '../../../src/workload/pool/node/node-source.ts'
import { FakeNode } from './fake-node.ts'
import { templateOf } from './mining.ts'
import { PlainClient } from './plain-client.ts'
import { closeAll, closers, dial, nowSeconds, startPool } from './running.ts'

afterEach(closeAll)

async function client(port: number, scrypt = false): Promise<PlainClient> {
  const miner = new PlainClient(port, scrypt)
  closers.push(() => miner.end())
  await miner.login()
  await expect.poll(() => miner.working).toBe(true)
  return miner
}

function nodeSource(node: FakeNode): BlockSource {
  const rpc = node.client()
  closers.push(() => void rpc.close())
  const network = networks.bitcoin.regtest
  return new NodeSource({ rpc, coin: coins.bitcoin, network, log: () => undefined })
}

test('its shares are accepted and its blocks are the node’s', async () => {
  const node = await new FakeNode(nowSeconds, 1e-7).start()
  closers.push(() => void node.stop())
  const { pool, feed } = await startPoolOn(node)
  const miner = await client(pool.port)
  for (let height = 1; height <= 5; height += 1) {
    while (node.chain.height < height) {
      const answer = await miner.mine()
      const late = JSON.stringify(answer.error) === '[21,"Stale share",null]'
      if (!late) expect(answer).toMatchObject({ result: true, error: null })
    }
    await expect.poll(() => pool.pool.statistics.height).toBe(height)
  }
  expect(pool.pool.statistics.blocks.accepted).toBe(5)
  // A second solution of the same block may be on its way when the first one is taken.
  const rejections = pool.log.filter(
    (line) => line.includes(' rejected: ') && !line.includes('share'),
  )
  expect(rejections.filter((line) => !line.endsWith('bad-prevblk'))).toEqual([])
  // Each new block made all the work before it worthless.
  expect(miner.cleans.filter(Boolean).length).toBeGreaterThanOrEqual(6)
  expect(feed.problem).toBeUndefined()
})

async function startPoolOn(node: FakeNode) {
  const pool = await startPool({}, 0, { source: nodeSource(node) })
  return { pool, feed: pool.feed }
}

test('a block that comes from elsewhere is seen: by asking, and then through the long poll', async () => {
  const node = await new FakeNode(nowSeconds, 1e-7).start()
  closers.push(() => void node.stop())
  const [here, elsewhere] = [await startPoolOn(node), await startPoolOn(node)]
  const miner = await client(here.pool.port)
  const other = await client(elsewhere.pool.port)
  while (node.chain.height < 1) await other.mine()
  expect([node.waiting, here.pool.pool.statistics.height]).toEqual([0, 0])
  await here.feed.tick()
  expect(here.pool.pool.statistics.height).toBe(1)
  await expect.poll(() => node.waiting).toBe(2) // Now the chain moves.
  await expect.poll(() => elsewhere.pool.pool.statistics.height).toBe(1)
  while (node.chain.height < 2) await other.mine()
  await expect.poll(() => here.pool.pool.statistics.height).toBe(2)
  await expect.poll(() => miner.cleans).toEqual([true, true, true])
})

test('while the node is away old work goes on, a block waits for it, and it is brought when it is back', async () => {
  const node = await new FakeNode(nowSeconds, 1e-7).start()
  closers.push(() => void node.stop())
  const { pool, feed } = await startPoolOn(node)
  const miner = await client(pool.port)
  node.ill.set('*', { error: [-28, 'Loading block index...'] })
  await feed.refresh()
  expect(feed.problem).toBe('the node is starting (Loading block index...)')
  while (pool.pool.statistics.blocks.found === 0) {
    expect(await miner.mine()).toMatchObject({ result: true })
  }
  await expect
    .poll(() => pool.log.join('\n'))
    .toContain('waits for the chain: the node is starting')
  expect(node.chain.height).toBe(0)
  node.ill.clear()
  await expect.poll(() => node.chain.height, { timeout: 5000 }).toBe(1)
  await expect.poll(() => pool.pool.statistics.blocks.accepted).toBe(1)
  expect(pool.log.filter((line) => line.startsWith('no new work'))).toHaveLength(1)
})

test('scrypt: a difficulty is what miners of Litecoin take it for', async () => {
  const blocks: Buffer[] = []
  const template = templateOf({
    bits: 0x207fffff,
    timeSeconds: nowSeconds(),
    witnessCommitment: Buffer.concat([Buffer.from('6a24aa21a9ed', 'hex'), Buffer.alloc(32)]),
    extensionBlock: Buffer.from('feed', 'hex'),
  })
  const source: BlockSource = {
    template: async () => template,
    submit: async (block) => {
      blocks.push(block)
      return { kind: 'rejected', reason: 'high-hash' }
    },
  }
  const policy = { start: 0.0005, min: 0.0005, max: 1, sharesPerMinute: 0 } // 33 hashes
  const { port, pool } = await startPool({}, 0, {
    source,
    coin: coins.litecoin,
    difficulty: policy,
    blockIsHardest: false,
  })
  const miner = await client(port, true)
  expect(miner.difficulty).toBe(0.0005)
  expect(await miner.mine()).toMatchObject({ result: true, error: null })
  expect(await miner.mine()).toMatchObject({ result: true, error: null })
  await expect.poll(() => pool.statistics.blocks.rejected).toBe(2)
  for (const block of blocks) {
    const proof = powHash('scrypt', block.subarray(0, 80))
    expect(numberOfHash(proof) <= targetOfBits(0x207fffff)).toBe(true)
    expect(block.subarray(-3).toString('hex')).toBe('01feed')
  }
})

test('a session of before is begun anew', async () => {
  const { port } = await startPool()
  const miner = new PlainClient(port)
  closers.push(() => miner.end())
  await miner.login('00000009')
  await expect.poll(() => miner.working).toBe(true)
  expect(await miner.mine()).toMatchObject({ result: true })
})

test('a miner of other manners: one packet, Windows line ends, odd ids, authorize first, more parameters', async () => {
  const { port, pool } = await startPool()
  const peer = await dial(port)
  const hello = [
    '{"params": ["bc1qaddress.rig-1.a", "x", "more"], "id": "one", "method": "mining.authorize"}',
    '{"id":null,"method":"mining.extranonce.subscribe","params":[]}',
    '{"jsonrpc":"2.0","id":2,"method":"mining.subscribe","params":["odd/1","","host",3333]}',
  ]
  peer.socket.write(`${hello.join('\r\n')}\r\n`)
  const messages = () =>
    peer
      .received()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  await expect.poll(() => peer.received()).toContain('"method":"mining.notify"')
  expect(messages().map(({ id, method, result }) => method ?? [id, result])).toEqual([
    ['one', true],
    [null, false],
    [2, expect.any(Array)],
    'mining.set_difficulty',
    'mining.notify',
  ])
  const [, , subscription, , notified] = messages()
  const { work } = parseNotify(notified.params) ?? expect.unreachable('it is work')
  const extraNonce1 = Buffer.from(subscription.result[1], 'hex')
  const target = Buffer.alloc(32)
  const assignment = { work, extraNonce1, extraNonce2Bytes: 4, target }
  const header = headerFor(assignment, Buffer.from('0a0b0c0d', 'hex'))
  const limit = targetOfDifficulty(1e-8)
  let nonce = 0
  while (numberOfHash(powHash('sha256d', header)) > limit) {
    nonce += 1
    header.writeUInt32LE(nonce, 76)
  }
  const [job, time] = [notified.params[0], notified.params[7].toUpperCase()]
  const share = ['bc1qaddress.rig-1.a', job, '0A0B0C0D', time, hex32(nonce).toUpperCase()]
  peer.socket.write(
    `{"method":"mining.submit","params":${JSON.stringify(share)},"id":null}\r\n\r\n`,
  )
  await expect.poll(() => pool.statistics.accepted).toBe(1)
  await expect.poll(() => messages()[5]).toEqual({ id: null, result: true, error: null })
})
