/** Two declarations of one pool name: both are refused, each names the other [req 2]. */
import type { Diagnostic } from '../api/diagnostic.ts'
import { quote } from './finding.ts'
import type { DeclaredName, ParsedManifest } from './parse.ts'

export interface DuplicateNames {
  /** The names that are declared more than once; nothing of them may be applied. */
  readonly names: ReadonlySet<string>
  /** One for each place, by file and position. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A declaration that is invalid otherwise counts as well: it may be the one that is meant. */
export function duplicateNames(manifests: readonly ParsedManifest[]): DuplicateNames {
  const places = new Map<string, (DeclaredName & { file: string })[]>()
  for (const { file, names } of manifests) {
    for (const name of names) {
      places.set(name.name, [...(places.get(name.name) ?? []), { ...name, file }])
    }
  }
  const repeated = [...places].filter(([, found]) => found.length > 1)
  const diagnostics = repeated.flatMap(([name, found]) =>
    found.map(({ file, line, column, frame }): Diagnostic => {
      const others = found.filter((other) => other.file !== file || other.line !== line)
      const message = `the pool name ${quote(name)} must be unique; it is also at ${listPlaces(others)}`
      const code = 'duplicate-pool'
      return { severity: 'error', code, file, line, column, path: 'metadata.name', message, frame }
    }),
  )
  return { names: new Set(repeated.map(([name]) => name)), diagnostics }
}

const maxPlacesListed = 3

function listPlaces(places: readonly { file: string; line: number }[]): string {
  const listed = places.slice(0, maxPlacesListed).map(({ file, line }) => `${file}:${line}`)
  const more = places.length - listed.length
  return more > 0 ? `${listed.join(', ')} and ${more} more places` : listed.join(', ')
}
