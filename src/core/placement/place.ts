/**
 * Matches needs with offers. Servers first, then workers of a fixed size, then those that take all that is left; each
 * need spreads over agents, the one with the fewest tasks of the pool and the most free cores first. Deterministic:
 * the same needs and offers give the same placements in whatever order they came.
 */

import { attributesUsed } from '../expand.ts'
import type { CoreLimits } from '../limits.ts'
import { availability } from '../maintenance.ts'
import { maxPerAgent, type Need, type WorkerNeed } from '../need.ts'
import type { World } from '../world.ts'
import { type AgentOffers, groupByAgent } from './agent-offers.ts'
import { AgentOrder } from './agent-order.ts'
import { checkConstraint, fieldValue, isRelative, type SpreadCounts } from './constraints.ts'
import { missingPorts, missingResource, type Request, requestOf } from './fit.ts'
import type { Ledger, NeedKey, Refusal } from './ledger.ts'
import type { Offer } from './offer.ts'

export interface PlaceContext {
  readonly world: World
  readonly now: number
  readonly ledger: Ledger
  readonly limits: CoreLimits
}

export interface PlaceResult {
  readonly agents: readonly AgentOffers[]
  /** How many of each need were placed. */
  readonly placed: ReadonlyMap<Need, number>
}

export function keyOf(need: Need): NeedKey {
  return `${need.pool.name}/${need.role}`
}

export function place(
  needs: readonly Need[],
  offers: readonly Offer[],
  context: PlaceContext,
): PlaceResult {
  const agents = groupByAgent(offers)
  const orders = new Orders(agents, context)
  const placed = new Map<Need, number>()
  /** What no agent takes any more: what is free gets less with each placement. */
  const exhausted = new Set<string>()
  for (const need of [...needs].sort(byPriority)) {
    const shape = shapeOf(need)
    context.ledger.consider(keyOf(need), shape)
    if (exhausted.has(shape)) {
      placed.set(need, 0)
      continue
    }
    const { count, used } = new NeedPlacer(need, context).placeOn(orders.of(need))
    orders.changed(need.mesosRole, used)
    placed.set(need, count)
    if (count >= need.count) context.ledger.clear(keyOf(need))
    else exhausted.add(shape)
  }
  return { agents, placed }
}

/** Equal for needs that fit the same agents: where nothing but the task itself counts, whatever their pool is. */
function shapeOf(need: Need): string {
  const backsOff = need.role === 'worker' && need.agentsBackingOff.size > 0
  if (backsOff || dependsOnOthers(need)) return keyOf(need)
  const { resources, ports, placement } = need.spec
  const hostPorts = ports.map(({ hostPort }) => hostPort ?? 0)
  const attributes = attributesUsed(need.spec)
  return JSON.stringify([need.mesosRole, resources, hostPorts, placement.constraints, attributes])
}

function priority(need: Need): number {
  if (need.role === 'server') return 0
  return need.spec.resources.cpus === 'all' ? 2 : 1
}

function byPriority(a: Need, b: Need): number {
  return priority(a) - priority(b) || (a.pool.name < b.pool.name ? -1 : 1)
}

/** One order for each role and each way of looking at GPUs, made when it is first asked for. */
class Orders {
  readonly #agents: readonly AgentOffers[]
  readonly #context: PlaceContext
  readonly #orders = new Map<string, Map<boolean, AgentOrder>>()

  constructor(agents: readonly AgentOffers[], context: PlaceContext) {
    this.#agents = agents
    this.#context = context
  }

  of({ mesosRole, spec }: Need): AgentOrder {
    const sparesGpus = requestOf(spec).gpusMilli === 0
    const known = this.#orders.get(mesosRole) ?? new Map<boolean, AgentOrder>()
    this.#orders.set(mesosRole, known)
    let order = known.get(sparesGpus)
    if (order === undefined) {
      const agents = this.#agents.filter(({ role }) => role === mesosRole)
      order = new AgentOrder(agents, sparesGpus, (agent) => this.#isPlanned(agent))
      known.set(sparesGpus, order)
    }
    return order
  }

  #isPlanned({ offers }: AgentOffers): boolean {
    const { now, limits } = this.#context
    return availability(offers[0]?.window, now, limits) !== 'open'
  }

  changed(role: string, agents: readonly AgentOffers[]): void {
    for (const order of this.#orders.get(role)?.values() ?? []) order.changed(agents)
  }
}

class NeedPlacer {
  readonly #need: Need
  readonly #context: PlaceContext
  readonly #request: Request
  readonly #key: NeedKey
  /** By agent. */
  readonly #placedOn = new Map<string, number>()
  readonly #spread = new Map<string, Map<string, number>>()
  #seed: number

  constructor(need: Need, context: PlaceContext) {
    this.#need = need
    this.#context = context
    this.#request = requestOf(need.spec)
    this.#key = keyOf(need)
    this.#seed = need.pool.sequence
  }

