/**
 * What the operator does piece by piece, so that ten thousand of something hold nothing up. A simulated cluster has a
 * few of everything: only with pieces of one or two does it ever come to a second one.
 */
import { CORE_LIMITS, type CoreLimits } from '../../../src/core/limits.ts'
import { PIECE_LIMITS, type PieceLimits } from '../../../src/operator/limits.ts'

export type Pieces = 'large' | 'small'

export const coreLimitsOf: Readonly<Record<Pieces, CoreLimits>> = {
  large: CORE_LIMITS,
  small: {
    ...CORE_LIMITS,
    launchesPerStepMax: 2,
    launchesPerAcceptMax: 2,
    offersPerStepMax: 1,
    declineBatchOffers: 2,
    killsPerStepMax: 2,
    reconcileBatchTasks: 2,
    reconcileStepTasks: 4,
  },
}

export const pieceLimitsOf: Readonly<Record<Pieces, PieceLimits>> = {
  large: PIECE_LIMITS,
  small: {
    slowEventBytes: 1_024,
    offersReadAtOnce: 1,
    offersPerInputMax: 1,
    inputsPerTurnMax: 2,
    callsAtOnceMax: 1,
    recordsPerAppendMax: 2,
  },
}
