/**
 * The built `pitboss run` against the load master, over HTTP, with its journal on the disk: launches, updates, the loss of
 * a server, a cold start. The operator has the last core, everything else of the benchmark the others.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mainThreadTime } from '../main-thread.ts'
import { keepTo, LAST_CORE, OTHER_CORES } from './cores.ts'
import { manifestOf } from './manifest.ts'
import { MasterProcess } from './master-process.ts'
import { OperatorProcess, until } from './operator-process.ts'

export interface LoadSize {
  readonly agents: number
  /** Besides the one that loses its server. */
  readonly pools: number
  readonly workersPerPool: number
  /** Of the pool that loses its server. */
  readonly killedWorkers: number
  readonly updatesPerSecond: number
  readonly updateSeconds: number
  /** Where the journal is; a temporary directory by default. */
  readonly directory: string | undefined
  /** Written there by the operator, one for each of its lives. */
  readonly profileDirectory: string | undefined
}

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal: { readonly kind: 'at-least' | 'at-most'; readonly value: number } | undefined
}

const LOST = 'lost'

export async function endToEnd(size: LoadSize, tell: (line: string) => void): Promise<Figure[]> {
  keepTo(OTHER_CORES)
  const directory = await mkdtemp(join(size.directory ?? tmpdir(), 'pitboss-load-'))
  const manifests = join(directory, 'pools')
  await mkdir(manifests)
  await writeFile(join(manifests, `${LOST}.yaml`), manifestOf(LOST, size.killedWorkers))
  for (let index = 0; index < size.pools; index += 1) {
    const name = `pool-${index}`
    await writeFile(join(manifests, `${name}.yaml`), manifestOf(name, size.workersPerPool))
  }
  const run = new Run(size, directory, manifests, tell)
  try {
    return await run.all()
  } finally {
    await run.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

class Run {
  readonly #size: LoadSize
  readonly #directory: string
  readonly #manifests: string
  readonly #tell: (line: string) => void
  readonly #figures: Figure[] = []
  #master: MasterProcess | undefined
  #operator: OperatorProcess | undefined
  #lives = 0

  constructor(size: LoadSize, directory: string, manifests: string, tell: (line: string) => void) {
    this.#size = size
    this.#directory = directory
    this.#manifests = manifests
    this.#tell = tell
  }

  get #tasks(): number {
    const { pools, workersPerPool, killedWorkers } = this.#size
    return pools * (workersPerPool + 1) + killedWorkers + 1
  }

  async all(): Promise<Figure[]> {
    const { agents } = this.#size
    const master = await MasterProcess.start({ agents, cpusPerAgent: 32, memMiBPerAgent: 65_536 })
    this.#master = master
    await this.#launches(master, await this.#startOperator(master))
    const operator = this.#operator as OperatorProcess
    await this.#updates(master, operator)
    await this.#kills(master, operator)
    await operator.stop('SIGTERM')
    await this.#coldStart(master)
    return this.#figures
  }

  async stop(): Promise<void> {
    await this.#operator?.stop('SIGTERM')
    this.#master?.stop()
  }

  async #startOperator(master: MasterProcess): Promise<OperatorProcess> {
    const { profileDirectory } = this.#size
    this.#lives += 1
    const operator = new OperatorProcess(
      {
        manifests: this.#manifests,
        masterUrl: master.url,
        stateDirectory: join(this.#directory, 'state'),
        logFile: join(this.#directory, `operator-${this.#lives}.log`),
        ...(profileDirectory === undefined
          ? {}
          : { nodeFlags: ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`] }),
      },
      LAST_CORE,
    )
    this.#operator = operator
    await operator.serving()
    return operator
  }

  /** Everything is declared at once; offers come as fast as they are answered. */
  async #launches(master: MasterProcess, operator: OperatorProcess): Promise<void> {
    let [launches, running, acknowledgeP99] = [0, 0, 0]
    let launchingMs = 0
    const before = operator.cpuSeconds()
    const masterBefore = (await master.report()).cpuSeconds
    let masterAfter = masterBefore
    const beganAt = performance.now()
    await until('all tasks to run', async () => {
      const report = await master.report()
      launches += report.launches
      running = report.running
      masterAfter = report.cpuSeconds
      acknowledgeP99 = Math.max(acknowledgeP99, report.acknowledgeMs.p99)
      if (running === this.#tasks && report.unacknowledged === 0) return true
      await new Promise((resolve) => setTimeout(resolve, 200))
      return undefined
    })
    launchingMs = performance.now() - beganAt
    this.#figure(
      'launches a second, each told of twice',
      (launches / launchingMs) * 1_000,
      '/s',
      'at-least',
      5_000,
    )
    this.#figure('update to acknowledgement meanwhile, p99', acknowledgeP99, 'ms')
    this.#figure(
      'CPU of the operator for one launch',
      ((operator.cpuSeconds() - before) / launches) * 1e6,
      'us',
    )
    this.#figure(
      'share of a core that the load master took',
      (masterAfter - masterBefore) / (launchingMs / 1_000),
      '',
    )
    await this.#lag(operator, 'launches')
    this.#figure('memory of the operator, peak', operator.peakRssMiB(), 'MiB')
  }

  async #updates(master: MasterProcess, operator: OperatorProcess): Promise<void> {
    const { updatesPerSecond, updateSeconds } = this.#size
    await master.report()
    await operator.lag()
    const before = operator.cpuSeconds()
    const waitedBeforeMs = mainThreadTime(operator.pid).waitedMs
    const { told } = await master.updates(updatesPerSecond, updateSeconds)
    const cpuSeconds = operator.cpuSeconds() - before
    const waitedMs = mainThreadTime(operator.pid).waitedMs - waitedBeforeMs
    const first = await master.report()
    let [acknowledged, p99] = [first.acknowledged, first.acknowledgeMs.p99]
    await until('all acknowledgements', async () => {
      if (acknowledged >= told) return true
      const late = await master.report()
      acknowledged += late.acknowledged
      if (late.acknowledged > 0) p99 = Math.max(p99, late.acknowledgeMs.p99)
      return acknowledged >= told ? true : undefined
    })
    this.#figure(
      'updates a second',
      told / updateSeconds,
      '/s',
      'at-least',
      updatesPerSecond * 0.99,
    )
    this.#figure('update to acknowledgement, p50', first.acknowledgeMs.p50, 'ms')
    this.#figure('update to acknowledgement, p99', p99, 'ms', 'at-most', 100)
    this.#figure('CPU of the operator for one update', (cpuSeconds / told) * 1e6, 'us')
    this.#figure('share of a core that the operator takes', cpuSeconds / updateSeconds, '')
    this.#figure(
      'share of the time that its loop waits for a core',
      waitedMs / (updateSeconds * 1_000),
      '',
    )
    await this.#lag(operator, 'updates')
  }

  async #kills(master: MasterProcess, operator: OperatorProcess): Promise<void> {
    const { killedWorkers } = this.#size
    await master.report()
    const before = operator.cpuSeconds()
    await master.fail(`${LOST}.`)
    let [kills, lastKillMs] = [0, 0]
    await until('all kills', async () => {
      const report = await master.report()
      kills += report.kills
      if (report.kills > 0) lastKillMs = report.lastKillMs
      return kills >= killedWorkers ? true : undefined
    })
    this.#figure(
      `${killedWorkers} kills on the wire after the loss`,
      lastKillMs,
      'ms',
      'at-most',
      1_000,
    )
    this.#figure('CPU of the operator for them', (operator.cpuSeconds() - before) * 1_000, 'ms')
    await this.#lag(operator, 'kills')
    await until('the pool to run again', async () => {
      const report = await master.report()
      return report.running === this.#tasks && report.unacknowledged === 0 ? true : undefined
    })
    await this.#lag(operator, 'the pool coming back')
  }

  async #coldStart(master: MasterProcess): Promise<void> {
    await master.report()
    const operator = await this.#startOperator(master)
    const servingMs = performance.now() - operator.startedAtMs
    await operator.synced()
    const syncedMs = performance.now() - operator.startedAtMs
    this.#figure(`replay of the journal, ${this.#tasks} tasks`, servingMs / 1_000, 's')
    this.#figure('cold start to reconciled', syncedMs / 1_000, 's', 'at-most', 10)
    this.#figure('memory at the cold start, peak', operator.peakRssMiB(), 'MiB', 'at-most', 1_024)
    await this.#lag(operator, 'the cold start')
  }

  async #lag(operator: OperatorProcess, during: string): Promise<void> {
    const { p99Ms, maxMs } = await operator.lag()
    this.#figure(`event-loop lag during ${during}, p99`, p99Ms, 'ms', 'at-most', 50)
    this.#figure(`event-loop lag during ${during}, longest`, maxMs, 'ms')
  }

  #figure(
    name: string,
    value: number,
    unit: string,
    kind?: 'at-least' | 'at-most',
    goalValue = 0,
  ): void {
    const goal = kind === undefined ? undefined : { kind, value: goalValue }
    this.#figures.push({ name, value, unit, goal })
    this.#tell(figureLine({ name, value, unit, goal }))
  }
}

export function isMet({ value, goal }: Figure): boolean {
  if (goal === undefined) return true
  return goal.kind === 'at-least' ? value >= goal.value : value <= goal.value
}

function figureLine(figure: Figure): string {
  const { name, value, unit, goal } = figure
  const sign = goal?.kind === 'at-least' ? '>=' : '<='
  const missed = isMet(figure) ? '' : ', MISSED'
  const words = goal === undefined ? '' : ` (goal ${sign} ${goal.value}${missed})`
  const text = value >= 100 ? value.toFixed(0) : value.toFixed(2)
  return `  ${name.padEnd(56)} ${text} ${unit}${words}`
}
