/**
 * The offers in hand and the wish for more. Every offer is answered once, in the step that took it in, none is
 * hoarded [req 33]. A role without unmet needs is suppressed; it is revived only when something new is unmet, for a
 * revive clears every filter [req 35, 36].
 */
import { decline } from './decline.ts'
import { equalJson } from './equal.ts'
import type { Need } from './need.ts'
import { filtersFor, NO_FILTERS, type RoleFilters } from './offer-filters.ts'
import type { Offer } from './placement/offer.ts'
import { dependsOnOthers, keyOf } from './placement/place.ts'
import type { Turn } from './turn.ts'

/** What the master is told of the framework beside its name. */
export interface Announced {
  readonly roles: readonly string[]
  /** GPU_RESOURCES: some manifest asks for them. */
  readonly gpus: boolean
}

const NONE: ReadonlySet<string> = new Set()

interface RoleState {
  suppressed: boolean
  /** What was unmet when offers were last asked for. */
  unmet: ReadonlySet<string>
  filters: RoleFilters
  /** Offers were declined since they were last asked for: there was a look at what there is. */
  looked: boolean
  /** When offers were last asked for, or came. */
  heardAt: number
  /** When SUPPRESS was said last. */
  suppressedAt: number
  /** From then on it is taken for lost. */
  suppressAgainAt: number
}

function newRole(): RoleState {
  return {
    suppressed: true,
    unmet: NONE,
    filters: NO_FILTERS,
    looked: false,
    heardAt: 0,
    suppressedAt: 0,
    suppressAgainAt: Number.POSITIVE_INFINITY,
  }
}

export class OfferBook {
  #gpus = false
  /** The master knows offer constraints and minimal allocatable resources. */
  #canFilter = false
  /** From then on an UPDATE_FRAMEWORK that was refused is said again. */
  #updateAgainAt = Number.POSITIVE_INFINITY
  #wakeAt: number | undefined
  /** Offers were used for a share of what is wanted, and might have held more of it. */
  #sharedOut = false
  readonly #offers = new Map<string, Offer>()
  readonly #roles = new Map<string, RoleState>()

  get hasOffers(): boolean {
    return this.#offers.size > 0
  }

