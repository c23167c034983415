/** The real operator, on a simulated process, disk and network: how src/operator/index.ts puts the parts together. */
import { type FileSystem, watchManifests } from '../../../src/gitops/index.ts'
import { masterList } from '../../../src/mesos/master-url.ts'
import { Operator } from '../../../src/operator/operator.ts'
import type { Logger, ManifestSource } from '../../../src/operator/ports.ts'
import { journalLimits } from '../../../src/store/limits.ts'
import { MASTERS } from './cluster.ts'
import { pieceLimitsOf } from './pieces.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Small, so that segments end, and compactions have slices, in a simulation, too. */
export const simulatedJournalLimits = {
  ...journalLimits,
  segmentBytesMax: 24 * 1024,
  compactionSliceBytes: 4 * 1024,
}

export interface OperatorProcess {
  readonly world: World
  readonly process: Process
  readonly random: Random
  readonly fs: FileSystem
  readonly directory: string
  /** Given what tells the watch that something changed. */
  readonly onHint: (hint: () => void) => void
}

export function newOperator(
  options: OperatorProcess,
  { engine, journal }: Pick<ConstructorParameters<typeof Operator>[0], 'engine' | 'journal'>,
): Operator {
  const { world, process, random } = options
  return new Operator({
    engine,
    journal,
    manifests: manifestsOf(options),
    detector: masterList(Array.from({ length: MASTERS }, (_, host) => `m${host + 1}:5050`)),
    transport: world.network.transportOf(process),
    framework: {
      user: 'miner',
      name: 'pitboss',
      failoverTimeoutSeconds: world.failoverTimeoutSeconds,
    },
    clock: process,
    random: () => random.next(),
    secrets: {
      file: async () => 'secret',
      environment: (name) => (name === 'POOL_SECRET' ? 'secret' : undefined),
    },
    probe: (probe) => passes(world, process, probe.taskId),
    get: () => Promise.reject(new Error('the pages of Mesos cannot be reached')),
    log: loggerOf(world, process),
    pieces: pieceLimitsOf[world.pieces],
  })
}

function manifestsOf({ fs, directory, process, onHint }: OperatorProcess): ManifestSource {
  let stop: () => Promise<void> = async () => {}
  return {
    start: (onSet, _onNote, knownPools) => {
      const watch = watchManifests({
        fs,
        dir: directory,
        clock: process,
        hint: {
          start: (hint) => onHint(() => process.run(hint)),
          restart: () => {},
          stop: async () => {},
        },
        knownPools,
        onSet,
      })
      stop = () => watch.stop()
      watch.start()
    },
    stop: () => stop(),
  }
}

async function passes(world: World, process: Process, taskId: string): Promise<boolean> {
  await process.sleep(3)
  const { cluster } = world
  const task = cluster.truth.tasks.get(taskId)
  const machine = task === undefined ? undefined : cluster.machineOf(task.agentId)
  if (machine === undefined || machine.partitioned) {
    await process.sleep(1_000)
    return false
  }
  const isPassing = [...machine.containers.values()].some(
    (container) => container.taskId === taskId && container.started && container.behaviour.healthy,
  )
  if (isPassing) world.invariants.launches.probePassed(taskId)
  return isPassing
}

export function loggerOf(world: World, process: Process): Logger {
  const log = (_details: object, message: string) =>
    world.trace.add(world.queue.now, process.name, message)
  return { debug: () => {}, info: log, warn: log, error: log }
}
