/**
 * Something that calls itself a master, on a real socket, and talks nonsense: the whole operator with the real client
 * on a virtual clock. Whatever comes: it asks again, later each time, says what is wrong, and keeps nothing.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { encodeEvent, undiciTransport } from '../../../src/mesos/index.ts'
import { BACKOFF_BASE_MS, BACKOFF_MAX_MS } from '../../../src/mesos/limits.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import { subscribedEvent } from '../mesos/machine-driver.ts'
import { type Bench, startBench, until } from './bench.ts'
import { VirtualClock } from './virtual-clock.ts'

const HEAD =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nMesos-Stream-Id: s-1\r\nContent-Type: application/x-protobuf\r\n\r\n'
const SILENCE_MS = 75_000

/** As one chunk of HTTP. */
function chunk(bytes: Uint8Array | string): Buffer {
  const body = Buffer.from(bytes)
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
}

const subscribed = chunk(encodeRecord(encodeEvent(subscribedEvent())))

class Liar {
  /** In virtual time. */
  readonly connectedAt: number[] = []
  readonly sockets = new Set<Socket>()
  sentBytes = 0
  readonly #server: Server

  constructor(clock: VirtualClock, talk: (socket: Socket, liar: Liar) => void) {
    this.#server = createServer((socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
      socket.on('error', () => {})
      socket.once('data', (request) => {
        // A connection for calls; it gets no answer.
        if (request.includes('mesos-stream-id')) return
        this.connectedAt.push(clock.now())
        talk(socket, this)
      })
    })
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The same again and again, as fast as the other side takes it. */
  forEver(socket: Socket, bytes: Buffer): void {
    const pump = () => {
      if (socket.destroyed) return
      this.sentBytes += bytes.length
      if (socket.write(bytes)) setImmediate(pump)
      else socket.once('drain', pump)
    }
    pump()
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy()
    this.#server.close()
  }
}

const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function meet(
  talk: (socket: Socket, liar: Liar) => void,
): Promise<{ bench: Bench; liar: Liar; clock: VirtualClock }> {
  const clock = new VirtualClock()
  const liar = new Liar(clock, talk)
  const master = await liar.listen()
  cleanups.push(() => liar.close())
  const bench = await startBench({ clock, transport: undiciTransport(), master })
  cleanups.push(() => bench.operator.stop())
  await clock.pass(0)
  return { bench, liar, clock }
}

interface Lie {
  readonly what: string
  readonly talk: (socket: Socket, liar: Liar) => void
  readonly code: string
  readonly problem: RegExp
  /** Nothing tells that it is nonsense but that nothing sensible comes. */
  readonly onlyTimeTells?: true
}

const MEBIBYTE = Buffer.alloc(1024 * 1024, '7')

