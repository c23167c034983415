/** What one agent offers to one role, taken together, and the tasks that are placed on it in this step. */
import type { Need } from '../need.ts'
import type { Offer } from './offer.ts'
import { AgentResources, type CarvedResource } from './resources.ts'

/** All offers of one agent for one role: they can be accepted together [fact 42, req 28]. */
export interface AgentOffers {
  readonly agentId: string
  readonly host: string
  readonly role: string
  readonly offers: readonly Offer[]
  readonly free: AgentResources
  readonly placements: Placement[]
}

export interface Placement {
  readonly need: Need
  readonly cpusMilli: number
  readonly resources: readonly CarvedResource[]
  readonly ports: Readonly<Record<string, number>>
}

export function groupByAgent(offers: readonly Offer[]): AgentOffers[] {
  const byRole = new Map<string, Map<string, Offer[]>>()
  const agents: AgentOffers[] = []
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { agentId, host, role } = offer
    let byAgent = byRole.get(role)
    if (byAgent === undefined) {
      byAgent = new Map()
      byRole.set(role, byAgent)
    }
    const known = byAgent.get(agentId)
    if (known !== undefined) {
      known.push(offer)
      continue
    }
    const group = [offer]
    byAgent.set(agentId, group)
    const free = new AgentResources(group)
    agents.push({ agentId, host, role, offers: group, free, placements: [] })
  }
  return agents
}
