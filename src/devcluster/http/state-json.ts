/** The master's /state, /slaves, /frameworks and /tasks, in the shape of a real master's, as far as the embedded one has an answer. Pure. */
import {
  type Framework,
  hasCapability,
  isActive,
  type MasterState,
  type Task,
} from '../master/state.ts'
import type { ResourceSet } from '../resources/resource-set.ts'
import { isTerminal } from '../task-state.ts'
import { MESOS_VERSION } from '../version.ts'

export function stateJson(state: MasterState): unknown {
  const frameworks = [...state.frameworks.values()]
  return {
    version: MESOS_VERSION,
    activated_slaves: [...state.agents.values()].filter(({ link }) => link !== undefined).length,
    deactivated_slaves: [...state.agents.values()].filter(({ link }) => link === undefined).length,
    unreachable_slaves: state.registry.unreachable.size,
    ...agentsJson(state),
    frameworks: frameworks.map(frameworkJson),
    completed_frameworks: [...state.completed.values()].map(frameworkJson),
    orphan_tasks: [],
  }
}

/** `only`: of this framework. */
export function frameworksJson(state: MasterState, only?: string): unknown {
  const wanted = (framework: Framework) => only === undefined || framework.id === only
  return {
    frameworks: [...state.frameworks.values()].filter(wanted).map(frameworkJson),
    completed_frameworks: [...state.completed.values()].filter(wanted).map(frameworkJson),
    unregistered_frameworks: [],
  }
}

/** Of `/tasks`: how many, where no limit is given. */
const TASK_LIMIT = 100

/** The newest first unless `order=asc`; `task_id` and `framework_id` choose. */
export function tasksJson(state: MasterState, query: URLSearchParams): unknown {
  const [taskId, frameworkId] = [query.get('task_id'), query.get('framework_id')]
  const frameworks = [...state.frameworks.values(), ...state.completed.values()]
  const tasks = frameworks
    .filter(({ id }) => frameworkId === null || id === frameworkId)
    .flatMap(({ tasks, completedTasks, unreachableTasks }) => [
      ...tasks.values(),
      ...unreachableTasks.values(),
      ...completedTasks,
    ])
    .filter(({ id }) => taskId === null || id === taskId)
    .toSorted((a, b) => beganAt(a) - beganAt(b))
  if (query.get('order') !== 'asc') tasks.reverse()
  const offset = wholeNumber(query.get('offset'), 0)
  const page = tasks.slice(offset, offset + wholeNumber(query.get('limit'), TASK_LIMIT))
  return { tasks: page.map(taskJson) }
}

function beganAt({ statuses }: Task): number {
  return statuses[0]?.timestamp ?? 0
}

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : otherwise
}

/** `only`: this agent. */
export function agentsJson(state: MasterState, only?: string) {
  const wanted = [...state.agents.values()].filter(({ id }) => only === undefined || id === only)
  const slaves = wanted.map((agent) => {
    const { hostname, ip, port, attributes } = agent.description
    return {
      id: agent.id,
      hostname,
      port,
      pid: `slave(1)@${ip}:${port}`,
      active: isActive(state, agent),
      deactivated: state.registry.deactivated.has(agent.id),
      attributes: Object.fromEntries(attributes.map(({ name, text }) => [name, text?.value])),
      resources: amounts(agent.total),
      unreserved_resources: amounts(agent.total),
      offered_resources: amounts(
        [...agent.offers]
          .map((offer) => offer.resources)
          .reduce(sum, agent.total.minus(agent.total)),
      ),
      used_resources: amounts(
        [...agent.tasks.values()]
          .filter((task) => !isTerminal(task.state))
          .map((task) => task.resources)
          .reduce(sum, agent.total.minus(agent.total)),
      ),
    }
  })
  const recovered_slaves = [...state.recovered.keys()].map((id) => ({ id }))
  return { slaves, recovered_slaves }
}

function sum(a: ResourceSet, b: ResourceSet): ResourceSet {
  return a.plus(b.allocatedTo(undefined))
}

function frameworkJson(framework: Framework): unknown {
  const { id, info, streamId, recovered } = framework
  return {
    id,
    name: info.name,
    user: info.user,
    ...(info.principal === undefined ? {} : { principal: info.principal }),
    roles: [...framework.roles],
    failover_timeout: info.failover_timeout ?? 0,
    checkpoint: info.checkpoint ?? false,
    hostname: info.hostname ?? '',
    webui_url: info.webui_url ?? '',
    capabilities: (info.capabilities ?? []).flatMap(({ type }) => type ?? []),
    partition_aware: hasCapability(framework, 'PARTITION_AWARE'),
    active: streamId !== undefined,
    connected: streamId !== undefined,
    recovered,
    tasks: [...framework.tasks.values()].map(taskJson),
    unreachable_tasks: [...framework.unreachableTasks.values()].map(taskJson),
    completed_tasks: framework.completedTasks.map(taskJson),
    offers: [...framework.offers].map((offer) => ({
      id: offer.id,
      slave_id: offer.agentId,
      resources: amounts(offer.resources),
    })),
  }
}

function taskJson(task: Task): unknown {
  return {
    id: task.id,
    name: task.info.name,
    framework_id: task.frameworkId,
    executor_id: task.executorId ?? '',
    slave_id: task.agentId,
    state: task.state,
    resources: amounts(task.resources),
    role: task.info.resources?.[0]?.allocation_info?.role,
    statuses: task.statuses.map(({ state, timestamp, container_status }) => ({
      state,
      timestamp,
      ...(container_status === undefined ? {} : { container_status }),
    })),
    labels: task.info.labels?.labels ?? [],
    ...(task.info.discovery === undefined ? {} : { discovery: task.info.discovery }),
    ...(task.containerStatus === undefined ? {} : { container: task.containerStatus }),
  }
}

/** `{cpus: 4, mem: 4096, ports: "[31000-31009]"}` */
function amounts(set: ResourceSet): unknown {
  const plain: Record<string, unknown> = { cpus: 0, mem: 0, disk: 0, gpus: 0 }
  for (const { name, scalar, ranges } of set.toResources()) {
    if (scalar !== undefined) plain[name] = scalar.value
    else if (ranges !== undefined) {
      plain[name] = `[${(ranges.range ?? []).map((r) => `${r.begin}-${r.end}`).join(', ')}]`
    }
  }
  return plain
}
