/** The built program on a bare repository: a commit is all that an operator's people need to do. */
import { renameSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RealRemote } from '../unit/gitops/real-remote.ts'
import {
  clusterTasks,
  clusterTasksSettle,
  eventually,
  type OperatorClient,
  type Program,
  pitboss,
  Workbench,
} from './program.ts'

let bench: Workbench
let remote: RealRemote

beforeEach(async () => {
  bench = await Workbench.create()
  remote = new RealRemote()
})
afterEach(async () => {
  await bench.close()
  remote.close()
})

const isolated = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

/** Shell only, so that nothing else is tested. */
function manifest(name: string, replicas: number, role = '*'): string {
  return [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    `  role: ${JSON.stringify(role)}`,
    '  server:',
    '    command: "exec sleep 600"',
    '    resources: {cpus: 0.1, memMiB: 32}',
    '  workers:',
    `    replicas: ${replicas}`,
    '    command: "exec sleep 600"',
    '    resources: {cpus: 0.1, memMiB: 32}',
  ].join('\n')
}

async function run(masterUrl: string): Promise<{ client: OperatorClient; program: Program }> {
  const git = ['--branch', 'main', '--path', 'pools/', '--interval', '1s']
  return bench.startOperatorOn(['--git', remote.url, ...git], masterUrl, isolated)
}

async function conditionOf(client: OperatorClient, name: string, type: string) {
  const found = (await client.pools()).find(({ metadata }) => metadata.name === name)
  return found?.status.conditions.find((condition) => condition.type === type)
}

test('commits converge; the commit is seen everywhere; trouble takes nothing away', async () => {
  const { url } = await bench.startCluster()
  const first = remote.commit('Declare btc', { 'pools/btc.yaml': manifest('btc', 1) })
  const { client, program } = await run(url)
  expect((await client.ready('btc', 1)).status.revision).toBe(first)

  const second = remote.commit('Scale btc to 3', {
    'pools/btc.yaml': manifest('btc', 3),
    'pools/ltc.yaml': manifest('ltc', 1),
  })
  const scaled = await client.ready('btc', 3)
  expect(scaled.status.revision).toBe(second)
  expect(scaled.metadata.source).toBe('pools/btc.yaml:1')
  await client.ready('ltc', 1)
  const wide = await pitboss('get', 'pools', '-o', 'wide', '--server', client.url)
  expect(wide.stdout).toContain(second.slice(0, 12))
  const events = await client.events()
  const messages = events.filter(({ reason }) => reason === 'NewCommit').map((e) => e.message)
  expect(messages).toEqual([
    `commit ${first.slice(0, 7)} of 'main': Declare btc`,
    `commit ${second.slice(0, 7)} of 'main': Scale btc to 3`,
  ])
  const metrics = await client.metrics()
  expect(metrics).toContain(`pitboss_git_commit_info{branch="main",commit="${second}"} 1`)
  expect(metrics).toMatch(/^pitboss_git_fetch_age_seconds \d/m)
  expect(metrics).toMatch(/^pitboss_git_fetch_failures_total 0$/m)

  const draft = join(bench.directory, 'draft')
  await mkdir(draft)
  await writeFile(join(draft, 'btc.yaml'), manifest('btc', 1, 'other'))
  await writeFile(join(draft, 'ltc.yaml'), manifest('ltc', 1))
  const plan = await pitboss('plan', draft, '--server', client.url)
  expect(plan.code).toBe(1)
  expect(plan.stdout).toMatch(/refuse.*spec\.role cannot change \("\*" to "other"\)/)

  // A file that is broken, a name that is doubled and a role that changes each keep what runs.
  remote.commit('Break everything', {
    'pools/btc.yaml': manifest('btc', 1, 'other'),
    'pools/ltc.yaml': manifest('ltc', 1),
    'pools/ltc-copy.yaml': manifest('ltc', 5),
    'pools/new.yaml': 'kind: [',
  })
  await eventually('both pools are stalled', async () => {
    const reasons = await Promise.all(
      ['btc', 'ltc'].map(async (name) => (await conditionOf(client, name, 'Stalled'))?.reason),
    )
    return reasons.join() === 'ImmutableField,InvalidManifest' ? true : undefined
  })
  expect((await conditionOf(client, 'btc', 'Stalled'))?.message).toContain("from '*' to 'other'")
  const doubled = (await conditionOf(client, 'ltc', 'Stalled'))?.message ?? ''
  for (const file of ['pools/ltc.yaml', 'pools/ltc-copy.yaml']) expect(doubled).toContain(file)
  expect(await clusterTasks(url)).toHaveLength(6)

  remote.commit('All gone', { 'README.md': '' })
  await eventually('the empty commit is told', async () =>
    (await conditionOf(client, 'btc', 'Stalled'))?.reason === 'ManifestsUnavailable'
      ? true
      : undefined,
  )
  expect(await clusterTasks(url)).toHaveLength(6)

  renameSync(remote.path, `${remote.path}.away`)
  await eventually('the condition says so', async () =>
    (await conditionOf(client, 'btc', 'ManifestsCurrent'))?.status === 'False' ? true : undefined,
  )
  expect(await client.metrics()).toMatch(/^pitboss_git_fetch_failures_total [1-9]/m)
  renameSync(`${remote.path}.away`, remote.path)
  const last = remote.commit(
    'Another history',
    { 'pools/btc.yaml': manifest('btc', 2) },
    { orphan: true },
  )
  expect((await client.ready('btc', 2)).status.revision).toBe(last)
  await eventually('ltc is gone', async () =>
    (await client.pools()).length === 1 ? true : undefined,
  )
  expect((await conditionOf(client, 'btc', 'ManifestsCurrent'))?.status).toBe('True')

  // Without its repository it starts from what it fetched last, and changes nothing.
  await program.kill('SIGINT')
  renameSync(remote.path, `${remote.path}.away`)
  const again = await run(url)
  await eventually('the trouble is told', async () =>
    (await conditionOf(again.client, 'btc', 'ManifestsCurrent'))?.status === 'False'
      ? true
      : undefined,
  )
  expect((await again.client.ready('btc', 2)).status.revision).toBe(last)
  await clusterTasksSettle(url, 3)
})

test('a password in the address is refused and never repeated', async () => {
  const url = 'https://robot:hunter2@127.0.0.1:1/pools.git'
  const { code, stdout, stderr } = await pitboss('run', '--git', url, '--master', '127.0.0.1:1')
  expect(code).toBe(2)
  expect(stdout + stderr).not.toContain('hunter2')
})
