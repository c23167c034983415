/**
 * How long pools take to be as declared again: from a change of the manifest, or from the moment that something was
 * lost, until every condition says so. Looks only at pools that a turn touched. No I/O; `now` is passed in.
 */
import { statusOf } from '../core/conditions.ts'
import type { CoreEvent } from '../core/events.ts'
import type { PoolState } from '../core/world.ts'

/** `declared`: the manifest changed; `drift`: what ran did. */
export type ConvergenceCause = 'declared' | 'drift'

export interface Converged {
  readonly pool: string
  readonly cause: ConvergenceCause
  readonly seconds: number
}

export class Convergence {
  readonly #under = new Map<string, { readonly cause: ConvergenceCause; readonly since: number }>()

  /** Pools that are on their way. */
  get converging(): number {
    return this.#under.size
  }

  /** What converged with this turn. `find` is asked for touched pools only. */
  take(
    touched: Iterable<string>,
    events: readonly Pick<CoreEvent, 'reason' | 'pool'>[],
    find: (name: string) => PoolState | undefined,
    now: number,
  ): readonly Converged[] {
    for (const { reason, pool } of events) {
      if (pool === undefined || (reason !== 'PoolAccepted' && reason !== 'PoolUpdated')) continue
      this.#under.set(pool, { cause: 'declared', since: now })
    }
    const converged: Converged[] = []
    for (const name of touched) {
      const pool = find(name)
      const since = this.#under.get(name)
      if (pool === undefined || pool.deletingAt !== undefined || pool.accepted.spec.suspend) {
        this.#under.delete(name)
      } else if (!isConverged(pool)) {
        if (since === undefined) this.#under.set(name, { cause: 'drift', since: now })
      } else if (since !== undefined) {
        this.#under.delete(name)
        const seconds = Math.max(0, now - since.since) / 1_000
        converged.push({ pool: name, cause: since.cause, seconds })
      }
    }
    return converged
  }
}

/** Ready, and that said of the newest spec. */
function isConverged(pool: PoolState): boolean {
  const { generation } = pool.accepted
  return statusOf(pool, 'Ready') === 'True' && pool.observedGeneration >= generation
}
