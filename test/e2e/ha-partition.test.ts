/** Two operators on two hosts of one network, and the cable of one of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNetwork, type Network, namespacesMissing } from '../support/namespaces.ts'
import { zookeeperMissing } from '../support/real-zookeeper.ts'
import { openGate, type TcpGate } from '../support/tcp-gate.ts'
import { doubled, HaBench, SESSION_TIMEOUT_MS, TAKEOVER_MAX_MS, within } from './ha-bench.ts'
import { eventually, type Program } from './program.ts'

const missing = zookeeperMissing() ?? (await namespacesMissing())
if (missing !== undefined) console.warn(`skipped: ${missing}`)

describe.skipIf(missing !== undefined)('a partition between hosts', () => {
  let ha: HaBench
  let network: Network
  const gates: TcpGate[] = []

  beforeAll(async () => {
    ;[ha, network] = await Promise.all([HaBench.create(), createNetwork(2)])
    await ha.declare('btc', 3)
  })
  afterAll(async () => {
    await ha.close()
    for (const gate of gates) await gate.close()
    await network.remove()
  })

  /** What listens on loopback here, as the hosts reach it. */
  async function reachable(port: number): Promise<string> {
    const gate = await openGate({ host: '127.0.0.1', port }, network.address)
    gates.push(gate)
    return `${network.address}:${gate.port}`
  }

  test('the one cut off is followed in time, and ends with exit code 4 when it is back', async () => {
    const zookeeper = await reachable(ha.zookeeper.port)
    const master = await reachable(Number(new URL(ha.masterUrl).port))
    const start = async (index: number): Promise<Program> => {
      const program = ha.bench.start(
        [
          ...['run', ha.pools, '--master', master, '--state', `zk://${zookeeper}/pitboss/net`],
          ...['--listen', '127.0.0.1:8420', '--zk-session-timeout', `${SESSION_TIMEOUT_MS}ms`],
        ],
        {},
        network.hosts[index]?.prefix,
      )
      await eventually('it serves', () => program.stderr.includes('"serving"') || undefined)
      return program
    }
    const says = (program: Program, text: string, maxMs?: number) =>
      eventually(`it says ${text}`, () => program.stderr.includes(text) || undefined, maxMs)
    const tasks = async () => (await ha.clusterState()).running.map(({ id }) => id).toSorted()

    const leader = await start(0)
    await says(leader, '"Ready"')
    const standby = await start(1)
    await says(standby, 'standing by')
    const before = await tasks()

    await network.hosts[0]?.cutOff()
    const cutAt = performance.now()
    await says(standby, '"Synced"')
    expect(performance.now() - cutAt).toBeLessThan(TAKEOVER_MAX_MS)
    expect(await tasks()).toEqual(before)
    await ha.declare('btc', 4)
    await eventually('the change is made', async () => (await tasks()).length === 5 || undefined)
    await says(leader, 'ZooKeeper cannot be reached')
    expect(leader.child.exitCode).toBeNull()

    await network.hosts[0]?.plugIn()
    const { code } = await within('it ends', leader.finished, 15_000)
    expect(code).toBe(4)
    expect(standby.child.exitCode).toBeNull()
    expect(standby.stderr.match(/"Subscribed"/g)).toHaveLength(1)
    const state = await ha.clusterState()
    expect([state.running.length, state.ended, doubled(state)]).toEqual([5, [], []])
    expect(state.running.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
  })
})
