/**
 * Why offers did not fit: the latest refusal of each agent, so that "waiting" always has a reason. Needs that are alike share
 * them: a thousand pools that wait for the same are no more than one. Soft, bounded by the number of agents.
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

/** Needs that are alike in all that decides where they fit. */
interface Alike {
  readonly needs: Set<NeedKey>
  readonly byAgent: Map<string, Refusal>
  /** Made when it is asked for, and not before something changes. */
  summary: readonly Line[] | undefined
}

type Line = Omit<PendingReason, 'role'>

export class Ledger {
  readonly #totalOf: TotalOf
  readonly #shapeOf = new Map<NeedKey, string>()
  readonly #alike = new Map<string, Alike>()

  constructor(totalOf: TotalOf = () => undefined) {
    this.#totalOf = totalOf
  }

  /** Needs of one shape are refused by the same agents for the same reasons, which are kept once. */
  consider(key: NeedKey, shape: string): void {
    if (this.#shapeOf.get(key) === shape) return
    this.clear(key)
    this.#shapeOf.set(key, shape)
    this.#alike.get(shape)?.needs.add(key)
  }

  refuse(key: NeedKey, agentId: string, refusal: Refusal): void {
    const shape = this.#shapeOf.get(key) ?? key
    let alike = this.#alike.get(shape)
    if (alike === undefined) {
      alike = { needs: new Set(), byAgent: new Map(), summary: undefined }
      this.#alike.set(shape, alike)
    }
    alike.needs.add(key)
    alike.byAgent.set(agentId, refusal)
    alike.summary = undefined
  }

  fits(key: NeedKey, agentId: string): void {
    const alike = this.#alikeOf(key)
    if (alike?.byAgent.delete(agentId) === true) alike.summary = undefined
  }

  /** The need is met, or is no more. */
  clear(key: NeedKey): void {
    const shape = this.#shapeOf.get(key) ?? key
    this.#shapeOf.delete(key)
    const alike = this.#alike.get(shape)
    if (alike === undefined) return
    alike.needs.delete(key)
    if (alike.needs.size === 0) this.#alike.delete(shape)
  }

  get hasRefusals(): boolean {
    return this.#alike.size > 0
  }

  forgetAgent(agentId: string): void {
    for (const alike of this.#alike.values()) {
      if (alike.byAgent.delete(agentId)) alike.summary = undefined
    }
  }

  /** What agents have in all is known better: "not now" may have become "never". */
  totalsChanged(): void {
    for (const alike of this.#alike.values()) alike.summary = undefined
  }

  #alikeOf(key: NeedKey): Alike | undefined {
    return this.#alike.get(this.#shapeOf.get(key) ?? key)
  }

  /** Nothing is kept of any need. */
  get isEmpty(): boolean {
    return this.#shapeOf.size === 0 && this.#alike.size === 0
  }

  /** One line a reason, the one of most agents first. */
  summary(pool: string, role: 'server' | 'worker'): PendingReason[] {
    const alike = this.#alikeOf(`${pool}/${role}`)
    if (alike === undefined) return []
    alike.summary ??= this.#summaryOf(alike.byAgent)
    const name = role === 'server' ? ('server' as const) : ('workers' as const)
    return alike.summary.map((line) => ({ role: name, ...line }))
  }

  #summaryOf(byAgent: ReadonlyMap<string, Refusal>): Line[] {
    const byReason = new Map<string, { agents: number; nearest: Refusal; never: boolean }>()
    for (const [agentId, refusal] of byAgent) {
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
