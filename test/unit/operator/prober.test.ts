import { createServer, type Server } from 'node:http'
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CheckSpec } from '../../../src/api/pool-spec.ts'
import type { Probe } from '../../../src/core/probes.ts'
import { PROBES_CONCURRENT_MAX } from '../../../src/operator/limits.ts'
import { networkProbe, Prober } from '../../../src/operator/prober.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

function check(over: Partial<CheckSpec> = {}): CheckSpec {
  return {
    tcp: { port: 'work' },
    delaySeconds: 2,
    intervalSeconds: 5,
    timeoutSeconds: 1,
    consecutiveFailures: 3,
    gracePeriodSeconds: 0,
    ...over,
  }
}

function probe(taskId: string, over: Partial<CheckSpec> = {}): Probe {
  return { taskId, host: '127.0.0.1', port: 1, check: check(over) }
}

/** A prober whose probes answer what the test says; `log` tells what it looked at and what it told. */
class Bench {
  readonly clock = new VirtualClock()
  readonly log: string[] = []
  passing = true
  hold: Promise<void> | undefined
  readonly prober = new Prober(
    this.clock,
    async ({ taskId }) => {
      this.log.push(`look ${taskId} at ${(this.clock.now() - 1_000_000) / 1_000}`)
      await this.hold
      return this.passing
    },
    (taskId, passing) => this.log.push(`${taskId} ${passing ? 'passes' : 'fails'}`),
  )
}

describe('the rhythm', () => {
  test('first after the delay, then every interval; only changes are told', async () => {
    const bench = new Bench()
    bench.prober.watch([probe('t1')])
    await bench.clock.pass(13_000)
    expect(bench.log).toEqual(['look t1 at 2', 't1 passes', 'look t1 at 7', 'look t1 at 12'])
  })

  test('a first failure is told, success at once', async () => {
    const bench = new Bench()
    bench.passing = false
    bench.prober.watch([probe('t1')])
    await bench.clock.pass(8_000)
    bench.passing = true
    await bench.clock.pass(5_000)
    expect(bench.log.filter((line) => !line.startsWith('look'))).toEqual(['t1 fails', 't1 passes'])
  })

  test('one that passed fails after as many failures as declared, one less is forgotten', async () => {
    const bench = new Bench()
    bench.prober.watch([probe('t1')])
    await bench.clock.pass(2_000)
    bench.passing = false
    await bench.clock.pass(10_000)
    bench.passing = true
    await bench.clock.pass(5_000)
    bench.passing = false
    await bench.clock.pass(14_000)
    expect(bench.log.filter((line) => !line.startsWith('look'))).toEqual(['t1 passes'])
    await bench.clock.pass(1_000)
    expect(bench.log.at(-1)).toBe('t1 fails')
  })

  test('the next look waits for the one under way', async () => {
    const bench = new Bench()
    let release = () => {}
    bench.hold = new Promise((resolve) => {
      release = resolve
    })
    bench.prober.watch([probe('t1')])
    await bench.clock.pass(60_000)
    expect(bench.log).toEqual(['look t1 at 2'])
    release()
    await bench.clock.pass(5_000)
    expect(bench.log).toEqual(['look t1 at 2', 't1 passes', 'look t1 at 65'])
  })
})

describe('what is watched', () => {
  test('a known one goes on where it was, a new one begins, a lost one is forgotten', async () => {
    const bench = new Bench()
    bench.prober.watch([probe('t1'), probe('t2')])
    await bench.clock.pass(2_000)
    bench.prober.watch([probe('t1'), probe('t3')])
    await bench.clock.pass(5_000)
    expect(bench.log.filter((line) => line.startsWith('look'))).toEqual([
      'look t1 at 2',
      'look t2 at 2',
      'look t3 at 4',
      'look t1 at 7',
    ])
    bench.prober.stop()
    expect(bench.clock.timers).toBe(0)
  })

  test('an answer that comes after its task was lost is not told', async () => {
    const bench = new Bench()
    let release = () => {}
    bench.hold = new Promise((resolve) => {
      release = resolve
    })
    bench.prober.watch([probe('t1')])
    await bench.clock.pass(2_000)
    bench.prober.watch([])
    release()
    await settled()
    expect(bench.log).toEqual(['look t1 at 2'])
    expect(bench.clock.timers).toBe(0)
  })

  test('no more are under way at once than the limit; the others have their turn later', async () => {
    const bench = new Bench()
    let release = () => {}
    bench.hold = new Promise((resolve) => {
      release = resolve
    })
    const many = Array.from({ length: PROBES_CONCURRENT_MAX + 10 }, (_, n) => probe(`t${n}`))
    bench.prober.watch(many)
    await bench.clock.pass(2_000)
    expect(bench.log).toHaveLength(PROBES_CONCURRENT_MAX)
    release()
    await bench.clock.pass(5_000)
    const told = bench.log.filter((line) => line.endsWith('passes'))
    expect(new Set(told).size).toBe(PROBES_CONCURRENT_MAX + 10)
  })
})

describe('over the network', () => {
  const open: (Server | TcpServer)[] = []

  afterEach(async () => {
    for (const server of open.splice(0)) {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })

  function listen(server: Server | TcpServer): Promise<number> {
    open.push(server)
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  }

  const look = (port: number, over: Partial<CheckSpec>) =>
    networkProbe({ taskId: 't1', host: '127.0.0.1', port, check: check(over) })

  const { tcp: _tcp, ...httpOnly } = check()
  const http = (port: number, path = '/') =>
    networkProbe({
      taskId: 't1',
      host: '127.0.0.1',
      port,
      check: { ...httpOnly, http: { port: 'work', path, scheme: 'http' } },
    })

  test.each([
    [199, false],
    [200, true],
    [204, true],
    [302, true],
    [399, true],
    [400, false],
    [500, false],
  ])('an answer of %i: %s', async (status, passes) => {
    // 199 cannot be sent as a final answer; one that never comes stands for it.
    const server = createServer((_request, response) => {
      if (status >= 200) response.writeHead(status).end()
    })
    expect(await http(await listen(server))).toBe(passes)
  })

  test('the path is asked for as declared', async () => {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.url)
      response.end()
    })
    await http(await listen(server), '/health?deep=1')
    expect(asked).toEqual(['/health?deep=1'])
  })

  test('an answer that begins and does not go on holds no connection for longer than the check may take', async () => {
    let closed = () => {}
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve
    })
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': hello\n')
      response.once('close', closed)
    })
    expect(await http(await listen(server))).toBe(true)
    await isClosed
  })

  test('an endless answer is not read to its end', async () => {
    let closed = () => {}
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve
    })
    const server = createServer((_request, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(16 * 1024)));
      }
      response.on('drain', more).on('close', closed).writeHead(200)
      more()
    })
    expect(await http(await listen(server))).toBe(true)
    await isClosed
  })

  test('an open port passes, a closed one does not', async () => {
    const server = createTcpServer((socket) => socket.destroy())
    const port = await listen(server)
    expect(await look(port, {})).toBe(true)
    open.splice(0)
    await new Promise((resolve) => server.close(resolve))
    expect(await look(port, {})).toBe(false)
    expect(await http(port)).toBe(false)
  })

  test('a server that accepts and says nothing fails in time', async () => {
    const server = createTcpServer((socket) => socket.resume())
    const port = await listen(server)
    const startedAt = performance.now()
    expect(await http(port)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})
