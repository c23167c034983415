import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zookeeperDetector } from '../../../src/mesos/index.ts'
import { leadingNode, parseMasterNode } from '../../../src/mesos/zookeeper-detector.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'

/** As a Mesos 1.12 master wrote it [captures 23-zookeeper]. */
function masterInfo(port: number): Buffer {
  return Buffer.from(
    `{"address":{"hostname":"127.0.0.1","ip":"127.0.0.1","port":${port}},` +
      '"capabilities":[{"type":"AGENT_UPDATE"},{"type":"AGENT_DRAINING"},{"type":"QUOTA_V2"}],' +
      '"hostname":"127.0.0.1","id":"876d725d-5218-4160-a24b-c550229ebc47","ip":16777343,' +
      `"pid":"master@127.0.0.1:${port}","port":${port},"version":"1.12.0"}`,
  )
}

const url = (port: number) => `http://127.0.0.1:${port}/api/v1/scheduler`

describe('a master node', () => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value))
  test.each([
    { data: masterInfo(5050), scheme: 'http' as const, leads: url(5050) },
    {
      data: text({ address: { hostname: 'm1.example', ip: '10.0.0.1', port: 5050 } }),
      scheme: 'https' as const,
      leads: 'https://m1.example:5050/api/v1/scheduler',
    },
    {
      data: text({ address: { hostname: 'm1.example', ip: '10.0.0.1', port: 5050 } }),
      scheme: 'http' as const,
      leads: 'http://10.0.0.1:5050/api/v1/scheduler',
    },
    {
      data: text({ hostname: 'm1.example', port: 80, ip: 1 }),
      scheme: 'http' as const,
      leads: 'http://m1.example/api/v1/scheduler',
    },
    {
      data: text({ address: { ip: 'fe80::1', port: 5050 } }),
      scheme: 'http' as const,
      leads: 'http://[fe80::1]:5050/api/v1/scheduler',
    },
  ])('$leads', ({ data, scheme, leads }) => {
    expect(parseMasterNode(data, scheme)).toEqual({ ok: true, url: leads })
  })

  test.each([
    { data: Buffer.alloc(0), problem: 'it is no JSON' },
    { data: Buffer.from('{"port":'), problem: 'it is no JSON' },
    { data: text(null), problem: 'it names no address' },
    { data: text([5050]), problem: 'it names no address' },
    { data: text({ hostname: 'a' }), problem: 'it names no address' },
    { data: text({ hostname: 'a', port: '5050' }), problem: 'it names no address' },
    { data: text({ hostname: '', port: 5050 }), problem: 'it names no address' },
    { data: text({ hostname: 'a', port: 65_536 }), problem: 'its address is none' },
    { data: text({ hostname: 'u:p@evil/', port: 1 }), problem: 'its address is none' },
    { data: text({ hostname: 'a b', port: 1 }), problem: 'its address is none' },
    { data: text({ hostname: ':::', port: 1 }), problem: 'its address is none' },
    { data: Buffer.alloc(65_537, 0x20), problem: 'it is too large' },
  ])('$problem', ({ data, problem }) => {
    expect(parseMasterNode(data, 'http')).toEqual({ ok: false, problem })
  })

  test('nothing that is written there throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (written) => {
        parseMasterNode(Buffer.from(written), 'http')
      }),
    )
  })
})

test.each([
  { names: [], leads: undefined },
  { names: ['log_replicas', 'info_0000000001', 'json.info_', 'json.info_1'], leads: undefined },
  { names: ['json.info_0000000010', 'json.info_0000000002'], leads: 'json.info_0000000002' },
  { names: ['json.info_2147483648', 'json.info_0000000009'], leads: 'json.info_0000000009' },
])('of $names leads $leads', ({ names, leads }) => {
  expect(leadingNode(names)).toBe(leads)
})

