/** The master's /state and /slaves, in the shape of a real master's, as far as the embedded one has an answer. Pure. */
import { type Framework, hasCapability, type MasterState, type Task } from '../master/state.ts'
import type { ResourceSet } from '../resources/resource-set.ts'
import { isTerminal } from '../task-state.ts'

export function stateJson(state: MasterState): unknown {
  const frameworks = [...state.frameworks.values()]
  return {
    version: '1.12.0',
    activated_slaves: [...state.agents.values()].filter(({ link }) => link !== undefined).length,
    deactivated_slaves: [...state.agents.values()].filter(({ link }) => link === undefined).length,
    unreachable_slaves: state.registry.unreachable.size,
    ...agentsJson(state),
    frameworks: frameworks.map(frameworkJson),
    completed_frameworks: [...state.completed].map((id) => ({ id })),
    orphan_tasks: [],
  }
}

export function agentsJson(state: MasterState) {
  const slaves = [...state.agents.values()].map((agent) => {
    const { hostname, ip, port, attributes } = agent.description
    return {
      id: agent.id,
      hostname,
      port,
      pid: `slave(1)@${ip}:${port}`,
      active: agent.link !== undefined,
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
    webui_url: info.webui_url ?? '',
    capabilities: (info.capabilities ?? []).flatMap(({ type }) => type ?? []),
    partition_aware: hasCapability(framework, 'PARTITION_AWARE'),
    active: streamId !== undefined,
    connected: streamId !== undefined,
    recovered,
    tasks: [...framework.tasks.values()].map(taskJson),
    unreachable_tasks: [...framework.unreachableTasks.keys()].map((taskId) => ({ id: taskId })),
    completed_tasks: [],
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
    executor_id: '',
    slave_id: task.agentId,
    state: task.state,
    resources: amounts(task.resources),
    labels: task.info.labels?.labels ?? [],
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
