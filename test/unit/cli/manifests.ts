/** Manifest directories for tests: written for one test, removed after it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export async function directoryWith(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-cli-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), text)
  }
  return directory
}

/** Real processes that need nothing but Node and a shell. */
export function manifest(name: string, over: { replicas?: number; server?: string } = {}): string {
  const { replicas = 2, server = "exec node -e 'setInterval(() => {}, 1000)'" } = over
  return `apiVersion: pitboss/v1
kind: MiningPool
metadata:
  name: ${name}
spec:
  server:
    command: ${JSON.stringify(server)}
    resources: {cpus: 0.1, memMiB: 32}
  workers:
    command: exec sleep 1000
    replicas: ${replicas}
    resources: {cpus: 0.1, memMiB: 32}
`
}
