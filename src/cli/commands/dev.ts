/**
 * `pitboss dev [DIR]`: an embedded cluster, the operator on it with a state that lasts as long as the command, the
 * HTTP server, and a screen that shows it all. Ends everything it started, however it ends.
 */
import { relative } from 'node:path'
import { type Command, Option } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { EmbeddedCluster } from '../../devcluster/cluster.ts'
import type { RunningOperator } from '../../operator/index.ts'
import type { RunningServer } from '../../server/index.ts'
import { aborted, type Cleanup, withCleanup } from '../cleanup.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext, TextSink } from '../context.ts'
import { printLines } from '../dev/lines.ts'
import { untilReady } from '../dev/ready.ts'
import { unreadyText } from '../dev/unready.ts'
import { addClusterOptions, type ClusterFlags, startEmbeddedCluster } from '../embedded.ts'
import {
  addServingOptions,
  durationMs,
  logLevelOption,
  type ServingFlags,
  servedUrl,
  serving,
} from '../flags.ts'
import { LONGEST_TIMER_MS } from '../limits.ts'
import type { LogLevel } from '../log.ts'
import { switchLevelOnSignal } from '../log-level-signal.ts'
import { packagePath } from '../package.ts'
import { styleFor } from '../print/style.ts'
import { tellFailuresIn } from '../report.ts'
import { temporaryDirectory } from '../temporary-directory.ts'
import { haltError } from './run.ts'

interface DevFlags extends ClusterFlags, ServingFlags {
  readonly untilReady?: boolean
  readonly timeout: number
  readonly logLevel: LogLevel
}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss dev', says: 'The quickstart pool on three agents' },
    { line: 'pitboss dev pools/ --agents 5', says: 'Your own manifests; edit them and watch' },
    {
      line: 'pitboss dev pools/ --until-ready --timeout 60s',
      says: 'For CI: 0 once all pools are ready, else 1',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Try Pitboss with nothing installed: an embedded Mesos-compatible cluster, real processes, your manifests. ' +
          'Ctrl-C ends the cluster and every process it started.',
      )
      .argument('[dir]', "directory with manifests; by default the package's quickstart")
    addClusterOptions(command)
    addServingOptions(command)
    command
      .addOption(new Option('--until-ready', 'end once every pool is ready'))
      .addOption(
        new Option('--timeout <duration>', 'with --until-ready: give up after this long')
          .argParser(durationMs)
          .default(120_000, '120s'),
      )
      .addOption(logLevelOption('warn'))
  },
  async run(context: CliContext, command: Command) {
    const [given] = command.processedArgs as [string | undefined]
    const directory = given ?? shorter(packagePath('manifests/quickstart'))
    const flags = command.opts<DevFlags>()
    if (!(await checkManifests(context, directory)) && flags.untilReady === true) return ExitCode.no
    return withCleanup((cleanup) => dev(context, flags, directory, cleanup))
  },
}

/** From where the reader stands, when that is below. */
function shorter(path: string): string {
  const fromHere = relative('', path)
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere
}

/** Says what is wrong with the manifests; false when something is. A directory with none is refused by throwing. */
async function checkManifests(context: CliContext, directory: string): Promise<boolean> {
  const { errorText, readDirectory } = await import('../declared.ts')
  const errors = await errorText(directory, await readDirectory(directory))
  context.stderr.write(errors)
  return errors === ''
}

interface Running {
  readonly cluster: EmbeddedCluster
  readonly operator: RunningOperator
  readonly server: RunningServer
  readonly directory: string
  readonly startedMs: number
}

