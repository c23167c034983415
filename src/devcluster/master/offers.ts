/** Making, taking back, declining and filtering offers. */
import type { Filters } from '../../mesos/messages.gen.ts'
import { MAX_REFUSE_SECONDS } from '../limits.ts'
import type { ResourceSet } from '../resources/resource-set.ts'
import type { MasterContext } from './context.ts'
import { type Agent, type Framework, filterKey, type Offer } from './state.ts'

/** proto2 default of Filters.refuse_seconds; also what a negative or unusable value means [fact 35]. */
const DEFAULT_REFUSE_SECONDS = 5

export function addOffer(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
): Offer {
  const { state, options, nowMs } = master
  const part = agent.free.offerableTo(role)
  const offer: Offer = {
    id: `${options.id}-O${state.nextOffer++}`,
    frameworkId: framework.id,
    agentId: agent.id,
    role,
    resources: part.allocatedTo(role),
    expiresMs: options.offerTimeoutMs === undefined ? undefined : nowMs + options.offerTimeoutMs,
  }
  agent.free = agent.free.minus(part)
  state.offers.set(offer.id, offer)
  framework.offers.add(offer)
  agent.offers.add(offer)
  return offer
}

/** Forgets the offer; its resources stay where the caller puts them. */
export function removeOffer(master: MasterContext, offer: Offer): void {
  master.state.offers.delete(offer.id)
  master.state.frameworks.get(offer.frameworkId)?.offers.delete(offer)
  master.state.agents.get(offer.agentId)?.offers.delete(offer)
}

/** Gives the offer's resources back without telling the framework. */
export function discardOffer(master: MasterContext, offer: Offer): void {
  removeOffer(master, offer)
  const agent = master.state.agents.get(offer.agentId)
  if (agent !== undefined) giveBack(agent, offer.resources)
}

export function rescindOffer(master: MasterContext, offer: Offer): void {
  const framework = master.state.frameworks.get(offer.frameworkId)
  discardOffer(master, offer)
  if (framework !== undefined) {
    master.send(framework, { type: 'RESCIND', rescind: { offer_id: { value: offer.id } } })
  }
}

export function rescindAllOf(master: MasterContext, agent: Agent): void {
  for (const offer of [...agent.offers]) rescindOffer(master, offer)
}

/** `resources` may be allocated to a role; free ones are nobody's. */
export function giveBack(agent: Agent, resources: ResourceSet): void {
  agent.free = agent.free.plus(resources.allocatedTo(undefined)).inOrderOf(agent.total)
}

export function refuseMs(filters: Filters | undefined): number {
  const seconds = filters?.refuse_seconds ?? DEFAULT_REFUSE_SECONDS
  if (!(seconds >= 0)) return DEFAULT_REFUSE_SECONDS * 1000
  return Math.min(seconds, MAX_REFUSE_SECONDS) * 1000
}

/**
 * The framework does not want these resources of this agent for a while. Zero means no filter at all; any other lasts
 * at least one allocation interval, so that the next cycle respects it (MESOS-4302).
 */
export function addFilter(
  master: MasterContext,
  framework: Framework,
  role: string,
  agentId: string,
  refused: ResourceSet,
  filters: Filters | undefined,
): void {
  const durationMs = refuseMs(filters)
  if (durationMs === 0 || refused.isEmpty) return
  const key = filterKey(role, agentId)
  const expiresMs = master.nowMs + Math.max(durationMs, master.options.allocationIntervalMs)
  const current = framework.filters.get(key) ?? []
  framework.filters.set(key, [
    ...current.filter((filter) => filter.expiresMs > master.nowMs),
    { resources: refused.allocatedTo(undefined), expiresMs },
  ])
}

/** A filter holds back everything that is not more than what was refused. */
export function isFiltered(
  master: MasterContext,
  framework: Framework,
  role: string,
  agentId: string,
  resources: ResourceSet,
): boolean {
  const filters = framework.filters.get(filterKey(role, agentId)) ?? []
  return filters.some(
    (filter) => filter.expiresMs > master.nowMs && filter.resources.contains(resources),
  )
}

export function declineOffers(
  master: MasterContext,
  framework: Framework,
  offerIds: readonly string[],
  filters: Filters | undefined,
): void {
  for (const id of offerIds) {
    const offer = master.state.offers.get(id)
    // An offer that is no longer valid, or another framework's, is passed over [fact 29].
    if (offer === undefined || offer.frameworkId !== framework.id) continue
    discardOffer(master, offer)
    addFilter(master, framework, offer.role, offer.agentId, offer.resources, filters)
  }
}
