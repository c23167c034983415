/**
 * Uses the offers in hand: matches needs with them, launches, answers every one of them, and asks for more only when
 * something new is unmet. When more is wanted than one step may launch, each step takes its share of every need to its
 * share of the agents, so that all spread over the cluster as they would at once; and when there are more offers than one
 * step may look through, it looks through the first of them. The other offers stay in hand for the steps that follow at
 * once, and for nothing else.
 */
import type { AcceptCall } from './effects.ts'
import { launchOn } from './launch.ts'
import type { CoreLimits } from './limits.ts'
import type { Need } from './need.ts'
import type { OfferBook } from './offer-book.ts'
import type { Ledger } from './placement/ledger.ts'
import type { Offer } from './placement/offer.ts'
import { type PlaceResult, place } from './placement/place.ts'
import type { Turn } from './turn.ts'

export interface Matching {
  readonly book: OfferBook
  readonly ledger: Ledger
  /** The first reconciliation of this session is through: launches are allowed. */
  readonly synced: boolean
  readonly needs: () => readonly Need[]
  /** Plans the pools anew that something was launched for. */
  readonly replan: () => void
  readonly touchPool: (name: string) => void
}

/** Answers whether offers are left in hand, for a step that has to follow at once. */
export function matchOffers(turn: Turn, matching: Matching): boolean {
  const { book, synced } = matching
  const accepted = new Set<string>()
  if (synced && book.hasOffers) {
    const share = shareOf(matching.needs(), book.offers, turn.limits)
    launch(turn, matching, share, accepted)
    matching.replan()
    if (share.offers.length < book.offers.length) {
      const refused = accepted.size > 0 ? [] : share.offers.map(({ id }) => id)
      book.answerSome(turn, accepted, refused, turn.limits.refuseUnmetSeconds)
      book.moveToEnd(share.offers)
      return true
    }
  }
  const unmet = matching.needs()
  const refuseSeconds = refuseSecondsFor(turn, synced, unmet)
  book.answerRest(turn, accepted, refuseSeconds)
  if (synced) book.settle(turn, unmet, refuseSeconds)
  return false
}

interface Share {
  readonly needs: readonly Need[]
  readonly offers: readonly Offer[]
}

/** All of it, where that is no more than a step may launch and look through. */
function shareOf(
  needs: readonly Need[],
  offers: readonly Offer[],
  { launchesPerStepMax, offersPerStepMax }: CoreLimits,
): Share {
  if (needs.length === 0) return { needs, offers }
  // A need without end takes one place on each agent.
  const isEndless = ({ count }: Need) => count === Number.POSITIVE_INFINITY
  const wanted = needs.reduce(
    (sum, need) => sum + (isEndless(need) ? offers.length : need.count),
    0,
  )
  const some = Math.ceil(offers.length * Math.min(1, launchesPerStepMax / wanted))
  const share = some / offers.length
  return {
    offers: offers.slice(0, Math.min(some, offersPerStepMax)),
    needs: needs.map((need) =>
      need.role === 'server' || isEndless(need)
        ? need
        : { ...need, count: Math.ceil(need.count * share) },
    ),
  }
}

function launch(
  turn: Turn,
  { ledger, touchPool }: Matching,
  { needs, offers }: Share,
  accepted: Set<string>,
): void {
  if (needs.length === 0) return
  const { world, now, limits } = turn
  const result = place(needs, offers, { world, now, ledger, limits })
  for (const call of acceptCalls(turn, result)) {
    for (const id of call.offerIds) accepted.add(id)
    turn.call(call)
    for (const { role, index, host, pool, taskId } of call.launches) {
      const who = role === 'server' ? 'server' : `worker ${index}`
      const message = `launching ${who} on ${host}`
      turn.event({ type: 'Normal', reason: 'Launching', message, pool, taskId })
    }
  }
  for (const need of result.placed.keys()) touchPool(need.pool.name)
}

function* acceptCalls(turn: Turn, { agents }: PlaceResult): Generator<AcceptCall> {
  for (const agent of agents) {
    if (agent.placements.length === 0) continue
    const call = launchOn(turn, agent, turn.limits.refuseUnmetSeconds)
    if (call !== undefined) yield call
  }
}

function refuseSecondsFor({ limits }: Turn, synced: boolean, unmet: readonly Need[]): number {
  if (!synced) return limits.refuseUnsyncedSeconds
  // A need without end, one worker on every agent, is met wherever it fits: that is no reason to ask often.
  const waiting = unmet.some((need) => need.count !== Number.POSITIVE_INFINITY)
  return waiting ? limits.refuseUnmetSeconds : limits.refuseIdleSeconds
}
