/**
 * What the embedded master knows, as plain mutable data: frameworks, agents, offers, tasks. Only the functions of this
 * folder change it, and only while `Master.handle` runs.
 */
import type {
  CheckStatusInfo,
  ContainerStatus,
  DrainConfig,
  ExecutorInfo,
  FrameworkInfo,
  MachineID,
  MaintenanceSchedule,
  OfferConstraints,
  OperationStatus,
  Resource,
  TaskInfo,
  TaskState,
  TaskStatus,
  Unavailability,
} from '../../mesos/messages.gen.ts'
import type { AgentDescription } from '../protocol.ts'
import type { ResourceSet } from '../resources/resource-set.ts'

export interface Task {
  readonly id: string
  readonly frameworkId: string
  readonly agentId: string
  readonly info: TaskInfo
  /** Of its group; undefined for a command task. */
  readonly executorId: string | undefined
  readonly resources: ResourceSet
  /** The newest state the agent told of. */
  state: TaskState
  /** What was told of it, the newest last; one of a kind in a row. */
  readonly statuses: TaskStatus[]
  /**
   * The update that went to the framework last; reconciliation answers with its state [fact 79]. One that came while
   * the framework was away does not count: it was not forwarded (Master::forward of master.cpp).
   */
  sent: { readonly state: TaskState; readonly uuid: Uint8Array } | undefined
  containerStatus: ContainerStatus | undefined
  checkStatus: CheckStatusInfo | undefined
  healthy: boolean | undefined
}

export interface Offer {
  readonly id: string
  readonly frameworkId: string
  readonly agentId: string
  readonly role: string
  /** Allocated to `role`. */
  readonly resources: ResourceSet
  readonly expiresMs: number | undefined
}

/** A request to give an agent back before its maintenance; ids are counted together with those of offers [fact 6]. */
export interface InverseOffer {
  readonly id: string
  readonly frameworkId: string
  readonly agentId: string
  readonly unavailability: Unavailability
  readonly expiresMs: number | undefined
}

export interface Executor {
  readonly frameworkId: string
  readonly info: ExecutorInfo
  readonly resources: ResourceSet
}

/** One operation on the resources of an agent, from its begin to its acknowledgement. */
export interface Operation {
  /** The text of its uuid. */
  readonly key: string
  readonly uuid: Uint8Array
  /** Undefined: an operator's. */
  readonly frameworkId: string | undefined
  readonly agentId: string
  status: OperationStatus
}

/** What a framework last said to an inverse offer of an agent. */
export interface InverseOfferAnswer {
  readonly status: 'ACCEPT' | 'DECLINE'
  readonly atNs: number
}

/** An agent is not offered again while its free resources are covered by what was declined. */
export interface OfferFilter {
  readonly resources: ResourceSet
  readonly expiresMs: number
}

export interface Framework {
  readonly id: string
  info: FrameworkInfo
  roles: ReadonlySet<string>
  suppressedRoles: Set<string>
  constraints: OfferConstraints | undefined
  /** The stream of its subscription; undefined while it is away. */
  streamId: string | undefined
  /** Known only from the tasks of agents that came back to a restarted master. */
  recovered: boolean
  nextHeartbeatMs: number | undefined
  /** When it is away: removed at this time. */
  failoverMs: number | undefined
  /** Undefined while it is only known from its tasks. */
  registeredMs: number | undefined
  reregisteredMs: number | undefined
  unregisteredMs: number | undefined
  readonly tasks: Map<string, Task>
  /** The newest last. */
  readonly completedTasks: Task[]
  readonly offers: Set<Offer>
  /** By the ids it gave them; a later one of the same id hides an earlier one. */
  readonly operations: Map<string, Operation>
  /** By role and agent: `filterKey`. */
  readonly filters: Map<string, OfferFilter[]>
  /** By agent: no inverse offer of it until then. */
  readonly inverseFilters: Map<string, number>
  /** Tasks on agents that cannot be reached, by task id. */
  readonly unreachableTasks: Map<string, Task>
}

export interface Agent {
  readonly id: string
  description: AgentDescription
  total: ResourceSet
  /** Neither offered nor used. */
  free: ResourceSet
  /** The link it talks over; undefined after the link was cut. */
  link: string | undefined
  readonly tasks: Map<string, Task>
  /** Of task groups, by `executorKey`. */
  readonly executors: Map<string, Executor>
  /** By key. */
  readonly operations: Map<string, Operation>
  readonly offers: Set<Offer>
  /** KILLs to repeat when it comes back: `taskKey`. */
  readonly killed: Set<string>
  unavailability: Unavailability | undefined
  /** By framework; there while its machine is to go into maintenance. */
  readonly inverseOffers: Map<string, InverseOffer>
  readonly inverseAnswers: Map<string, InverseOfferAnswer>
  /** When DRAIN_AGENT reached it. */
  drainStartMs: number | undefined
  readonly registeredMs: number
  reregisteredMs: number | undefined
  nextPingMs: number
  unansweredPings: number
  /** While disconnected: unreachable at this time. */
  reregisterMs: number | undefined
}

