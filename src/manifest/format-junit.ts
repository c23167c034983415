/** A report as JUnit XML, which every CI system reads: one test case a file, one failure with all of its errors. */
import type { Diagnostic } from '../api/diagnostic.ts'
import { formatDiagnostic } from './format-text.ts'
import { type FileReport, hasErrors, type ValidationReport } from './report.ts'

export function formatJunit(report: ValidationReport): string {
  const failures = report.files.filter((file) => hasErrors({ files: [file] })).length
  const counts = `tests="${report.files.length}" failures="${failures}" errors="0"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pitboss validate" ${counts}>`,
    `  <testsuite name="manifests" ${counts}>`,
    ...report.files.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase(file: FileReport): string[] {
  const name = `    <testcase classname="manifests" name="${escapeXml(file.file)}"`
  const errors = file.diagnostics.filter(({ severity }) => severity === 'error')
  const warnings = file.diagnostics.filter(({ severity }) => severity === 'warning')
  const body = [
    ...(errors.length === 0 ? [] : failure(errors)),
    ...(warnings.length === 0 ? [] : [`      <system-out>${listing(warnings)}</system-out>`]),
  ]
  return body.length === 0 ? [`${name}/>`] : [`${name}>`, ...body, '    </testcase>']
}

function failure(errors: readonly Diagnostic[]): string[] {
  const noun = errors.length === 1 ? 'error' : 'errors'
  const message = `${errors.length} ${noun}`
  return [`      <failure message="${message}" type="invalid">${listing(errors)}</failure>`]
}

function listing(diagnostics: readonly Diagnostic[]): string {
  return escapeXml(diagnostics.map(formatDiagnostic).join('\n\n'))
}

/** XML 1.0 has no way at all to write most control characters. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
