/**
 * The agents of one role in the order in which tasks are tried on them: the most free cores first, those with planned
 * maintenance after the others, and for tasks without GPUs those that have some last of all [req 32, 40]. Kept sorted
 * from need to need: many pools that want one task each must not each sort the whole cluster.
 */
import type { AgentOffers } from './agent-offers.ts'

interface Entry {
  readonly agent: AgentOffers
  /** How reluctantly it is used; 0 is gladly. */
  readonly reluctance: number
  readonly cpusMilli: number
}

interface Shared {
  readonly entry: Entry
  readonly count: number
}

/** When more of the agents than this part have changed, all are sorted anew. */
const RESORT_PART = 1 / 16

export class AgentOrder {
  readonly #sparesGpus: boolean
  readonly #isPlanned: (agent: AgentOffers) => boolean
  readonly #entries: Entry[]
  readonly #entryOf = new Map<AgentOffers, Entry>()

  /** `sparesGpus`: for tasks that want none. */
  constructor(
    agents: readonly AgentOffers[],
    sparesGpus: boolean,
    isPlanned: (agent: AgentOffers) => boolean,
  ) {
    this.#sparesGpus = sparesGpus
    this.#isPlanned = isPlanned
    this.#entries = agents.map((agent) => this.#newEntry(agent)).sort(byRank)
  }

  #newEntry(agent: AgentOffers): Entry {
    const wastesGpus = this.#sparesGpus && agent.free.free('gpus') > 0
    const reluctance = Number(this.#isPlanned(agent)) + 2 * Number(wastesGpus)
    const entry = { agent, reluctance, cpusMilli: agent.free.free('cpus') }
    this.#entryOf.set(agent, entry)
    return entry
  }

  /**
   * For a need with so many of its tasks on an agent: among equally liked agents those with the fewest come first.
   * Goes no further than it is asked to.
   */
  *visit(countOn: (agentId: string) => number): Generator<AgentOffers, void, undefined> {
    let reluctance = 0
    let shared: Shared[] = []
    for (const entry of this.#entries) {
      if (entry.reluctance !== reluctance) {
        for (const { entry: late } of shared.sort(byCount)) yield late.agent
        shared = []
        reluctance = entry.reluctance
      }
      const count = countOn(entry.agent.agentId)
      if (count === 0) yield entry.agent
      else shared.push({ entry, count })
    }
    for (const { entry } of shared.sort(byCount)) yield entry.agent
  }

  /** To be called when something was taken from these agents. */
  changed(agents: readonly AgentOffers[]): void {
    const entries = this.#entries
    if (agents.length > entries.length * RESORT_PART) {
      for (const [index, { agent }] of entries.entries()) entries[index] = this.#newEntry(agent)
      entries.sort(byRank)
      return
    }
    for (const agent of agents) {
      const before = this.#entryOf.get(agent)
      if (before === undefined) continue
      entries.splice(this.#placeOf(before), 1)
      const after = this.#newEntry(agent)
      entries.splice(this.#placeOf(after), 0, after)
    }
  }

  /** Where it is, or where it belongs. */
  #placeOf(entry: Entry): number {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#entries[middle]
      if (other !== undefined && byRank(other, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function byRank(a: Entry, b: Entry): number {
  return a.reluctance - b.reluctance || b.cpusMilli - a.cpusMilli || byName(a.agent, b.agent)
}

function byCount(a: Shared, b: Shared): number {
  return a.count - b.count || byRank(a.entry, b.entry)
}

function byName({ agentId: a }: AgentOffers, { agentId: b }: AgentOffers): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
