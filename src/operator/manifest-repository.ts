/** A branch of a git repository as the loop's source of manifest sets. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExitCode, PitbossError } from '../api/errors.ts'
import {
  gitProcess,
  gitVersion,
  type RepositoryPlace,
  type RepositoryWatch,
  systemClock,
  watchRepository,
} from '../gitops/index.ts'
import { parseManifest } from '../manifest/index.ts'
import type { ManifestSource } from './ports.ts'

export interface ManifestRepository extends RepositoryPlace {
  readonly intervalMs: number
}

/**
 * `mirror` is a directory that nothing else uses; what is in it is worth something after a restart without the remote.
 * Without one it is a temporary directory, which goes with the source.
 */
export function manifestRepository(
  { intervalMs, ...place }: ManifestRepository,
  mirror?: string,
): ManifestSource & { readonly status: () => RepositoryWatch['status'] } {
  let watch: RepositoryWatch | undefined
  let temporary: string | undefined
  return {
    start: (onSet, onNote) => {
      if (mirror === undefined) temporary = mkdtempSync(join(tmpdir(), 'pitboss-git-'))
      const directory = mirror ?? join(temporary ?? tmpdir(), 'mirror')
      const { repository } = place
      const git = gitProcess({ directory, repository, environment: process.env })
      const { random } = Math
      watch = watchRepository({ git, clock: systemClock, random, place, intervalMs, onSet, onNote })
      watch.start()
      // Compiles the schema now, not when the first commit waits for it.
      parseManifest('{}', '')
    },
    stop: async () => {
      await watch?.stop()
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    },
    status: () => watch?.status ?? { branch: place.branch, looks: 0, failures: 0 },
  }
}

/** The first version with all options that are used (`fetch --no-write-fetch-head`). */
const OLDEST_GIT = [2, 29] as const

/** @throws PitbossError ERR_GIT_MISSING, ERR_GIT_TOO_OLD */
export async function checkGitCommand(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const version = await gitVersion(environment)
  const oldest = OLDEST_GIT.join('.')
  if (version === undefined) {
    throw new PitbossError('ERR_GIT_MISSING', 'there is no git command on the PATH', {
      exitCode: ExitCode.unreachable,
      nextStep: `install git ${oldest} or newer, or keep a checkout by other means and give its directory`,
    })
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor >= OLDEST_GIT[1])) return
  throw new PitbossError('ERR_GIT_TOO_OLD', `git ${version} is too old`, {
    exitCode: ExitCode.unreachable,
    nextStep: `install git ${oldest} or newer`,
  })
}
