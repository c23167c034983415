/** A directory for as long as a command runs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cleanup } from './cleanup.ts'

export async function temporaryDirectory(cleanup: Cleanup): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-'))
  // A task that is just ending may still write: the system's own "not empty" is worth some more tries.
  cleanup.add(() => rm(directory, { recursive: true, force: true, maxRetries: 10 }))
  return directory
}