async function dev(context: CliContext, flags: DevFlags, directory: string, cleanup: Cleanup) {
  const stop = context.stopSignal()
  const startedMs = context.now()
  // On a terminal what is logged goes above the screen, once there is one.
  const logSink = { current: context.stderr }
  const running = {
    ...(await startAll(context, flags, directory, logSink, cleanup)),
    startedMs,
    directory,
  }
  const progress = await showProgress(context, running, logSink)
  cleanup.add(async () => progress.stop())
  const ready = new AbortController()
  cleanup.add(async () => ready.abort())
  const ending = await Promise.race([
    aborted(stop).then(() => 'stopped' as const),
    running.operator.halted,
    ...(flags.untilReady === true ? endings(running, flags.timeout, ready.signal) : []),
  ])
  if (typeof ending === 'object') throw haltError(ending)
  progress.stop()
  if (ending === 'late') {
    context.stderr.write(unreadyText(running.operator.view, flags.timeout))
    return ExitCode.no
  }
  if (ending === 'ready') {
    const seconds = ((context.now() - startedMs) / 1000).toFixed(1)
    context.stdout.write(`all pools are ready after ${seconds} s; ending the cluster\n`)
  }
  return ExitCode.ok
}

function endings({ operator }: Running, timeoutMs: number, signal: AbortSignal) {
  const late = new Promise<'late'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), Math.min(timeoutMs, LONGEST_TIMER_MS))
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
  return [untilReady(operator.view, signal).then(() => 'ready' as const), late]
}

async function startAll(
  context: CliContext,
  flags: DevFlags,
  directory: string,
  logSink: { readonly current: TextSink },
  cleanup: Cleanup,
) {
  const [{ startOperator }, { checkServer, startServer }, { createLog }] = await Promise.all([
    import('../../operator/index.ts'),
    import('../../server/index.ts'),
    import('../log.ts'),
  ])
  const serve = serving(flags)
  const webuiUrl = servedUrl(flags)
  const log = createLog(redirecting(logSink), flags.logLevel)
  tellFailuresIn(log, context)
  await checkServer(serve)
  const stopSwitching = switchLevelOnSignal(log)
  cleanup.add(async () => stopSwitching())
  const temporary = await temporaryDirectory(cleanup)
  const cluster = await startEmbeddedCluster(flags, temporary, log)
  cleanup.add(() => cluster.stop())
  const operator = await startOperator({
    manifests: directory,
    masters: [cluster.masterUrl],
    stateDirectory: `${temporary}/state`,
    defaultRole: '*',
    frameworkName: 'pitboss-dev',
    ...(webuiUrl === undefined ? {} : { webuiUrl }),
    log,
  })
  cleanup.add(() => operator.stop())
  const server = await startServer({ ...serve, view: operator.view, log })
  cleanup.add(() => server.close())
  return { cluster, operator, server }
}

function redirecting(target: { readonly current: TextSink }): TextSink {
  const { isTerminal, hasColors, columns, rows } = target.current
  const write = (text: string) => target.current.write(text)
  return { isTerminal, hasColors, columns, rows, write, drained: () => target.current.drained() }
}

/** The live screen on a terminal, lines elsewhere. */
async function showProgress(
  context: CliContext,
  running: Running,
  logSink: { current: TextSink },
): Promise<{ stop(): void }> {
  const { stdout } = context
  const { view } = running.operator
  const [masterUrl, serverUrl] = [running.cluster.masterUrl, running.server.url]
  if (!stdout.isTerminal) {
    stdout.write(`mesos ${masterUrl}, dashboard ${serverUrl}, manifests ${running.directory}\n`)
    return { stop: printLines(stdout, view) }
  }
  const [{ startLive }, { devScreen }] = await Promise.all([
    import('../dev/live.ts'),
    import('../dev/screen.ts'),
  ])
  const { startedMs, directory } = running
  const frame = { startedMs, directory, masterUrl, serverUrl, style: styleFor(stdout) }
  const live = startLive(stdout, view, (size) =>
    devScreen(view, { ...frame, ...size, nowMs: context.now() }),
  )
  if (context.stderr.isTerminal) logSink.current = live.above
  let stopped = false
  return {
    stop: () => {
      if (stopped) return
      stopped = true
      logSink.current = context.stderr
      live.stop()
    },
  }
}
