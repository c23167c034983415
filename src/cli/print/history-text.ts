/** The specs that a pool was accepted with: as a table, and one in full. Pure. */
import type { FieldChange } from '../../api/field-change.ts'
import type { RevisionView } from '../../api/view.ts'
import { formatAgeSince } from '../duration.ts'
import { safeCell, safeText } from './cell.ts'
import { detailLines } from './details.ts'
import { foldedTable } from './folded-table.ts'
import { fieldText } from './plan-text.ts'
import { structuredText } from './structured.ts'
import type { Style } from './style.ts'

export function historyTable(
  revisions: readonly RevisionView[],
  nowMs: number,
  columns: number | undefined,
): string {
  const rows = revisions.map((revision) => [
    { text: String(revision.generation) },
    { text: String(revision.serverRevision) },
    { text: String(revision.workerRevision) },
    { text: formatAgeSince(revision.time, nowMs) },
    { text: safeCell(changeText(revision)) },
  ])
  return foldedTable(['GENERATION', 'SERVER-REV', 'WORKER-REV', 'AGE', 'CHANGE'], rows, columns, '')
}

/** The paths of what changed; the beginning of what changed together, once. */
function changeText({ generation, changes }: RevisionView): string {
  if (changes === undefined) return generation === 1 ? 'created' : '<the one before is forgotten>'
  return commonPaths(changes).join(', ')
}

/** `spec.server.args[0]` and `spec.server.args[1]` are one change of `spec.server.args`. */
function commonPaths(changes: readonly FieldChange[]): string[] {
  return [...new Set(changes.map(({ path }) => path.replace(/\[\d+\].*$/, '')))]
}

export async function revisionText(
  revision: RevisionView,
  nowMs: number,
  style: Style,
): Promise<string> {
  const { generation, serverRevision, workerRevision, time, changes, spec } = revision
  const details = detailLines(
    [
      ['Generation', String(generation)],
      ['Server revision', String(serverRevision)],
      ['Worker revision', String(workerRevision)],
      ['Accepted', `${time} (${formatAgeSince(time, nowMs)} ago)`],
    ],
    undefined,
  )
  const changed = (changes ?? []).map((change) => `${fieldText(change, style)}\n`).join('')
  const yaml = await structuredText('yaml', { spec })
  return [
    details,
    changed === '' ? `Changes:  ${safeText(changeText(revision))}\n` : `Changes:\n${changed}`,
    '\n',
    yaml,
  ].join('')
}
