/**
 * Compares a candidate with a baseline in one run: rounds alternate, so that whatever else the machine does falls on
 * both, and the ratio of the medians is the figure. Absolute times are for orientation only.
 */

export interface Comparison {
  readonly name: string
  /** What the ratio stands for, in words. */
  readonly says: string
  /** `at-least`: baseline time / candidate time; `at-most`: candidate / baseline. */
  readonly goal: { readonly kind: 'at-least' | 'at-most'; readonly ratio: number }
  readonly rounds?: number
  /** Each does the same amount of work; made anew for each round, outside the timing. */
  readonly baseline: () => () => unknown
  readonly candidate: () => () => unknown
}

export interface Result {
  readonly name: string
  readonly says: string
  readonly baselineMs: number
  readonly candidateMs: number
  readonly ratio: number
  readonly goal: string
  readonly met: boolean
}

const ROUNDS = 15
const WARM_UP_ROUNDS = 3

export async function compare(comparison: Comparison): Promise<Result> {
  const { name, says, goal, rounds = ROUNDS } = comparison
  const times = { baseline: [] as number[], candidate: [] as number[] }
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
    // The order alternates too: the second one of a pair finds warmer caches.
    const order = round % 2 === 0 ? SIDES : [...SIDES].reverse()
    for (const side of order) {
      const run = comparison[side]()
      const startedAt = performance.now()
      await run()
      const took = performance.now() - startedAt
      if (round >= WARM_UP_ROUNDS) times[side].push(took)
    }
  }
  const baselineMs = median(times.baseline)
  const candidateMs = median(times.candidate)
  const ratio = goal.kind === 'at-least' ? baselineMs / candidateMs : candidateMs / baselineMs
  const met = goal.kind === 'at-least' ? ratio >= goal.ratio : ratio <= goal.ratio
  const words = `${goal.kind === 'at-least' ? '>=' : '<='} ${goal.ratio}`
  return { name, says, baselineMs, candidateMs, ratio, goal: words, met }
}

const SIDES = ['baseline', 'candidate'] as const

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