  get offers(): readonly Offer[] {
    return [...this.#offers.values()]
  }

  /** When `settle` wants to be called next. */
  get wakeAt(): number | undefined {
    return this.#wakeAt
  }

  get roles(): string[] {
    return [...this.#roles.keys()]
  }

  add(turn: Turn, offer: Offer): void {
    this.#offers.set(offer.id, offer)
    const state = this.#roles.get(offer.role)
    if (state === undefined) return
    state.heardAt = turn.now
    const { suppressRetryMs } = turn.limits
    const isIgnored = state.suppressed && turn.now - state.suppressedAt >= suppressRetryMs
    if (isIgnored) state.suppressAgainAt = turn.now
  }

  rescind(offerId: string): void {
    this.#offers.delete(offerId)
  }

  /** A new subscription: offers of the old one are void [req 11], and every role starts suppressed. */
  subscribed({ roles, gpus, canFilter }: Announced & { readonly canFilter: boolean }): void {
    this.#offers.clear()
    this.#sharedOut = false
    this.#updateAgainAt = Number.POSITIVE_INFINITY
    this.#roles.clear()
    for (const role of roles) this.#roles.set(role, newRole())
    this.#gpus = gpus
    this.#canFilter = canFilter
  }

  disconnected(): void {
    this.#offers.clear()
    this.#wakeAt = undefined
  }

  /** Tells Mesos when what was announced has changed. */
  announce(turn: Turn, { roles, gpus }: Announced): void {
    const same = roles.length === this.#roles.size && roles.every((role) => this.#roles.has(role))
    if (same && gpus === this.#gpus) return
    this.#gpus = gpus
    for (const role of [...this.#roles.keys()]) {
      if (!roles.includes(role)) this.#roles.delete(role)
    }
    for (const role of roles) {
      if (!this.#roles.has(role)) this.#roles.set(role, newRole())
    }
    this.#update(turn)
  }

  /**
   * The master refused an UPDATE_FRAMEWORK: said again without the filters, which are only a help; then later, for a role
   * that it has not taken in gets no offers.
   */
  updateRefused(turn: Turn): void {
    if (!this.#canFilter) {
      this.#updateAgainAt = turn.now + turn.limits.updateRetryMs
      return
    }
    this.#canFilter = false
    for (const state of this.#roles.values()) state.filters = NO_FILTERS
    this.#update(turn)
  }

  /** The master refused a SUPPRESS, and does not say of which roles: to say it twice does no harm. */
  suppressRefused(turn: Turn): void {
    for (const state of this.#roles.values()) {
      if (!state.suppressed) continue
      const at = turn.now + turn.limits.suppressRetryMs
      state.suppressAgainAt = Math.min(state.suppressAgainAt, at)
    }
  }

  #update(turn: Turn): void {
    this.#updateAgainAt = Number.POSITIVE_INFINITY
    const suppressedRoles: string[] = []
    const filters: Record<string, RoleFilters> = {}
    for (const [role, state] of this.#roles) {
      if (state.suppressed) suppressedRoles.push(role)
      if (!equalJson(state.filters, NO_FILTERS)) filters[role] = state.filters
    }
    const roles = this.roles
    turn.call({ kind: 'update-framework', roles, suppressedRoles, gpus: this.#gpus, filters })
  }

  /** Takes out what was accepted, and declines what was refused; the others stay in hand. */
  answerSome(
    turn: Turn,
    accepted: ReadonlySet<string>,
    refused: readonly string[],
    refuseSeconds: number,
  ): void {
    for (const id of accepted) this.#offers.delete(id)
    this.#sharedOut ||= accepted.size > 0
    decline(turn, refused, refuseSeconds)
    for (const id of refused) {
      this.#noteLook(id)
      this.#offers.delete(id)
    }
  }

  /** Others come first next time. */
  moveToEnd(offers: readonly Offer[]): void {
    for (const offer of offers) {
      if (this.#offers.delete(offer.id)) this.#offers.set(offer.id, offer)
    }
  }

  #noteLook(offerId: string): void {
    const state = this.#roles.get(this.#offers.get(offerId)?.role ?? '')
    if (state !== undefined) state.looked = true
  }

  /** Declines what was not accepted. */
  answerRest(turn: Turn, accepted: ReadonlySet<string>, refuseSeconds: number): void {
    if (this.#offers.size === 0) return
    const offerIds = [...this.#offers.keys()].filter((id) => !accepted.has(id))
    decline(turn, offerIds, refuseSeconds)
    for (const id of offerIds) this.#noteLook(id)
    this.#offers.clear()
  }

  /** Suppresses and revives; `unmet` is what is still wanted after all offers in hand are used. */
  settle(turn: Turn, unmet: readonly Need[], refuseSeconds: number): void {
    const suppress: string[] = []
    const revive: string[] = []
    let filtersChanged = false
    let wakeAt = Number.POSITIVE_INFINITY
    for (const [role, state] of this.#roles) {
      const needs = unmet.length === 0 ? unmet : unmet.filter((need) => need.mesosRole === role)
      const keys = needs.length === 0 ? NONE : new Set(needs.map(shapeOf))
      if (keys.size === 0) {
        if (this.#suppress(turn, state)) suppress.push(role)
        wakeAt = Math.min(wakeAt, state.suppressAgainAt)
      } else {
        const isLost = turn.now >= this.#lostAt(turn, state, refuseSeconds)
        const isNew =
          state.suppressed ||
          isLost ||
          this.#sharedOut ||
          [...keys].some((key) => !state.unmet.has(key))
        if (isLost) filtersChanged = this.#canFilter
        if (isNew) {
          state.heardAt = turn.now
          revive.push(role)
          state.suppressed = false
          state.suppressAgainAt = Number.POSITIVE_INFINITY
          state.looked = false
        }
        if (this.#refilter(turn, state, isNew ? [] : needs)) filtersChanged = true
      }
      state.unmet = keys
      if (!state.suppressed) wakeAt = Math.min(wakeAt, this.#lostAt(turn, state, refuseSeconds))
    }
    this.#sharedOut = false
    // Filters are lifted before a revive, so that everything is seen, and set after it.
    if (filtersChanged || turn.now >= this.#updateAgainAt) this.#update(turn)
    wakeAt = Math.min(wakeAt, this.#updateAgainAt)
    this.#wakeAt = wakeAt === Number.POSITIVE_INFINITY ? undefined : wakeAt
    if (suppress.length > 0) turn.call({ kind: 'suppress', roles: suppress })
    if (revive.length > 0) turn.call({ kind: 'revive', roles: revive })
  }

  /** Answers whether it has to be said. */
  #suppress(turn: Turn, state: RoleState): boolean {
    if (state.suppressed && turn.now < state.suppressAgainAt) return false
    state.suppressed = true
    state.suppressedAt = turn.now
    state.suppressAgainAt = Number.POSITIVE_INFINITY
    return true
  }

  /** When the wish for offers has to be taken for lost. */
  #lostAt(turn: Turn, state: RoleState, refuseSeconds: number): number {
    return state.heardAt + refuseSeconds * 1_000 + turn.limits.reviveRetryMs
  }

  /** Without needs, the filters are lifted; with needs they are set, once there was a look. */
  #refilter(turn: Turn, state: RoleState, needs: readonly Need[]): boolean {
    if (!this.#canFilter || (needs.length > 0 && !state.looked)) return false
    const filters = needs.length === 0 ? NO_FILTERS : filtersFor(needs, turn.limits)
    if (equalJson(filters, state.filters)) return false
    state.filters = filters
    return true
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