  /** Round after round, one task an agent, until enough are placed or no agent takes another. */
  placeOn(order: AgentOrder): { readonly count: number; readonly used: readonly AgentOffers[] } {
    let candidates: Iterable<AgentOffers> = order.visit((agentId) => this.#countOn(agentId))
    let used: readonly AgentOffers[] | undefined
    let count = 0
    for (;;) {
      const again: AgentOffers[] = []
      for (const agent of candidates) {
        if (count >= this.#need.count) break
        if (agent.placements.length >= this.#context.limits.launchesPerAcceptMax) continue
        if (!this.#tryAgent(agent)) continue
        count += 1
        again.push(agent)
      }
      used ??= again
      if (again.length === 0 || count >= this.#need.count) break
      candidates = again
    }
    return { count, used }
  }

  #countOn(agentId: string): number {
    return this.#before(agentId) + (this.#placedOn.get(agentId) ?? 0)
  }

  /** Of this very pool: the orphans of an earlier one of its name take nothing away from it. */
  #before(agentId: string): number {
    const { pool, role } = this.#need
    if (role === 'worker') return pool.workers.countOn(agentId)
    let count = 0
    for (const server of pool.servers) if (server.agentId === agentId) count += 1
    return count
  }

  #tryAgent(agent: AgentOffers): boolean {
    const refusal = this.#refusal(agent)
    if (refusal !== undefined) {
      this.#refuse(agent, refusal)
      return false
    }
    const ports = agent.free.choosePorts(this.#request.ports, this.#seed)
    if (ports === undefined) {
      this.#refuse(agent, missingPorts(this.#request, agent.host))
      return false
    }
    this.#context.ledger.fits(this.#key, agent.agentId)
    this.#take(agent, ports)
    return true
  }

  /** Where every agent is to have its worker, one that has it waits for nothing. */
  #refuse(agent: AgentOffers, refusal: Refusal): void {
    const { ledger } = this.#context
    const isServed =
      this.#need.count === Number.POSITIVE_INFINITY && this.#countOn(agent.agentId) > 0
    if (isServed) ledger.fits(this.#key, agent.agentId)
    else ledger.refuse(this.#key, agent.agentId, refusal)
  }

  #refusal(agent: AgentOffers): Refusal | undefined {
    const { host, agentId } = agent
    const offer = agent.offers[0]
    if (offer === undefined) return undefined
    if (availability(offer.window, this.#context.now, this.#context.limits) === 'closed') {
      return { reason: 'Maintenance', text: `${host} is about to be taken down`, shortfall: 1 }
    }
    if (this.#isRemote(offer)) {
      const text = `${host} is in region '${offer.region}'; no constraint on @region allows it`
      return { reason: 'RemoteRegion', text, shortfall: 1, isLasting: true }
    }
    if (this.#need.role === 'worker') {
      const refusal = this.#workerRefusal(this.#need, agent)
      if (refusal !== undefined) return refusal
    }
    const missing = missingResource(
      this.#request,
      agent.free,
      host,
      this.#context.limits.cpusAllMinimumMilli,
    )
    if (missing !== undefined) return missing
    for (const name of attributesUsed(this.#need.spec)) {
      if (Object.hasOwn(offer.attributes, name)) continue
      return {
        reason: 'AttributeMissing',
        text: `${host} has no attribute '${name}'`,
        shortfall: 1,
        isLasting: true,
      }
    }
    const place = {
      agentId,
      host,
      attributes: offer.attributes,
      region: offer.region,
      zone: offer.zone,
    }
    for (const constraint of this.#need.spec.placement.constraints) {
      const verdict = checkConstraint(constraint, place, () => this.#spreadOf(constraint.field))
      if (!verdict.fits) {
        const text = `${host}: ${verdict.reason}`
        const lasting = isRelative(constraint) ? {} : { isLasting: true as const }
        return { reason: 'ConstraintNotMet', text, shortfall: 1, ...lasting }
      }
    }
    return undefined
  }

  /** Another region than the master's is far away: used only where a manifest speaks of regions [req 32]. */
  #isRemote({ region }: Offer): boolean {
    const home = this.#context.world.region
    if (home === undefined || region === undefined || region === home) return false
    return !this.#need.spec.placement.constraints.some(({ field }) => field === '@region')
  }

  #workerRefusal(need: WorkerNeed, agent: AgentOffers): Refusal | undefined {
    const { host, agentId } = agent
    if (need.agentsBackingOff.has(agentId)) {
      return { reason: 'BackOff', text: `${host}: the last worker crashed`, shortfall: 1 }
    }
    const max = maxPerAgent(need.spec)
    if (this.#countOn(agentId) < max) return undefined
    return { reason: 'MaxPerAgent', text: `${host} has ${max} already`, shortfall: 1 }
  }

  #take(agent: AgentOffers, ports: Record<string, number>): void {
    const { free } = agent
    const request = this.#request
    const cpusMilli = request.cpusMilli ?? free.free('cpus')
    const resources = [
      ...free.takeScalar('cpus', cpusMilli),
      ...free.takeScalar('mem', request.memMilli),
      ...free.takeScalar('disk', request.diskMilli),
      ...free.takeScalar('gpus', request.gpusMilli),
      ...free.takePorts(Object.values(ports)),
    ]
    agent.placements.push({ need: this.#need, cpusMilli, resources, ports })
    this.#seed += request.ports.length
    this.#placedOn.set(agent.agentId, (this.#placedOn.get(agent.agentId) ?? 0) + 1)
    const offer = agent.offers[0]
    if (offer === undefined) return
    for (const [field, counts] of this.#spread) {
      const value = fieldValue(field, offer)
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }

  /** Only asked for relative constraints: walks the role's tasks once a placement. */
  #spreadOf(field: string): SpreadCounts {
    const known = this.#spread.get(field)
    if (known !== undefined) return known
    const { world } = this.#context
    const counts = new Map<string, number>()
    for (const agent of world.agents.values()) {
      const value = fieldValue(field, { ...agent, agentId: agent.id })
      if (value === undefined) continue
      counts.set(value, (counts.get(value) ?? 0) + this.#before(agent.id))
    }
    this.#spread.set(field, counts)
    return counts
  }
}

/** Whether a task's end elsewhere can make room for this need where there was none. */
export function dependsOnOthers(need: Need): boolean {
  if (need.spec.placement.constraints.some(isRelative)) return true
  return need.role === 'worker' && maxPerAgent(need.spec) !== Number.POSITIVE_INFINITY
}
