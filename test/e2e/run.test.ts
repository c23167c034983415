import { mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  clusterTasks,
  clusterTasksSettle,
  eventually,
  frameworkIds,
  type OperatorClient,
  pitboss,
  Workbench,
} from './program.ts'

let bench: Workbench
let pools: string

beforeEach(async () => {
  bench = await Workbench.create()
  pools = join(bench.directory, 'pools')
  await mkdir(pools)
})
afterEach(() => bench.close())

/** A server that listens and workers that stay: shell only, so that a test does not depend on what it tests. */
function manifest(name: string, replicas: number, note = ''): string {
  return [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    '  server:',
    '    command: "exec sleep 600"',
    '    ports: [{name: stratum}]',
    '    resources: {cpus: 0.1, memMiB: 32}',
    '    restart: {backoffSeconds: 1}',
    '  workers:',
    `    replicas: ${replicas}`,
    `    command: "NOTE='${note}' POOL=\${server.host}:\${server.ports.stratum} exec sleep 600"`,
    '    resources: {cpus: 0.1, memMiB: 32}',
  ].join('\n')
}

/** As editors do: a new file, renamed over the old one. */
async function save(name: string, text: string): Promise<void> {
  const draft = join(bench.directory, `.${name}.draft`)
  await writeFile(draft, text)
  await rename(draft, join(pools, `${name}.yaml`))
}

async function serverOf(client: OperatorClient, name: string): Promise<string> {
  const pool = (await client.pools()).find((candidate) => candidate.metadata.name === name)
  const id = pool?.status.server.taskId
  if (id === undefined) throw new Error(`${name} has no server`)
  return id
}

/** The process that a task runs, found by the id in its environment. */
async function processOf(taskId: string): Promise<number> {
  const { readdir, readFile } = await import('node:fs/promises')
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (
      environment.split('\0').includes(`MESOS_TASK_ID=${taskId}`) &&
      command.startsWith('sleep')
    ) {
      return Number(pid)
    }
  }
  throw new Error(`no process for ${taskId}`)
}

test('the pages of Mesos itself read well: where Pitboss is, what each task is, where it is found', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 1))
  const page = 'http://pitboss.example.com:8420'
  const { client } = await bench.startOperator(pools, url, '--advertise', page)
  const { status } = await client.ready('btc', 1)
  const answer = await fetch(`${url}/state`)
  const { frameworks } = (await answer.json()) as { frameworks: Record<string, unknown>[] }
  expect(frameworks).toMatchObject([{ name: 'pitboss', webui_url: page }])
  const tasks = frameworks[0]?.['tasks'] as { name: string; labels: unknown[] }[]
  const label = (key: string, value: string) => ({ key: `pitboss/${key}`, value })
  expect(tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
    {
      name: 'btc server',
      labels: expect.arrayContaining([label('pool', 'btc'), label('role', 'server')]),
      discovery: {
        visibility: 'FRAMEWORK',
        name: 'btc-server',
        ports: {
          ports: [{ name: 'stratum', number: status.server.ports['stratum'], protocol: 'tcp' }],
        },
      },
    },
    {
      name: 'btc worker 0',
      labels: expect.arrayContaining([label('role', 'worker'), label('index', '0')]),
      discovery: { visibility: 'FRAMEWORK', name: 'btc-worker' },
    },
  ])
})

test('edits converge: scale, change, break and mend, remove', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 2))
  const { client } = await bench.startOperator(pools, url)
  await client.ready('btc', 2)

  await save('btc', manifest('btc', 4))
  await client.ready('btc', 4)
  await clusterTasksSettle(url, 5)

  const before = new Set((await client.tasks()).map(({ id }) => id))
  await save('btc', manifest('btc', 4, 'second'))
  await eventually('all workers replaced, the server kept', async () => {
    const tasks = await client.tasks()
    const kept = tasks.filter(({ id }) => before.has(id))
    return tasks.length === 5 && kept.length === 1 && kept[0]?.role === 'server' ? true : undefined
  })
  await client.ready('btc', 4)

  await save('btc', `${manifest('btc', 1)}\n  nonsense: [`)
  await eventually('the break is told', async () => {
    const [pool] = await client.pools()
    return (
      pool?.status.conditions.find(({ type }) => type === 'Stalled')?.status === 'True' || undefined
    )
  })
  await clusterTasksSettle(url, 5)
  await save('btc', manifest('btc', 1))
  await client.ready('btc', 1)

  await save('ltc', manifest('ltc', 1))
  await client.ready('ltc', 1)
  await unlink(join(pools, 'btc.yaml'))
  await eventually('btc is gone', async () =>
    (await client.pools()).length === 1 ? true : undefined,
  )
  const left = await clusterTasksSettle(url, 2)
  expect(left.every(({ id }) => id.startsWith('ltc.'))).toBe(true)

  await rm(pools, { recursive: true })
  await eventually('the missing directory is told', async () => {
    const [pool] = await client.pools()
    return (
      pool?.status.conditions.find(({ type }) => type === 'Stalled')?.status === 'True' || undefined
    )
  })
  expect(await clusterTasks(url)).toHaveLength(2)
})

