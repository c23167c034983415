/**
 * When the leading master did not know of an agent: only then can Pitboss not know what runs there. Measured by true time,
 * and by the operator's clock where that was set forward from one of its lives to the next.
 */
import type { World } from '../world/world.ts'

interface Absence {
  readonly from: number
  readonly clockForwardAtMs: number
  /** Undefined while it lasts. */
  ended: { readonly at: number; readonly lastedMs: number } | undefined
}

export class Absences {
  readonly #world: World
  readonly #byAgent = new Map<string, Absence[]>()

  constructor(world: World) {
    this.#world = world
  }

  begins(agentId: string): void {
    const known = this.#byAgent.get(agentId) ?? []
    const { now, operator } = this.#world
    known.push({ from: now, clockForwardAtMs: operator.clockForwardMs, ended: undefined })
    this.#byAgent.set(agentId, known)
  }

  ends(agentId: string): void {
    const last = this.#byAgent.get(agentId)?.at(-1)
    if (last === undefined || last.ended !== undefined) return
    last.ended = { at: this.#world.now, lastedMs: this.#lastedMs(last) }
  }

  #lastedMs({ from, clockForwardAtMs, ended }: Absence): number {
    if (ended !== undefined) return ended.lastedMs
    const { now, operator } = this.#world
    // Mesos tells times in nanoseconds, and a double has not enough bits for them.
    return Math.ceil(now - from) + operator.clockForwardMs - clockForwardAtMs
  }

  /** The longest of those that were not over at that time; undefined when there was none. */
  longestSince(agentId: string, at: number): number | undefined {
    let longest: number | undefined
    for (const absence of this.#byAgent.get(agentId) ?? []) {
      if (absence.ended !== undefined && absence.ended.at <= at) continue
      longest = Math.max(longest ?? 0, this.#lastedMs(absence))
    }
    return longest
  }
}
