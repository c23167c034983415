/** The embedded cluster as commands use it: its flags, and its errors in the words of those flags. */
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { EmbeddedCluster } from '../devcluster/cluster.ts'
import type { Log as ClusterLog } from '../devcluster/log.ts'
import { thousandths, wholeNumber } from './flags.ts'
import { programsPath } from './programs.ts'

export interface ClusterFlags {
  readonly agents: number
  readonly cpus: number
  readonly mem: number
  readonly port: number
}

export function addClusterOptions(command: Command): void {
  command
    .addOption(
      new Option('--agents <number>', 'agents of the cluster')
        .argParser(wholeNumber(1, 1000))
        .default(3),
    )
    .addOption(
      new Option('--cpus <number>', 'CPUs of each agent')
        .argParser(thousandths(0.1, 1024))
        .default(4),
    )
    .addOption(
      new Option('--mem <MiB>', 'memory of each agent')
        .argParser(wholeNumber(32, 16_777_216))
        .default(4096),
    )
    .addOption(
      new Option('--port <port>', 'port of the master, 0 for any')
        .argParser(wholeNumber(0, 65_535))
        .default(5050),
    )
}

/** Log lines of the cluster go to pino's methods of the same name. */
export interface PinoLike {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** `directory`: where it keeps what it needs while it runs, sandboxes above all. */
export async function startEmbeddedCluster(
  flags: ClusterFlags,
  directory: string,
  log: PinoLike,
): Promise<EmbeddedCluster> {
  const { startCluster } = await import('../devcluster/cluster.ts')
  const clusterLog: ClusterLog = (level, message, fields = {}) => log[level](fields, message)
  try {
    return await startCluster({
      agents: flags.agents,
      cpus: flags.cpus,
      memMiB: flags.mem,
      port: flags.port,
      workDir: join(directory, 'cluster'),
      pathPrefix: await programsPath(join(directory, 'bin')),
      log: clusterLog,
    })
  } catch (error) {
    throw clusterError(error, flags.port)
  }
}

function clusterError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error
  const why = code === 'EACCES' ? 'may not be listened on' : 'is already in use'
  return new PitbossError('ERR_CLUSTER_PORT', `port ${port}, for the embedded master, ${why}`, {
    exitCode: ExitCode.unreachable,
    nextStep: 'Choose another with --port; 0 takes any free one.',
    cause: error,
  })
}
