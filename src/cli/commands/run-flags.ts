/** The flags of `run`, checked together and turned into what the operator and the server are started with. */
import { homedir, userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { branchProblem, checkRepositoryUrl, repositoryPath } from '../../gitops/git-url.ts'
import { gitLimits } from '../../gitops/limits.ts'
import type { ManifestRepository, OperatorOptions } from '../../operator/index.ts'
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
  readonly branch: string
  readonly path: string
  readonly interval: number
}

/** All but the log, which is made last. */
export type OperatorSettings = Omit<OperatorOptions, 'log'>

export function operatorSettings(context: CliContext, command: Command): OperatorSettings {
  const [directory] = command.processedArgs as [string | undefined]
  const flags = command.opts<RunFlags>()
  const manifests = manifestsOf(directory, command)
  if (flags.master === undefined) {
    throw usageError(
      'no master given',
      'Give --master URL (or PITBOSS_MASTER), or several with commas.',
    )
  }
  if ((flags.principal === undefined) !== (flags.secretFile === undefined)) {
    throw usageError('--principal and --secret-file go together', 'Give both or none.')
  }
  if (flags.principal?.includes(':')) {
    throw usageError(
      '--principal must hold no colon',
      'HTTP tells by the first colon where the name ends and the secret begins.',
    )
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

/** Where the manifests come from: a directory, or a repository. */
function manifestsOf(directory: string | undefined, command: Command): string | ManifestRepository {
  const { git, branch, path, interval } = command.opts<RunFlags>()
  if (git === undefined) {
    if (directory === undefined) {
      throw usageError(
        'no directory given',
        "Try 'pitboss run DIR --master URL', or --git URL for a repository.",
      )
    }
    for (const flag of ['branch', 'path', 'interval']) {
      if (command.getOptionValueSource(flag) !== 'cli') continue
      throw usageError(`--${flag} does not go without --git`, 'Give --git URL instead of DIR.')
    }
    return directory
  }
  if (directory !== undefined) {
    throw usageError(
      `both --git and the directory '${directory}' are given`,
      'Give one of them; the directory inside the repository is --path.',
    )
  }
  const checked = checkRepositoryUrl(git, resolve())
  // The address is not repeated: it may hold a password.
  if (!checked.ok) throw usageError(`--git cannot be used: ${checked.message}`, checked.nextStep)
  const problem = branchProblem(branch)
  if (problem !== undefined) throw usageError(`--branch '${branch}': ${problem}`, "E.g. 'main'.")
  const inside = repositoryPath(path)
  if (inside === undefined) {
    throw usageError(
      `--path '${path}' leads out of the repository`,
      "Give it from the root of the repository, e.g. 'pools/'.",
    )
  }
  const { minIntervalMs, maxIntervalMs } = gitLimits
  if (interval < minIntervalMs || interval > maxIntervalMs) {
    throw usageError(
      `--interval must be from ${minIntervalMs / 1000}s to ${maxIntervalMs / 3_600_000}h`,
      'Each look asks the server of the repository once.',
    )
  }
  return { repository: checked.repository, branch, path: inside, intervalMs: interval }
}
