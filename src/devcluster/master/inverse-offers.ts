/** Inverse offers: agents that go into maintenance are asked back from whoever has something there [facts 97, 98]. */
import type {
  CallAcceptInverseOffers,
  Filters,
  OfferID,
  InverseOffer as WireInverseOffer,
} from '../../mesos/messages.gen.ts'
import { isTerminal } from '../task-state.ts'
import type { MasterContext } from './context.ts'
import { refuseMs } from './offers.ts'
import { type Agent, type Framework, type InverseOffer, isActive } from './state.ts'

/** One cycle; a framework that has not answered yet, or not long ago, is not asked again. */
export function makeInverseOffers(master: MasterContext): void {
  const made = new Map<Framework, WireInverseOffer[]>()
  for (const agent of master.state.agents.values()) {
    if (agent.unavailability === undefined || !isActive(master.state, agent)) continue
    for (const framework of holdersOf(master, agent)) {
      if (framework.streamId === undefined || agent.inverseOffers.has(framework.id)) continue
      if ((framework.inverseFilters.get(agent.id) ?? 0) > master.nowMs) continue
      const wire = wireInverseOffer(agent, addInverseOffer(master, agent, framework))
      made.set(framework, [...(made.get(framework) ?? []), wire])
    }
  }
  for (const [framework, inverse_offers] of made) {
    master.send(framework, { type: 'INVERSE_OFFERS', inverse_offers: { inverse_offers } })
  }
}

/** ACCEPT_INVERSE_OFFERS and DECLINE_INVERSE_OFFERS; what is not valid any more is passed over. */
export function answerInverseOffers(
  master: MasterContext,
  framework: Framework,
  status: 'ACCEPT' | 'DECLINE',
  { inverse_offer_ids = [], filters }: CallAcceptInverseOffers,
): void {
  for (const inverse of ownInverseOffers(master, framework, inverse_offer_ids)) {
    const agent = master.state.agents.get(inverse.agentId)
    agent?.inverseAnswers.set(framework.id, { status, atNs: master.nowMs * 1e6 })
    removeInverseOffer(master, inverse)
    filterInverseOffers(master, framework, inverse.agentId, filters)
  }
}

export function rescindInverseOffer(master: MasterContext, inverse: InverseOffer): void {
  removeInverseOffer(master, inverse)
  const framework = master.state.frameworks.get(inverse.frameworkId)
  if (framework === undefined) return
  master.send(framework, {
    type: 'RESCIND_INVERSE_OFFER',
    rescind_inverse_offer: { inverse_offer_id: { value: inverse.id } },
  })
}

export function rescindInverseOffersOf(master: MasterContext, agent: Agent): void {
  for (const inverse of [...agent.inverseOffers.values()]) rescindInverseOffer(master, inverse)
}

/** Without a word: the framework is away, or gone. */
export function dropInverseOffers(master: MasterContext, framework: Framework): void {
  for (const inverse of [...master.state.inverseOffers.values()]) {
    if (inverse.frameworkId === framework.id) removeInverseOffer(master, inverse)
  }
  framework.inverseFilters.clear()
}

export function wireInverseOffer(agent: Agent, inverse: InverseOffer): WireInverseOffer {
  const { hostname, ip, port } = agent.description
  return {
    id: { value: inverse.id },
    framework_id: { value: inverse.frameworkId },
    agent_id: { value: agent.id },
    url: { scheme: 'http', address: { hostname, ip, port }, path: '/slave(1)' },
    unavailability: inverse.unavailability,
  }
}

/** Whoever has anything there, be it only an offer. */
function holdersOf(master: MasterContext, agent: Agent): Set<Framework> {
  const live = [...agent.tasks.values()].filter((task) => !isTerminal(task.state))
  const ids = [...agent.offers, ...live].map(({ frameworkId }) => frameworkId)
  return new Set(ids.flatMap((id) => master.state.frameworks.get(id) ?? []))
}

function addInverseOffer(master: MasterContext, agent: Agent, framework: Framework): InverseOffer {
  const { state, options, nowMs } = master
  const inverse: InverseOffer = {
    id: `${options.id}-O${state.nextOffer++}`,
    frameworkId: framework.id,
    agentId: agent.id,
    unavailability: agent.unavailability ?? { start: { nanoseconds: 0 } },
    expiresMs: options.offerTimeoutMs === undefined ? undefined : nowMs + options.offerTimeoutMs,
  }
  state.inverseOffers.set(inverse.id, inverse)
  agent.inverseOffers.set(framework.id, inverse)
  return inverse
}

function removeInverseOffer(master: MasterContext, inverse: InverseOffer): void {
  master.state.inverseOffers.delete(inverse.id)
  master.state.agents.get(inverse.agentId)?.inverseOffers.delete(inverse.frameworkId)
}

function ownInverseOffers(
  master: MasterContext,
  framework: Framework,
  ids: readonly OfferID[],
): InverseOffer[] {
  return ids
    .flatMap(({ value }) => master.state.inverseOffers.get(value) ?? [])
    .filter(({ frameworkId }) => frameworkId === framework.id)
}

/** Whatever the answer was: for so long nothing more is asked. */
function filterInverseOffers(
  master: MasterContext,
  framework: Framework,
  agentId: string,
  filters: Filters | undefined,
): void {
  const untilMs = master.nowMs + refuseMs(filters)
  const current = framework.inverseFilters.get(agentId) ?? 0
  framework.inverseFilters.set(agentId, Math.max(current, untilMs))
}
