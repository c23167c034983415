/** Answers inverse offers, each once, and remembers whose window they told of until they are taken back [req 41]. */
import type { InverseOffersInput } from './input.ts'
import { canVacate, noteWindow } from './maintenance.ts'
import type { Turn } from './turn.ts'

export class InverseOffers {
  readonly #agentById = new Map<string, string>()

  observe(turn: Turn, input: InverseOffersInput): void {
    const accepted: string[] = []
    const declined: string[] = []
    for (const { id, agentId, window } of input.inverseOffers) {
      const agent = agentId === undefined ? undefined : turn.world.agents.get(agentId)
      if (agent !== undefined) {
        noteWindow(turn, agent, window)
        this.#remember(id, agent.id, turn.limits.inverseOffersKept)
      }
      if (canVacate(turn, agent)) accepted.push(id)
      else declined.push(id)
    }
    const refuseSeconds = turn.limits.refuseInverseSeconds
    if (accepted.length > 0) {
      turn.call({ kind: 'accept-inverse-offers', ids: accepted, refuseSeconds })
    }
    if (declined.length > 0) {
      turn.call({ kind: 'decline-inverse-offers', ids: declined, refuseSeconds })
    }
  }

  /** The maintenance is called off. */
  rescind(turn: Turn, id: string): void {
    const agent = turn.world.agents.get(this.#agentById.get(id) ?? '')
    this.#agentById.delete(id)
    if (agent !== undefined) noteWindow(turn, agent, undefined)
  }

  subscribed(): void {
    this.#agentById.clear()
  }

  #remember(id: string, agentId: string, kept: number): void {
    this.#agentById.set(id, agentId)
    if (this.#agentById.size <= kept) return
    const oldest = this.#agentById.keys().next()
    if (oldest.done !== true) this.#agentById.delete(oldest.value)
  }
}
