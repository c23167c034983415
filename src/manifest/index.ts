/** YAML text to MiningPool declarations or diagnostics, and the printing of diagnostics. Imports `api` only. */
export { duplicateNames } from './duplicate-names.ts'
export { formatReport, type ReportFormat, reportFormats } from './format.ts'
export { formatDiagnostic, formatWords } from './format-text.ts'
export { manifestLimits } from './limits.ts'
export { type DeclaredName, type ParsedManifest, parseManifest } from './parse.ts'
export { countFindings, type FileReport, hasErrors, type ValidationReport } from './report.ts'
export { type FieldSchema, isLeaf, resourceSchema, walkSchema } from './schema.ts'
