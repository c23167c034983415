/**
 * Where editors find the schema of a manifest. A path within the repository works on every machine that the repository
 * is cloned to, in every editor and in CI; a path into this package would work here only. So the schema lies in the
 * repository: one that is there is used, otherwise one is put beside the manifest.
 */
import { access } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

export const SCHEMA_FILE = 'miningpool.schema.json'

/** The schema in this directory or above it, up to the root of the repository; undefined when there is none. */
export async function findSchema(directory: string): Promise<string | undefined> {
  for (let at = directory; ; at = dirname(at)) {
    for (const name of [SCHEMA_FILE, join('schemas', SCHEMA_FILE)]) {
      if (await exists(join(at, name))) return join(at, name)
    }
    if ((await exists(join(at, '.git'))) || dirname(at) === at) return undefined
  }
}

/** As a modeline wants it: with slashes, from the manifest's directory. */
export function schemaReference(directory: string, schema: string): string {
  const path = relative(directory, schema).replaceAll('\\', '/')
  return path.startsWith('.') ? path : `./${path}`
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
