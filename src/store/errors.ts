/** The failures of the journal that a reader has to do something about. */
import { ExitCode, PitbossError } from '../api/errors.ts'

/** The history cannot be read as a whole. */
export function corruptJournal(file: string, offset: number, problem: string): PitbossError {
  return new PitbossError(
    'ERR_JOURNAL_CORRUPT',
    `the journal is damaged: ${file}, byte ${offset}: ${problem}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep:
        'Restore the state directory from a backup, or look at that line, which is text. ' +
        'No record was changed, and tasks keep running.',
    },
  )
}

export function newerFormat(file: string, version: string, known: number): PitbossError {
  return new PitbossError(
    'ERR_JOURNAL_FORMAT',
    `${file} has journal format ${version}; this Pitboss knows format ${known}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep: 'Run the newer Pitboss that wrote it, or name another state directory (--state).',
    },
  )
}

/** A write did not become durable. See `Journal.recover`. */
export function failedJournal(directory: string, cause: unknown): PitbossError {
  const full = isSystemError(cause, 'ENOSPC') || isSystemError(cause, 'EDQUOT')
  return new PitbossError(
    'ERR_JOURNAL_FAILED',
    `the journal in ${directory} cannot be written: ${messageOf(cause)}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep: full
        ? `Free space on the disk of ${directory}; Pitboss goes on by itself then.`
        : `Check ${carrierOf(directory)}; Pitboss goes on by itself once it can be written.`,
      cause,
    },
  )
}

/** The history stays as it was, and appends go on. */
export function failedCompaction(directory: string, cause: unknown): PitbossError {
  return new PitbossError(
    'ERR_COMPACTION_FAILED',
    `the journal in ${directory} cannot be compacted: ${messageOf(cause)}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep: `Check ${isEnsemble(directory) ? '' : 'the free space of '}${carrierOf(directory)}; the journal grows until then.`,
      cause,
    },
  )
}

export function unreadableJournal(directory: string, cause: unknown): PitbossError {
  return new PitbossError(
    'ERR_STATE_UNREADABLE',
    `the state directory ${directory} cannot be used: ${messageOf(cause)}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep:
        'Make it a directory that this user may read and write, or name another one (--state).',
      cause,
    },
  )
}

export function closedJournal(directory: string): PitbossError {
  return new PitbossError('ERR_JOURNAL_CLOSED', `the journal in ${directory} is closed`, {
    exitCode: ExitCode.unreachable,
  })
}

export function tooLarge(what: string, bytes: number, bytesMax: number): PitbossError {
  return new PitbossError(
    'ERR_RECORD_TOO_LARGE',
    `${what} has ${bytes} bytes; the journal takes ${bytesMax}`,
    { exitCode: ExitCode.unreachable, nextStep: 'Make the manifest that it stems from smaller.' },
  )
}

export function overloaded(directory: string, pendingBytesMax: number): PitbossError {
  return new PitbossError(
    'ERR_JOURNAL_OVERLOADED',
    `more than ${pendingBytesMax} bytes wait for ${carrierOf(directory)}`,
    { exitCode: ExitCode.unreachable, nextStep: `Use a faster disk for ${directory}.` },
  )
}

/** `holder` is what the lock file says about the process that has it, for people. */
export function lockedState(directory: string, holder: string, pid?: number): PitbossError {
  return new PitbossError(
    'ERR_STATE_LOCKED',
    `the state directory ${directory} is in use by ${holder}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep:
        pid === undefined
          ? 'Stop that process, or name another state directory (--state).'
          : `Stop that process (kill ${pid}), or name another state directory (--state).`,
    },
  )
}

/** The history in ZooKeeper cannot be read as a whole. */
export function corruptNode(node: string, problem: string): PitbossError {
  return new PitbossError('ERR_JOURNAL_CORRUPT', `the journal is damaged: ${node}: ${problem}`, {
    exitCode: ExitCode.unreachable,
    nextStep:
      'Look at that node, which is text, or restore what ZooKeeper keeps from a backup. ' +
      'No record was changed, and tasks keep running.',
  })
}

/** Another operator took the journal over: nothing can be written any more, now or later. */
export function fencedJournal(place: string, epoch: number, holder: string): PitbossError {
  return new PitbossError(
    'ERR_JOURNAL_FENCED',
    `another operator (${holder}) took over the journal in ${place}, with epoch ${epoch}`,
    {
      exitCode: ExitCode.deposed,
      nextStep: 'Start this one again to have it stand by; tasks keep running.',
    },
  )
}

function isEnsemble(place: string): boolean {
  return place.startsWith('zk://')
}

function carrierOf(place: string): string {
  return isEnsemble(place) ? 'the ZooKeeper ensemble' : `the disk of ${place}`
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
