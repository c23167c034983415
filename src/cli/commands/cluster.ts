/** `pitboss cluster`: the embedded Mesos alone, until Ctrl-C. */
import type { Command } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { EmbeddedCluster } from '../../devcluster/cluster.ts'
import { aborted, withCleanup } from '../cleanup.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { addClusterOptions, type ClusterFlags, startEmbeddedCluster } from '../embedded.ts'
import { logLevelOption } from '../flags.ts'
import type { LogLevel } from '../log.ts'
import { tellFailuresIn } from '../report.ts'
import { temporaryDirectory } from '../temporary-directory.ts'

export const command: CommandModule = {
  examples: [
    { line: 'pitboss cluster', says: 'Three agents on http://127.0.0.1:5050' },
    {
      line: 'pitboss cluster --agents 5 --cpus 2 --port 0',
      says: 'Five small agents, any free port',
    },
  ],
  describe(command: Command) {
    command.description(
      'Run an embedded Mesos-compatible cluster, for Pitboss or any other framework of the v1 scheduler API: ' +
        'master and agents in this process, tasks as real processes. Ctrl-C ends it and all of them.',
    )
    addClusterOptions(command)
    command.addOption(logLevelOption('warn'))
  },
  async run(context: CliContext, command: Command) {
    const flags = command.opts<ClusterFlags & { logLevel: LogLevel }>()
    const { createLog } = await import('../log.ts')
    const log = createLog(context.stderr, flags.logLevel)
    tellFailuresIn(log, context)
    const stop = context.stopSignal()
    return withCleanup(async (cleanup) => {
      const directory = await temporaryDirectory(cleanup)
      const cluster = await startEmbeddedCluster(flags, directory, log)
      cleanup.add(() => cluster.stop())
      context.stdout.write(clusterText(cluster, flags, directory))
      await aborted(stop)
      return ExitCode.ok
    })
  },
}

function clusterText(cluster: EmbeddedCluster, flags: ClusterFlags, directory: string): string {
  const { masterUrl, agents } = cluster
  const lines = agents.map(({ id, hostname, port, portRanges }) => {
    const ports = portRanges.map(({ begin, end }) => `${begin}-${end}`).join(',')
    return `agent      ${id} on ${hostname}:${port}, ports ${ports}`
  })
  return [
    `master     ${masterUrl}`,
    `scheduler  ${masterUrl}/api/v1/scheduler`,
    ...lines,
    `each agent has ${flags.cpus} CPUs and ${flags.mem} MiB; sandboxes are below ${directory}`,
    '',
    `Connect:   pitboss run DIR --master ${masterUrl}`,
    'Ctrl-C ends the cluster and every process it started.',
    '',
  ].join('\n')
}
