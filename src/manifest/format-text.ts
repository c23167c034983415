/** Diagnostics as text: one line each, then the code frame. Pure; colour is the caller's affair. */
import type { Diagnostic } from '../api/diagnostic.ts'
import { countFindings, type ValidationReport } from './report.ts'

/** `FILE:LINE:COLUMN: error: PATH: MESSAGE`, then the code frame. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, frame } = diagnostic
  const head = `${file}:${line}:${column}: ${severity}: ${formatWords(diagnostic)}`
  return frame === undefined ? head : `${head}\n${frame}`
}

/** `PATH: MESSAGE; HINT`. */
export function formatWords({ path, message, hint }: Diagnostic): string {
  const text = path === '' ? message : `${path}: ${message}`
  return hint === undefined ? text : `${text}; ${hint}`
}

export function formatText(report: ValidationReport): string {
  const blocks = report.files.flatMap((file) => file.diagnostics.map(formatDiagnostic))
  return [...blocks, formatSummary(report)].map((block) => `${block}\n`).join('\n')
}

/** `3 files, 2 pools: 1 error, no warnings`. */
function formatSummary(report: ValidationReport): string {
  const { files, pools, errors, warnings } = countFindings(report)
  const what = `${count(files, 'file')}, ${count(pools, 'valid pool')}`
  if (errors === 0 && warnings === 0) return `${what}: all valid`
  return `${what}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`
}