const lies: readonly Lie[] = [
  {
    what: 'garbage instead of HTTP',
    talk: (socket) => socket.end(Buffer.from([0, 255, 1, 10, 13, 10, 66])),
    code: 'bad-http',
    problem: /Parse Error|Expected HTTP/,
  },
  {
    what: 'an answer whose head never ends',
    talk: (socket, liar) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
      liar.forEver(socket, MEBIBYTE)
    },
    code: 'bad-http',
    problem: /[Hh]ead/,
  },
  {
    what: 'a refusal whose body never ends',
    talk: (socket, liar) => {
      socket.write('HTTP/1.1 503 No\r\n\r\n')
      liar.forEver(socket, MEBIBYTE)
    },
    code: 'no-leader',
    problem: /HTTP status 503: 777/,
  },
  {
    what: 'a connection that ends without an answer',
    talk: (socket) => socket.destroy(),
    code: 'connection-lost',
    problem: /./,
  },
  {
    what: 'a web page',
    talk: (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>\x1b[31m</html>'),
    code: 'bad-answer',
    problem: /text\/html/,
  },
  {
    what: 'garbage in the stream',
    talk: (socket) => socket.write(Buffer.concat([Buffer.from(HEAD), chunk('lorem ipsum')])),
    code: 'bad-stream',
    problem: /a length line has the byte 0x6c/,
  },
  {
    what: 'garbage behind SUBSCRIBED',
    talk: (socket) =>
      socket.write(Buffer.concat([Buffer.from(HEAD), subscribed, chunk('3\n\xff\xff\xff')])),
    code: 'bad-stream',
    problem: /./,
  },
  {
    what: 'an event that is cut off',
    talk: (socket) =>
      socket.end(
        Buffer.concat([
          Buffer.from(HEAD),
          subscribed,
          chunk('100\nshort'),
          Buffer.from('0\r\n\r\n'),
        ]),
      ),
    code: 'bad-stream',
    problem: /in the middle of an event/,
  },
  {
    what: 'an event that is far too large',
    talk: (socket) =>
      socket.write(Buffer.concat([Buffer.from(HEAD), subscribed, chunk('99999999999\n')])),
    code: 'bad-stream',
    problem: /a record is over 134217728 bytes/,
  },
  {
    what: 'a length that never ends',
    talk: (socket, liar) => {
      socket.write(HEAD)
      liar.forEver(socket, chunk(Buffer.alloc(64 * 1024, '0')))
    },
    code: 'bad-stream',
    problem: /a length line has over 20 digits/,
  },
  {
    what: 'blank lines without end',
    talk: (socket) => socket.write(Buffer.concat([Buffer.from(HEAD), chunk('\n\n\n\n')])),
    code: 'silence',
    problem: /no answer to SUBSCRIBE/,
    onlyTimeTells: true,
  },
  {
    what: 'nothing at all',
    talk: () => {},
    code: 'silence',
    problem: /no answer to SUBSCRIBE/,
    onlyTimeTells: true,
  },
  {
    what: 'SUBSCRIBED, and then one byte of an event at a time',
    talk: (socket, liar) => {
      socket.write(Buffer.concat([Buffer.from(HEAD), subscribed, chunk('1000\n')]))
      const drip = () => {
        if (socket.destroyed || liar.sentBytes > 900) return
        liar.sentBytes += 1
        socket.write(chunk('x'))
        setTimeout(drip, 5)
      }
      drip()
    },
    code: 'silence',
    problem: /no (event|answer to a call) for 75000 ms/,
    onlyTimeTells: true,
  },
]

const ROUNDS = 8

describe('whatever a master sends, it is asked again, later each time, and it is said what is wrong', () => {
  test.each(lies)('$what', async ({ talk, code, problem, onlyTimeTells }) => {
    const { bench, liar, clock } = await meet(talk)
    for (let round = 1; round <= ROUNDS; round += 1) {
      await until(() => liar.connectedAt.length >= round, `connection ${round}`)
      if (onlyTimeTells) {
        // Small steps, so that the next attempt is not begun in the one that ends this.
        const end = clock.now() + SILENCE_MS
        while (bench.disconnections() < round && clock.now() < end) await clock.pass(200)
      }
      await until(() => bench.disconnections() >= round, `the end of connection ${round}`)
      if (round < ROUNDS) await clock.pass(BACKOFF_MAX_MS)
    }

    expect(bench.problems()).toHaveLength(1)
    expect(bench.problems()[0]).toMatch(/^not subscribed to a Mesos master: http:\/\/127\.0\.0\.1:/)
    expect(bench.problems()[0]).toMatch(problem)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is shown is what is tested.
    expect(bench.problems()[0]).not.toMatch(/[\x00-\x1f]/)
    expect(await bench.metric('disconnections_total', `code="${code}"`)).toBeGreaterThanOrEqual(
      ROUNDS,
    )
    expect(bench.operator.view.health()).toMatchObject({ subscribed: false, synced: false })

    const gaps = liar.connectedAt.slice(1).map((at, i) => at - (liar.connectedAt[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(BACKOFF_BASE_MS / 2)
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(BACKOFF_MAX_MS / 2)
    // One turn for each thing that happened and each tick, no more.
    const ticks = (clock.now() - 1_000_000) / 1_000
    expect(await bench.metric('reconcile_total')).toBeLessThan(ticks + 10 * ROUNDS)
    // What is on its way when the line is cut is all that a liar can get rid of.
    expect(liar.sentBytes / ROUNDS).toBeLessThan(16 * 1024 * 1024)
    await until(() => liar.sockets.size === 0, 'all connections are let go')
  })
})
