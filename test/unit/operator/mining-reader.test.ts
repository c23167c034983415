/** When servers are asked how they mine, and what such a server can do to whoever asks: nothing. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { MiningStatus } from '../../../src/api/view.ts'
import { type HttpGet, undiciGet } from '../../../src/operator/http-get.ts'
import {
  MINING_ANSWER_BYTES_MAX,
  MINING_EARLY_LOOKS,
  MINING_EARLY_MS,
  MINING_INTERVAL_MS,
  MINING_READS_CONCURRENT_MAX,
  MINING_TELL_MS,
  MINING_TIMEOUT_MS,
} from '../../../src/operator/limits.ts'
import { MiningReader } from '../../../src/operator/mining-reader.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

const document = (hashesPerSecond: number) => ({
  status: 200,
  body: Buffer.from(JSON.stringify({ hashesPerSecond })),
})
const at = (life: number, url = 'http://h:1/statistics') => ({ taskId: `t${life}`, url })

/** A reader whose servers answer what the test says. */
function meet(get: HttpGet) {
  const clock = new VirtualClock()
  const told: string[][] = []
  const asked: string[] = []
  const reader = new MiningReader({
    clock,
    get: (url, options) => {
      asked.push(url)
      return get(url, options)
    },
    onRead: (pools) => told.push([...pools]),
  })
  return { clock, reader, told, asked }
}

describe('the rhythm', () => {
  test('at once, then every interval; what was read is told together', async () => {
    const { clock, reader, told, asked } = meet(async () => document(5))
    reader.watch('a', at(1, 'http://a'))
    reader.watch('b', at(2, 'http://b'))
    await clock.pass(MINING_TELL_MS)
    expect(asked).toEqual(['http://a', 'http://b'])
    expect(told).toEqual([['a', 'b']])
    expect(reader.of('a')).toMatchObject({ hashesPerSecond: 5, observedAt: expect.any(String) })
    await clock.pass(MINING_INTERVAL_MS)
    expect(asked).toHaveLength(4)
  })

  test('a server that does not listen yet is asked again soon, but not for ever', async () => {
    const { clock, asked, reader } = meet(() => Promise.reject(new Error('refused')))
    reader.watch('a', at(1))
    await clock.pass(3 * MINING_EARLY_MS)
    expect(asked).toHaveLength(4)
    await clock.pass(MINING_EARLY_LOOKS * MINING_EARLY_MS)
    const early = asked.length
    expect(early).toBeLessThanOrEqual(MINING_EARLY_LOOKS + 1)
    await clock.pass(3 * MINING_INTERVAL_MS)
    expect(asked.length - early).toBeLessThanOrEqual(4)
  })

  test('the same target goes on; another life is asked at once and shows nothing of the last', async () => {
    const { clock, reader, asked } = meet(async () => document(5))
    reader.watch('a', at(1))
    await clock.pass(0)
    reader.watch('a', at(1))
    await clock.pass(0)
    expect(asked).toHaveLength(1)
    reader.watch('a', at(2))
    expect(reader.of('a')).toBeUndefined()
    await clock.pass(0)
    expect(asked).toHaveLength(2)
    reader.watch('a', undefined)
    expect(reader.of('a')).toBeUndefined()
    await clock.pass(10 * MINING_INTERVAL_MS)
    expect(asked).toHaveLength(2)
  })

  test('an answer that comes after its life is over is not shown', async () => {
    let answer: (value: ReturnType<typeof document>) => void = () => {}
    const { clock, reader } = meet(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    reader.watch('a', at(1))
    await clock.pass(0)
    reader.watch('a', undefined)
    answer(document(1))
    await settled()
    expect(reader.of('a')).toBeUndefined()
  })

  test('no more at once than the bound; all get their turn', async () => {
    let [open, most] = [0, 0]
    const waiting: (() => void)[] = []
    const { clock, reader } = meet(async () => {
      open += 1
      most = Math.max(most, open)
      await new Promise<void>((resolve) => waiting.push(resolve))
      open -= 1
      return document(1)
    })
    const pools = Array.from({ length: 3 * MINING_READS_CONCURRENT_MAX }, (_, index) => `p${index}`)
    for (const [index, pool] of pools.entries()) reader.watch(pool, at(index))
    for (let round = 0; round < 4; round += 1) {
      await clock.pass(MINING_INTERVAL_MS)
      for (const finish of waiting.splice(0)) finish()
      await settled()
    }
    expect(most).toBe(MINING_READS_CONCURRENT_MAX)
  })

  test('a failure keeps what was said last, with its time, and says why; then all is well again', async () => {
    let answer: () => Promise<{ status: number; body: Buffer }> = async () => document(5)
    const { clock, reader } = meet(() => answer())
    reader.watch('a', at(1))
    await clock.pass(0)
    const first = reader.of('a')
    answer = async () => ({ status: 503, body: Buffer.from('hunter2') })
    await clock.pass(MINING_INTERVAL_MS)
    expect(reader.of('a')).toEqual({ ...first, problem: 'it answers with status 503' })
    answer = async () => document(6)
    await clock.pass(MINING_INTERVAL_MS)
    expect(reader.of('a')).toMatchObject({ hashesPerSecond: 6 })
    expect(reader.of('a')?.problem).toBeUndefined()
  })
})

describe('over the network', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/statistics`
  }

  /** What is shown of the server there; `isSlow`: only its time ends it. */
  async function readOnce(url: string, isSlow = false): Promise<MiningStatus | undefined> {
    const clock = new VirtualClock()
    let read: MiningStatus | undefined
    const reader: MiningReader = new MiningReader({
      clock,
      get: undiciGet(undefined),
      onRead: () => {},
    })
    reader.watch('a', at(1, url))
    await clock.pass(0)
    const deadline = performance.now() + 10_000
    while (read === undefined && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (isSlow) await clock.pass(MINING_TIMEOUT_MS)
      read = reader.of('a')
    }
    reader.stop()
    return read
  }

  test('a server that answers well', async () => {
    const url = await listen((request, response) => {
      expect([request.method, request.url]).toEqual(['GET', '/statistics'])
      response.end('{"workers": 3}')
    })
    expect(await readOnce(url)).toMatchObject({ workers: 3 })
  })

  test.each<[string, RequestListener, string]>([
    ['garbage', (_request, response) => response.end('\0\xff<'), 'it answers with what is no JSON'],
    [
      'a redirect, which is not followed',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'it answers with status 302',
    ],
    [
      'an error',
      (_request, response) => response.writeHead(500).end('{}'),
      'it answers with status 500',
    ],
    [
      'more than anybody would read',
      (_request, response) => {
        const piece = Buffer.alloc(MINING_ANSWER_BYTES_MAX, 0x20)
        const more = () => {
          while (!response.destroyed && response.write(piece));
          response.once('drain', more)
        }
        more()
      },
      'its answer is too large',
    ],
    ['a connection cut off', (request) => request.socket.destroy(), 'it cannot be asked'],
  ])('a server that answers with %s', async (_what, answer, problem) => {
    expect((await readOnce(await listen(answer)))?.problem).toBe(problem)
  })

  test('nobody there', async () => {
    expect((await readOnce('http://127.0.0.1:1/statistics'))?.problem).toBe(
      'it cannot be asked (ECONNREFUSED)',
    )
  })

  test.each<[string, RequestListener]>([
    ['says nothing', () => {}],
    ['never ends', (_request, response) => response.write('{')],
  ])('a server that %s is given up after its time', async (_what, answer) => {
    expect((await readOnce(await listen(answer), true))?.problem).toBe('no answer within 3 s')
  })
})
