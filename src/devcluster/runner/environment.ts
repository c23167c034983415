/** The environment of a task: a small known base, what Mesos sets, what the task asks for. Pure. */
import type { CommandInfo } from '../../mesos/messages.gen.ts'
import type { RunRequest } from './runner.ts'

/** What a task may see of the cluster's own environment; everything else, secrets above all, stays outside. */
const INHERITED = ['HOME', 'LANG', 'LC_ALL', 'LOGNAME', 'TMPDIR', 'TZ', 'USER'] as const
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export type Environment = Readonly<Record<string, string>>

export interface EnvironmentBase {
  readonly own: Readonly<Record<string, string | undefined>>
  /** Directories put before PATH, joined with `:`; empty for none. */
  readonly pathPrefix: string
}

/** For a process on this machine. The task's own variables win. */
export function processEnvironment(
  base: EnvironmentBase,
  request: RunRequest,
  sandbox: string,
): Environment {
  const inherited = INHERITED.flatMap((name) => {
    const value = base.own[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const path = [base.pathPrefix, base.own['PATH'] ?? DEFAULT_PATH].filter((part) => part !== '')
  return {
    ...Object.fromEntries(inherited),
    PATH: path.join(':'),
    ...mesosEnvironment(request, sandbox),
    ...commandEnvironment(request.command),
  }
}

/** What Mesos tells every task of itself. `sandbox` as the task sees it. */
export function mesosEnvironment(request: RunRequest, sandbox: string): Environment {
  return {
    LIBPROCESS_IP: '127.0.0.1',
    MESOS_AGENT_ID: request.agentId,
    MESOS_CONTAINER_ID: request.containerId,
    MESOS_EXECUTOR_ID: request.executor?.id ?? request.taskId,
    MESOS_FRAMEWORK_ID: request.frameworkId,
    MESOS_SANDBOX: sandbox,
    MESOS_TASK_ID: request.taskId,
    ...(request.role === undefined ? {} : { MESOS_ALLOCATION_ROLE: request.role }),
  }
}

/** CommandInfo.environment, secrets given by value included. */
export function commandEnvironment(command: CommandInfo): Environment {
  const entries = (command.environment?.variables ?? []).flatMap(({ name, value, secret }) => {
    const text = value ?? (secret?.value && Buffer.from(secret.value.data).toString('utf8'))
    return text === undefined ? [] : [[name, text] as const]
  })
  return Object.fromEntries(entries)
}

/** A complaint about an environment that no process can have. */
export function environmentError(command: CommandInfo): string | undefined {
  for (const { name, value, secret } of command.environment?.variables ?? []) {
    if (secret?.reference !== undefined)
      return `environment variable '${name}' is a secret reference, and the embedded cluster has no secret resolver: give the secret by value`
    if (name === '' || name.includes('=') || name.includes('\0'))
      return `environment variable '${name}' has a name that no process can have`
    if (value?.includes('\0')) return `environment variable '${name}' contains a null byte`
  }
  return undefined
}
