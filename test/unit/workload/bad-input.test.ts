/** What hostile and broken miners send over real sockets: each costs its own connection, and bounded memory. */

import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { minerSilenceMs } from '../../../src/workload/pool/limits.ts'
import { LineSplitter } from '../../../src/workload/stratum/lines.ts'
import { parseMessage } from '../../../src/workload/stratum/message.ts'
import { PlainClient } from './plain-client.ts'
import { closeAll, closers, dial, startPool } from './running.ts'

afterEach(closeAll)

const login =
  '{"id":1,"method":"mining.subscribe"}\n{"id":2,"method":"mining.authorize","params":["a"]}\n'
const line = (method: string, ...params: unknown[]) =>
  `${JSON.stringify({ id: 7, method, params })}\n`

test.each<[string, string | Buffer, string]>([
  ['another protocol', 'GET / HTTP/1.1\r\n', 'sent a wrong line: not JSON'],
  ['TLS', Buffer.from('16030100ff0a', 'hex'), 'sent a wrong line: not JSON'],
  ['a list', '[1,2]\n', 'sent a wrong line: not an object'],
  ['a number', '7\n', 'sent a wrong line: not an object'],
  ['no method', '{}\n', 'sent a wrong line: neither request nor answer'],
  ['a method of numbers', '{"id":1,"method":7}\n', 'sent a wrong line: method is not text'],
  [
    'an id of lists',
    '{"id":[],"method":"mining.ping"}\n',
    'sent a wrong line: id is neither number nor text',
  ],
  [
    'params that are no list',
    '{"id":1,"method":"a","params":{}}\n',
    'sent a wrong line: params is not a list',
  ],
  ['half an escape', '{"id":1,"method":"\\ud8"}\n', 'sent a wrong line: not JSON'],
  ['a huge line', 'x'.repeat(8193), 'sent a line that is too long'],
  [
    'a huge line in an order',
    line('mining.authorize', 'x'.repeat(9000)),
    'sent a line that is too long',
  ],
  ['deep nesting', `${'['.repeat(8000)}\n`, 'sent a wrong line: not JSON'],
  [
    'useless orders',
    login + line('mining.subscribe').repeat(30),
    'sent too many requests that are of no use',
  ],
  [
    'answers nobody asked for',
    '{"id":1,"result":true}\n'.repeat(30),
    'sent too many requests that are of no use',
  ],
  [
    'answers to nothing',
    '{"id":null,"result":true,"error":null}\n'.repeat(30),
    'sent too many requests that are of no use',
  ],
  [
    'pings',
    `${login}${line('mining.ping').repeat(2200)}`,
    'sent too many requests that are of no use',
  ],
  ['empty lines', `${login}${'\n'.repeat(2200)}`, 'sent too many requests that are of no use'],
  [
    'wrong shares',
    login + line('mining.submit', 'a', '1', '00000000', '00000000', '00000000').repeat(30),
    'sent too many requests that are of no use',
  ],
])('%s', async (_, bytes, reason) => {
  const { pool, port, log } = await startPool()
  const peer = await dial(port)
  peer.socket.write(bytes)
  await expect.poll(peer.closed).toBe(true)
  expect(log.filter((entry) => entry.endsWith(': closed'))).toEqual([
    expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:\\d+ ${reason}: closed$`)),
  ])
  await expect.poll(() => pool.connections).toBe(0)
  // It was told, with a code.
  const told = JSON.parse(peer.received().trimEnd().split('\n').at(-1) ?? '')
  expect(told).toMatchObject({ id: null, result: null, error: [20, expect.any(String), null] })
})

test('a line that comes byte by byte has its time, however busy it looks', async () => {
  const { port, log } = await startPool({ lineMs: 150 })
  const peer = await dial(port)
  peer.socket.write(login)
  const drip = setInterval(() => peer.socket.write('x'), 10)
  closers.push(() => clearInterval(drip))
  await expect.poll(peer.closed).toBe(true)
  expect(log.at(-1)).toMatch(/sent a line too slowly: closed$/)
})

test('whole lines in pieces are no slow lines', async () => {
  const { port, log } = await startPool({ lineMs: 150 })
  const peer = await dial(port)
  for (const piece of [login.slice(0, 10), login.slice(10, 50), login.slice(50)]) {
    peer.socket.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(peer.closed()).toBe(false)
  expect(log.at(-1)).toBe('worker a authorized')
})

test('a peer that is told to go and does not read goes all the same, however much it sends', async () => {
  const { port, pool, server, log } = await startPool()
  const { socket } = await dial(port)
  socket.pause()
  const names = Array.from({ length: 30 }, (_, index) => `${index}`.padEnd(200, 'x'))
  const flood = line('mining.configure', names).repeat(1500)
  socket.write(flood)
  await expect.poll(() => log.at(-1), { timeout: 10_000 }).toMatch(/reads too slowly: closed$/)
  expect(pool.connections).toBe(0)
  const drip = setInterval(() => socket.write('x'), 20)
  closers.push(() => clearInterval(drip))
  const connections = () =>
    new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
  await expect.poll(connections, { timeout: 5000 }).toBe(0)
})

test('a miner that says nothing any more is gone, though it is given work all the time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  closers.push(() => void vi.useRealTimers())
  const { port, pool, feed, log } = await startPool()
  const [quiet, busy] = [await dial(port), await dial(port)]
  for (const { socket, received } of [quiet, busy]) {
    socket.write(login)
    await expect.poll(received).toContain('mining.notify')
  }
  vi.advanceTimersByTime(minerSilenceMs - 60_000)
  busy.socket.write(line('mining.ping'))
  await expect.poll(busy.received).toContain('pong')
  await feed.refresh()
  vi.advanceTimersByTime(60_000)
  await expect.poll(quiet.closed).toBe(true)
  expect(log.at(-1)).toMatch(/has been silent: closed$/)
  expect([busy.closed(), pool.connections]).toEqual([false, 1])
})

test('replayed shares and wrong nonces have their codes, and an honest share still counts', async () => {
  const { port, pool } = await startPool()
  const miner = new PlainClient(port)
  closers.push(() => miner.end())
  await miner.login()
  await expect.poll(() => miner.working).toBe(true)
  const peer = await dial(port)
  peer.socket.write(login)
  await expect.poll(() => peer.received().includes('mining.notify')).toBe(true)
  const { params } = JSON.parse(
    peer
      .received()
      .split('\n')
      .find((text) => text.includes('"method":"mining.notify"')) ?? '',
  )
  const answers = async (request: string) => {
    const before = peer.received().length
    peer.socket.write(request)
    await expect.poll(() => peer.received().length).toBeGreaterThan(before)
    return JSON.parse(peer.received().slice(before).split('\n')[0] ?? '').error
  }
  const [job, time] = [params[0], params[7]]
  expect(await answers(line('mining.submit', 'a', job, '00000000', time, 'ffffffff'))).toEqual([
    23,
    'Low difficulty share',
    null,
  ])
  expect(await answers(line('mining.submit', 'a', job, '00000000', time, 'zz'))).toEqual([
    20,
    'extranonce2, time and nonce are hex of 4, 4 and 4 bytes',
    null,
  ])
  expect(await answers(line('mining.submit', 'a', 'ffff', '00000000', time, '00'))).toEqual([
    21,
    'Job not found',
    null,
  ])
  expect(await answers(line('mining.submit', 'b', job, '00000000', time, '00'))).toEqual([
    24,
    'Unauthorized worker',
    null,
  ])
  expect(await miner.mine()).toMatchObject({ result: true })
  expect(pool.statistics.accepted).toBe(1)
})

test('one address cannot take all connections', async () => {
  const { port, log } = await startPool({ connectionsPerAddressMax: 2 })
  const peers = [await dial(port), await dial(port), await dial(port)]
  await expect.poll(() => peers[2]?.closed()).toBe(true)
  expect(log).toContain(
    'a connection from 127.0.0.1 was refused: there are 2 connections from its address',
  )
  peers[0]?.socket.destroy()
  await expect.poll(() => peers[0]?.closed()).toBe(true)
  await new Promise((resolve) => setImmediate(resolve))
  const next = await dial(port)
  next.socket.write(login)
  await expect.poll(() => next.received().includes('mining.notify')).toBe(true)
})

test('a flood of connections that say nothing whole keeps no more than their bytes', async () => {
  const { port, pool } = await startPool({ connectionsPerAddressMax: 300, connectionsMax: 300 })
  const peers = await Promise.all(Array.from({ length: 320 }, () => dial(port)))
  for (const { socket } of peers) for (let n = 0; n < 20; n += 1) socket.write('{"id":')
  await expect.poll(() => peers.filter((peer) => peer.closed()).length).toBe(20)
  expect(pool.connections).toBe(300)
  for (const { socket } of peers) socket.destroy()
  await expect.poll(() => pool.connections).toBe(0)
})

test('a line splitter holds no more than twice its line, however small the pieces', () => {
  const splitter = new LineSplitter(8192)
  const before = process.memoryUsage().arrayBuffers
  const one = Buffer.from('x')
  for (let n = 0; n < 8192; n += 1) expect(splitter.push(one)).toEqual([])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
  expect(splitter.push(one)).toBeUndefined()
})

test('whatever bytes come, lines are bounded and each of them is a message or has a problem', () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .constantFrom('\n', '\r\n', '{"id":1,', '"method":"mining.submit",', '"params":[]}', login)
      .map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(`${text}\n`)),
  )
  fc.assert(
    fc.property(
      fc.array(chunk, { maxLength: 40 }),
      fc.integer({ min: 1, max: 500 }),
      (chunks, max) => {
        const splitter = new LineSplitter(max)
        for (const each of chunks) {
          const lines = splitter.push(Buffer.from(each))
          if (lines === undefined) return
          for (const text of lines) {
            expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3 * max) // A byte that is no UTF-8 becomes three.
            expect(Object.keys(parseMessage(text))).toHaveLength(1)
          }
        }
      },
    ),
    { numRuns: 500 },
  )
})
