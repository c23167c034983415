/**
 * The two sides of the journal: the core's records are plain JSON, the journal's are opaque. What comes back is checked
 * for the one thing the core cannot do without, a kind it knows; an older journal may lack fields, never have others.
 */
import type { CoreRecord } from '../core/records.ts'
import type { JournalRecord } from '../store/journal.ts'

const KINDS: ReadonlySet<string> = new Set<CoreRecord['kind']>([
  'framework',
  'framework-forgotten',
  'capability',
  'pool',
  'pool-deleting',
  'pool-deleted',
  'launch',
  'status',
  'ended',
  'kill',
  'conditions',
  'named-in',
  'crashes',
  'pool-snapshot',
  'task-snapshot',
])

export function asJournalRecords(records: readonly CoreRecord[]): readonly JournalRecord[] {
  return records as unknown as readonly JournalRecord[]
}

export function asJournalSnapshot(records: Iterable<CoreRecord>): Iterable<JournalRecord> {
  return records as unknown as Iterable<JournalRecord>
}

/** Undefined for a kind that a newer Pitboss wrote: the caller must not go on without it. */
export function asCoreRecord(record: JournalRecord): CoreRecord | undefined {
  return KINDS.has(record.kind) ? (record as unknown as CoreRecord) : undefined
}
