/**
 * Why offers did not fit: per pool and role the latest refusal of each agent, so that "waiting" always has a reason.
 * Soft, bounded by the number of agents.
 */
import type { PendingReason } from '../../api/view.ts'

export interface Refusal {
  /** CamelCase. */
  readonly reason: string
  /** `needs 4 cpus; a1 has 3.5`. */
  readonly text: string
  /** How far from fitting, 0 to 1; the smallest is the nearest. */
  readonly shortfall: number
}

export type NeedKey = `${string}/${'server' | 'worker'}`

export class Ledger {
  readonly #refusals = new Map<NeedKey, Map<string, Refusal>>()

  refuse(key: NeedKey, agentId: string, refusal: Refusal): void {
    let byAgent = this.#refusals.get(key)
    if (byAgent === undefined) {
      byAgent = new Map()
      this.#refusals.set(key, byAgent)
    }
    byAgent.set(agentId, refusal)
  }

  fits(key: NeedKey, agentId: string): void {
    this.#refusals.get(key)?.delete(agentId)
  }

  /** The need is met, or is no more. */
  clear(key: NeedKey): void {
    this.#refusals.delete(key)
  }

  forgetAgent(agentId: string): void {
    for (const byAgent of this.#refusals.values()) byAgent.delete(agentId)
  }

  /** One line a reason, the one of most agents first. */
  summary(pool: string, role: 'server' | 'worker'): PendingReason[] {
    const byReason = new Map<string, { agents: number; nearest: Refusal }>()
    for (const refusal of this.#refusals.get(`${pool}/${role}`)?.values() ?? []) {
      const entry = byReason.get(refusal.reason)
      if (entry === undefined) byReason.set(refusal.reason, { agents: 1, nearest: refusal })
      else {
        entry.agents += 1
        if (refusal.shortfall < entry.nearest.shortfall) entry.nearest = refusal
      }
    }
    return [...byReason]
      .map(([reason, { agents, nearest }]) => ({
        role: role === 'server' ? ('server' as const) : ('workers' as const),
        reason,
        agents,
        nearest: nearest.text,
      }))
      .sort((a, b) => b.agents - a.agents || (a.reason < b.reason ? -1 : 1))
  }
}
