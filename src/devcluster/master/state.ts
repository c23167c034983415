/**
 * What the embedded master knows, as plain mutable data: frameworks, agents, offers, tasks. Only the functions of this
 * folder change it, and only while `Master.handle` runs.
 */
import type {
  CheckStatusInfo,
  ContainerStatus,
  FrameworkInfo,
  OfferConstraints,
  Resource,
  TaskInfo,
  TaskState,
  Unavailability,
} from '../../mesos/messages.gen.ts'
import type { AgentDescription } from '../protocol.ts'
import type { ResourceSet } from '../resources/resource-set.ts'

export interface Task {
  readonly id: string
  readonly frameworkId: string
  readonly agentId: string
  readonly info: TaskInfo
  readonly resources: ResourceSet
  /** The newest state the agent told of. */
  state: TaskState
  /** The update that went to the framework last; reconciliation answers with its state [fact 79]. */
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
  readonly tasks: Map<string, Task>
  readonly offers: Set<Offer>
  /** By role and agent: `filterKey`. */
  readonly filters: Map<string, OfferFilter[]>
  /** Tasks on agents that cannot be reached; by task id, with the agent. */
  readonly unreachableTasks: Map<string, string>
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
  readonly offers: Set<Offer>
  /** KILLs to repeat when it comes back: `taskKey`. */
  readonly killed: Set<string>
  unavailability: Unavailability | undefined
  nextPingMs: number
  unansweredPings: number
  /** While disconnected: unreachable at this time. */
  reregisterMs: number | undefined
}

/** What outlives a restart of the master: in Mesos the registry, on disk or in ZooKeeper. */
export interface Registry {
  nextAgent: number
  readonly agents: Map<string, AgentDescription>
  /** Since when, in nanoseconds of the Unix epoch. */
  readonly unreachable: Map<string, number>
  readonly gone: Set<string>
}

export function emptyRegistry(): Registry {
  return { nextAgent: 0, agents: new Map(), unreachable: new Map(), gone: new Set() }
}

export interface MasterState {
  readonly registry: Registry
  readonly frameworks: Map<string, Framework>
  /** Ids of removed frameworks, oldest first. */
  readonly completed: Set<string>
  readonly agents: Map<string, Agent>
  /** In the registry, but not back since the master restarted: until when it may come. */
  readonly recovered: Map<string, number>
  readonly offers: Map<string, Offer>
  nextFramework: number
  nextOffer: number
  nextAllocationMs: number
  /** Something happened that does not wait for the next allocation cycle. */
  allocationWanted: boolean
}

export function taskKey(frameworkId: string, taskId: string): string {
  return JSON.stringify([frameworkId, taskId])
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

/** Allocation info as the framework is to see it: none without MULTI_ROLE [fact 44]. */
export function visibleResources(framework: Framework, resources: ResourceSet): Resource[] {
  const visible = hasCapability(framework, 'MULTI_ROLE')
    ? resources
    : resources.allocatedTo(undefined)
  return visible.toResources()
}
