/**
 * Kills the leader again and again: two operators, a real ZooKeeper, the embedded cluster. Prints how long each takeover
 * took, and fails when a task was lost or doubled, by the cluster's own account.
 *
 *     npm run ha-drill -- [--kills 50] [--session-timeout 3000] [--seed 1]
 *
 * Kills fall into quiet moments and into the middle of changes: before two of three the pool is scaled.
 */
import { parseArgs } from 'node:util'
import { startZookeeper, zookeeperMissing } from '../support/real-zookeeper.ts'
import { doubled, HaBench, type HighlyAvailable, leads, standsBy } from './ha-bench.ts'
import { eventually } from './program.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    'session-timeout': { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
  },
})
const kills = Number(values.kills)
const sessionTimeoutMs = Number(values['session-timeout'])
const flags = ['--zk-session-timeout', `${sessionTimeoutMs}ms`]

/** A linear congruential generator: the same seed, the same moments. */
let state = Number(values.seed) >>> 0
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

/** Each from the kill on, as the next leader's log has it. */
interface Takeover {
  /** ZooKeeper gave the session up, and the next one heard of it. */
  readonly electedMs: number
  /** The journal is fenced and read. */
  readonly tookOverMs: number
  /** Mesos said which tasks there are. */
  readonly syncedMs: number
}

const missing = zookeeperMissing()
if (missing !== undefined) {
  console.error(`skipped: ${missing}`)
  process.exit(0)
}

const ha = await HaBench.create(await startZookeeper({ fsync: true }))
let exitCode = 1
try {
  exitCode = report(await drill())
} finally {
  await ha.close()
}
process.exit(exitCode)

async function drill(): Promise<Takeover[]> {
  const takeovers: Takeover[] = []
  let workers = 4
  await ha.declare('btc', workers)
  let leader = await ha.start(flags)
  await leads(leader)
  let standby = await ha.start(flags)
  await standsBy(standby, leader)
  await leader.client.ready('btc', workers)
  for (let kill = 1; kill <= kills; kill += 1) {
    const before = await tasksByPlace()
    const former = workers
    if (kill % 3 !== 0) {
      workers = 2 + Math.floor(random() * 7)
      await ha.declare('btc', workers)
      await new Promise((resolve) => setTimeout(resolve, random() * 400))
    }
    const takeover = await killLeader(leader, standby)
    takeovers.push(takeover)
    leader = standby
    standby = await ha.start(flags)
    await leader.client.ready('btc', workers, 60_000)
    await standsBy(standby, leader)
    await check(before, Math.min(former, workers))
    const { electedMs, tookOverMs, syncedMs } = takeover
    const text = `elected ${electedMs} ms, took over ${tookOverMs} ms, synced ${syncedMs} ms`
    console.log(`kill ${String(kill).padStart(3)}: ${text}, ${former} -> ${workers} workers`)
  }
  return takeovers
}

async function killLeader(leader: HighlyAvailable, standby: HighlyAvailable): Promise<Takeover> {
  const killedAt = Date.now()
  await leader.program.kill('SIGKILL')
  const synced = () => loggedAt(standby, ({ reason }) => reason === 'Synced')
  const syncedAt = await eventually('another one leads', synced)
  const elected = loggedAt(standby, ({ msg }) => msg?.startsWith('elected') ?? false)
  const tookOver = loggedAt(standby, ({ msg }) => msg === 'took over')
  return {
    electedMs: (elected ?? Number.NaN) - killedAt,
    tookOverMs: (tookOver ?? Number.NaN) - killedAt,
    syncedMs: syncedAt - killedAt,
  }
}

interface LogLine {
  readonly time: string
  readonly msg?: string
  readonly reason?: string
}

/** When it said so first. */
function loggedAt(
  { program }: HighlyAvailable,
  matches: (line: LogLine) => boolean,
): number | undefined {
  const lines = program.stderr.split('\n').filter((text) => text.startsWith('{'))
  const line = lines.map((text) => JSON.parse(text) as LogLine).find(matches)
  return line === undefined ? undefined : Date.parse(line.time)
}

/** The ids that run, by pool, role and index. */
async function tasksByPlace(): Promise<ReadonlyMap<string, string>> {
  const { running } = await ha.clusterState()
  return new Map(running.map(({ id }) => [placeOf(id), id]))
}

function placeOf(id: string): string {
  return id.split('.').slice(0, 3).join('.')
}

/** Nothing runs twice, and whatever was wanted before and after is the very task that it was. */
async function check(before: ReadonlyMap<string, string>, kept: number): Promise<void> {
  const cluster = await ha.clusterState()
  const twice = doubled(cluster)
  if (twice.length > 0) {
    const tasks = cluster.running.map(({ id, state }) => `\n  ${id} ${state}`).toSorted()
    throw new Error(`run twice: ${twice.join(', ')}; there are${tasks.join('')}`)
  }
  if (cluster.frameworkIds.length !== 1) throw new Error('a second framework was registered')
  const after = await tasksByPlace()
  for (const [place, id] of before) {
    const index = /worker-(\d+)$/.exec(place)?.[1]
    const isWanted = index === undefined || Number(index) < kept
    if (isWanted && after.get(place) !== id) throw new Error(`lost: ${id}`)
  }
  const lost = cluster.ended.filter((task) => task.state !== 'TASK_KILLED')
  if (lost.length > 0) throw new Error(`ended: ${JSON.stringify(lost)}`)
}

function report(takeovers: readonly Takeover[]): number {
  const boundMs = sessionTimeoutMs + 2_000
  const line = (name: string, times: readonly number[]) => {
    const sorted = times.toSorted((one, other) => one - other)
    const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
    console.log(`${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, max ${at(1)} ms`)
    return at(1)
  }
  console.log(`${takeovers.length} kills of the leader, session timeout ${sessionTimeoutMs} ms`)
  line(
    'elected  ',
    takeovers.map(({ electedMs }) => electedMs),
  )
  line(
    'took over',
    takeovers.map(({ tookOverMs }) => tookOverMs),
  )
  const maxMs = line(
    'synced   ',
    takeovers.map(({ syncedMs }) => syncedMs),
  )
  const isInTime = maxMs <= boundMs
  console.log(`no task lost, none doubled; ${isInTime ? 'all' : 'NOT all'} within ${boundMs} ms`)
  return isInTime ? 0 : 1
}
