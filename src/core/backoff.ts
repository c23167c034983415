/** How long a crashed task waits for its next try: doubling from a base to a cap, forgotten after a healthy while [req 40]. */

export interface CrashHistory {
  /** Crashes in a row. */
  readonly crashes: number
  /** Failures in a row that were not the task's fault. */
  readonly infrastructureFailures: number
  /** No launch before this time. */
  readonly notBefore: number
  /** The last ending, for people: `TASK_FAILED: Command exited with status 1`. */
  readonly lastEnding: string
  /** Mesos refused the specification itself. */
  readonly rejected: boolean
}

/** `count` failures in a row, from 1; `base * 2^(count-1)`, at most `cap`. */
export function exponentialDelayMs(count: number, baseMs: number, capMs: number): number {
  if (count <= 0) return 0
  // 2^40 seconds is beyond any cap; stops the exponent from overflowing.
  return Math.min(capMs, baseMs * 2 ** Math.min(count - 1, 40))
}
