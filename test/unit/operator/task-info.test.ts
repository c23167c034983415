/** A manifest to the TaskInfo that Mesos gets: whole outputs, `UPDATE=1` rewrites them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { decodeCall, encodeCall, type TaskInfo } from '../../../src/mesos/index.ts'
import { resolveSecrets } from '../../../src/operator/secrets.ts'
import { callToWire } from '../../../src/operator/wire/calls.ts'
import { taskInfo } from '../../../src/operator/wire/task-info.ts'
import { launchesOf } from './launches.ts'

const folder = fileURLToPath(new URL('../../golden/operator/task-info/', import.meta.url))
const manifests = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

const secrets = {
  file: async (path: string) => `the content of ${path}`,
  environment: (name: string) => `the value of ${name}`,
}

async function infoOf(launch: ReturnType<typeof launchesOf>['server']): Promise<TaskInfo> {
  const resolved = await resolveSecrets(launch, secrets)
  if (!resolved.ok) throw new Error(resolved.message)
  return taskInfo(launch, resolved.values)
}

function printed(value: unknown): string {
  const text = (_key: string, member: unknown) =>
    member instanceof Uint8Array ? { bytes: new TextDecoder().decode(member) } : member
  return `${JSON.stringify(value, text, 2)}\n`
}

test.each(manifests)('%s', async (name) => {
  const { server, worker } = launchesOf(readFileSync(`${folder}${name}`, 'utf8'))
  const infos = { server: await infoOf(server), worker: await infoOf(worker) }
  const golden = `${folder}${name.replace(/yaml$/, 'json')}`
  if (process.env['UPDATE'] === '1') writeFileSync(golden, printed(infos))
  expect(printed(infos)).toBe(readFileSync(golden, 'utf8'))
})

test.each(manifests)('%s passes over the wire unchanged', async (name) => {
  const { server } = launchesOf(readFileSync(`${folder}${name}`, 'utf8'))
  const call = {
    kind: 'accept' as const,
    offerIds: ['o1'],
    launches: [server],
    refuseSeconds: 300,
  }
  const taskInfos = [await infoOf(server)]
  const wire = callToWire(call, {
    taskInfos,
    frameworkInfo: () => {
      throw new Error('an ACCEPT names no framework')
    },
  })
  const back = decodeCall(encodeCall(wire))
  expect(back.accept?.filters?.refuse_seconds).toBe(300)
  const sent = back.accept?.operations?.[0]?.launch?.task_infos?.[0]
  expect(JSON.parse(printed(sent))).toMatchObject(withoutEmpty(JSON.parse(printed(taskInfos[0]))))
})

test('[req 31, 48, 50] tells its grace, its ports, and to whom it belongs', async () => {
  const { server } = launchesOf(`
apiVersion: pitboss/v1
kind: MiningPool
metadata: { name: btc }
spec:
  server: { command: ./server, ports: [{ name: work }], killGraceSeconds: 30 }
  workers: { command: ./miner }
`)
  const info = await infoOf(server)
  expect(info.kill_policy?.grace_period?.nanoseconds).toBe(30e9)
  const taken = info.resources?.flatMap(({ ranges }) => ranges?.range ?? [])
  const [port] = Object.values(server.ports)
  expect(taken).toEqual([{ begin: port, end: port }])
  expect(info.discovery).toMatchObject({
    visibility: 'FRAMEWORK',
    name: 'btc-server',
    ports: { ports: [{ name: 'work', number: port, protocol: 'tcp' }] },
  })
  const labels = Object.fromEntries(
    (info.labels?.labels ?? []).map(({ key, value }) => [key, value]),
  )
  expect(labels).toEqual({
    'pitboss/pool': 'btc',
    'pitboss/role': 'server',
    'pitboss/index': '0',
    'pitboss/incarnation': '1',
    'pitboss/generation': '1',
  })
})

/** An empty list is nothing on the wire. */
function withoutEmpty(value: unknown): object {
  if (Array.isArray(value)) return value.map((item) => plainOrEmptied(item))
  const entries = Object.entries(value as object).filter(
    ([, member]) => !Array.isArray(member) || member.length > 0,
  )
  return Object.fromEntries(entries.map(([key, member]) => [key, plainOrEmptied(member)]))
}

function plainOrEmptied(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? withoutEmpty(value) : value
}