/** A machine that is, or was, in a maintenance schedule. */
export interface Machine {
  readonly id: MachineID
  mode: 'UP' | 'DRAINING' | 'DOWN'
  unavailability: Unavailability | undefined
}

export interface Draining {
  state: 'DRAINING' | 'DRAINED'
  readonly config: DrainConfig
}

/** What outlives a restart of the master: in Mesos the registry, on disk or in ZooKeeper. */
export interface Registry {
  nextAgent: number
  readonly agents: Map<string, AgentDescription>
  /** Since when, in nanoseconds of the Unix epoch. */
  readonly unreachable: Map<string, number>
  readonly gone: Set<string>
  /** By `machineKey`. */
  readonly machines: Map<string, Machine>
  schedule: MaintenanceSchedule
  /** Agents that get no offers, because an operator wants it. */
  readonly deactivated: Set<string>
  readonly draining: Map<string, Draining>
}

export function emptyRegistry(): Registry {
  return {
    nextAgent: 0,
    agents: new Map(),
    unreachable: new Map(),
    gone: new Set(),
    machines: new Map(),
    schedule: {},
    deactivated: new Set(),
    draining: new Map(),
  }
}

/** A machine is what it is called and where it is; the name in any case of its letters. */
export function machineKey({ hostname = '', ip = '' }: MachineID): string {
  return JSON.stringify([hostname.toLowerCase(), ip])
}

export interface MasterState {
  readonly registry: Registry
  readonly frameworks: Map<string, Framework>
  /** Removed frameworks by id, oldest first. */
  readonly completed: Map<string, Framework>
  readonly agents: Map<string, Agent>
  /** In the registry, but not back since the master restarted: until when it may come. */
  readonly recovered: Map<string, number>
  readonly offers: Map<string, Offer>
  readonly inverseOffers: Map<string, InverseOffer>
  readonly startedMs: number
  nextFramework: number
  nextOffer: number
  nextAllocationMs: number
  /** Something happened that does not wait for the next allocation cycle. */
  allocationWanted: boolean
}

/** Connected, and no operator keeps frameworks away from it. */
export function isActive(state: MasterState, agent: Agent): boolean {
  return agent.link !== undefined && !state.registry.deactivated.has(agent.id)
}

export function taskKey(frameworkId: string, taskId: string): string {
  return JSON.stringify([frameworkId, taskId])
}

/** As every update names a task. */
export function whatIs({ id, agentId, executorId }: Task) {
  return {
    task_id: { value: id },
    agent_id: { value: agentId },
    ...(executorId === undefined ? {} : { executor_id: { value: executorId } }),
  }
}

export function executorKey(frameworkId: string, executorId: string): string {
  return JSON.stringify([frameworkId, executorId])
}

export function filterKey(role: string, agentId: string): string {
  return JSON.stringify([role, agentId])
}

export function hasCapability(
  framework: { readonly info: FrameworkInfo },
  type: NonNullable<FrameworkInfo['capabilities']>[number]['type'],
): boolean {
  return framework.info.capabilities?.some((capability) => capability.type === type) ?? false
}

/** `roles` with MULTI_ROLE, else the old `role`, else `*`; not the others' business which one it was. */
export function rolesOf(info: FrameworkInfo): ReadonlySet<string> {
  if (hasCapability({ info }, 'MULTI_ROLE')) return new Set(info.roles ?? [])
  return new Set([info.role ?? '*'])
}

/**
 * Resources as the framework is to see them: without MULTI_ROLE no allocation [fact 44], without
 * RESERVATION_REFINEMENT reservations in the old form, which has a role in any case.
 */
export function visibleResources(framework: Framework, resources: ResourceSet): Resource[] {
  const visible = hasCapability(framework, 'MULTI_ROLE')
    ? resources
    : resources.allocatedTo(undefined)
  const list = visible.toResources()
  return hasCapability(framework, 'RESERVATION_REFINEMENT') ? list : list.map(inOldForm)
}

function inOldForm({ reservations, ...rest }: Resource): Resource {
  const { type, role = '*', principal, labels } = reservations?.at(-1) ?? {}
  if (type !== 'DYNAMIC') return { ...rest, role }
  const reservation = {
    ...(principal === undefined ? {} : { principal }),
    ...(labels === undefined ? {} : { labels }),
  }
  return { ...rest, role, reservation }
}
