/**
 * Asks the master what its agents have in all: how full they are is shown of it, and the difference between "not now"
 * and "never". A help only: what it cannot learn stays unknown, and nothing is decided upon it.
 */
import type { AgentTotal } from '../core/input.ts'
import { toMilli } from '../core/placement/fixed.ts'
import type { AgentAddresses } from './agent-addresses.ts'
import {
  AGENT_TOTALS_INTERVAL_MS,
  AGENT_TOTALS_MAX_AGE_MS,
  AGENT_TOTALS_SOON_MS,
  AGENT_TOTALS_TIMEOUT_MS,
  AGENTS_READ_AT_ONCE,
} from './limits.ts'
import type { OperatorClock } from './ports.ts'

export interface AgentTotalsParts {
  readonly addresses: Pick<AgentAddresses, 'all'>
  readonly clock: OperatorClock
  /** Whether an agent's whole size is known. */
  readonly isKnown: (agentId: string) => boolean
  readonly onTotals: (totals: readonly AgentTotal[]) => void
}

export class AgentTotals {
  readonly #parts: AgentTotalsParts
  #askedAt = Number.NEGATIVE_INFINITY
  #underWay = false
  /** Agents came of which nothing is known. */
  #isNews = false
  /** Those that were asked for since all were; a master need not know each. */
  readonly #tried = new Set<string>()

  constructor(parts: AgentTotalsParts) {
    this.#parts = parts
  }

  /** To be called after each turn, with the agents that it touched; asks at most once in a while. */
  turned(agentIds: Iterable<string>, isWaiting: boolean): void {
    for (const id of agentIds) {
      if (this.#tried.has(id) || this.#parts.isKnown(id)) continue
      this.#tried.add(id)
      this.#isNews = true
    }
    const ageMs = this.#parts.clock.now() - this.#askedAt
    const isDue =
      (this.#isNews && ageMs >= AGENT_TOTALS_SOON_MS) ||
      (isWaiting && ageMs >= AGENT_TOTALS_INTERVAL_MS) ||
      // Nobody is asked before the first agent is known, which nobody is without a master.
      (ageMs >= AGENT_TOTALS_MAX_AGE_MS && Number.isFinite(ageMs))
    if (!isDue || this.#underWay) return
    if (ageMs >= AGENT_TOTALS_MAX_AGE_MS) this.#tried.clear()
    this.#askedAt = this.#parts.clock.now()
    this.#isNews = false
    this.#underWay = true
    void this.#ask().finally(() => {
      this.#underWay = false
    })
  }

  async #ask(): Promise<void> {
    const { addresses, clock, onTotals } = this.#parts
    const timeout = new AbortController()
    const cancel = clock.setTimer(() => timeout.abort(), AGENT_TOTALS_TIMEOUT_MS)
    try {
      const totals: AgentTotal[] = []
      let room = AGENTS_READ_AT_ONCE
      for (const agent of await addresses.all(timeout.signal)) {
        const total = totalOf(agent)
        if (total !== undefined) totals.push(total)
        room -= 1
        if (room > 0) continue
        await new Promise<void>((resolve) => clock.defer(resolve))
        room = AGENTS_READ_AT_ONCE
      }
      onTotals(totals)
    } catch {
      // Not let in, too slow, gone: then it is not known.
      this.#tried.clear()
    } finally {
      cancel()
    }
  }
}

function totalOf(agent: Readonly<Record<string, unknown>>): AgentTotal | undefined {
  const { id, resources } = agent
  if (typeof id !== 'string' || typeof resources !== 'object' || resources === null)
    return undefined
  const milli = (name: string) => {
    const value = (resources as Record<string, unknown>)[name]
    return typeof value === 'number' ? toMilli(value) : 0
  }
  const total = { cpus: milli('cpus'), mem: milli('mem'), disk: milli('disk'), gpus: milli('gpus') }
  return { agentId: id, total }
}
