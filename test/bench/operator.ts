/**
 * What an event costs the whole operator, from its bytes to its acknowledgement, its record and its line in the log: CPU of
 * the built `pitboss run` at 10,000 updates a second, with a large fleet and with a small one. Both run all the time, each
 * against a load master of its own; the updates are told to one and the other in turn.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Comparison } from './harness.ts'
import { LAST_CORE } from './load/cores.ts'
import { manifestOf } from './load/manifest.ts'
import { MasterProcess } from './load/master-process.ts'
import { OperatorProcess, until } from './load/operator-process.ts'

const UPDATES_PER_SECOND = 10_000
const SECONDS = 2

interface FleetSize {
  readonly pools: number
  readonly workersPerPool: number
  readonly agents: number
}

const SMALL: FleetSize = { pools: 1, workersPerPool: 1_000, agents: 100 }
const LARGE: FleetSize = { pools: 100, workersPerPool: 1_000, agents: 10_000 }

export function* operatorComparisons(): Generator<Comparison> {
  const fleets = { small: new Fleet(SMALL), large: new Fleet(LARGE) }
  yield {
    name: 'operator/event-cost',
    says: `CPU of the operator for ${UPDATES_PER_SECOND * SECONDS} updates at 100,000 tasks against 1,000`,
    goal: { kind: 'at-most', ratio: 1.2 },
    rounds: 7,
    onlyByName: true,
    figureIsReturned: true,
    baseline: () => () => fleets.small.cpuMs(),
    candidate: () => () => fleets.large.cpuMs(),
    after: async () => {
      await fleets.small.stop()
      await fleets.large.stop()
    },
  }
}

class Fleet {
  readonly #size: FleetSize
  #running: Promise<Running> | undefined

  constructor(size: FleetSize) {
    this.#size = size
  }

  async cpuMs(): Promise<number> {
    this.#running ??= start(this.#size)
    const { master, operator } = await this.#running
    await master.report()
    const before = operator.cpuSeconds()
    const { told } = await master.updates(UPDATES_PER_SECOND, SECONDS)
    let acknowledged = 0
    await until('all acknowledgements', async () => {
      acknowledged += (await master.report()).acknowledged
      return acknowledged >= told ? true : undefined
    })
    const cpuMs = (operator.cpuSeconds() - before) * 1_000
    return (cpuMs / told) * UPDATES_PER_SECOND * SECONDS
  }

  async stop(): Promise<void> {
    const running = await this.#running
    if (running === undefined) return
    await running.operator.stop('SIGTERM')
    running.master.stop()
    await rm(running.directory, { recursive: true, force: true })
  }
}

interface Running {
  readonly master: MasterProcess
  readonly operator: OperatorProcess
  readonly directory: string
}

/** Until every task runs and nothing is left to be acknowledged. */
async function start({ pools, workersPerPool, agents }: FleetSize): Promise<Running> {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-bench-'))
  const manifests = join(directory, 'pools')
  await mkdir(manifests)
  for (let index = 0; index < pools; index += 1) {
    const name = `pool-${index}`
    await writeFile(join(manifests, `${name}.yaml`), manifestOf(name, workersPerPool))
  }
  const master = await MasterProcess.start({ agents, cpusPerAgent: 32, memMiBPerAgent: 65_536 })
  const operator = new OperatorProcess(
    {
      manifests,
      masterUrl: master.url,
      stateDirectory: join(directory, 'state'),
      logFile: join(directory, 'operator.log'),
    },
    LAST_CORE,
  )
  await operator.serving()
  await until('all tasks to run', async () => {
    const { running, unacknowledged } = await master.report()
    return running === pools * (workersPerPool + 1) && unacknowledged === 0 ? true : undefined
  })
  return { master, operator, directory }
}
