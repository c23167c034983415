/** How long to wait before the next attempt; pure. */
import { BACKOFF_BASE_MS, BACKOFF_MAX_MS } from './limits.ts'

/**
 * Truncated exponential with jitter: `failures` attempts have failed in a row before this one. Drawn from the upper
 * half of the step, so that schedulers spread out and yet none hammers a master [req 9].
 */
export function backoffMs(failures: number, random: number): number {
  // 2^31 is far beyond the bound already and stays an exact number.
  const step = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures, 31))
  return Math.round((step / 2) * (1 + random))
}
