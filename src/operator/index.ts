/**
 * Puts an operator together from real parts: a directory, a master, a journal on disk. The one place that knows them
 * all; a simulation puts one together from others.
 */
import { readFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { Engine } from '../core/engine.ts'
import { type Credentials, masterList, undiciTransport } from '../mesos/index.ts'
import { openFileJournal } from '../store/file-journal.ts'
import type { Journal } from '../store/journal.ts'
import { NodeDisk } from '../store/node-disk.ts'
import { undiciGet } from './http-get.ts'
import { asCoreRecord } from './journal-records.ts'
import { FAILOVER_TIMEOUT_SECONDS } from './limits.ts'
import { manifestDirectory } from './manifest-directory.ts'
import { type Halt, Operator } from './operator.ts'
import { type Logger, realClock } from './ports.ts'
import { networkProbe } from './prober.ts'
import { realSecretReader } from './secrets.ts'

export type { Halt } from './operator.ts'
export type { Logger } from './ports.ts'

export interface OperatorOptions {
  /** A directory of manifests, or one file. */
  readonly manifests: string
  /** `http://host:port`, `host:port` ... */
  readonly masters: readonly string[]
  readonly stateDirectory: string
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
 * ERR_FRAMEWORK_ID_LOST, ERR_FILE_UNREADABLE, a malformed master URL. A master that cannot be reached is none:
 * it is tried until it can.
 */
export async function startOperator(options: OperatorOptions): Promise<RunningOperator> {
  const clock = realClock()
  const ca = options.caFile === undefined ? undefined : await readText(options.caFile, '--ca')
  const detector = masterList(options.masters)
  await readCredentials(options)
  const journal = await openFileJournal(new NodeDisk(options.stateDirectory))
  try {
    const engine = new Engine({ defaultRole: options.defaultRole })
    await recover(engine, journal, options)
    const operator = new Operator({
      engine,
      journal,
      manifests: manifestDirectory(options.manifests),
      detector,
      transport: undiciTransport(ca === undefined ? {} : { tls: { ca } }),
      credentials: () => readCredentials(options),
      framework: {
        user: options.user ?? userInfo().username,
        name: options.frameworkName,
        hostname: hostname(),
        failoverTimeoutSeconds: options.failoverTimeoutSeconds ?? FAILOVER_TIMEOUT_SECONDS,
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
    operator.start()
    return operator
  } catch (error) {
    await journal.close()
    throw error
  }
}

async function recover(engine: Engine, journal: Journal, options: OperatorOptions): Promise<void> {
  for (const repair of journal.repairs) {
    options.log.warn({ ...repair }, 'the end of the journal was torn by a crash and is cut off')
  }
  for await (const batch of journal.replay()) {
    engine.recover(
      batch.map((record) => {
        const known = asCoreRecord(record)
        if (known !== undefined) return known
        throw new PitbossError(
          'ERR_JOURNAL_NEWER',
          `the journal in ${options.stateDirectory} holds a record of kind '${record.kind}' that this version does not know`,
          { exitCode: ExitCode.unreachable, nextStep: 'run the version of Pitboss that wrote it' },
        )
      }),
    )
  }
  const { frameworkId, tasks } = engine.world
  if (frameworkId === undefined && tasks.size > 0) {
    // A second registration would start everything twice [req 21].
    throw new PitbossError(
      'ERR_FRAMEWORK_ID_LOST',
      `the journal in ${options.stateDirectory} knows ${tasks.size} tasks but no framework id`,
      {
        exitCode: ExitCode.unreachable,
        nextStep: 'restore the state directory, or remove it once those tasks are gone from Mesos',
      },
    )
  }
}

async function readCredentials(options: OperatorOptions): Promise<Credentials | undefined> {
  if (options.tokenFile !== undefined) {
    return { kind: 'bearer', token: (await readText(options.tokenFile, '--token-file')).trim() }
  }
  if (options.principal === undefined || options.secretFile === undefined) return undefined
  const secret = (await readText(options.secretFile, '--secret-file')).replace(/\r?\n$/, '')
  return { kind: 'basic', principal: options.principal, secret }
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
