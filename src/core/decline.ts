/** Says no to offers: in calls of a bounded size, for ten thousand ids in one are some milliseconds of the loop. */
import type { Turn } from './turn.ts'

export function decline(turn: Turn, offerIds: readonly string[], refuseSeconds: number): void {
  const { declineBatchOffers } = turn.limits
  for (let start = 0; start < offerIds.length; start += declineBatchOffers) {
    const batch = offerIds.slice(start, start + declineBatchOffers)
    turn.call({ kind: 'decline', offerIds: batch, refuseSeconds })
  }
}
