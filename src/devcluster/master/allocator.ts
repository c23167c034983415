/**
 * Who is offered what: all free resources of an agent go to one framework in one role, the one with the smallest
 * dominant share at that moment; but for what is reserved for another role, which goes there. A plain form of Mesos' hierarchical DRF allocator: no quota, no weights.
 */
import type { Offer as WireOffer } from '../../mesos/messages.gen.ts'
import { MIN_OFFER_MILLI_CPUS, MIN_OFFER_MILLI_MEM_MIB } from '../limits.ts'
import type { ResourceSet } from '../resources/resource-set.ts'
import { toMilli } from '../resources/resource-set.ts'
import { isTerminal } from '../task-state.ts'
import { isExcluded } from './constraints.ts'
import type { MasterContext } from './context.ts'
import { addOffer, isFiltered } from './offers.ts'
import {
  type Agent,
  type Framework,
  hasCapability,
  isActive,
  type Offer,
  visibleResources,
} from './state.ts'

const SHARED_SCALARS = ['cpus', 'mem', 'disk', 'gpus'] as const

interface Candidate {
  readonly framework: Framework
  readonly role: string
  readonly used: Map<string, number>
}

/** One cycle over all agents. Each framework gets at most one OFFERS event. */
export function allocate(master: MasterContext): void {
  const agents = [...master.state.agents.values()].filter(
    (agent) => isActive(master.state, agent) && isOfferable(agent.free),
  )
  if (agents.length === 0) return
  const candidates = candidatesOf(master)
  if (candidates.length === 0) return
  const totals = totalsOf(master)
  const made = new Map<Framework, Offer[]>()
  for (const agent of agents) {
    // What is reserved for one role is left for it when another has taken the rest.
    for (;;) {
      const taker = candidates
        .filter((candidate) => wants(master, candidate, agent))
        .reduce<Candidate | undefined>(
          (best, candidate) => poorer(best, candidate, totals),
          undefined,
        )
      if (taker === undefined) break
      const offer = addOffer(master, taker.framework, agent, taker.role)
      addUse(taker.used, offer.resources)
      made.set(taker.framework, [...(made.get(taker.framework) ?? []), offer])
    }
  }
  for (const [framework, offers] of made) {
    const wire = offers.map((offer) => wireOffer(master, framework, offer))
    master.send(framework, { type: 'OFFERS', offers: { offers: wire } })
  }
}

/** Less than 0.01 cpus and less than 32 MiB is not offered, however many ports are free. */
function isOfferable(free: ResourceSet): boolean {
  return free.milli('cpus') >= MIN_OFFER_MILLI_CPUS || free.milli('mem') >= MIN_OFFER_MILLI_MEM_MIB
}

function wants(master: MasterContext, { framework, role }: Candidate, agent: Agent): boolean {
  const part = agent.free.offerableTo(role)
  return (
    isOfferable(part) &&
    isCapable(master, framework, agent) &&
    reachesMinimum(framework, role, part) &&
    !isFiltered(master, framework, role, agent.id, part) &&
    !isExcluded(framework.constraints, role, agent.description)
  )
}

/** An agent with GPUs, or in another region, is offered only to who asked for such ones. */
function isCapable({ options }: MasterContext, framework: Framework, agent: Agent): boolean {
  if (agent.total.milli('gpus') > 0 && !hasCapability(framework, 'GPU_RESOURCES')) return false
  const here = options.domain?.fault_domain?.region.name
  const there = agent.description.domain?.fault_domain?.region.name
  const remote = here !== undefined && there !== undefined && here !== there
  return !remote || hasCapability(framework, 'REGION_AWARE')
}

/** FrameworkInfo.offer_filters: any one of the named bundles is enough; an empty list asks for nothing. */
function reachesMinimum(framework: Framework, role: string, free: ResourceSet): boolean {
  const minimum = framework.info.offer_filters?.[role]?.min_allocatable_resources
  const bundles = minimum?.quantities ?? []
  if (bundles.length === 0) return true
  return bundles.some(({ quantities = {} }) =>
    Object.entries(quantities).every(([name, { value }]) => free.milli(name) >= toMilli(value)),
  )
}

function candidatesOf(master: MasterContext): Candidate[] {
  const candidates: Candidate[] = []
  for (const framework of master.state.frameworks.values()) {
    if (framework.streamId === undefined) continue
    for (const role of framework.roles) {
      if (framework.suppressedRoles.has(role)) continue
      candidates.push({ framework, role, used: usedBy(framework, role) })
    }
  }
  return candidates
}

/** Thousandths that the framework holds in the role, as offers and as live tasks. */
function usedBy(framework: Framework, role: string): Map<string, number> {
  const used = new Map<string, number>()
  for (const offer of framework.offers) if (offer.role === role) addUse(used, offer.resources)
  for (const task of framework.tasks.values()) {
    if (!isTerminal(task.state) && task.resources.roles().has(role)) addUse(used, task.resources)
  }
  return used
}

function addUse(used: Map<string, number>, resources: ResourceSet): void {
  for (const name of SHARED_SCALARS) {
    used.set(name, (used.get(name) ?? 0) + resources.milli(name))
  }
}

function totalsOf(master: MasterContext): Map<string, number> {
  const totals = new Map<string, number>()
  for (const agent of master.state.agents.values()) addUse(totals, agent.total)
  return totals
}

function poorer(
  best: Candidate | undefined,
  candidate: Candidate,
  totals: Map<string, number>,
): Candidate {
  if (best === undefined) return candidate
  return dominantShare(candidate, totals) < dominantShare(best, totals) ? candidate : best
}

function dominantShare({ used }: Candidate, totals: Map<string, number>): number {
  const shares = SHARED_SCALARS.map((name) => {
    const total = totals.get(name) ?? 0
    return total === 0 ? 0 : (used.get(name) ?? 0) / total
  })
  return Math.max(...shares)
}

/** As the framework sees it. */
export function wireOffer(master: MasterContext, framework: Framework, offer: Offer): WireOffer {
  const agent = master.state.agents.get(offer.agentId)
  if (agent === undefined) throw new Error(`offer ${offer.id} outlived agent ${offer.agentId}`)
  const { hostname, ip, port, attributes, domain } = agent.description
  const executor_ids = [...agent.executors.values()]
    .filter(({ frameworkId }) => frameworkId === framework.id)
    .map(({ info }) => info.executor_id)
  const multiRole = hasCapability(framework, 'MULTI_ROLE')
  return {
    id: { value: offer.id },
    framework_id: { value: framework.id },
    agent_id: { value: agent.id },
    hostname,
    resources: visibleResources(framework, offer.resources),
    attributes,
    ...(executor_ids.length === 0 ? {} : { executor_ids }),
    url: { scheme: 'http', address: { hostname, ip, port }, path: '/slave(1)' },
    ...(multiRole ? { allocation_info: { role: offer.role } } : {}),
    ...(domain === undefined ? {} : { domain }),
    ...(agent.unavailability === undefined ? {} : { unavailability: agent.unavailability }),
  }
}
