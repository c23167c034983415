/**
 * Beyond what one process carries: several operators share a cluster, each with its own directory of pools, its own role,
 * name and state. The recipe of README.md, as it stands there.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clusterTasks, eventually, OperatorClient, Workbench } from './program.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await Workbench.create()
})
afterEach(() => bench.close())

async function declare(shard: string, name: string, workers: number): Promise<void> {
  const lines = [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    '  server: {command: "exec sleep 600", resources: {cpus: 0.1, memMiB: 32}}',
    `  workers: {replicas: ${workers}, command: "exec sleep 600", resources: {cpus: 0.1, memMiB: 32}}`,
  ]
  await mkdir(join(bench.directory, shard), { recursive: true })
  await writeFile(join(bench.directory, shard, `${name}.yaml`), lines.join('\n'))
}

async function startShard(shard: string, masterUrl: string) {
  const program = bench.start([
    ...['run', join(bench.directory, shard), '--master', masterUrl, '--listen', '127.0.0.1:0'],
    ...['--role', `mining/${shard}`, '--name', `pitboss-${shard}`],
    ...['--state', join(bench.directory, `state-${shard}`)],
  ])
  const url = await eventually(`${shard} serves`, () => {
    return /"url":"(http:[^"]+)"/.exec(program.stderr)?.[1]
  })
  return { client: new OperatorClient(url), program }
}

interface Framework {
  readonly name: string
  readonly roles: readonly string[]
  readonly tasks: readonly { readonly name: string }[]
}

async function frameworks(masterUrl: string): Promise<readonly Framework[]> {
  const answer = await fetch(`${masterUrl}/state`)
  return ((await answer.json()) as { frameworks: Framework[] }).frameworks
}

const byName = (tasks: readonly { readonly name: string }[]) =>
  tasks.map(({ name }) => name).toSorted()

test('two operators share a cluster by role, and neither touches what is the other one’s', async () => {
  const { url } = await bench.startCluster('--agents', '3')
  // The same name in both: a pool is known by its operator, and nothing is shared but the cluster.
  await declare('east', 'btc', 3)
  await declare('west', 'btc', 2)
  const east = await startShard('east', url)
  const west = await startShard('west', url)
  await Promise.all([east.client.ready('btc', 3), west.client.ready('btc', 2)])

  const seen = new Map((await frameworks(url)).map((framework) => [framework.name, framework]))
  expect([...seen.keys()].toSorted()).toEqual(['pitboss-east', 'pitboss-west'])
  expect(seen.get('pitboss-east')?.roles).toEqual(['mining/east'])
  expect(seen.get('pitboss-west')?.roles).toEqual(['mining/west'])
  expect(byName(seen.get('pitboss-west')?.tasks ?? [])).toEqual([
    'btc server',
    'btc worker 0',
    'btc worker 1',
  ])

  // One is killed, comes back and reconciles; the other one's tasks are none of its business.
  const westTasks = (await west.client.tasks()).map(({ id }) => id).toSorted()
  await east.program.kill('SIGKILL')
  const again = await startShard('east', url)
  await again.client.ready('btc', 3)
  expect((await west.client.tasks()).map(({ id }) => id).toSorted()).toEqual(westTasks)
  const ids = (await clusterTasks(url)).map(({ id }) => id)
  expect(ids).toHaveLength(7)
  expect(ids).toEqual(expect.arrayContaining(westTasks))

  // A pool moves: declared where it goes first, removed where it was then.
  await declare('west', 'ltc', 1)
  await declare('east', 'ltc', 1)
  await Promise.all([again.client.ready('ltc', 1), west.client.ready('ltc', 1)])
  await rm(join(bench.directory, 'east', 'ltc.yaml'))
  await eventually('ltc runs in the west only', async () => {
    const pools = (await again.client.pools()).map(({ metadata }) => metadata.name)
    return pools.join() === 'btc' && (await clusterTasks(url)).length === 9 ? true : undefined
  })
  await west.client.ready('ltc', 1)
})
