/** What the GET calls of the operator API show. Reads the state, changes nothing. */
import type {
  AgentInfo,
  FrameworkInfo,
  MasterCall,
  MasterResponse,
  MasterResponseGetAgents,
  MasterResponseGetAgentsAgent,
  MasterResponseGetExecutors,
  MasterResponseGetFrameworks,
  MasterResponseGetFrameworksFramework,
  MasterResponseGetTasks,
  Resource,
  Role,
  Task as WireTask,
} from '../../mesos/messages.gen.ts'
import type { AgentDescription } from '../protocol.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { isTerminal } from '../task-state.ts'
import { MESOS_VERSION, VERSION_INFO } from '../version.ts'
import { wireOffer } from './allocator.ts'
import type { MasterContext } from './context.ts'
import { wireInverseOffer } from './inverse-offers.ts'
import { maintenanceStatus } from './maintenance.ts'
import { masterInfo } from './master-info.ts'
import { type Agent, type Framework, isActive, type Task } from './state.ts'

/** Undefined for a call that asks for nothing, or that is not known here. */
export function viewOf(master: MasterContext, { type }: MasterCall): MasterResponse | undefined {
  const { state } = master
  switch (type) {
    case 'GET_HEALTH':
      return { type, get_health: { healthy: true } }
    case 'GET_VERSION':
      return { type, get_version: { version_info: VERSION_INFO } }
    case 'GET_MASTER': {
      const start = state.startedMs / 1000
      const get_master = {
        master_info: masterInfo(master.options),
        start_time: start,
        elected_time: start,
      }
      return { type, get_master }
    }
    case 'GET_AGENTS':
      return { type, get_agents: getAgents(master) }
    case 'GET_FRAMEWORKS':
      return { type, get_frameworks: getFrameworks(master) }
    case 'GET_EXECUTORS':
      return { type, get_executors: getExecutors(master) }
    case 'GET_TASKS':
      return { type, get_tasks: getTasks(master) }
    case 'GET_STATE':
      return {
        type,
        get_state: {
          get_tasks: getTasks(master),
          get_executors: getExecutors(master),
          get_frameworks: getFrameworks(master),
          get_agents: getAgents(master),
        },
      }
    case 'GET_ROLES':
      return { type, get_roles: listOrNothing('roles', getRoles(master)) }
    case 'GET_MAINTENANCE_SCHEDULE':
      return { type, get_maintenance_schedule: { schedule: state.registry.schedule } }
    case 'GET_MAINTENANCE_STATUS':
      return { type, get_maintenance_status: { status: maintenanceStatus(state) } }
    default:
      return undefined
  }
}

/** An empty list is not there at all. */
function listOrNothing<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): Partial<Record<Name, readonly Item[]>> {
  return items.length === 0 ? {} : ({ [name]: items } as Record<Name, readonly Item[]>)
}

function getAgents(master: MasterContext): MasterResponseGetAgents {
  const { agents, recovered, registry } = master.state
  const back = [...recovered.keys()].flatMap((id) => {
    const description = registry.agents.get(id)
    return description === undefined ? [] : [agentInfo(id, description)]
  })
  return {
    agents: [...agents.values()].map((agent) => agentView(master, agent)),
    recovered_agents: back,
  }
}

const AGENT_CAPABILITIES = [
  { type: 'MULTI_ROLE' },
  { type: 'HIERARCHICAL_ROLE' },
  { type: 'RESERVATION_REFINEMENT' },
  { type: 'AGENT_OPERATION_FEEDBACK' },
  { type: 'AGENT_DRAINING' },
] as const

function agentView({ state }: MasterContext, agent: Agent): MasterResponseGetAgentsAgent {
  const { ip, port } = agent.description
  const draining = state.registry.draining.get(agent.id)
  return {
    agent_info: agentInfo(agent.id, agent.description),
    active: isActive(state, agent),
    deactivated: state.registry.deactivated.has(agent.id),
    version: MESOS_VERSION,
    pid: `slave(1)@${ip}:${port}`,
    registered_time: timeOf(agent.registeredMs),
    ...timeIf('reregistered_time', agent.reregisteredMs),
    total_resources: shown(agent.total),
    ...listOrNothing(
      'allocated_resources',
      shown(usedOf(agent.tasks.values()).plus(sumOf([...agent.executors.values()]))),
    ),
    ...listOrNothing('offered_resources', shown(sumOf([...agent.offers]))),
    capabilities: AGENT_CAPABILITIES,
    ...(draining === undefined ? {} : { drain_info: draining }),
    ...timeIf('estimated_drain_start_time', agent.drainStartMs),
  }
}

function agentInfo(id: string, description: AgentDescription): AgentInfo {
  const { hostname, port, resources, attributes, domain } = description
  return {
    hostname,
    port,
    resources,
    attributes,
    id: { value: id },
    ...(domain === undefined ? {} : { domain }),
  }
}

function getExecutors({ state }: MasterContext): MasterResponseGetExecutors {
  const executors = [...state.agents.values()].flatMap(({ id, executors }) =>
    [...executors.values()]
      // Of a framework that is removed they still hold their resources, and are shown to nobody.
      .filter(({ frameworkId }) => state.frameworks.has(frameworkId))
      .map(({ info }) => ({ executor_info: info, agent_id: { value: id } })),
  )
  return listOrNothing('executors', executors)
}

