/** A validation report in the format of the reader's choice. Pure. */
import { formatGithub } from './format-github.ts'
import { formatJunit } from './format-junit.ts'
import { formatText } from './format-text.ts'
import { countFindings, type ValidationReport } from './report.ts'

export const reportFormats = ['text', 'json', 'github', 'junit'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** The whole report, ending with a line break. */
export function formatReport(report: ValidationReport, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return formatText(report)
    case 'json':
      return formatJson(report)
    case 'github':
      return formatGithub(report)
    case 'junit':
      return formatJunit(report)
  }
}

function formatJson(report: ValidationReport): string {
  const counts = countFindings(report)
  return `${JSON.stringify({ valid: counts.errors === 0, ...counts, results: report.files }, null, 2)}\n`
}
