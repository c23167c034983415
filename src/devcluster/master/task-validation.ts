/**
 * What the master checks of a task before an agent sees it; pure. Each complaint becomes a TASK_ERROR [facts 52-57].
 * Texts and order after task::validate of Mesos' master/validation.cpp.
 */
import type { ContainerInfo, TaskInfo, Volume } from '../../mesos/messages.gen.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { checkError, healthCheckError } from './check-validation.ts'
import { commandError } from './command-validation.ts'
import { idError } from './framework-validation.ts'
import type { Framework } from './state.ts'

/** `available`: what is left of the accepted offers, allocated to their role. */
export function taskError(
  task: TaskInfo,
  framework: Framework,
  agentId: string,
  available: ResourceSet,
): string | undefined {
  return (
    plainTaskError(task, framework, agentId) ??
    executorError(task) ??
    coverageError(ResourceSet.of(task.resources ?? []), available)
  )
}

/** Everything but whether it has one executor and fits into the offers: that is another matter in a group. */
export function plainTaskError(
  task: TaskInfo,
  framework: Framework,
  agentId: string,
): string | undefined {
  const resources = ResourceSet.of(task.resources ?? [])
  return (
    idError(task.task_id.value) ??
    uniqueIdError(task.task_id.value, framework) ??
    agentError(task, agentId) ??
    killPolicyError(task) ??
    prefixed('Task uses invalid check: ', task.check && checkError(task.check)) ??
    prefixed(
      'Task uses invalid health check: ',
      task.health_check && healthCheckError(task.health_check),
    ) ??
    resourcesError(task, resources) ??
    prefixed("Task's `CommandInfo` is invalid: ", task.command && commandError(task.command)) ??
    prefixed(
      "Task's `ContainerInfo` is invalid: ",
      task.container && containerError(task.container),
    )
  )
}

function prefixed(prefix: string, error: string | undefined): string | undefined {
  return error === undefined ? undefined : prefix + error
}

function uniqueIdError(id: string, framework: Framework): string | undefined {
  if (framework.tasks.has(id)) return `Task has duplicate ID: ${id}`
  if (framework.unreachableTasks.has(id)) return `Task reuses the ID of an unreachable task: ${id}`
  return undefined
}

function agentError(task: TaskInfo, agentId: string): string | undefined {
  if (task.agent_id.value === agentId) return undefined
  return `Task uses invalid agent ${task.agent_id.value} while agent ${agentId} is expected`
}

function killPolicyError(task: TaskInfo): string | undefined {
  if ((task.kill_policy?.grace_period?.nanoseconds ?? 0) < 0)
    return "Task's 'kill_policy.grace_period' must be non-negative"
  if ((task.max_completion_time?.nanoseconds ?? 0) < 0)
    return "Task's `max_completion_time` must be non-negative"
  return undefined
}

function resourcesError(task: TaskInfo, resources: ResourceSet): string | undefined {
  if ((task.resources ?? []).length === 0) return 'Task uses no resources'
  const gpus = resources.milli('gpus')
  if (gpus % 1000 !== 0) {
    const detail = "Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer"
    return `Task uses invalid resources: ${detail}`
  }
  const roles = [...resources.roles()]
  return roles.length > 1
    ? `Invalid task resources: The resources have multiple allocation roles ('${roles[1]}' and '${roles[0]}') but only one allocation role is allowed`
    : undefined
}

function executorError(task: TaskInfo): string | undefined {
  return (task.command === undefined) === (task.executor === undefined)
    ? 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present'
    : undefined
}

function coverageError(resources: ResourceSet, available: ResourceSet): string | undefined {
  if (available.contains(resources)) return undefined
  return `Total resources ${resources} required by task and its executor is more than available ${available}`
}

function containerError(container: ContainerInfo): string | undefined {
  for (const volume of container.volumes ?? []) {
    const error = volumeError(volume)
    if (error !== undefined) return `Invalid volume: ${error}`
  }
  if (container.type !== 'DOCKER') return undefined
  if (container.docker === undefined)
    return "DockerInfo 'docker' is not set for DOCKER typed ContainerInfo"
  return container.docker.parameters?.some(({ key }) => key === 'name')
    ? "Parameter in DockerInfo must not be 'name'"
    : undefined
}

function volumeError(volume: Volume): string | undefined {
  const sources = [volume.host_path, volume.image, volume.source]
  return sources.filter((source) => source !== undefined).length === 1
    ? undefined
    : "Only one of them should be set: 'host_path', 'image' and 'source'"
}
