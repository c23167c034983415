/** Embedded masters on a real ZooKeeper, as the client's own detector sees them, and what ends a leader. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type EmbeddedCluster, startCluster } from '../../../src/devcluster/cluster.ts'
import { zookeeperDetector } from '../../../src/mesos/zookeeper-detector.ts'
import { connectZookeeper, type ZookeeperClock } from '../../../src/zookeeper/index.ts'
import { exchange, headerOf } from '../../conformance/http-client.ts'
import { TestFramework } from '../../conformance/test-framework.ts'
import {
  type RealZookeeper,
  startZookeeper,
  zookeeperMissing,
} from '../../support/real-zookeeper.ts'

const SESSION_TIMEOUT_MS = 1_000
const PATIENCE = { timeout: 20_000, interval: 50 }

const clock: ZookeeperClock = {
  now: () => performance.now(),
  setTimer: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function start(): Promise<{ cluster: EmbeddedCluster; zookeeper: RealZookeeper }> {
  const zookeeper = await startZookeeper()
  cleanups.push(() => zookeeper.remove())
  const workDir = await mkdtemp(join(tmpdir(), 'pitboss-election-'))
  cleanups.push(() => rm(workDir, { recursive: true, force: true }))
  const { host, port } = zookeeper.server
  const zookeeperUrl = `zk://${host}:${port}/some/where`
  const election = { zookeeperUrl, sessionTimeoutMs: SESSION_TIMEOUT_MS }
  const cluster = await startCluster({ workDir, agents: 1, election })
  cleanups.push(() => cluster.stop())
  await expect.poll(() => cluster.leader, PATIENCE).toBeDefined()
  return { cluster, zookeeper }
}

function leaderUrl({ masterUrls, leader }: EmbeddedCluster): string | undefined {
  return leader === undefined ? undefined : masterUrls[leader]
}

async function statusOf(url: string, path: string): Promise<number | undefined> {
  const answer = await exchange(url, { method: 'GET', path }).catch(() => undefined)
  return answer?.status
}

describe.skipIf(zookeeperMissing() !== undefined)('masters that elect a leader', () => {
  test('the detector of the client follows them', { timeout: 60_000 }, async () => {
    const { cluster, zookeeper } = await start()
    const client = connectZookeeper({ servers: [zookeeper.server], clock, random: Math.random })
    cleanups.push(() => client.close())
    let told: readonly string[] = []
    const detector = zookeeperDetector({
      zookeeper: client,
      path: '/some/where',
      scheme: 'http',
      clock,
    })
    const stop = detector.watch((urls) => {
      told = urls
    })
    cleanups.push(async () => stop())
    const first = leaderUrl(cluster)
    await expect.poll(() => told, PATIENCE).toEqual([`${first}/api/v1/scheduler`])
    await cluster.killMaster()
    const second = cluster.masterUrls.find((url) => url !== first)
    await expect.poll(() => told, PATIENCE).toEqual([`${second}/api/v1/scheduler`])
    expect(leaderUrl(cluster)).toBe(second)
  })

  test('a leader without ZooKeeper ends, a follower says that nobody leads [fact 92]', {
    timeout: 60_000,
  }, async () => {
    const { cluster, zookeeper } = await start()
    const leader = leaderUrl(cluster) ?? ''
    const follower = cluster.masterUrls.find((url) => url !== leader) ?? ''
    const framework = await (await TestFramework.subscribe(leader)).subscribed()
    await zookeeper.kill()
    expect(await framework.ended()).toBe('cut')
    await expect.poll(() => statusOf(leader, '/health'), PATIENCE).toBeUndefined()
    await expect.poll(() => statusOf(follower, '/state'), PATIENCE).toBe(503)
    expect(await statusOf(follower, '/health')).toBe(200)
    await zookeeper.start()
    await expect.poll(() => leaderUrl(cluster), PATIENCE).toBe(follower)
  })

  test('what the registry holds outlives the leader', { timeout: 60_000 }, async () => {
    const { cluster } = await start()
    await expect.poll(() => cluster.agents[0]?.id, PATIENCE).not.toBe('')
    const id = cluster.agents[0]?.id ?? ''
    const call = JSON.stringify({
      type: 'DEACTIVATE_AGENT',
      deactivate_agent: { agent_id: { value: id } },
    })
    const headers = { 'Content-Type': 'application/json' }
    const first = leaderUrl(cluster) ?? ''
    const answer = await exchange(first, { path: '/api/v1', headers, body: call })
    expect(answer.status).toBe(200)
    await cluster.killMaster()
    await expect.poll(() => leaderUrl(cluster), PATIENCE).toBeDefined()
    const second = leaderUrl(cluster) ?? ''
    expect(second).not.toBe(first)
    await expect
      .poll(async () => {
        const { body } = await exchange(second, { method: 'GET', path: '/slaves' })
        return JSON.parse(body).slaves[0]
      }, PATIENCE)
      .toMatchObject({ id, active: false, deactivated: true })
  })

  test('a master that comes back redirects to the one that leads now [fact 89]', {
    timeout: 60_000,
  }, async () => {
    const { cluster } = await start()
    const first = leaderUrl(cluster) ?? ''
    await cluster.killMaster()
    await cluster.startMaster()
    await expect.poll(() => leaderUrl(cluster), PATIENCE).not.toBe(undefined)
    const second = leaderUrl(cluster) ?? ''
    expect(second).not.toBe(first)
    const location = async () => {
      const answer = await exchange(first, { method: 'GET', path: '/redirect' })
      return headerOf(answer, 'location')
    }
    await expect.poll(location, PATIENCE).toBe(second.replace('http:', ''))
  })
})
