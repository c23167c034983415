/** The body of `GET /statistics`: what Pitboss shows of a pool. Its names are a promise. Pure. */
import type { Pool } from './pool.ts'

export interface StatisticsDocument {
  /** Of all miners together, estimated from their accepted shares of the last minutes. */
  readonly hashesPerSecond: number
  /** Authorized now. */
  readonly workers: number
  /** Since the server started; each share is in exactly one of them. */
  readonly shares: {
    readonly accepted: number
    readonly stale: number
    readonly duplicate: number
    /** For any other reason. */
    readonly rejected: number
  }
  /**
   * Since the server started. A found block that the chain has not judged, or keeps beside the longest chain,
   * is in neither of the other two.
   */
  readonly blocks: {
    readonly found: number
    readonly accepted: number
    readonly rejected: number
  }
  /** Of the chain, as nodes say it. */
  readonly difficulty: number
  /** Of the newest block of the chain. */
  readonly height: number
}

export function statisticsOf(pool: Pool): StatisticsDocument {
  const { accepted, rejected, blocks, height, networkDifficulty } = pool.statistics
  return {
    hashesPerSecond: pool.hashesPerSecond,
    workers: pool.workers,
    shares: {
      accepted,
      stale: rejected.stale,
      duplicate: rejected.duplicate,
      rejected: rejected.low_difficulty + rejected.other,
    },
    blocks: { found: blocks.found, accepted: blocks.accepted, rejected: blocks.rejected },
    difficulty: networkDifficulty,
    height,
  }
}
