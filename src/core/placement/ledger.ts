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
  /** What the agent has too little of, and how much of it is needed, in thousandths. */
  readonly lack?: { readonly resource: ScalarName; readonly neededMilli: number }
  /** Nothing that ends or frees up there would change it. */
  readonly isLasting?: true
}

export type ScalarName = 'cpus' | 'mem' | 'disk' | 'gpus'

/** All that an agent has, used or not, in thousandths; undefined when it is not known. */
export type TotalOf = (agentId: string, resource: ScalarName) => number | undefined

export type NeedKey = `${string}/${'server' | 'worker'}`

export class Ledger {
  readonly #totalOf: TotalOf
  readonly #refusals = new Map<NeedKey, Map<string, Refusal>>()

  constructor(totalOf: TotalOf = () => undefined) {
    this.#totalOf = totalOf
  }

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

  get hasRefusals(): boolean {
    return this.#refusals.size > 0
  }

  forgetAgent(agentId: string): void {
    for (const byAgent of this.#refusals.values()) byAgent.delete(agentId)
  }

  /** One line a reason, the one of most agents first. */
  summary(pool: string, role: 'server' | 'worker'): PendingReason[] {
    const refusals = this.#refusals.get(`${pool}/${role}`)
    if (refusals === undefined) return []
    const byReason = new Map<string, { agents: number; nearest: Refusal; never: boolean }>()
    for (const [agentId, refusal] of refusals) {
      const entry = byReason.get(refusal.reason)
      const never = this.#isNever(agentId, refusal)
      if (entry === undefined) byReason.set(refusal.reason, { agents: 1, nearest: refusal, never })
      else {
        entry.agents += 1
        entry.never &&= never
        if (refusal.shortfall < entry.nearest.shortfall) entry.nearest = refusal
      }
    }
    return [...byReason]
      .map(([reason, { agents, nearest, never }]) => ({
        role: role === 'server' ? ('server' as const) : ('workers' as const),
        reason,
        agents,
        nearest: nearest.text,
        ...(never ? { never } : {}),
      }))
      .sort((a, b) => b.agents - a.agents || (a.reason < b.reason ? -1 : 1))
  }

  #isNever(agentId: string, { lack, isLasting }: Refusal): boolean {
    if (isLasting === true) return true
    if (lack === undefined) return false
    const total = this.#totalOf(agentId, lack.resource)
    return total !== undefined && lack.neededMilli > total
  }
}
