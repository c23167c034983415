/**
 * How pools did over the last while: samples at even steps, one column a measure, for charts. Plain data, made by
 * `server/`. A pool's columns are as long as `times`; null where it was not there.
 */
import type { API_VERSION } from './view.ts'

export interface HistoryView {
  readonly apiVersion: typeof API_VERSION
  readonly kind: 'History'
  readonly intervalSeconds: number
  /** Seconds since 1970, rising. */
  readonly times: readonly number[]
  readonly loop: {
    /** Turns of the reconcile loop since the sample before. */
    readonly turns: readonly number[]
    /** Milliseconds that one of them took on average; null when there was none. */
    readonly turnMs: readonly (number | null)[]
  }
  /** By name. */
  readonly pools: Readonly<Record<string, PoolHistory>>
}

export interface PoolHistory {
  readonly desired: readonly (number | null)[]
  readonly ready: readonly (number | null)[]
  /** Tasks that ended unasked since the sample before. */
  readonly restarts: readonly (number | null)[]
  /** As its server says; null where it did not. */
  readonly hashesPerSecond: readonly (number | null)[]
}
