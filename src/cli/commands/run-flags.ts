/** The flags of `run`, checked together and turned into what the operator and the server are started with. */
import { homedir, userInfo } from 'node:os'
import type { Command } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { OperatorOptions } from '../../operator/index.ts'
import { isEnsembleUrl, parseEnsembleUrl } from '../../zookeeper/ensemble-url.ts'
import { SESSION_TIMEOUT_MAX_MS, SESSION_TIMEOUT_MIN_MS } from '../../zookeeper/limits.ts'
import type { CliContext } from '../context.ts'
import type { LogLevel } from '../log.ts'
import { defaultStateDirectory } from '../state-directory.ts'
import { usageError } from '../usage-error.ts'

export interface RunFlags {
  readonly master?: string
  readonly state?: string
  readonly listen: string
  readonly tokenFile?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly role: string
  readonly name: string
  readonly user?: string
  readonly principal?: string
  readonly secretFile?: string
  readonly ca?: string
  readonly masterTokenFile?: string
  readonly registerAnew?: boolean
  readonly failoverTimeout: number
  readonly advertise?: string
  readonly zkCredentialsFile?: string
  readonly zkSessionTimeout: number
  readonly logLevel: LogLevel
  readonly git?: string
}

/** All but the log, which is made last. */
export type OperatorSettings = Omit<OperatorOptions, 'log'>

export function operatorSettings(context: CliContext, command: Command): OperatorSettings {
  const [manifests] = command.processedArgs as [string | undefined]
  const flags = command.opts<RunFlags>()
  refuseUnsupported(flags)
  if (manifests === undefined)
    throw usageError('no directory given', "Try 'pitboss run DIR --master URL'.")
  if (flags.master === undefined) {
    throw usageError(
      'no master given',
      'Give --master URL (or PITBOSS_MASTER), or several with commas.',
    )
  }
  if ((flags.principal === undefined) !== (flags.secretFile === undefined)) {
    throw usageError('--principal and --secret-file go together', 'Give both or none.')
  }
  if (flags.masterTokenFile !== undefined && flags.secretFile !== undefined) {
    throw usageError(
      '--master-token-file and --secret-file exclude each other',
      'Give the one that the master asks for.',
    )
  }
  const [leastMs, mostMs] = [SESSION_TIMEOUT_MIN_MS, SESSION_TIMEOUT_MAX_MS]
  if (flags.zkSessionTimeout < leastMs || flags.zkSessionTimeout > mostMs) {
    throw usageError(
      `--zk-session-timeout must be from ${leastMs / 1000}s to ${mostMs / 1000}s`,
      'A short one takes over sooner, and more often for nothing.',
    )
  }
  // Refused here, before anything is touched.
  if (isEnsembleUrl(flags.master)) parseEnsembleUrl(flags.master)
  if (flags.state !== undefined && isEnsembleUrl(flags.state)) parseEnsembleUrl(flags.state)
  return {
    manifests,
    masters: isEnsembleUrl(flags.master)
      ? [flags.master]
      : flags.master.split(',').map((master) => master.trim()),
    stateDirectory: flags.state ?? defaultStateDirectory(context.env, homedir(), flags.name),
    defaultRole: flags.role,
    frameworkName: flags.name,
    user: flags.user ?? ownName(),
    failoverTimeoutSeconds: flags.failoverTimeout / 1000,
    ...(flags.principal === undefined ? {} : { principal: flags.principal }),
    ...(flags.secretFile === undefined ? {} : { secretFile: flags.secretFile }),
    ...(flags.masterTokenFile === undefined ? {} : { tokenFile: flags.masterTokenFile }),
    ...(flags.registerAnew === true ? { registerAnew: true } : {}),
    ...(flags.ca === undefined ? {} : { caFile: flags.ca }),
    ...(flags.zkCredentialsFile === undefined
      ? {}
      : { zookeeperCredentialsFile: flags.zkCredentialsFile }),
    zookeeperSessionTimeoutMs: flags.zkSessionTimeout,
  }
}

/** In a container a user may have no name at all. */
function ownName(): string {
  try {
    return userInfo().username
  } catch {
    throw usageError(
      'the user of this process has no name to run tasks as',
      'Give --user NAME: a Unix user that every agent knows.',
    )
  }
}

/** What the interface promises and this version cannot do yet. */
function refuseUnsupported(flags: RunFlags): void {
  const refuse = (what: string, nextStep: string): never => {
    throw new PitbossError('ERR_NOT_SUPPORTED_YET', `${what} is not supported yet`, {
      exitCode: ExitCode.usage,
      nextStep,
    })
  }
  if (flags.git !== undefined) refuse('--git', 'Keep a checkout yourself and give its directory.')
}
