/** What `pitboss validate PATH...` does: the manifests at some paths, checked as one set. */
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { ValidationReport } from '../manifest/index.ts'
import { buildSet, type ReadFile } from './build-set.ts'
import { compare } from './find-files.ts'
import { ManifestReader } from './manifest-reader.ts'
import type { FileSystem } from './ports.ts'

/**
 * Each path is a file or a directory; files are called as they can be opened from where the author stands.
 * @throws PitbossError ERR_MANIFESTS_UNREADABLE when a path is missing or unreadable, ERR_NO_MANIFESTS when none holds a
 * manifest: a check that looks at nothing must not say "all valid".
 */
export async function validatePaths(
  fileSystem: FileSystem,
  paths: readonly string[],
): Promise<ValidationReport> {
  const files = new Map<string, ReadFile>()
  for (const path of paths) {
    for (const file of await readPath(fileSystem, path)) files.set(file.path, file)
  }
  if (files.size === 0) {
    throw new PitbossError('ERR_NO_MANIFESTS', `no manifest file in ${paths.join(', ')}`, {
      exitCode: ExitCode.no,
      nextStep: 'Manifests are files named *.yaml or *.yml; hidden ones are left out.',
    })
  }
  const sorted = [...files.values()].sort((a, b) => compare(a.path, b.path))
  const set = buildSet(sorted)
  const diagnostics = groupBy(set.diagnostics, ({ file }) => file)
  const pools = groupBy(set.pools, ({ source }) => source.file)
  return {
    files: sorted.map(({ path }) => ({
      file: path,
      pools: (pools.get(path) ?? []).map(({ name }) => name),
      diagnostics: diagnostics.get(path) ?? [],
    })),
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

async function readPath(fileSystem: FileSystem, path: string): Promise<readonly ReadFile[]> {
  const status = await fileSystem.stat(path).catch(() => undefined)
  const prefix =
    status?.kind === 'directory' ? `${path.replace(/[/\\]+$/, '')}/` : directoryOf(path)
  const rename = (name: string) => `${prefix}${name}`.replace(/^\.\//, '')
  const { files, problem } = await new ManifestReader(fileSystem, path, { rename }).read()
  if (problem !== undefined) {
    throw new PitbossError('ERR_MANIFESTS_UNREADABLE', problem, {
      exitCode: ExitCode.unreachable,
      nextStep: 'Give the path of a manifest file or of a directory that holds some.',
    })
  }
  return files
}

function directoryOf(path: string): string {
  return path.slice(0, path.length - (path.split(/[/\\]/).at(-1) ?? '').length)
}
