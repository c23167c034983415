/** startCluster as its users see it. What it does on the wire is the conformance suite's. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type ClusterOptions,
  type EmbeddedCluster,
  startCluster,
} from '../../../src/devcluster/cluster.ts'
import { shellTask, TestFramework } from '../../conformance/test-framework.ts'

let workDir = ''
let clusters: EmbeddedCluster[] = []

beforeEach(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'pitboss-cluster-'))
})
afterEach(async () => {
  await Promise.all(clusters.map((cluster) => cluster.stop()))
  clusters = []
  await rm(workDir, { recursive: true, force: true })
})

async function start(options: Partial<ClusterOptions> = {}): Promise<EmbeddedCluster> {
  const dir = join(workDir, String(clusters.length))
  const cluster = await startCluster({ workDir: dir, allocationIntervalMs: 50, ...options })
  clusters.push(cluster)
  return cluster
}

test('has its agents registered when it is there, each with ports of its own', async () => {
  const cluster = await start({ agents: 3 })
  const masters = cluster.agents.map(({ id }) => id.replace(/-S\d$/, ''))
  expect(new Set(masters).size).toBe(1)
  expect(cluster.agents.map(({ id }) => id.slice(-3))).toEqual(['-S0', '-S1', '-S2'])
  expect(new Set(cluster.agents.map(({ portRanges }) => portRanges[0]?.begin)).size).toBe(3)
  expect(cluster.masterUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('offers what it was told to', async () => {
  const cluster = await start({
    agents: 1,
    cpus: 2.5,
    memMiB: 512,
    diskMiB: 100,
    portRanges: [[{ begin: 12_000, end: 12_009 }]],
    attributes: [{ rack: 'north', gpu: 'no' }],
  })
  const framework = await (await TestFramework.subscribe(cluster.masterUrl)).subscribed()
  const offer = await framework.offer()
  expect(
    offer.resources?.map(({ name, scalar, ranges }) => [name, scalar?.value ?? ranges?.range]),
  ).toEqual([
    ['ports', [{ begin: 12_000, end: 12_009 }]],
    ['cpus', 2.5],
    ['mem', 512],
    ['disk', 100],
  ])
  expect(offer.attributes?.map(({ name, text }) => [name, text?.value])).toEqual([
    ['rack', 'north'],
    ['gpu', 'no'],
  ])
  expect(offer.url?.address.port).toBe(cluster.agents[0]?.port)
  framework.drop()
})

test('knows the sandbox of a task, also after its end', async () => {
  const cluster = await start({ agents: 1 })
  const framework = await (await TestFramework.subscribe(cluster.masterUrl)).subscribed()
  const offer = await framework.offer()
  await framework.launch(offer, [shellTask(offer, 'speaks', 'echo hello')])
  await framework.update('speaks', 'TASK_FINISHED')
  const sandbox = cluster.agents[0]?.sandboxOf('speaks') ?? ''
  expect(await readFile(join(sandbox, 'stdout'), 'utf8')).toBe('hello\n')
  expect(cluster.agents[0]?.sandboxOf('never')).toBeUndefined()
  framework.drop()
})

test('comes back on the same port with another master id and the same agents', async () => {
  const cluster = await start({ agents: 2 })
  const [url, agents] = [cluster.masterUrl, cluster.agents.map(({ id }) => id)]
  const first = await (await TestFramework.subscribe(url)).subscribed()
  await cluster.killMaster()
  expect(await first.ended()).toBe('cut')
  await expect(TestFramework.subscribe(url)).rejects.toThrow(/ECONNREFUSED/)
  await cluster.startMaster()
  expect(cluster.masterUrl).toBe(url)
  const second = await (await TestFramework.subscribe(url)).subscribed()
  expect(second.id.slice(0, 36)).not.toBe(first.id.slice(0, 36))
  const offers = [await second.offer(), await second.offer((o) => o.agent_id.value === agents[1])]
  for (const { agent_id } of offers) expect(agents).toContain(agent_id.value)
  second.drop()
})

test('rejects on a taken port, and leaves nothing running', async () => {
  const cluster = await start({ agents: 0 })
  const port = Number(new URL(cluster.masterUrl).port)
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('two clusters live side by side', async () => {
  const [a, b] = await Promise.all([start({ agents: 2 }), start({ agents: 2 })])
  const ports = [...a.agents, ...b.agents].map(({ port }) => port)
  expect(new Set(ports).size).toBe(4)
})

test('stop can be asked for twice, and ends running tasks', async () => {
  const cluster = await start({ agents: 1 })
  const framework = await (await TestFramework.subscribe(cluster.masterUrl)).subscribed()
  const offer = await framework.offer()
  await framework.launch(offer, [shellTask(offer, 'long', 'exec sleep 1000')])
  const { container_status } = await framework.update('long', 'TASK_RUNNING')
  await Promise.all([cluster.stop(), cluster.stop()])
  expect(await framework.ended()).toBe('cut')
  const pid = container_status?.executor_pid ?? 0
  expect(() => process.kill(pid, 0)).toThrow()
})

test.each(['stopAgent', 'startAgent', 'partitionAgent', 'healAgent'] as const)(
  '%s of an agent that is not there is a programmer’s error',
  async (method) => {
    const cluster = await start({ agents: 1 })
    expect(() => cluster[method](1)).toThrow(RangeError)
  },
)
