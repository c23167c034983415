/** The commands that look at what runs, as a person uses them: the built program, real processes, real sandboxes. */
import { copyFile, mkdir, readdir, readFile, readlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskView } from '../../src/api/view.ts'
import { eventually, type OperatorClient, pitboss, Workbench } from './program.ts'

let bench: Workbench
let client: OperatorClient
let manifest: string

function text(worker: string, replicas = 2): string {
  return `apiVersion: pitboss/v1
kind: MiningPool
metadata: {name: btc}
spec:
  server:
    command: 'echo "grüße from $(pwd)"; while sleep 0.1; do i=$((i+1)); echo "line $i"; done'
    resources: {cpus: 0.1, memMiB: 32}
    restart: {backoffSeconds: 1}
  workers:
    command: 'echo "${worker} \${task.index}" >&2; exec sleep 1000'
    replicas: ${replicas}
    resources: {cpus: 0.1, memMiB: 32}
`
}

beforeAll(async () => {
  bench = await Workbench.create()
  const manifests = join(bench.directory, 'pools')
  await mkdir(manifests)
  manifest = join(manifests, 'btc.yaml')
  await writeFile(manifest, text('rig'))
  const { url } = await bench.startCluster('--agents', '2')
  client = (await bench.startOperator(manifests, url)).client
  await client.ready('btc', 2)
})

afterAll(() => bench.close())

function ask(...args: string[]) {
  return pitboss(...args, '--server', client.url)
}

async function server(): Promise<TaskView> {
  const task = (await client.tasks()).find(({ role }) => role === 'server')
  if (task === undefined) throw new Error('there is no server')
  return task
}

test('describe tells of the pool, its tasks and what happened', async () => {
  const { code, stdout } = await ask('describe', 'pool', 'btc')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Status: +Running$/m)
  expect(stdout).toMatch(/^ {2}Ready +True +Converged/m)
  expect(stdout).toContain((await server()).id)
  expect(stdout).toMatch(/^ {2}Normal +PoolAccepted/m)
})

test('logs reads the sandboxes: server, worker, the other stream', async () => {
  const { code, stdout } = await ask('logs', 'btc')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^grüße from .*\nline 1\n/)
  const worker = await ask('logs', 'btc', 'worker-1', '--stderr')
  expect(worker.stdout).toContain('rig 1\n')
})

test('logs -f loses no line and repeats none, through a rotation', async () => {
  const { stdout: first } = await ask('logs', 'btc', '--tail', '1000')
  const sandbox = /grüße from (.*)\n/.exec(first)?.[1] ?? ''
  const following = bench.start(['logs', 'btc', '-f', '--server', client.url])
  await eventually('it follows', () => (following.stdout.includes('line 5\n') ? true : undefined))
  const file = join(sandbox, 'stdout')
  await copyFile(file, `${file}.1`)
  await truncate(file)
  const seen = following.stdout.length
  await eventually('it goes on', () => (following.stdout.length > seen + 100 ? true : undefined))
  const { code, stderr } = await following.kill('SIGINT')
  expect([code, stderr]).toEqual([0, ''])
  const numbers = [...following.stdout.matchAll(/^line (\d+)$/gm)].map(([, number]) =>
    Number(number),
  )
  // Copying and truncating are two steps: what is written between them is lost to everyone.
  const missing = numbers.filter((number, index) => number - (numbers[index - 1] ?? 0) !== 1)
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  expect(missing.length).toBeLessThanOrEqual(1)
})

test('a change is followed to its end, and remembered', async () => {
  await writeFile(manifest, text('miner'))
  await eventually('the change is seen', async () =>
    (await client.pools())[0]?.metadata.generation === 2 ? true : undefined,
  )
  const { code, stdout } = await ask('rollout', 'status', 'btc', '--timeout', '30s')
  expect(stdout).toMatch(/^pool "btc" successfully rolled out \(generation 2\)$/m)
  expect(code).toBe(0)
  const history = await ask('rollout', 'history', 'btc')
  expect(history.stdout).toMatch(/^1 +1 +1 +\d+s +created$/m)
  expect(history.stdout).toMatch(/^2 +1 +2 +\d+s +spec\.workers\.command$/m)
  const worker = (await client.tasks()).find(({ role }) => role === 'worker')
  const name = `worker-${worker?.index}`
  expect((await ask('logs', 'btc', name, '--stderr')).stdout).toBe(`miner ${worker?.index}\n`)
})

test('what a server that is gone wrote can still be read', async () => {
  const former = await server()
  process.kill(await pidOf(former), 'SIGKILL')
  await eventually('another server runs', async () => {
    const now = await server().catch(() => undefined)
    return now !== undefined && now.id !== former.id ? now : undefined
  })
  const { stdout } = await ask('logs', 'btc', '--previous', '--tail', '2')
  expect(stdout).toMatch(/^line \d+\nline \d+\n$/)
  expect((await ask('logs', former.id, '--tail', '2')).stdout).toBe(stdout)
  expect((await ask('describe', 'pool', 'btc')).stdout).toMatch(
    new RegExp(`Ended lately:[^]*${former.id}`),
  )
})

test('wait until the pool is gone', async () => {
  const waiting = bench.start(['wait', 'pool/btc', '--for', 'delete', '--server', client.url])
  await eventually('it waits', () => (waiting.stderr.includes('waiting') ? true : undefined))
  await writeFile(manifest, '# none\n')
  expect(await waiting.finished).toMatchObject({ code: 0, stdout: 'pool/btc deleted\n' })
  expect((await ask('get', 'pool', 'btc')).code).toBe(1)
})

/** The shell of a task's command: the process that runs in the task's sandbox. */
async function pidOf(task: TaskView): Promise<number> {
  for (const pid of await readdir('/proc')) {
    const directory = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    if (!directory.includes(`/executors/${task.id}/`)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes('while')) return Number(pid)
  }
  throw new Error(`no process runs ${task.id}`)
}
