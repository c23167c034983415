/** `pitboss run DIR --master URL`: the operator and its HTTP server, until Ctrl-C; tasks run on. */
import { type Command, Option } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import { gitLimits } from '../../gitops/limits.ts'
import type { Halt } from '../../operator/index.ts'
import { SESSION_TIMEOUT_MS } from '../../zookeeper/limits.ts'
import { aborted, withCleanup } from '../cleanup.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import {
  addServingOptions,
  durationMs,
  logLevelOption,
  servedUrl,
  serverUrl,
  serving,
} from '../flags.ts'
import { switchLevelOnSignal } from '../log-level-signal.ts'
import { tellFailuresIn } from '../report.ts'
import { letMainThreadGoFirst } from '../worker-priority.ts'
import { keepNewObjectsYoung } from '../young-objects.ts'
import { operatorSettings, type RunFlags } from './run-flags.ts'

export const command: CommandModule = {
  examples: [
    { line: 'pitboss run pools/ --master http://mesos:5050', says: 'One master' },
    {
      line: 'pitboss run --git https://git.example.com/mining.git --path pools/ --master http://mesos:5050',
      says: 'Each new commit of the branch takes effect',
    },
    {
      line: 'pitboss run pools/ --master m1:5050,m2:5050,m3:5050',
      says: 'Whichever of them leads',
    },
    {
      line: 'pitboss run pools/ --master https://mesos:5050 --ca ca.pem --principal pitboss --secret-file secret',
      says: 'A master with TLS and authentication',
    },
    {
      line: 'pitboss run pools/ --master zk://zk1,zk2,zk3/mesos --state zk://zk1,zk2,zk3/pitboss',
      says: 'One of several that take over from each other; start it on each host',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Keep the pools that a directory, or a branch of a git repository, declares running on a Mesos cluster. ' +
          'Edits take effect when saved, commits when they are on the branch. ' +
          'Ends on Ctrl-C or SIGTERM and leaves the tasks running; started again, it takes up where it was.',
      )
      .argument('[dir]', 'directory with manifests; or --git')
      .addOption(
        new Option('--git <url>', 'take the manifests from a branch of this repository instead'),
      )
      .addOption(new Option('--branch <name>', 'with --git').default('main'))
      .addOption(
        new Option('--path <path>', 'with --git: where the manifests are').default('pools/'),
      )
      .addOption(
        new Option('--interval <duration>', 'with --git: how often to look for a new commit')
          .argParser(durationMs)
          .default(gitLimits.intervalMs, `${gitLimits.intervalMs / 1000}s`),
      )
      .addOption(
        new Option('--master <url,...>', 'the Mesos master, or several, or zk://HOSTS/PATH'),
      )
      .addOption(
        new Option(
          '--state <dir>',
          'where the journal is kept; zk://HOSTS/PATH for several operators of which one leads',
        ).default(undefined, '~/.local/state/pitboss/NAME'),
      )
    addServingOptions(command)
    command
      .addOption(new Option('--role <role>', 'Mesos role of pools that name none').default('*'))
      .addOption(new Option('--name <name>', 'name of the framework in Mesos').default('pitboss'))
      .addOption(
        new Option('--user <name>', 'Unix user that tasks run as, known to every agent').default(
          undefined,
          'yours',
        ),
      )
      .addOption(new Option('--principal <name>', 'who Pitboss is to Mesos'))
      .addOption(new Option('--secret-file <file>', "file with the principal's secret"))
      .addOption(
        new Option('--master-token-file <file>', 'file with a bearer token for the master'),
      )
      .addOption(new Option('--ca <file>', 'certificates to trust, for https masters'))
      .addOption(
        new Option(
          '--failover-timeout <duration>',
          'Mesos keeps the tasks this long without Pitboss',
        )
          .argParser(durationMs)
          .default(7 * 86_400_000, '7d'),
      )
      .addOption(
        new Option(
          '--register-anew',
          'forget a framework that Mesos has removed, and its tasks, and register as a new one',
        ),
      )
      .addOption(
        new Option(
          '--advertise <url>',
          'where others reach this HTTP server; from --listen by default',
        ).argParser(serverUrl),
      )
      .addOption(
        new Option('--zk-credentials-file <file>', 'file with NAME:PASSWORD for ZooKeeper'),
      )
      .addOption(
        new Option(
          '--zk-session-timeout <duration>',
          'with --state zk://: another operator takes over after this',
        )
          .argParser(durationMs)
          .default(SESSION_TIMEOUT_MS, `${SESSION_TIMEOUT_MS / 1000}s`),
      )
      .addOption(logLevelOption('info'))
  },
  async run(context: CliContext, command: Command) {
    keepNewObjectsYoung()
    letMainThreadGoFirst()
    const settings = operatorSettings(context, command)
    const flags = command.opts<RunFlags>()
    const serve = serving(flags)
    const [{ startOperator }, { checkServer, startServer }, { createLog }] = await Promise.all([
      import('../../operator/index.ts'),
      import('../../server/index.ts'),
      import('../log.ts'),
    ])
    const log = createLog(context.stderr, flags.logLevel)
    tellFailuresIn(log, context)
    // Before a framework is registered that Mesos would keep.
    await checkServer(serve)
    const stop = context.stopSignal()
    return withCleanup(async (cleanup) => {
      const stopSwitching = switchLevelOnSignal(log)
      cleanup.add(async () => stopSwitching())
      const operator = await startOperator({ ...settings, ...urls(flags), log })
      cleanup.add(() => operator.stop())
      const { advertise } = flags
      const asked = advertise === undefined ? {} : { advertiseUrl: advertise }
      const server = await startServer({ ...serve, ...asked, view: operator.view, log })
      cleanup.add(() => server.close())
      log.info({ url: server.url, state: settings.stateDirectory }, 'serving')
      const halt = await Promise.race([aborted(stop), operator.halted])
      if (halt !== undefined) throw haltError(halt)
      log.info({}, 'stopping; tasks run on')
      return ExitCode.ok
    })
  },
}

/** Where Mesos' own pages and other operators link to; unknown when any port is taken. */
function urls(flags: RunFlags): { webuiUrl?: string; advertiseUrl?: string } {
  const url = flags.advertise ?? servedUrl(flags)
  return url === undefined ? {} : { webuiUrl: url, advertiseUrl: url }
}

export function haltError(halt: Halt): PitbossError {
  return new PitbossError(
    `ERR_HALTED_${halt.code.toUpperCase().replaceAll('-', '_')}`,
    halt.message,
    {
      exitCode: halt.code === 'deposed' ? ExitCode.deposed : ExitCode.unreachable,
      nextStep: halt.nextStep,
    },
  )
}
