/** Sandbox directories, in the layout of a Mesos agent's work directory. */
import { mkdir, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunRequest } from './runner.ts'

type SandboxKey = Pick<RunRequest, 'agentId' | 'frameworkId' | 'taskId' | 'containerId'>

/** `.../slaves/<agent>/frameworks/<framework>/executors/<task>/runs/<container>`, Mesos' own path [fact 119]. */
export function sandboxPath(workDir: string, key: SandboxKey): string {
  return join(runsPath(workDir, key), key.containerId)
}

/** Creates it and points `latest` to it. The ids were validated: none contains a slash or is `..`. */
export async function createSandbox(workDir: string, key: SandboxKey): Promise<string> {
  const path = sandboxPath(workDir, key)
  await mkdir(path, { recursive: true })
  const latest = join(runsPath(workDir, key), 'latest')
  await unlink(latest).catch(() => undefined)
  await symlink(key.containerId, latest).catch(() => undefined)
  return path
}

function runsPath(workDir: string, { agentId, frameworkId, taskId }: SandboxKey): string {
  return join(workDir, 'slaves', agentId, 'frameworks', frameworkId, 'executors', taskId, 'runs')
}
