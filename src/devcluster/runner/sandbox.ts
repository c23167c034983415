/** Sandbox directories, in the layout of a Mesos agent's work directory. */
import { mkdir, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunRequest } from './runner.ts'

type SandboxKey = Pick<
  RunRequest,
  'agentId' | 'frameworkId' | 'taskId' | 'containerId' | 'executor'
>

/**
 * `.../slaves/<agent>/frameworks/<framework>/executors/<task>/runs/<container>`, Mesos' own path [fact 119]; of a task in
 * a group, `containers/<container>` below that of its executor.
 */
export function sandboxPath(workDir: string, key: SandboxKey): string {
  const { executor, containerId } = key
  const run = join(runsPath(workDir, key), executor?.containerId ?? containerId)
  return executor === undefined ? run : join(run, 'containers', containerId)
}

/** Creates it and points `latest` to it. The ids were validated: none contains a slash or is `..`. */
export async function createSandbox(workDir: string, key: SandboxKey): Promise<string> {
  const path = sandboxPath(workDir, key)
  await mkdir(path, { recursive: true })
  const latest = join(runsPath(workDir, key), 'latest')
  await unlink(latest).catch(() => undefined)
  await symlink(key.executor?.containerId ?? key.containerId, latest).catch(() => undefined)
  return path
}

function runsPath(workDir: string, { agentId, frameworkId, taskId, executor }: SandboxKey): string {
  const executorId = executor?.id ?? taskId
  const framework = join(workDir, 'slaves', agentId, 'frameworks', frameworkId)
  return join(framework, 'executors', executorId, 'runs')
}