function getFrameworks(master: MasterContext): MasterResponseGetFrameworks {
  const { frameworks, completed } = master.state
  return {
    frameworks: [...frameworks.values()].map((framework) => frameworkView(master, framework)),
    completed_frameworks: [...completed.values()].map((f) => frameworkView(master, f)),
  }
}

function frameworkView(
  master: MasterContext,
  framework: Framework,
): MasterResponseGetFrameworksFramework {
  const { info, streamId, recovered, constraints } = framework
  const inverse = [...master.state.inverseOffers.values()].flatMap((offer) => {
    const agent = master.state.agents.get(offer.agentId)
    return agent === undefined || offer.frameworkId !== framework.id
      ? []
      : [wireInverseOffer(agent, offer)]
  })
  const offers = [...framework.offers].map((offer) => wireOffer(master, framework, offer))
  return {
    framework_info: info,
    active: streamId !== undefined,
    connected: streamId !== undefined,
    recovered,
    ...timeIf('registered_time', framework.registeredMs),
    ...timeIf('unregistered_time', framework.unregisteredMs),
    ...timeIf('reregistered_time', framework.reregisteredMs),
    ...listOrNothing('offers', offers),
    ...listOrNothing('inverse_offers', inverse),
    ...listOrNothing('allocated_resources', shown(usedOf(framework.tasks.values()))),
    ...listOrNothing('offered_resources', shown(sumOf([...framework.offers]))),
    ...(constraints === undefined ? {} : { offer_constraints: constraints }),
  }
}

function getTasks({ state }: MasterContext): MasterResponseGetTasks {
  const frameworks = [...state.frameworks.values()]
  const completed = [...frameworks, ...state.completed.values()]
  const of = (owner: Framework, tasks: Iterable<Task>) =>
    [...tasks].map((task) => taskView(owner.info, task))
  return {
    tasks: frameworks.flatMap((framework) => of(framework, framework.tasks.values())),
    unreachable_tasks: frameworks.flatMap((f) => of(f, f.unreachableTasks.values())),
    completed_tasks: completed.flatMap((f) => of(f, f.completedTasks)),
  }
}

function taskView({ user }: FrameworkInfo, task: Task): WireTask {
  const { info, statuses, sent } = task
  const { labels, discovery, container, health_check, kill_policy } = info
  return {
    name: info.name,
    task_id: info.task_id,
    framework_id: { value: task.frameworkId },
    agent_id: { value: task.agentId },
    ...(task.executorId === undefined ? {} : { executor_id: { value: task.executorId } }),
    state: task.state,
    resources: shown(task.resources),
    ...listOrNothing('statuses', statuses),
    ...(sent === undefined
      ? {}
      : { status_update_state: sent.state, status_update_uuid: sent.uuid }),
    ...(labels === undefined ? {} : { labels }),
    ...(discovery === undefined ? {} : { discovery }),
    ...(container === undefined ? {} : { container }),
    ...(health_check === undefined ? {} : { health_check }),
    ...(kill_policy === undefined ? {} : { kill_policy }),
    user: info.command?.user ?? user,
  }
}

function getRoles({ state }: MasterContext): Role[] {
  const frameworks = [...state.frameworks.values()]
  const reserved = [...state.agents.values()].flatMap(({ total }) => [...total.reservedRoles()])
  const names = new Set([...frameworks.flatMap(({ roles }) => [...roles]), ...reserved])
  return [...names].toSorted().map((name) => {
    const members = frameworks.filter(({ roles }) => roles.has(name))
    const held = members.map((framework) =>
      sumOf([...framework.offers])
        .plus(usedOf(framework.tasks.values()))
        .allocatedOnlyTo(name)
        .allocatedTo(undefined),
    )
    const resources = held.reduce((sum, set) => sum.plus(set), ResourceSet.empty).toResources()
    return {
      name,
      weight: 1,
      ...listOrNothing(
        'frameworks',
        members.map(({ id }) => ({ value: id })),
      ),
      ...listOrNothing('resources', resources),
    }
  })
}

function usedOf(tasks: Iterable<Task>): ResourceSet {
  return sumOf([...tasks].filter(({ state }) => !isTerminal(state)))
}

function sumOf(holders: readonly { readonly resources: ResourceSet }[]): ResourceSet {
  return holders.reduce((sum, { resources }) => sum.plus(resources), ResourceSet.empty)
}

/** In the old form that readers of these pages know, too: with the role it is reserved for, or `*`. */
function shown(resources: ResourceSet): Resource[] {
  return resources
    .toResources()
    .map((resource) => ({ ...resource, role: resource.reservations?.at(-1)?.role ?? '*' }))
}

/** A time that has not come is not there at all. */
function timeIf<Name extends string>(name: Name, ms: number | undefined) {
  type Shown = Partial<Record<Name, ReturnType<typeof timeOf>>>
  return (ms === undefined ? {} : { [name]: timeOf(ms) }) as Shown
}

function timeOf(ms: number): { readonly nanoseconds: number } {
  return { nanoseconds: Math.round(ms * 1e6) }
}
