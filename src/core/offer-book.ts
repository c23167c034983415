/**
 * The offers in hand and the wish for more. Every offer is answered once, in the step that took it in, none is
 * hoarded [req 33]. A role without unmet needs is suppressed; it is revived only when something new is unmet, for a
 * revive clears every filter [req 35, 36].
 */
import type { Call } from './effects.ts'
import type { Need } from './need.ts'
import type { Offer } from './placement/offer.ts'
import { dependsOnOthers, keyOf } from './placement/place.ts'
import type { Turn } from './turn.ts'

interface RoleState {
  suppressed: boolean
  /** What was unmet when offers were last asked for. */
  unmet: ReadonlySet<string>
}

export class OfferBook {
  readonly #offers = new Map<string, Offer>()
  readonly #roles = new Map<string, RoleState>()

  get offers(): readonly Offer[] {
    return [...this.#offers.values()]
  }

  get roles(): string[] {
    return [...this.#roles.keys()]
  }

  add(offer: Offer): void {
    this.#offers.set(offer.id, offer)
  }

  rescind(offerId: string): void {
    this.#offers.delete(offerId)
  }

  /** A new subscription: offers of the old one are void [req 11], and every role starts suppressed. */
  subscribed(roles: readonly string[]): void {
    this.#offers.clear()
    this.#roles.clear()
    for (const role of roles) this.#roles.set(role, { suppressed: true, unmet: new Set() })
  }

  disconnected(): void {
    this.#offers.clear()
  }

  /** Tells Mesos when the set of roles has changed. */
  updateRoles(turn: Turn, roles: readonly string[]): void {
    const same = roles.length === this.#roles.size && roles.every((role) => this.#roles.has(role))
    if (same) return
    for (const role of [...this.#roles.keys()]) {
      if (!roles.includes(role)) this.#roles.delete(role)
    }
    for (const role of roles) {
      if (!this.#roles.has(role)) this.#roles.set(role, { suppressed: true, unmet: new Set() })
    }
    const suppressedRoles = roles.filter((role) => this.#roles.get(role)?.suppressed === true)
    turn.call({ kind: 'update-framework', roles: [...roles], suppressedRoles })
  }

  /** Declines what was not accepted. */
  answerRest(turn: Turn, accepted: ReadonlySet<string>, refuseSeconds: number): void {
    const offerIds = [...this.#offers.keys()].filter((id) => !accepted.has(id))
    if (offerIds.length > 0) turn.call({ kind: 'decline', offerIds, refuseSeconds })
    this.#offers.clear()
  }

  /** Suppresses and revives; `unmet` is what is still wanted after all offers in hand are used. */
  settle(turn: Turn, unmet: readonly Need[]): void {
    const suppress: string[] = []
    const revive: string[] = []
    for (const [role, state] of this.#roles) {
      const keys = new Set<string>()
      for (const need of unmet) if (need.mesosRole === role) keys.add(shapeOf(need))
      if (keys.size === 0) {
        if (!state.suppressed) suppress.push(role)
        state.suppressed = true
      } else if (state.suppressed || [...keys].some((key) => !state.unmet.has(key))) {
        revive.push(role)
        state.suppressed = false
      }
      state.unmet = keys
    }
    const calls: Call[] = []
    if (suppress.length > 0) calls.push({ kind: 'suppress', roles: suppress })
    if (revive.length > 0) calls.push({ kind: 'revive', roles: revive })
    for (const call of calls) turn.call(call)
  }
}

/** Needs of the same shape are met by the same offers, however many there are. */
function shapeOf(need: Need): string {
  const { accepted, sequence, servers, workers } = need.pool
  if (!dependsOnOthers(need)) return `${keyOf(need)}/${accepted.generation}`
  // Where the place of other tasks matters, one that ended, or an agent back from its backoff, may have made room.
  const ended = sequence - servers.size - workers.size
  const backingOff = need.role === 'worker' ? need.agentsBackingOff.size : 0
  return `${keyOf(need)}/${accepted.generation}/${ended}/${backingOff}`
}
