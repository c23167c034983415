/**
 * Compares a candidate with a baseline in one run: rounds alternate, so that whatever else the machine does falls on
 * both, and the ratio of the medians is the figure. Absolute times are for orientation only.
 */

export type Run = () => unknown

export interface Comparison {
  readonly name: string
  /** What the ratio stands for, in words. */
  readonly says: string
  /** `at-least`: baseline time / candidate time; `at-most`: candidate / baseline. None: `boundMs` is the goal. */
  readonly goal?: { readonly kind: 'at-least' | 'at-most'; readonly ratio: number }
  /** Too large for every day: run only when asked for by its whole name. */
  readonly onlyByName?: true
  readonly rounds?: number
  readonly warmUpRounds?: number
  /** What the candidate may be at the most, whatever the baseline is. */
  readonly boundMs?: number
  /** What a run resolves to is the figure, in milliseconds, instead of the time it took. */
  readonly figureIsReturned?: true
  /** When all rounds are over, or one has thrown. */
  readonly after?: () => Promise<void>
  /** Each does the same amount of work; made anew for each round, outside the timing. */
  readonly baseline: () => Run | Promise<Run>
  readonly candidate: () => Run | Promise<Run>
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
  try {
    return resultOf(comparison, await measure(comparison))
  } finally {
    await comparison.after?.()
  }
}

type Times = Readonly<Record<(typeof SIDES)[number], number[]>>

async function measure(comparison: Comparison): Promise<Times> {
  const { rounds = ROUNDS, warmUpRounds = WARM_UP_ROUNDS } = comparison
  const times: Times = { baseline: [], candidate: [] }
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    // The order alternates too: the second one of a pair finds warmer caches.
    const order = round % 2 === 0 ? SIDES : [...SIDES].reverse()
    for (const side of order) {
      const run = await comparison[side]()
      const startedAt = performance.now()
      const returned = await run()
      const took = comparison.figureIsReturned ? Number(returned) : performance.now() - startedAt
      if (round >= warmUpRounds) times[side].push(took)
    }
  }
  return times
}

function resultOf({ name, says, goal, boundMs }: Comparison, times: Times): Result {
  const baselineMs = median(times.baseline)
  const candidateMs = median(times.candidate)
  const isAtMost = goal?.kind === 'at-most'
  const ratio = isAtMost ? candidateMs / baselineMs : baselineMs / candidateMs
  const met =
    (goal === undefined || (isAtMost ? ratio <= goal.ratio : ratio >= goal.ratio)) &&
    candidateMs <= (boundMs ?? Number.POSITIVE_INFINITY)
  const words = [
    ...(goal === undefined ? [] : [`${isAtMost ? '<=' : '>='} ${goal.ratio}`]),
    ...(boundMs === undefined ? [] : [`<= ${boundMs} ms`]),
  ]
  return { name, says, baselineMs, candidateMs, ratio, goal: words.join(', '), met }
}

const SIDES = ['baseline', 'candidate'] as const

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
