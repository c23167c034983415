/**
 * Asks the master what its agents have in all, while something waits that no offer fits: the difference between "not
 * now" and "never". A help only: what it cannot learn stays unknown, and nothing is decided upon it.
 */
import type { AgentTotal } from '../core/input.ts'
import { toMilli } from '../core/placement/fixed.ts'
import type { AgentAddresses } from './agent-addresses.ts'
import { AGENT_TOTALS_INTERVAL_MS, AGENT_TOTALS_TIMEOUT_MS } from './limits.ts'
import type { OperatorClock } from './ports.ts'

export class AgentTotals {
  readonly #addresses: AgentAddresses
  readonly #clock: OperatorClock
  readonly #onTotals: (totals: readonly AgentTotal[]) => void
  #askedAt: number | undefined
  #underWay = false

  constructor(
    addresses: AgentAddresses,
    clock: OperatorClock,
    onTotals: (totals: readonly AgentTotal[]) => void,
  ) {
    this.#addresses = addresses
    this.#clock = clock
    this.#onTotals = onTotals
  }

  /** To be called after each turn in which something waits; asks at most once in a while. */
  wanted(): void {
    const now = this.#clock.now()
    const isEarly = this.#askedAt !== undefined && now - this.#askedAt < AGENT_TOTALS_INTERVAL_MS
    if (this.#underWay || isEarly) return
    this.#askedAt = now
    this.#underWay = true
    void this.#ask().finally(() => {
      this.#underWay = false
    })
  }

  async #ask(): Promise<void> {
    const timeout = new AbortController()
    const cancel = this.#clock.setTimer(() => timeout.abort(), AGENT_TOTALS_TIMEOUT_MS)
    try {
      const agents = await this.#addresses.all(timeout.signal)
      this.#onTotals(agents.flatMap((agent) => totalOf(agent) ?? []))
    } catch {
      // Not let in, too slow, gone: then it is not known.
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
