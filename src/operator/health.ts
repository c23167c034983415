/** What the operator says of itself: put together from what its loop, its journal and its client know. Pure. */
import type { OperatorHealth } from '../api/view.ts'
import type { Engine } from '../core/engine.ts'
import { CORE_LIMITS } from '../core/limits.ts'

export interface HealthFacts {
  readonly engine: Pick<Engine, 'world' | 'session' | 'synced' | 'reconciliationTries'>
  readonly loopAgeMs: number
  readonly loop: { readonly turns: number; readonly busyMs: number }
  /** `http://10.0.0.1:5050`, while subscribed. */
  readonly master: string | undefined
  /** Why the journal takes nothing. */
  readonly frozen: string | undefined
  /** Why there is no subscription. */
  readonly lost: string | undefined
  /** Of the manifests and where they come from. */
  readonly manifestProblems: readonly string[]
}

export function operatorHealth(facts: HealthFacts): OperatorHealth {
  const { engine, loopAgeMs, loop, master, frozen, lost, manifestProblems } = facts
  const { frameworkId } = engine.world
  const isMasterSilent = engine.reconciliationTries >= CORE_LIMITS.reconcileSilentTries
  const problems = [
    ...(frozen === undefined ? [] : [frozen]),
    ...(lost === undefined ? [] : [`not subscribed to a Mesos master: ${lost}`]),
    ...(isMasterSilent ? ['the Mesos master takes calls but does not answer them'] : []),
    ...manifestProblems,
  ]
  return {
    loopAgeMs: Math.max(0, loopAgeMs),
    loop,
    subscribed: engine.session !== 0,
    synced: engine.synced && engine.session !== 0,
    ...(frameworkId === undefined ? {} : { frameworkId }),
    ...(master === undefined ? {} : { master }),
    problems,
  }
}
