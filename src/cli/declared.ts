/** The manifests of a directory, for commands that must not go on with half of them. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnostic } from '../api/diagnostic.ts'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { ManifestSet } from '../api/manifest-set.ts'
import { nodeFileSystem, readManifestSet } from '../gitops/index.ts'
import { formatDiagnostic } from '../manifest/index.ts'

/** Throws PitbossError (unreachable) when the directory cannot be read in full, or holds no manifest. */
export async function readDirectory(directory: string): Promise<ManifestSet> {
  const set = await readManifestSet(nodeFileSystem, directory)
  if (set.complete) return set
  throw new PitbossError(
    'ERR_MANIFESTS_INCOMPLETE',
    `${directory}: ${set.incompleteReason ?? 'it cannot be read in full'}`,
    {
      exitCode: ExitCode.unreachable,
      nextStep:
        'Give a directory with manifests (*.yaml, *.yml). An operator changes nothing because of this one.',
    },
  )
}

/** As `validate` prints them, with paths that can be opened from here. Empty when there is no error. */
export async function errorText(path: string, set: ManifestSet): Promise<string> {
  const isFile = (await stat(path).catch(() => undefined))?.isFile() === true
  const locate = (diagnostic: Diagnostic): Diagnostic => ({
    ...diagnostic,
    file: isFile ? path : join(path, diagnostic.file),
  })
  return set.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => `${formatDiagnostic(locate(diagnostic))}\n`)
    .join('\n')
}
