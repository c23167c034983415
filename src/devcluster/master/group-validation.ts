/** What the master checks of a task group and its executor; pure. Texts after task::group of Mesos' validation.cpp. */
import type { ExecutorInfo, TaskInfo } from '../../mesos/messages.gen.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { resourcesError } from '../resources/validate.ts'
import { idError } from './framework-validation.ts'
import { type Agent, executorKey, type Framework } from './state.ts'
import { plainTaskError } from './task-validation.ts'

const CUSTOM_EXECUTOR_UNSUPPORTED =
  'The embedded cluster runs no custom executors: use the default executor'
const MIN_MILLI_CPUS = 10
const MIN_MILLI_MEM = 32_000

/** All tasks fail with it, or none. `available`: what is left of the offers. */
export function groupError(
  tasks: readonly TaskInfo[],
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
  available: ResourceSet,
): string | undefined {
  for (const task of tasks) {
    const error = plainTaskError(task, framework, agent.id) ?? dockerError(task)
    if (error !== undefined) return `Task '${task.task_id.value}' is invalid: ${error}`
  }
  return (
    executorError(executor, framework) ??
    minimumError(executor) ??
    coverageError(tasks, executor, framework, agent, available)
  )
}

function dockerError({ container }: TaskInfo): string | undefined {
  return container?.type === 'DOCKER'
    ? 'Docker ContainerInfo is not supported on the task'
    : undefined
}

function executorError(executor: ExecutorInfo, framework: Framework): string | undefined {
  const { type, command, framework_id, executor_id, resources = [] } = executor
  if (type === 'DEFAULT' && command !== undefined)
    return "'ExecutorInfo.command' must not be set for 'DEFAULT' executor"
  if (type === 'CUSTOM' && command === undefined)
    return "'ExecutorInfo.command' must be set for 'CUSTOM' executor"
  const id = idError(executor_id.value)
  if (id !== undefined) return id
  if (framework_id === undefined) return "'ExecutorInfo.framework_id' must be set"
  if (framework_id.value !== framework.id)
    return `ExecutorInfo has an invalid FrameworkID (Actual: ${framework_id.value} vs Expected: ${framework.id})`
  const invalid = resourcesError(resources)
  if (invalid !== undefined) return `Executor uses invalid resources: ${invalid}`
  if (type === undefined) return "'ExecutorInfo.type' must be set"
  return type === 'CUSTOM' ? CUSTOM_EXECUTOR_UNSUPPORTED : undefined
}

function minimumError({ executor_id, resources = [] }: ExecutorInfo): string | undefined {
  const set = ResourceSet.of(resources)
  const who = `Executor '${executor_id.value}'`
  const [cpus, mem] = [set.milli('cpus'), set.milli('mem')]
  if (cpus < MIN_MILLI_CPUS)
    return `${who} uses less CPUs (${cpus === 0 ? 'None' : cpus / 1000}) than the minimum required (0.01)`
  if (mem < MIN_MILLI_MEM)
    return `${who} uses less memory (${mem === 0 ? 'None' : `${mem / 1000}MB`}) than the minimum required (32MB)`
  return set.milli('disk') === 0 ? `${who} uses no disk` : undefined
}

function coverageError(
  tasks: readonly TaskInfo[],
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
  available: ResourceSet,
): string | undefined {
  const runs = agent.executors.has(executorKey(framework.id, executor.executor_id.value))
  const all = [...tasks.flatMap(({ resources = [] }) => resources)]
  const total = ResourceSet.of(runs ? all : [...all, ...(executor.resources ?? [])])
  return available.contains(total)
    ? undefined
    : `Total resources ${total} required by task group and its executor are more than available ${available}`
}
