/**
 * Kills a pool's server again and again, and prints how long its workers went on: until they hashed no more, and until
 * their processes were gone. The first is the miner's own doing, the second what Mesos and Pitboss take.
 *
 *     npm run wasted-work -- [--kills 10] [--workers 2] [--signal SIGKILL] [--master http://MASTER:5050]
 *
 * Without --master on the embedded cluster. With it, the agents must be on this machine.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { eventually, type OperatorClient, Workbench } from './program.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    workers: { type: 'string', default: '2' },
    signal: { type: 'string', default: 'SIGKILL' },
    master: { type: 'string' },
  },
})
const workers = Number(values.workers)
const signal = values.signal as NodeJS.Signals
const name = 'waste'

/** Of one worker, from the server's death on. */
interface Waste {
  readonly hashedMs: number
  readonly livedMs: number
}

const bench = await Workbench.create()
try {
  const pools = join(bench.directory, 'pools')
  await mkdir(pools)
  await writeFile(join(pools, 'pool.yaml'), manifest())
  const master = values.master ?? (await bench.startCluster()).url
  const { client } = await bench.startOperator(pools, master)
  const wastes: Waste[] = []
  for (let kill = 1; kill <= Number(values.kills); kill += 1) {
    await client.ready(name, workers, 60_000)
    const round = await killServer(client)
    wastes.push(...round)
    const texts = round.map(
      ({ hashedMs, livedMs }) => `hashed ${hashedMs} ms, ended after ${livedMs} ms`,
    )
    console.log(`kill ${kill}: ${texts.join('; ')}`)
  }
  report(
    'hashed on for',
    wastes.map(({ hashedMs }) => hashedMs),
  )
  report(
    'ended after  ',
    wastes.map(({ livedMs }) => livedMs),
  )
  await rm(join(pools, 'pool.yaml'))
  await writeFile(join(pools, 'none.yaml'), '')
  await eventually('all is removed', async () => (await client.tasks()).length === 0 || undefined)
} finally {
  await bench.close()
}

/** The built-in chain, and miners as fast as they can. Tasks are told apart by their names in their arguments. */
function manifest(): string {
  const program = (part: string) =>
    fileURLToPath(new URL(`../../dist/workload/${part}/main.js`, import.meta.url))
  const stratum = 'stratum+tcp://${server.host}:${server.ports.stratum}'
  const server = `exec ${process.execPath} ${program('pool')} --listen \${agent.hostname}:\${ports.stratum}`
  const worker = `exec ${process.execPath} ${program('miner')} -o ${stratum} -u \${task.id}`
  return JSON.stringify({
    apiVersion: 'pitboss/v1',
    kind: 'MiningPool',
    metadata: { name },
    spec: {
      server: {
        command: `${server} # \${task.id}`,
        ports: [{ name: 'stratum' }],
        readinessCheck: { tcp: { port: 'stratum' }, intervalSeconds: 1 },
        restart: { backoffSeconds: 1, maxBackoffSeconds: 1 },
        resources: { cpus: 0.1, memMiB: 128 },
      },
      workers: { replicas: workers, command: worker, resources: { cpus: 0.1, memMiB: 128 } },
    },
  })
}

async function killServer(client: OperatorClient): Promise<Waste[]> {
  const tasks = await client.tasks()
  const server = tasks.find(({ role }) => role === 'server')
  const port = (await client.pools())[0]?.status.server.ports['stratum']
  if (server === undefined || port === undefined) throw new Error('there is no server')
  const pid = await processWith((words) => words.some((word) => word.endsWith(`:${port}`)), 'pool')
  const miners = await Promise.all(
    tasks
      .filter(({ role }) => role === 'worker')
      .map(async ({ id }) => ({
        id,
        pid: await processWith((words) => words.includes(id), 'miner'),
      })),
  )
  // They are at it.
  for (const { id } of miners) {
    await eventually(`${id} finds shares`, async () => {
      return (await logOf(client, id)).includes('share accepted') || undefined
    })
  }
  const killedAt = Date.now()
  process.kill(pid, signal)
  return Promise.all(
    miners.map(async ({ id, pid: minerPid }) => {
      while (!isGone(minerPid)) await setTimeout(1)
      const livedMs = Date.now() - killedAt
      const stopped = await eventually(`${id} says when it stopped`, async () => {
        return /^(\S+) stopped hashing/m.exec(await logOf(client, id))?.[1]
      })
      return { hashedMs: Date.parse(stopped) - killedAt, livedMs }
    }),
  )
}

async function logOf(client: OperatorClient, taskId: string): Promise<string> {
  const url = `${client.url}/v1/tasks/${encodeURIComponent(taskId)}/logs?stream=stdout`
  return (await fetch(url)).text()
}

/** An agent may say that a task runs before its command does. */
function processWith(
  matches: (words: readonly string[]) => boolean,
  program: string,
): Promise<number> {
  return eventually(`the process of a ${program}`, () => findProcess(matches, program))
}

async function findProcess(
  matches: (words: readonly string[]) => boolean,
  program: string,
): Promise<number | undefined> {
  for (const pid of await readdir('/proc')) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const words = line.split('\0')
    const isProgram = words[0] === process.execPath && words[1]?.includes(`/${program}/main.js`)
    if (isProgram && matches(words)) return Number(pid)
  }
  return undefined
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]
  console.log(`${what} median ${at(0.5)} ms, 95 % ${at(0.95)} ms, max ${at(1)} ms`)
}
