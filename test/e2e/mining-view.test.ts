/** What pools' servers say of their mining is seen; what they say wrong, or not at all, disturbs nothing. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MiningPool } from '../../src/api/view.ts'
import { eventually, type OperatorClient, pitboss, Workbench } from './program.ts'

/** A server that says this of itself over HTTP, for as long as it lives. */
const manifest = (name: string, answer: string) => `apiVersion: pitboss/v1
kind: MiningPool
metadata: {name: ${name}}
spec:
  server:
    command:
      - node
      - -e
      - >-
        const { argv } = process;
        require('node:http').createServer((request, response) => { ${answer} }).listen(argv[1], '127.0.0.1')
      - \${ports.http}
    ports: [{name: http}]
    statistics: {port: http}
    readinessCheck: {tcp: {port: http}, intervalSeconds: 1}
    resources: {cpus: 0.1, memMiB: 32}
    restart: {backoffSeconds: 1}
  workers:
    replicas: 1
    command: exec sleep 600
    resources: {cpus: 0.1, memMiB: 32}
`

const SAID =
  '{ hashesPerSecond: 1500, workers: 1, shares: { accepted: 7, stale: 1 }, blocks: { found: 1, accepted: 1 }'
const WELL = `response.end(JSON.stringify(${SAID}, pid: process.pid }))`
const LIES = `response.end('{"hashesPerSecond": 1e400, "shares": {"accepted": -1}}')`
const FLOODS = `const more = () => { while (!response.destroyed && response.write('x'.repeat(65536))); response.once('drain', more) }; more()`
const SILENT = ''

let bench: Workbench
let client: OperatorClient

beforeAll(async () => {
  bench = await Workbench.create()
  const pools = join(bench.directory, 'pools')
  await mkdir(pools)
  const answers = { well: WELL, lies: LIES, floods: FLOODS, silent: SILENT }
  for (const [name, answer] of Object.entries(answers)) {
    await writeFile(join(pools, `${name}.yaml`), manifest(name, answer))
  }
  const { url } = await bench.startCluster()
  client = (await bench.startOperator(pools, url)).client
})
afterAll(() => bench.close())

async function poolOf(name: string): Promise<MiningPool | undefined> {
  return (await client.pools()).find(({ metadata }) => metadata.name === name)
}

test('hash rate, shares and blocks are in the API, in describe and in metrics', async () => {
  await client.ready('well', 1)
  const mining = await eventually('the server is asked', async () => {
    const { mining } = (await poolOf('well'))?.status ?? {}
    return mining?.observedAt === undefined ? undefined : mining
  })
  expect(mining).toEqual({
    observedAt: expect.any(String),
    hashesPerSecond: 1500,
    workers: 1,
    shares: { accepted: 7, stale: 1 },
    blocks: { found: 1, accepted: 1 },
  })
  const { stdout } = await pitboss('describe', 'pool', 'well', '--server', client.url)
  expect(stdout).toMatch(
    /Mining:\n {2}Hash rate: +1\.50 kH\/s\n[\s\S]*Shares: +7 accepted \| 1 stale\n/,
  )
  const wide = await pitboss('get', 'pools', '-o', 'wide', '--server', client.url)
  expect(wide.stdout).toMatch(/^well .* 1\.50 kH\/s +7\/8 +1 /m)
  expect(await client.metrics()).toContain('pitboss_pool_shares_accepted_total{pool="well"} 7\n')
})

test.each([
  ['lies', 'its `hashesPerSecond` is no number from 0'],
  ['floods', 'its answer is too large'],
  ['silent', 'no answer within 3 s'],
])(
  'a server that is called %s: it is told, and its pool is as declared all the same',
  async (name, problem) => {
    await client.ready(name, 1)
    const mining = await eventually('its problem is told', async () => {
      const told = (await poolOf(name))?.status.mining
      return told?.problem === problem ? told : undefined
    })
    expect(mining).toEqual({ problem })
    expect(await client.metrics()).toContain(`pitboss_pool_statistics_up{pool="${name}"} 0\n`)
    const warnings = (await client.events()).filter(
      ({ pool, type }) => pool === name && type === 'Warning',
    )
    expect(warnings).toEqual([])
  },
)

test('a new life of the server is asked anew', async () => {
  const before = await poolOf('well')
  process.kill(await pidOf(before), 'SIGKILL')
  const after = await eventually('the next life is asked', async () => {
    const pool = await poolOf('well')
    return pool?.status.server.incarnation === 2 && pool.status.mining?.observedAt !== undefined
      ? pool
      : undefined
  })
  expect(after.status.mining?.observedAt).not.toBe(before?.status.mining?.observedAt)
})

/** The server says its own process, which Pitboss passes over. */
async function pidOf(pool: MiningPool | undefined): Promise<number> {
  const { host, ports } = pool?.status.server ?? {}
  const answer = await fetch(`http://${host}:${ports?.['http']}/statistics`)
  return ((await answer.json()) as { pid: number }).pid
}
