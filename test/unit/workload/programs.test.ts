/** The two programs as they are built and run: flags, threads, signals. `npm test` builds them first. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import {
  killWorkloadPrograms,
  runWorkload,
  type WorkloadProgram,
  workloadScript,
} from '../../support/workload-programs.ts'
import { FakeNode } from './fake-node.ts'
import { nowSeconds } from './running.ts'

afterEach(killWorkloadPrograms)

const run = (name: 'pool' | 'miner', ...args: string[]) => runWorkload(name, args)

async function errorsOf({
  child,
  exited,
}: WorkloadProgram): Promise<{ code: unknown; text: string }> {
  let text = ''
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const [code] = await exited
  return { code, text }
}

test('pool and miner, with threads and a throttle, find shares and blocks; SIGTERM ends each', async () => {
  const pool = run(
    'pool',
    '--listen',
    '127.0.0.1:0',
    '--http',
    '127.0.0.1:0',
    '--difficulty',
    '1e-6',
  )
  const http = /(http\S+)/.exec(await pool.line(/serves/))?.[1] ?? ''
  const stratum = /(stratum\S+)/.exec(await pool.line(/is open$/))?.[1] ?? ''
  const flags = ['-t', '2', '--throttle', '100000', '--report-seconds', '1', '--user', 'alice']
  const miner = run('miner', '-o', stratum, ...flags)
  await miner.line(/share accepted \(1\)$/)
  await pool.line(/BLOCK [0-9a-f]{64} at height \d+ found by alice$/)
  const rate = Number(/([\d.]+) kH\/s/.exec(await miner.line(/kH\/s/))?.[1])
  expect(rate).toBeGreaterThan(0)
  expect(rate).toBeLessThan(150)
  expect(await (await fetch(`${http}/healthz`)).text()).toBe('ok\n')
  pool.child.kill('SIGTERM')
  expect(await pool.exited).toEqual([0, null])
  await miner.line(/stopped hashing \d+\.\d ms after the connection ended$/)
  miner.child.kill('SIGTERM')
  expect(await miner.exited).toEqual([0, null])
})

test('pool and miner mine on a node; the pool ends well while the node is away', async () => {
  const node = await new FakeNode(nowSeconds, 1e-7).start()
  onTestFinished(() => node.stop())
  const address = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080'
  const flags = ['--node', `http://127.0.0.1:${node.port}`, '--network', 'regtest']
  const pool = runWorkload(
    'pool',
    [
      ...flags,
      ...['--pay-to', address, '--listen', '127.0.0.1:0', '--http', '127.0.0.1:0'],
      ...['--difficulty', '1e-6', '--shares-per-minute', '0'],
    ],
    { PITBOSS_POOL_RPC_USER: 'pool', PITBOSS_POOL_RPC_PASSWORD: 'se:cret' },
  )
  const http = /(http\S+)/.exec(await pool.line(/serves/))?.[1] ?? ''
  const stratum = /(stratum\S+)/.exec(await pool.line(/is open$/))?.[1] ?? ''
  run('miner', '-o', stratum, '-t', '1', '--throttle', '20000', '--user', 'alice')
  await pool.line(/BLOCK [0-9a-f]{64} at height 1 found by alice$/)
  expect(node.chain.height).toBeGreaterThan(0)
  node.ill.set('*', { error: [-10, 'in initial sync'] })
  await pool.line(/no new work: the node is downloading the chain \(in initial sync\)$/)
  const health = await fetch(`${http}/healthz`)
  expect([health.status, await health.text()]).toEqual([
    503,
    'the node is downloading the chain (in initial sync)\n',
  ])
  expect((await fetch(`${http}/livez`)).status).toBe(200)
  pool.child.kill('SIGTERM')
  expect(await pool.exited).toEqual([0, null])
})

test('a pool that floods its miner with work costs no memory, and not all of its hashing', async () => {
  const hello = [
    { id: 1, result: [[], '0000002a', 4] },
    { id: 2, result: true },
  ]
  const zeros = (bytes: number) => '00'.repeat(bytes)
  const job = ['1', zeros(32), zeros(60), zeros(60), [], '20000000', '1d00ffff', '6553f100', true]
  const flood = Array.from({ length: 200 }, () => ({ method: 'mining.notify', params: job }))
  const lines = (messages: object[]) => messages.map((each) => `${JSON.stringify(each)}\n`).join('')
  const server = createServer((socket) => {
    // Twenty thousand jobs a second, as long as they are taken: what pours must leave the others a core.
    const pour = setInterval(() => socket.writableNeedDrain || socket.write(lines(flood)), 10)
    socket.on('error', () => undefined).on('close', () => clearInterval(pour))
    socket.write(lines(hello))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const miner = run('miner', '-o', `127.0.0.1:${port}`, '--report-seconds', '2')
  await miner.line(/ [1-9]\S* \wH\/s/)
  if (existsSync('/proc/self/status')) {
    const status = readFileSync(`/proc/${miner.child.pid}/status`, 'utf8')
    expect(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1])).toBeLessThan(300_000)
  }
  miner.child.kill('SIGTERM')
  expect(await miner.exited).toEqual([0, null])
  server.close()
})

test.runIf(existsSync('/dev/full'))(
  'a disk that is full costs the log, not the mining',
  async () => {
    const node = await new FakeNode(nowSeconds, 1e-7).start()
    onTestFinished(() => node.stop())
    const flags = ['--node', `http://127.0.0.1:${node.port}`, '--network', 'regtest']
    const child = spawn(
      process.execPath,
      [workloadScript('pool'), ...flags, '--listen', '127.0.0.1:0'],
      {
        env: {
          ...process.env,
          PITBOSS_POOL_RPC_USER: 'pool',
          PITBOSS_POOL_RPC_PASSWORD: 'se:cret',
        },
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      },
    )
    const exited = once(child, 'exit')
    onTestFinished(() => void child.kill('SIGKILL'))
    // It has said where its blocks come from, and goes on to ask for them.
    const asked = expect.poll(() => node.calls.length, { timeout: 5000 }).toBeGreaterThan(1)
    await Promise.race([asked, exited.then((how) => Promise.reject(new Error(`it ended: ${how}`)))])
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
  },
)

test('a benchmark needs no pool, measures both ways to hash, and ends', async () => {
  const miner = run('miner', '--benchmark', '-a', 'scrypt', '-t', '1.5', '--report-seconds', '1')
  const lines = [await miner.line(/./), await miner.line(/./)]
  expect(lines.map((line) => line.replace(/[\d.]+ [kM]?H\/s$/, 'RATE'))).toEqual([
    'scrypt, 1 thread, as it mines: RATE',
    'scrypt, 1 thread, node:crypto, for comparison: RATE',
  ])
  expect(await miner.exited).toEqual([0, null])
})

test.each([
  [
    'pool' as const,
    ['--listen', 'nowhere'],
    "error: option '--listen <host:port>' argument 'nowhere' is invalid",
  ],
  [
    'pool' as const,
    ['--difficulty', '0'],
    "error: option '--difficulty <number>' argument '0' is invalid",
  ],
  ['miner' as const, [], "error: required option '-o, --url <url>' not specified"],
  [
    'miner' as const,
    ['-o', 'host:1', '-a', 'x11'],
    "error: option '-a, --algo <name>' argument 'x11' is invalid",
  ],
  ['miner' as const, ['-o', 'host:1', '--turbo'], "error: unknown option '--turbo'"],
])('wrong usage of %s %j: exit code 2', async (name, args, message) => {
  const { code, text } = await errorsOf(run(name, ...args))
  expect(code).toBe(2)
  expect(text).toContain(message)
})

test('a port that is taken: exit code 3', async () => {
  const first = run('pool', '--listen', '127.0.0.1:0')
  const address = /tcp:\/\/(\S+)/.exec(await first.line(/is open$/))?.[1] ?? ''
  const { code, text } = await errorsOf(run('pool', '--listen', address))
  expect(code).toBe(3)
  expect(text).toContain('EADDRINUSE')
})
