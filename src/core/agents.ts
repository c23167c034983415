/** What offers tell of agents: where they are, and what is free on them. */
import { noteWindow } from './maintenance.ts'
import type { Offer } from './placement/offer.ts'
import type { Turn } from './turn.ts'
import type { AgentState } from './world.ts'

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

function sum({ resources }: Offer, wanted: string): number {
  return resources.reduce(
    (total, { name, amount }) =>
      name === wanted && amount.kind === 'scalar' ? total + amount.milli : total,
    0,
  )
}
