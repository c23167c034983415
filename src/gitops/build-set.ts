/** The files of a directory, read and parsed, as one manifest set. Pure. */
import { createHash } from 'node:crypto'
import type { Diagnostic } from '../api/diagnostic.ts'
import type { BrokenFile, DeclaredPool, ManifestSet } from '../api/manifest-set.ts'
import { duplicateNames, formatWords, type ParsedManifest } from '../manifest/index.ts'
import { compare } from './find-files.ts'

export type ReadFile = ReadableFile | UnreadableFile

export interface ReadableFile {
  readonly path: string
  /** Of its content. */
  readonly hash: string
  readonly sizeBytes: number
  readonly manifest: ParsedManifest
}

export interface UnreadableFile {
  readonly path: string
  readonly problem: string
}

/** `files` is sorted by path. */
export function buildSet(files: readonly ReadFile[], incompleteReason?: string): ManifestSet {
  const manifests = files.flatMap((file) => ('manifest' in file ? file.manifest : []))
  const duplicates = duplicateNames(manifests)
  const pools = manifests
    .flatMap((manifest) => manifest.pools)
    .filter((pool) => !duplicates.names.has(pool.name))
    .sort((a, b) => compare(a.name, b.name))
  const unreadable = files.flatMap((file) => ('problem' in file ? unreadableDiagnostic(file) : []))
  const diagnostics = [
    ...manifests.flatMap((manifest) => manifest.diagnostics),
    ...duplicates.diagnostics,
    ...unreadable,
  ].sort(byPlace)
  const reason = incompleteReason ?? missingReason(files)
  const emptyFiles = files.flatMap((file) =>
    'manifest' in file && file.sizeBytes === 0 ? file.path : [],
  )
  return {
    revision: revisionOf(files),
    complete: reason === undefined,
    ...(reason === undefined ? {} : { incompleteReason: reason }),
    pools,
    broken: brokenFiles(files, diagnostics, pools),
    ...(emptyFiles.length === 0 ? {} : { emptyFiles }),
    diagnostics,
  }
}

/** The same for the same names and contents, wherever and whenever they are read. */
function revisionOf(files: readonly ReadFile[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file.path}\0${'manifest' in file ? file.hash : 'unreadable'}\n`)
  }
  return hash.digest('hex').slice(0, 40)
}

function missingReason(files: readonly ReadFile[]): string | undefined {
  if (files.length === 0) return 'there is no manifest file in it'
  return files.some((file) => 'manifest' in file)
    ? undefined
    : 'none of its manifest files can be read'
}

function unreadableDiagnostic(file: UnreadableFile): Diagnostic {
  const message = `the file ${file.problem}`
  return { ...start, severity: 'error', code: 'unreadable', file: file.path, message }
}

const start = { line: 1, column: 1, path: '' }

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column
}

function brokenFiles(
  files: readonly ReadFile[],
  diagnostics: readonly Diagnostic[],
  pools: readonly DeclaredPool[],
): BrokenFile[] {
  const firstErrors = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const isFirst = diagnostic.severity === 'error' && !firstErrors.has(diagnostic.file)
    if (isFirst) firstErrors.set(diagnostic.file, diagnostic)
  }
  const valid = new Set(pools.map((pool) => pool.name))
  return files.flatMap((file) => {
    const error = firstErrors.get(file.path)
    if (error === undefined) return []
    const message = `${file.path}:${error.line}:${error.column}: ${formatWords(error)}`
    if (!('manifest' in file) || !file.manifest.allNamesKnown) {
      return [{ file: file.path, message }]
    }
    const names = file.manifest.names.map(({ name }) => name).filter((name) => !valid.has(name))
    return [{ file: file.path, poolNames: [...new Set(names)].sort(compare), message }]
  })
}
