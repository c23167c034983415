/** Shorthand of the journal's tests. */

import { PitbossError } from '../../../src/api/errors.ts'
import type { Disk } from '../../../src/store/disk.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import type { Journal, JournalRecord } from '../../../src/store/journal.ts'
import { type JournalLimits, journalLimits } from '../../../src/store/limits.ts'

export interface Opened {
  readonly journal: Journal
  readonly records: readonly JournalRecord[]
}

/** Opens and replays. */
export async function openAll(disk: Disk, limits: Partial<JournalLimits> = {}): Promise<Opened> {
  const journal = await openFileJournal(disk, { ...journalLimits, ...limits })
  return { journal, records: await replayAll(journal) }
}

export async function replayAll(journal: Journal): Promise<JournalRecord[]> {
  const records: JournalRecord[] = []
  for await (const batch of journal.replay()) records.push(...batch)
  return records
}

export function record(n: number): JournalRecord {
  return { kind: 'step', n }
}

export function numbers(records: readonly JournalRecord[]): unknown[] {
  return records.map(({ n }) => n)
}

/** The code of the error that it rejects with; fails when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return (await errorOf(promise)).code
}

export async function errorOf(promise: Promise<unknown>): Promise<PitbossError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof PitbossError) return error
    throw error
  }
  throw new Error('it did not reject')
}
