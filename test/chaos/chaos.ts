/**
 * Process-level chaos: the built operator, a master, agents and tasks as real processes, killed and frozen in an order that a
 * seed gives, while the manifests are edited. Then everything is healed, and every process of every task has to be accounted
 * for; then all is ended, and no process may be left. The seed gives what happens and when it is begun; how processes
 * interleave is the machine's.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PitbossError } from '../../src/api/errors.ts'
import { programsPath } from '../../src/cli/programs.ts'
import { eventually, OperatorClient } from '../e2e/program.ts'
import { Random } from '../simulation/world/random.ts'
import { freePort } from '../support/real-zookeeper.ts'
import { discrepancies } from './accounting.ts'
import { ProcessCluster } from './cluster.ts'
import { Daemon, runEnvironment } from './daemon.ts'
import { Hurts } from './hurts.ts'
import { Manifests } from './manifests.ts'
import { clusterState } from './observed.ts'
import { programProcesses, runsByTask, taskProcesses } from './process-table.ts'

export interface ChaosOptions {
  readonly seconds: number
  readonly seed: string
  readonly machines: number
  readonly say: (line: string) => void
}

export interface ChaosReport {
  /** How often each kind of thing was done. */
  readonly hurts: ReadonlyMap<string, number>
  /** Tasks that were started, and of them those that ran in the end. */
  readonly started: number
  readonly running: number
  /** From the end of the chaos until everything was as declared. */
  readonly healedMs: number
}

const READY_WITHIN_MS = 120_000
const SETTLED_WITHIN_MS = 30_000
/** The accounts must fit so often in a row, so far apart. */
const LOOKS = 4
const LOOK_MS = 500
const STOP_GRACE_MS = 10_000
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** Rejects with what did not fit; the directory with all logs is kept then. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-chaos-'))
  const run = await ChaosRun.start(directory, options)
  try {
    const report = await run.live()
    await run.end()
    await rm(directory, { recursive: true, force: true })
    return report
  } catch (error) {
    await run.abandon()
    const logs = await run.lastWords()
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`seed ${options.seed}: ${text}\n${logs}\nall logs are in ${directory}`, {
      cause: error as PitbossError,
    })
  }
}

class ChaosRun {
  readonly #directory: string
  readonly #options: ChaosOptions
  readonly #cluster: ProcessCluster
  readonly #operator: Daemon
  readonly #client: OperatorClient
  readonly #manifests: Manifests
  readonly #surprises: string[]

  static async start(directory: string, options: ChaosOptions): Promise<ChaosRun> {
    const surprises: string[] = []
    const onSurprise = (why: string) => {
      surprises.push(why)
      options.say(why)
    }
    const manifests = new Manifests(directory, new Random(options.seed).fork('manifests'))
    await manifests.create()
    const pathPrefix = await programsPath(join(directory, 'bin'))
    const { machines } = options
    const cluster = await ProcessCluster.start({ directory, machines, pathPrefix, onSurprise })
    const listen = `127.0.0.1:${await freePort()}`
    const operator = new Daemon({
      name: 'operator',
      args: [
        ...[MAIN, 'run', manifests.directory, '--master', cluster.masterUrl],
        ...['--state', join(directory, 'state'), '--listen', listen, '--log-level', 'info'],
      ],
      environment: runEnvironment(directory),
      logFile: join(directory, 'operator.log'),
      onSurprise,
    })
    operator.start()
    const client = new OperatorClient(`http://${listen}`)
    return new ChaosRun(directory, options, cluster, operator, client, manifests, surprises)
  }

  private constructor(
    directory: string,
    options: ChaosOptions,
    cluster: ProcessCluster,
    operator: Daemon,
    client: OperatorClient,
    manifests: Manifests,
    surprises: string[],
  ) {
    this.#directory = directory
    this.#options = options
    this.#cluster = cluster
    this.#operator = operator
    this.#client = client
    this.#manifests = manifests
    this.#surprises = surprises
  }

  async live(): Promise<ChaosReport> {
    const { seconds, seed, say } = this.#options
    await this.#ready()
    say(`ready; ${seconds} seconds of chaos, seed ${seed}`)
    const hurts = new Hurts({
      random: new Random(seed).fork('hurts'),
      cluster: this.#cluster,
      operator: this.#operator,
      manifests: this.#manifests,
      tasks: () => taskProcesses(this.#directory),
      say,
    })
    await hurts.run(seconds * 1_000)
    const healed = performance.now()
    await hurts.heal()
    await this.#manifests.settle()
    await this.#ready()
    const running = await this.#accounted()
    const healedMs = performance.now() - healed
    const runs = await runsByTask(this.#directory)
    const twice = [...runs].filter(([, machines]) => machines.length > 1).map(([id]) => id)
    if (twice.length > 0) throw new Error(`started twice: ${twice.join(', ')}`)
    this.#noSurprises()
    return { hurts: hurts.counts, started: runs.size, running, healedMs }
  }

  async end(): Promise<void> {
    await this.#manifests.clear()
    // Nothing is declared, so nothing may run; a task on a machine that was rebooted may still be out of reach for Mesos.
    const running = await this.#accounted()
    if (running > 0) throw new Error(`${running} tasks still run`)
    this.#noSurprises()
    await this.abandon()
    const left = [
      ...(await programProcesses(this.#directory)),
      ...(await taskProcesses(this.#directory)).map(({ pid }) => pid),
    ]
    if (left.length > 0) throw new Error(`processes are left: ${left.join(', ')}`)
  }

  /** Ends every process, whatever state it is in. */
  async abandon(): Promise<void> {
    await this.#operator.stop(STOP_GRACE_MS)
    await this.#cluster.stop()
    await eventually('the tasks are gone with their executors', async () => {
      return (await taskProcesses(this.#directory)).length === 0 || undefined
    })
  }

  async lastWords(): Promise<string> {
    const text = await readFile(join(this.#directory, 'operator.log'), 'utf8').catch(() => '')
    return text.split('\n').slice(-15).join('\n')
  }

  async #ready(): Promise<void> {
    for (const [pool, replicas] of this.#manifests.replicas) {
      await this.#client.ready(pool, replicas, READY_WITHIN_MS)
    }
  }

  /** Resolves with how many tasks run. */
  async #accounted(): Promise<number> {
    const deadline = performance.now() + SETTLED_WITHIN_MS
    for (let fits = 0; ; ) {
      const { found, running } = await this.#account()
      fits = found.length === 0 ? fits + 1 : 0
      if (fits === LOOKS) return running
      if (performance.now() > deadline) throw new Error(`it does not fit:\n  ${found.join('\n  ')}`)
      await pause(LOOK_MS)
    }
  }

  async #account() {
    const shown = await this.#client.tasks()
    const found = discrepancies({
      processes: await taskProcesses(this.#directory),
      cluster: await clusterState(this.#cluster.masterUrl),
      shown: new Map(shown.map((task) => [task.id, task])),
      declared: this.#manifests.replicas,
      machines: new Set(this.#cluster.machines.map(({ life }) => life)),
    })
    return { found, running: shown.filter(({ state }) => state === 'TASK_RUNNING').length }
  }

  #noSurprises(): void {
    if (this.#surprises.length > 0) throw new Error(this.#surprises.join('\n'))
  }
}
