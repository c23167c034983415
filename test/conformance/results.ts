/** Outcomes of runs, kept in a file, and the table of them in the README. */
import { readFileSync, writeFileSync } from 'node:fs'
import { groups } from './cases/index.ts'
import type { Result } from './suite.ts'

/** By column, by `group: case`. */
export type Results = Readonly<Record<string, Readonly<Record<string, Result['outcome']>>>>

export const EMBEDDED_COLUMN = 'embedded'

export function caseKey(group: string, name: string): string {
  return `${group}: ${name}`
}

export function readResults(path: string): Results {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Results
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Adds to what the column held; a case that was skipped keeps the outcome it had. */
export function writeResults(
  path: string,
  column: string,
  outcomes: ReadonlyMap<string, Result['outcome']>,
): void {
  const results = readResults(path)
  const before = results[column] ?? {}
  const merged: Record<string, Result['outcome']> = {}
  for (const [group, cases] of Object.entries(groups)) {
    for (const { name } of cases) {
      const key = caseKey(group, name)
      const now = outcomes.get(key)
      const outcome = now === undefined || now === 'skipped' ? (before[key] ?? now) : now
      if (outcome !== undefined) merged[key] = outcome
    }
  }
  writeFileSync(path, `${JSON.stringify({ ...results, [column]: merged }, undefined, 2)}\n`)
}

/** One row a case, one column a master. */
export function markdownTable(results: Results): string {
  const columns = Object.keys(results).toSorted(
    (a, b) => Number(b === EMBEDDED_COLUMN) - Number(a === EMBEDDED_COLUMN),
  )
  const head = ['group', 'holds', 'case', ...columns]
  const rows = Object.entries(groups).flatMap(([group, cases]) =>
    cases.map(({ name, holds }) => {
      const outcomes = columns.map((column) => results[column]?.[caseKey(group, name)] ?? 'not run')
      return [group, holds, escaped(name), ...outcomes]
    }),
  )
  const totals = columns.map((column) => {
    const outcomes = Object.values(results[column] ?? {})
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    return `${column}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
  })
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [...totals, '', ...lines].join('\n')
}

function escaped(text: string): string {
  const flat = text.replace(/[\n\r\t]/g, ' ')
  return flat.replace(/[|<>*_`\\]/g, (character) => `\\${character}`)
}
