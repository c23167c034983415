/** What offers tell of agents: where they are, and what is free on them. */
import { decline } from './decline.ts'
import type { AgentTotal } from './input.ts'
import { noteWindow } from './maintenance.ts'
import type { Offer } from './placement/offer.ts'
import type { Turn } from './turn.ts'
import type { AgentState } from './world.ts'

/** Offers of agents beyond the bound are declined unseen: whatever a master tells, what is kept of it has an end. */
export function ofKnowableAgents(turn: Turn, offers: readonly Offer[]): readonly Offer[] {
  const { agents } = turn.world
  const { agentsMax, refuseIdleSeconds } = turn.limits
  let room = agentsMax - agents.size
  const known: Offer[] = []
  const beyond: string[] = []
  for (const offer of offers) {
    const isNew = !agents.has(offer.agentId)
    if (isNew && room <= 0) beyond.push(offer.id)
    else known.push(offer)
    if (isNew) room -= 1
  }
  if (beyond.length > 0) {
    decline(turn, beyond, refuseIdleSeconds)
    const message = `there are more than ${agentsMax} agents; those beyond are not used`
    turn.event({ type: 'Warning', reason: 'TooManyAgents', message })
  }
  return known
}

export function observeOffer(turn: Turn, offer: Offer): AgentState {
  const agent = turn.world.agent(offer.agentId, offer.host, turn.now)
  agent.host = offer.host
  agent.attributes = offer.attributes
  agent.region = offer.region
  agent.zone = offer.zone
  agent.lastSeenAt = turn.now
  noteWindow(turn, agent, offer.window)
  agent.free = {
    cpusMilli: sum(offer, 'cpus'),
    memMiB: sum(offer, 'mem') / 1_000,
    diskMiB: sum(offer, 'disk') / 1_000,
    gpusMilli: sum(offer, 'gpus'),
  }
  return agent
}

/** The ids of those that were not known to be so large. */
export function observeTotals({ world }: Turn, totals: readonly AgentTotal[]): string[] {
  const news = totals.filter(({ agentId, total }) => {
    const known = world.agents.get(agentId)
    return known !== undefined && !isEqual(known.total, total)
  })
  for (const { agentId, total } of news) {
    const agent = world.agents.get(agentId)
    if (agent !== undefined) agent.total = total
  }
  return news.map(({ agentId }) => agentId)
}

function isEqual(a: AgentTotal['total'] | undefined, b: AgentTotal['total']): boolean {
  return a?.cpus === b.cpus && a.mem === b.mem && a.disk === b.disk && a.gpus === b.gpus
}

function sum({ resources }: Offer, wanted: string): number {
  return resources.reduce(
    (total, { name, amount }) =>
      name === wanted && amount.kind === 'scalar' ? total + amount.milli : total,
    0,
  )
}
