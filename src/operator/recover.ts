/**
 * Rebuilds the world from the journal: the first thing in every start, and the only way to start. Refuses a history that
 * it does not understand, and one that would have everything started twice.
 */
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { Engine } from '../core/engine.ts'
import type { Journal } from '../store/journal.ts'
import { asCoreRecord } from './journal-records.ts'
import type { Logger } from './ports.ts'

export interface RecoverOptions {
  /** For messages. */
  readonly stateDirectory: string
  /** Forget a framework that Mesos has removed, and its tasks, and register as a new one. */
  readonly registerAnew?: boolean
  readonly log: Logger
}

/** @throws PitbossError ERR_JOURNAL_*, ERR_FRAMEWORK_ID_LOST */
export async function recover(
  engine: Engine,
  journal: Journal,
  options: RecoverOptions,
): Promise<void> {
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
  const isKnown = engine.world.frameworkId !== undefined || engine.world.tasks.size > 0
  if (options.registerAnew === true && isKnown) {
    const { frameworkId, tasks } = engine.world
    options.log.warn({ frameworkId, tasks: tasks.size }, 'forgetting the framework and its tasks')
    const forgotten = { kind: 'framework-forgotten' } as const
    await journal.append([forgotten])
    engine.recover([forgotten])
  }
  const { frameworkId, tasks } = engine.world
  if (frameworkId === undefined && tasks.size > 0) {
    // A second registration would start everything twice [req 21].
    throw new PitbossError(
      'ERR_FRAMEWORK_ID_LOST',
      `the journal in ${options.stateDirectory} knows ${tasks.size} tasks but no framework id`,
      {
        exitCode: ExitCode.unreachable,
        nextStep:
          'restore the state directory; or, once those tasks are gone from Mesos, start once with --register-anew',
      },
    )
  }
}
