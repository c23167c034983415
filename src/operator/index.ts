/**
 * Puts an operator together from real parts: a directory, a master, a journal on disk. The one place that knows them
 * all; a simulation puts one together from others.
 */

import { randomUUID, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { Engine } from '../core/engine.ts'
import {
  type Credentials,
  type MasterDetector,
  masterList,
  systemClock,
  undiciTransport,
  zookeeperDetector,
} from '../mesos/index.ts'
import { openFileJournal } from '../store/file-journal.ts'
import type { Journal } from '../store/journal.ts'
import { compactionRestMs, journalLimits } from '../store/limits.ts'
import { NodeDisk } from '../store/node-disk.ts'
import {
  connectZookeeper,
  type EnsembleUrl,
  isEnsembleUrl,
  parseEnsembleUrl,
  readZookeeperCredentials,
  type ZookeeperClient,
} from '../zookeeper/index.ts'
import { undiciGet } from './http-get.ts'
import { Leadership } from './leadership.ts'
import { FAILOVER_TIMEOUT_SECONDS } from './limits.ts'
import { manifestDirectory } from './manifest-directory.ts'
import {
  checkGitCommand,
  type ManifestRepository,
  manifestRepository,
} from './manifest-repository.ts'
import { type Halt, Operator } from './operator.ts'
import { type Logger, type ManifestSource, type OperatorClock, realClock } from './ports.ts'
import { networkProbe } from './prober.ts'
import { recover } from './recover.ts'
import { realSecretReader } from './secrets.ts'
import { tellConnection } from './zookeeper-connection.ts'

export type { ManifestRepository } from './manifest-repository.ts'
export type { Halt } from './operator.ts'
export type { Logger } from './ports.ts'

export interface OperatorOptions {
  /** A directory of manifests, or one file; or a branch of a git repository. */
  readonly manifests: string | ManifestRepository
  /** `http://host:port`, `host:port` ..., or `zk://hosts/path` alone. */
  readonly masters: readonly string[]
  /** Or `zk://hosts/path`: then several operators may be started, of which one leads. */
  readonly stateDirectory: string
  /** One line `NAME:PASSWORD`, for ZooKeeper. */
  readonly zookeeperCredentialsFile?: string
  /** A leader that dies is noticed after this. */
  readonly zookeeperSessionTimeoutMs?: number
  /** Where others reach the HTTP server of this operator, should it lead. */
  readonly advertiseUrl?: string
  /** Of pools that name none. */
  readonly defaultRole: string
  readonly frameworkName: string
  /** The Unix user that tasks run as; the one of this process when absent. */
  readonly user?: string
  readonly principal?: string
  readonly secretFile?: string
  /** A bearer token instead of principal and secret. */
  readonly tokenFile?: string
  readonly caFile?: string
  readonly failoverTimeoutSeconds?: number
  /** Forget a framework that Mesos has removed, and its tasks, and register as a new one. */
  readonly registerAnew?: boolean
  readonly webuiUrl?: string
  readonly log: Logger
}

export interface RunningOperator {
  readonly view: OperatorView
  readonly halted: Promise<Halt>
  /** Tasks run on. */
  stop(): Promise<void>
}

/**
 * @throws PitbossError for what is expected: ERR_STATE_LOCKED and other ERR_STATE_*, ERR_JOURNAL_*,
 * ERR_FRAMEWORK_ID_LOST, ERR_FILE_UNREADABLE, ERR_FILE_EMPTY, ERR_ZOOKEEPER_URL, ERR_GIT_MISSING, a malformed master URL. A master that cannot be
 * reached is none, nor is a ZooKeeper: they are tried until they can.
 */
export async function startOperator(options: OperatorOptions): Promise<RunningOperator> {
  const setting = await readSetting(options)
  if (setting.ensemble === undefined) {
    const journal = await openFileJournal(
      new NodeDisk(options.stateDirectory),
      journalLimits,
      () =>
        new Promise((resolve) => {
          setting.clock.setTimer(resolve, compactionRestMs)
        }),
    )
    try {
      const operator = await operatorOn(journal, options, setting)
      operator.start()
      return operator
    } catch (error) {
      await journal.close()
      throw error
    }
  }
  const { path } = setting.ensemble
  const leadership = new Leadership({
    zookeeper: setting.connect(setting.ensemble),
    path,
    candidate: {
      holder: `${hostname()} pid ${process.pid}`,
      ...(options.advertiseUrl === undefined ? {} : { url: options.advertiseUrl }),
    },
    defaultRole: options.defaultRole,
    clock: setting.clock,
    newId: randomUUID,
    // Who stood by must not forget what the other one began.
    operatorOn: (journal, stoodBy) =>
      operatorOn(journal, stoodBy ? { ...options, registerAnew: false } : options, setting, () =>
        journal.confirm(),
      ),
    log: options.log,
  })
  leadership.start()
  return leadership
}

/** What the options say, read and checked before anything is begun. */
interface Setting {
  readonly clock: OperatorClock
  readonly ca: string | undefined
  readonly detector: MasterDetector
  /** Of the state; undefined for a directory. */
  readonly ensemble: EnsembleUrl | undefined
  readonly connect: (ensemble: EnsembleUrl) => ZookeeperClient
}

async function readSetting(options: OperatorOptions): Promise<Setting> {
  const { caFile, zookeeperCredentialsFile, zookeeperSessionTimeoutMs } = options
  const ca = caFile === undefined ? undefined : await readCertificates(caFile)
  const credentials =
    zookeeperCredentialsFile === undefined
      ? undefined
      : await readZookeeperCredentials(zookeeperCredentialsFile)
  const connect = ({ servers }: EnsembleUrl) =>
    connectZookeeper({
      servers,
      ...(credentials === undefined ? {} : { credentials }),
      ...(zookeeperSessionTimeoutMs === undefined
        ? {}
        : { sessionTimeoutMs: zookeeperSessionTimeoutMs }),
      clock: systemClock,
      random: Math.random,
    })
  const detector = detectorOf(options, connect)
  warnOfColon(options, await readCredentials(options))
  if (typeof options.manifests !== 'string') await checkGitCommand()
  const state = options.stateDirectory
  const ensemble = isEnsembleUrl(state) ? parseEnsembleUrl(state) : undefined
  return { clock: realClock(), ca, detector, ensemble, connect }
}

function detectorOf(
  { masters, caFile, log }: OperatorOptions,
  connect: (ensemble: EnsembleUrl) => ZookeeperClient,
): MasterDetector {
  const [only = '', ...others] = masters
  if (others.length > 0 || !isEnsembleUrl(only)) return masterList(masters)
  const ensemble = parseEnsembleUrl(only)
  return {
    watch(onMasters) {
      const zookeeper = connect(ensemble)
      const untold = tellConnection(
        zookeeper,
        realClock(),
        log,
        'who leads the masters is not known',
      )
      const stop = zookeeperDetector({
        zookeeper,
        path: ensemble.path,
        scheme: caFile === undefined ? 'http' : 'https',
        clock: systemClock,
        onProblem: (problem) => log.warn({ problem }, 'the leading master cannot be told'),
      }).watch(onMasters)
      return () => {
        stop()
        untold()
        void zookeeper.close()
      }
    },
  }
}

/** Its history replayed, not yet started. `maySubscribe` is asked before each subscription. */
async function operatorOn(
  journal: Journal,
  options: OperatorOptions,
  { clock, ca, detector }: Setting,
  maySubscribe?: () => Promise<void>,
): Promise<Operator> {
  const failoverTimeoutSeconds = options.failoverTimeoutSeconds ?? FAILOVER_TIMEOUT_SECONDS
  if (failoverTimeoutSeconds < FAILOVER_TIMEOUT_SECONDS) {
    options.log.warn(
      { failoverTimeoutSeconds, advisedSeconds: FAILOVER_TIMEOUT_SECONDS },
      'Mesos ends every task when Pitboss is away for longer than its failover timeout, which is short',
    )
  }
  const engine = new Engine({ defaultRole: options.defaultRole })
  await recover(engine, journal, options)
  return new Operator({
    engine,
    journal,
    manifests: manifestSource(options),
    detector,
    transport: undiciTransport(ca === undefined ? {} : { tls: { ca } }),
    credentials: () => readCredentials(options),
    ...(maySubscribe === undefined ? {} : { maySubscribe }),
    framework: {
      user: options.user ?? userInfo().username,
      name: options.frameworkName,
      hostname: hostname(),
      failoverTimeoutSeconds,
      ...(options.principal === undefined ? {} : { principal: options.principal }),
      ...(options.webuiUrl === undefined ? {} : { webuiUrl: options.webuiUrl }),
    },
    clock,
    random: Math.random,
    secrets: realSecretReader,
    probe: networkProbe,
    get: undiciGet(ca),
    log: options.log,
  })
}

function manifestSource({ manifests, stateDirectory }: OperatorOptions): ManifestSource {
  if (typeof manifests === 'string') return manifestDirectory(manifests)
  // Operators of one ensemble may run on one machine: each has a mirror of its own.
  if (isEnsembleUrl(stateDirectory)) return manifestRepository(manifests)
  return manifestRepository(manifests, join(stateDirectory, 'git'))
}

async function readCredentials(options: OperatorOptions): Promise<Credentials | undefined> {
  if (options.tokenFile !== undefined) {
    const token = (await readText(options.tokenFile, '--master-token-file')).trim()
    return { kind: 'bearer', token: notEmpty(token, options.tokenFile, '--master-token-file') }
  }
  if (options.principal === undefined || options.secretFile === undefined) return undefined
  const secret = (await readText(options.secretFile, '--secret-file')).replace(/\r?\n$/, '')
  notEmpty(secret, options.secretFile, '--secret-file')
  return { kind: 'basic', principal: options.principal, secret }
}

/** A file that is yet to be filled, or the wrong one: Mesos would only say that it does not know us. */
function notEmpty(text: string, file: string, flag: string): string {
  if (text !== '') return text
  throw new PitbossError('ERR_FILE_EMPTY', `${file} (${flag}) is empty`, {
    exitCode: ExitCode.usage,
    nextStep: `write the secret to it, or name another file with ${flag}`,
  })
}

/** Not refused: on some clusters a module authenticates frameworks, in place of Mesos' own way. */
function warnOfColon({ log, secretFile }: OperatorOptions, credentials?: Credentials): void {
  if (credentials?.kind !== 'basic' || !credentials.secret.includes(':')) return
  log.warn(
    { file: secretFile },
    'this secret (--secret-file) holds a colon; Mesos refuses such a one with 401: have another set, here and on the master',
  )
}

async function readCertificates(file: string): Promise<string> {
  const text = await readText(file, '--ca')
  try {
    // TLS would pass silently over what is none, and then trust nobody.
    new X509Certificate(text)
    return text
  } catch {
    throw new PitbossError('ERR_CA_FILE', `${file} (--ca) holds no certificate`, {
      exitCode: ExitCode.usage,
      nextStep: "name a PEM file that begins with '-----BEGIN CERTIFICATE-----'",
    })
  }
}

async function readText(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unreadable'
    throw new PitbossError('ERR_FILE_UNREADABLE', `${file} (${flag}) cannot be read: ${code}`, {
      exitCode: ExitCode.unreachable,
      nextStep: `name a readable file with ${flag}`,
      cause: error,
    })
  }
}
