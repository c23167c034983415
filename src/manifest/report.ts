/** What `pitboss validate` found, file by file; printed by `format*.ts`. */
import type { Diagnostic } from '../api/diagnostic.ts'

export interface ValidationReport {
  /** Sorted by name; a file without diagnostics is valid. */
  readonly files: readonly FileReport[]
}

export interface FileReport {
  readonly file: string
  /** The valid pools it declares. */
  readonly pools: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface FindingCounts {
  readonly files: number
  readonly pools: number
  readonly errors: number
  readonly warnings: number
}

export function countFindings(report: ValidationReport): FindingCounts {
  const diagnostics = report.files.flatMap((file) => file.diagnostics)
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return {
    files: report.files.length,
    pools: report.files.reduce((sum, file) => sum + file.pools.length, 0),
    errors,
    warnings: diagnostics.length - errors,
  }
}

export function hasErrors(report: ValidationReport): boolean {
  return countFindings(report).errors > 0
}