test('when the server dies its workers end, and the pool comes back with a new one', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 3))
  const { client } = await bench.startOperator(pools, url)
  await client.ready('btc', 3)
  const former = await client.tasks()
  const server = await serverOf(client, 'btc')
  process.kill(await processOf(server), 'SIGKILL')
  await eventually('none of the former tasks runs', async () => {
    const running = new Set((await clusterTasks(url)).map(({ id }) => id))
    return former.every(({ id }) => !running.has(id)) ? true : undefined
  })
  const pool = await client.ready('btc', 3)
  expect(pool.status.server.incarnation).toBe(2)
  const tasks = await client.tasks()
  expect(tasks.every(({ incarnation }) => incarnation === 2)).toBe(true)
})

test('kill -9 of the operator at any moment loses nothing, doubles nothing, keeps the framework id', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 6))
  // While it launches, while it converges, when it is done.
  for (const moment of ['Launching', 'TaskRunning', 'is as declared']) {
    const { program } = await bench.startOperator(pools, url)
    await eventually(`the log says ${moment}`, () =>
      program.stderr.includes(moment) || program.stderr.includes('reconciled 7 tasks')
        ? true
        : undefined,
    )
    await program.kill('SIGKILL')
  }
  const { client } = await bench.startOperator(pools, url)
  await client.ready('btc', 6)
  const running = (await clusterTasks(url)).filter(({ state }) => state === 'TASK_RUNNING')
  const known = (await client.tasks()).map(({ id }) => id).sort()
  expect(running.map(({ id }) => id).sort()).toEqual(known)
  expect(known).toHaveLength(7)
  expect(await frameworkIds(url)).toHaveLength(1)
})

test('a second operator on the same state is refused with exit 3; the first goes on', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 1))
  const { client } = await bench.startOperator(pools, url)
  await client.ready('btc', 1)
  const state = join(bench.directory, 'state')
  const second = await pitboss(
    'run',
    pools,
    '--master',
    url,
    '--state',
    state,
    '--listen',
    '127.0.0.1:0',
  )
  expect(second.code).toBe(3)
  expect(second.stderr).toMatch(/in use|locked|another/i)
  await client.ready('btc', 1)
})

test('an operator that is deposed by another with its framework id exits 4 and leaves the tasks', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 1))
  const { client, program } = await bench.startOperator(pools, url)
  await client.ready('btc', 1)
  const { cp } = await import('node:fs/promises')
  const copy = join(bench.directory, 'copy')
  await cp(join(bench.directory, 'state'), copy, { recursive: true })
  const usurper = bench.start([
    'run',
    pools,
    '--master',
    url,
    '--state',
    copy,
    '--listen',
    '127.0.0.1:0',
  ])
  const { code } = await program.finished
  expect(code).toBe(4)
  await eventually('the usurper is subscribed', () =>
    usurper.stderr.includes('Synced') ? true : undefined,
  )
  expect(await clusterTasks(url)).toHaveLength(2)
})

test('a converged operator holds no offers and is asked for nothing', async () => {
  const { url } = await bench.startCluster()
  await save('btc', manifest('btc', 2))
  const { client } = await bench.startOperator(pools, url)
  await client.ready('btc', 2)
  const response = await fetch(`${url}/state`)
  const state = (await response.json()) as { frameworks: { offers?: unknown[] }[] }
  expect(state.frameworks.flatMap(({ offers }) => offers ?? [])).toEqual([])
})
