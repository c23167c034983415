/** Where this package lies on disk, for what it ships: manifests, programs. The same in src/ and in dist/. */
import { fileURLToPath } from 'node:url'

export function packagePath(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url))
}
