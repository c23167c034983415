/** A framework that Mesos has removed: halt with instructions, and the documented way out [req 12]. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clusterTasks, eventually, frameworkIds, Workbench } from './program.ts'

let bench: Workbench
beforeEach(async () => {
  bench = await Workbench.create()
})
afterEach(() => bench.close())

test('a removed framework halts with exit 3 and instructions; --register-anew begins again', async () => {
  const { url } = await bench.startCluster()
  const pools = join(bench.directory, 'pools')
  await mkdir(pools)
  const manifest = [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    'metadata: {name: btc}',
    'spec:',
    '  server: {command: "exec sleep 600", resources: {cpus: 0.1, memMiB: 32}}',
    '  workers: {replicas: 1, command: "exec sleep 600", resources: {cpus: 0.1, memMiB: 32}}',
  ]
  await writeFile(join(pools, 'btc.yaml'), manifest.join('\n'))
  // Mesos forgets the framework as soon as its connection drops.
  const { client, program } = await bench.startOperator(pools, url, '--failover-timeout', '0s')
  await client.ready('btc', 1)
  await program.kill('SIGKILL')
  await eventually('Mesos has removed it', async () =>
    (await clusterTasks(url)).length === 0 ? true : undefined,
  )

  const halted = bench.start([
    ...['run', pools, '--master', url],
    ...['--state', join(bench.directory, 'state'), '--listen', '127.0.0.1:0'],
  ])
  const { code, stderr } = await halted.finished
  expect(code).toBe(3)
  expect(stderr).toMatch(/Framework has been removed/)
  expect(stderr).toMatch(/--register-anew/)

  const third = await bench.startOperator(pools, url, '--register-anew')
  await third.client.ready('btc', 1)
  expect(await frameworkIds(url)).toHaveLength(2)
  expect(await clusterTasks(url)).toHaveLength(2)
})
