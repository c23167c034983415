/** Several operators on one ZooKeeper and one cluster, and what the cluster itself says of their tasks. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OperatorHealth } from '../../src/api/view.ts'
import { freePort, type RealZookeeper, startZookeeper } from '../support/real-zookeeper.ts'
import { eventually, type Finished, OperatorClient, type Program, Workbench } from './program.ts'

/** Long enough that a busy machine does not lose a session for nothing. */
export const SESSION_TIMEOUT_MS = 3_000
/**
 * Twice the promise, which is the session's timeout and two seconds more: the suite shares its machine with itself. The
 * drill (`ha-drill.ts`) holds operators to the promise.
 */
export const TAKEOVER_MAX_MS = 2 * (SESSION_TIMEOUT_MS + 2_000)

export interface HighlyAvailable {
  readonly program: Program
  readonly client: OperatorClient
  readonly url: string
}

export interface StateTask {
  readonly id: string
  readonly name: string
  readonly state: string
}

export interface ClusterState {
  readonly frameworkIds: readonly string[]
  readonly running: readonly StateTask[]
  readonly ended: readonly StateTask[]
}

const LIVING: ReadonlySet<string> = new Set([
  'TASK_STAGING',
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_KILLING',
])

export class HaBench {
  readonly bench: Workbench
  readonly zookeeper: RealZookeeper
  readonly masterUrl: string
  readonly pools: string

  private constructor(bench: Workbench, zookeeper: RealZookeeper, masterUrl: string) {
    this.bench = bench
    this.zookeeper = zookeeper
    this.masterUrl = masterUrl
    this.pools = join(bench.directory, 'pools')
  }

  static async create(zookeeper?: RealZookeeper): Promise<HaBench> {
    const [bench, server] = await Promise.all([Workbench.create(), zookeeper ?? startZookeeper()])
    const { url } = await bench.startCluster()
    const ha = new HaBench(bench, server, url)
    await mkdir(ha.pools)
    return ha
  }

  /** As editors do: a new file, renamed over the old one. */
  async declare(name: string, workers: number): Promise<void> {
    const draft = join(this.bench.directory, `.${name}.draft`)
    await writeFile(draft, manifest(name, workers))
    await rename(draft, join(this.pools, `${name}.yaml`))
  }

  get stateUrl(): string {
    return this.stateThrough(this.zookeeper.port)
  }

  /** The state by another way, e.g. through a gate. */
  stateThrough(port: number): string {
    return `zk://127.0.0.1:${port}/pitboss/e2e`
  }

  async start(flags: readonly string[] = [], stateUrl = this.stateUrl): Promise<HighlyAvailable> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const program = this.bench.start([
      ...['run', this.pools, '--master', this.masterUrl, '--state', stateUrl],
      ...['--listen', `127.0.0.1:${port}`, '--zk-session-timeout', `${SESSION_TIMEOUT_MS}ms`],
      ...flags,
    ])
    await eventually('the operator serves', () => program.stderr.includes('"serving"') || undefined)
    return { program, client: new OperatorClient(url), url }
  }

  /** Two: the first leads. */
  async startPair(): Promise<readonly [leader: HighlyAvailable, standby: HighlyAvailable]> {
    const leader = await this.start()
    await leads(leader)
    const standby = await this.start()
    await standsBy(standby, leader)
    return [leader, standby]
  }

  async clusterState(): Promise<ClusterState> {
    const response = await fetch(`${this.masterUrl}/state`, { signal: AbortSignal.timeout(5_000) })
    const state = (await response.json()) as {
      frameworks: { id: string; tasks: StateTask[]; completed_tasks: StateTask[] }[]
      completed_frameworks: { id: string }[]
    }
    const tasks = state.frameworks.flatMap((framework) => framework.tasks)
    const completed = state.frameworks.flatMap((framework) => framework.completed_tasks)
    return {
      frameworkIds: [...state.frameworks, ...state.completed_frameworks].map(({ id }) => id),
      running: tasks.filter(({ state }) => LIVING.has(state)),
      // The master lists an end among the tasks until it is acknowledged: a killed leader may not have come to it.
      ended: [...completed, ...tasks.filter(({ state }) => !LIVING.has(state))],
    }
  }

  async close(): Promise<void> {
    await this.bench.close()
    await this.zookeeper.remove()
  }
}

export function manifest(name: string, workers: number): string {
  return [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    '  server:',
    '    command: "exec sleep 600"',
    '    resources: {cpus: 0.1, memMiB: 32}',
    '  workers:',
    `    replicas: ${workers}`,
    '    command: "exec sleep 600"',
    '    resources: {cpus: 0.1, memMiB: 32}',
  ].join('\n')
}

export async function health({ url }: HighlyAvailable): Promise<OperatorHealth> {
  const response = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(2_000) })
  return (await response.json()) as OperatorHealth
}

/** Resolves once it leads and knows what Mesos has. */
export async function leads(operator: HighlyAvailable, maxMs?: number): Promise<void> {
  await eventually(
    `${operator.url} leads`,
    async () => {
      const { role, synced } = await health(operator)
      return (role === 'leader' && synced) || undefined
    },
    maxMs,
  )
}

/** Resolves once it names the other as leader, and shows what the other has. */
export async function standsBy(operator: HighlyAvailable, leader: HighlyAvailable): Promise<void> {
  await eventually(`${operator.url} stands by`, async () => {
    const { role, leader: named } = await health(operator)
    return (role === 'standby' && named === leader.url) || undefined
  })
}

/** Of one (pool, role, index) at most one runs. */
export function doubled({ running }: ClusterState): string[] {
  const places = running.map(({ id }) => {
    const [pool, uid, role] = id.split('.')
    return `${pool}.${uid}.${role}`
  })
  return places.filter((place, index) => places.indexOf(place) !== index)
}

export async function within(
  what: string,
  finished: Promise<Finished>,
  maxMs: number,
): Promise<Finished> {
  let end: Finished | undefined
  void finished.then((result) => {
    end = result
  })
  return await eventually(what, () => end, maxMs)
}
