/** Diagnostics as GitHub Actions workflow commands: they show as annotations in a pull request. */
import type { Diagnostic } from '../api/diagnostic.ts'
import { formatWords } from './format-text.ts'
import type { ValidationReport } from './report.ts'

export function formatGithub(report: ValidationReport): string {
  const lines = report.files.flatMap((file) => file.diagnostics.map(annotation))
  return lines.map((line) => `${line}\n`).join('')
}

function annotation(diagnostic: Diagnostic): string {
  const { severity, file, line, column, code } = diagnostic
  const properties = { file, line, col: column, title: `pitboss: ${code}` }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(`${value}`)}`)
  return `::${severity} ${list.join(',')}::${data(formatWords(diagnostic))}`
}

/** The runner undoes these; anything else would end the command early. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
