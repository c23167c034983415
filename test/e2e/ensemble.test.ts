/**
 * A ZooKeeper of three servers, of which one at a time is dead: the operators' election and journal, and the way to the
 * leading Mesos master, go on with the other two.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedCluster, startCluster } from '../../src/devcluster/cluster.ts'
import { freePort, zookeeperMissing } from '../support/real-zookeeper.ts'
import { ZookeeperEnsemble } from '../support/zookeeper-ensemble.ts'
import { type HighlyAvailable, leads, manifest, SESSION_TIMEOUT_MS, standsBy } from './ha-bench.ts'
import { clusterTasks, eventually, OperatorClient, Workbench } from './program.ts'

const missing = zookeeperMissing()
if (missing !== undefined) console.warn(`skipped: ${missing}`)

/** A server of ZooKeeper, an operator and a master die one after the other; each election may take a while. */
const PATIENCE_MS = 60_000

describe.skipIf(missing !== undefined)('on an ensemble of three', () => {
  let bench: Workbench
  let ensemble: ZookeeperEnsemble
  let cluster: EmbeddedCluster
  let pools: string

  beforeEach(async () => {
    ;[bench, ensemble] = await Promise.all([Workbench.create(), ZookeeperEnsemble.start(3)])
    pools = join(bench.directory, 'pools')
    await mkdir(pools)
    cluster = await startCluster({
      workDir: join(bench.directory, 'cluster'),
      agents: 2,
      allocationIntervalMs: 100,
      election: {
        zookeeperUrl: ensemble.url('/mesos'),
        masters: 2,
        sessionTimeoutMs: SESSION_TIMEOUT_MS,
      },
    })
  })
  afterEach(async () => {
    await bench.close()
    await cluster.stop()
    await ensemble.remove()
  })

  async function declare(workers: number): Promise<void> {
    const draft = join(bench.directory, 'draft')
    await writeFile(draft, manifest('btc', workers))
    await rename(draft, join(pools, 'btc.yaml'))
  }

  async function startOperator(): Promise<HighlyAvailable> {
    const url = `http://127.0.0.1:${await freePort()}`
    const program = bench.start([
      ...['run', pools, '--master', ensemble.url('/mesos'), '--state', ensemble.url('/pitboss')],
      ...['--listen', new URL(url).host, '--zk-session-timeout', `${SESSION_TIMEOUT_MS}ms`],
    ])
    await eventually('the operator serves', () => program.stderr.includes('"serving"') || undefined)
    return { program, client: new OperatorClient(url), url }
  }

  /** Ids that run, by the master that leads. */
  async function running(): Promise<string[]> {
    const url = await eventually('a master leads', () => cluster.masterUrls[cluster.leader ?? -1])
    const tasks = await clusterTasks(url)
    return tasks.filter(({ state }) => state === 'TASK_RUNNING').map(({ id }) => id)
  }

  test('one server after the other dies; pools change, another operator leads, another master is found', async () => {
    await declare(2)
    const one = await startOperator()
    await leads(one)
    const two = await startOperator()
    await standsBy(two, one)
    await one.client.ready('btc', 2, PATIENCE_MS)
    const first = await running()

    const dead = await ensemble.leader()
    await ensemble.kill(dead)
    await declare(3)
    await one.client.ready('btc', 3, PATIENCE_MS)
    expect(await running()).toEqual(expect.arrayContaining(first))

    await one.program.kill('SIGKILL')
    await leads(two, PATIENCE_MS)
    await declare(4)
    await two.client.ready('btc', 4, PATIENCE_MS)

    await cluster.killMaster()
    await declare(5)
    await two.client.ready('btc', 5, PATIENCE_MS)

    await ensemble.restart(dead)
    const other = (dead + 1) % 3
    await ensemble.kill(other)
    await declare(6)
    await two.client.ready('btc', 6, PATIENCE_MS)
    const last = await running()
    expect(last).toHaveLength(7)
    // Nothing was lost, and nothing is there twice: a server and workers 0 to 5, the first of them still those of the beginning.
    expect(last).toEqual(expect.arrayContaining(first))
    expect(new Set(last.map((id) => id.split('.').slice(0, 3).join('.'))).size).toBe(7)
  }, 300_000)
})
