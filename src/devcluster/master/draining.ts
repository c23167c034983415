/** Agents that an operator empties, switches off, or declares gone [facts 93-96]. After http.cpp of Mesos. */
import type { DrainConfig, MasterCallDrainAgent } from '../../mesos/messages.gen.ts'
import { loseGoneAgent } from './agent-loss.ts'
import type { MasterContext } from './context.ts'
import { rescindInverseOffersOf } from './inverse-offers.ts'
import { rescindAllOf } from './offers.ts'
import type { Agent } from './state.ts'

export interface Refusal {
  readonly status: number
  readonly text: string
}

const UNKNOWN_AGENT: Refusal = { status: 400, text: 'Unknown agent' }

export function drainAgent(
  master: MasterContext,
  { agent_id, max_grace_period, mark_gone = false }: MasterCallDrainAgent,
): Refusal | undefined {
  const id = agent_id.value
  if (!isKnown(master, id)) return UNKNOWN_AGENT
  const { seconds = 0, nanos = 0 } = max_grace_period ?? {}
  const config: DrainConfig = {
    ...(max_grace_period === undefined
      ? {}
      : { max_grace_period: { nanoseconds: seconds * 1e9 + nanos } }),
    mark_gone,
  }
  const { registry, agents } = master.state
  registry.draining.set(id, { state: 'DRAINING', config })
  registry.deactivated.add(id)
  const agent = agents.get(id)
  if (agent === undefined) return undefined
  takeBackAll(master, agent)
  master.tell(agent, { type: 'DRAIN', config })
  agent.drainStartMs = master.nowMs
  return undefined
}

export function deactivateAgent(master: MasterContext, id: string): Refusal | undefined {
  if (!isKnown(master, id)) return UNKNOWN_AGENT
  master.state.registry.deactivated.add(id)
  const agent = master.state.agents.get(id)
  if (agent !== undefined) takeBackAll(master, agent)
  return undefined
}

export function reactivateAgent(master: MasterContext, id: string): Refusal | undefined {
  const { registry, agents } = master.state
  if (!registry.deactivated.has(id)) return { status: 400, text: 'Agent is not deactivated' }
  if (registry.draining.get(id)?.state === 'DRAINING')
    return { status: 400, text: 'Agent is still in the DRAINING state' }
  registry.draining.delete(id)
  registry.deactivated.delete(id)
  const agent = agents.get(id)
  if (agent === undefined) return { status: 409, text: 'Agent removed while processing the call' }
  agent.drainStartMs = undefined
  master.state.allocationWanted = true
  return undefined
}

/** For ever [fact 96]. */
export function markAgentGone(master: MasterContext, id: string): Refusal | undefined {
  if (master.state.registry.gone.has(id)) return undefined
  if (!isKnown(master, id)) return { status: 404, text: `Agent '${id}' not found` }
  loseGoneAgent(master, id)
  return undefined
}

/** An agent is drained when nothing of it is left: neither a task nor an operation nor an update of one. */
export function checkDraining(master: MasterContext): void {
  const { registry, agents } = master.state
  for (const [id, draining] of [...registry.draining]) {
    const agent = agents.get(id)
    if (draining.state === 'DRAINED' || agent === undefined) continue
    if (agent.tasks.size > 0 || agent.operations.size > 0) continue
    if (draining.config.mark_gone === true) loseGoneAgent(master, id)
    else draining.state = 'DRAINED'
  }
}

/** Whoever comes back is told again; its tasks may not have heard of it. */
export function remindOfDraining(master: MasterContext, agent: Agent): void {
  const draining = master.state.registry.draining.get(agent.id)
  if (draining === undefined) return
  master.tell(agent, { type: 'DRAIN', config: draining.config })
  agent.drainStartMs = master.nowMs
}

function isKnown({ state }: MasterContext, id: string): boolean {
  return state.agents.has(id) || state.recovered.has(id) || state.registry.unreachable.has(id)
}

function takeBackAll(master: MasterContext, agent: Agent): void {
  rescindAllOf(master, agent)
  rescindInverseOffersOf(master, agent)
}
