/**
 * Makes the package's own programs (`pitboss-pool`, `pitboss-miner` ...) findable by name for tasks of the embedded
 * cluster, wherever the package lies and whichever Node runs it: a directory of small scripts to put on their PATH.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packagePath } from './package.ts'

/** Fills `directory`; returns what to put in front of PATH. */
export async function programsPath(directory: string): Promise<string> {
  const { bin } = JSON.parse(await readFile(packagePath('package.json'), 'utf8')) as {
    bin: Record<string, string>
  }
  await mkdir(directory, { recursive: true })
  for (const [name, script] of Object.entries(bin)) {
    const line = `exec ${quote(process.execPath)} ${quote(packagePath(script))} "$@"`
    await writeFile(join(directory, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 })
  }
  // And the Node that runs Pitboss, even where it is not on the PATH.
  return `${directory}:${dirname(process.execPath)}`
}

function quote(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