/** A detector on a tree, a clock that stands still, and everything it told. */
function detect() {
  const tree = new MemoryEnsemble()
  const zookeeper = new MemoryZookeeper(tree)
  const timers: { run: () => void; delayMs: number }[] = []
  const told: (readonly string[])[] = []
  const problems: string[] = []
  const detector = zookeeperDetector({
    zookeeper,
    path: '/mesos',
    scheme: 'http',
    clock: {
      now: () => 0,
      setTimer(run, delayMs) {
        const timer = { run, delayMs }
        timers.push(timer)
        return () => timers.splice(timers.indexOf(timer) >>> 0, 1)
      },
    },
    onProblem: (problem) => problems.push(problem),
  })
  const stop = detector.watch((urls) => told.push(urls))
  return { tree, zookeeper, timers, told, problems, stop }
}

async function join(tree: MemoryEnsemble, master: MemoryZookeeper, port: number): Promise<void> {
  if (!tree.nodes.has('/mesos')) await master.create('/mesos', Buffer.alloc(0), 'persistent')
  await master.create('/mesos/json.info_', masterInfo(port), 'ephemeral-sequential')
}

describe('the detector', () => {
  test('tells nobody, then the first, then the next when it leaves', async () => {
    const { tree, told } = detect()
    await turn()
    expect(told).toEqual([[]])
    const [one, two] = [new MemoryZookeeper(tree), new MemoryZookeeper(tree)]
    await join(tree, one, 1)
    await turn()
    await join(tree, two, 2)
    await turn()
    expect(told).toEqual([[], [url(1)]])
    one.expire()
    await turn()
    expect(told).toEqual([[], [url(1)], [url(2)]])
    await join(tree, one, 1)
    await turn()
    two.expire()
    await turn()
    one.expire()
    await turn()
    expect(told.slice(3)).toEqual([[url(1)], []])
  })

  test('keeps the last leader while ZooKeeper is away, and looks when it is back', async () => {
    const { tree, zookeeper, told, timers } = detect()
    const [one, two] = [new MemoryZookeeper(tree), new MemoryZookeeper(tree)]
    await join(tree, one, 1)
    await join(tree, two, 2)
    await turn()
    zookeeper.disconnect()
    one.expire()
    await turn()
    expect(told).toEqual([[url(1)]])
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([1_000])
    zookeeper.reconnect()
    await turn()
    expect(told).toEqual([[url(1)], [url(2)]])
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([30_000])
  })

  test('goes on after its own session expired', async () => {
    const { tree, zookeeper, told } = detect()
    const one = new MemoryZookeeper(tree)
    await join(tree, one, 1)
    await turn()
    zookeeper.disconnect()
    zookeeper.expire()
    zookeeper.reconnect()
    await turn()
    one.expire()
    await turn()
    expect(told).toEqual([[url(1)], []])
  })

  test('finds what no watch hinted at', async () => {
    const { tree, told, timers } = detect()
    await turn()
    const one = new MemoryZookeeper(tree)
    await join(tree, one, 1)
    await turn()
    tree.nodes.delete('/mesos/json.info_0000000000') // Without a word to anybody.
    expect(timers).toHaveLength(1)
    timers[0]?.run()
    await turn()
    expect(told).toEqual([[], [url(1)], []])
  })

  test('a node that says nothing is nobody, and is told once', async () => {
    const { tree, told, problems, timers } = detect()
    const one = new MemoryZookeeper(tree)
    await one.create('/mesos', Buffer.alloc(0), 'persistent')
    await one.create('/mesos/json.info_', Buffer.from('x'), 'ephemeral-sequential')
    await turn()
    timers[0]?.run()
    await turn()
    expect(told).toEqual([[]])
    expect(problems).toEqual(['/mesos/json.info_0000000000: it is no JSON'])
  })

  test('says why it finds nobody: a wrong path, and a cluster whose masters are down', async () => {
    const { tree, problems, timers } = detect()
    await turn()
    timers[0]?.run()
    await turn()
    const nowhere = 'there is no /mesos, where masters would have their nodes'
    expect(problems).toEqual([nowhere])
    const one = new MemoryZookeeper(tree)
    await join(tree, one, 1)
    await turn()
    one.expire()
    await turn()
    expect(problems.at(-1)).toBe('no master has a node below /mesos')
  })

  test('tells nothing after it was stopped', async () => {
    const { tree, told, timers, stop } = detect()
    await turn()
    stop()
    await join(tree, new MemoryZookeeper(tree), 1)
    await turn()
    expect(told).toEqual([[]])
    expect(timers).toEqual([])
  })
})
