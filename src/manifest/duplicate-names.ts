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

type NamedPlace = DeclaredName & { readonly file: string }

/** Places of one name that are told; one that is generated into a hundred files needs no hundred errors. */
const maxPlacesTold = 100
const maxPlacesListed = 3

/** A declaration that is invalid otherwise counts as well: it may be the one that is meant. */
export function duplicateNames(manifests: readonly ParsedManifest[]): DuplicateNames {
  const places = new Map<string, NamedPlace[]>()
  for (const { file, names } of manifests) {
    for (const name of names) {
      const known = places.get(name.name)
      if (known === undefined) places.set(name.name, [{ ...name, file }])
      else known.push({ ...name, file })
    }
  }
  const repeated = [...places].filter(([, found]) => found.length > 1)
  const diagnostics = repeated.flatMap(([name, found]) =>
    found.slice(0, maxPlacesTold).map((place): Diagnostic => {
      const { file, line, column, frame } = place
      const message = `the pool name ${quote(name)} must be unique; it is also at ${others(place, found)}`
      const code = 'duplicate-pool'
      return { severity: 'error', code, file, line, column, path: 'metadata.name', message, frame }
    }),
  )
  return { names: new Set(repeated.map(([name]) => name)), diagnostics }
}

function others(place: NamedPlace, found: readonly NamedPlace[]): string {
  const near = found.slice(0, maxPlacesListed + 1).filter((other) => other !== place)
  const listed = near.slice(0, maxPlacesListed).map(({ file, line }) => `${file}:${line}`)
  const more = found.length - 1 - listed.length
  const rest = more === 1 ? ' and one more place' : ` and ${more} more places`
  return listed.join(', ') + (more > 0 ? rest : '')
}
