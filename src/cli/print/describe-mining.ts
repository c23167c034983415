/** How a pool's server says it mines, in the lines of `describe`. Pure. */
import { hashRateText } from '../../api/hash-rate.ts'
import type { MiningPool, MiningStatus } from '../../api/view.ts'
import { formatAgeSince } from '../duration.ts'
import type { Detail } from './details.ts'

/** None where the manifest does not say where to ask. */
export function miningDetails({ spec, status }: MiningPool, nowMs: number): Detail[] {
  const { mining } = status
  if (spec.server.statistics === undefined && mining === undefined) return []
  if (mining === undefined) return [['State', 'the server has not been asked yet']]
  return [
    ...optional('Hash rate', mining.hashesPerSecond, hashRateText),
    ...optional('Miners', mining.workers, String),
    ...counts('Shares', mining.shares, ['accepted', 'stale', 'duplicate', 'rejected']),
    ...counts('Blocks', mining.blocks, ['found', 'accepted', 'rejected']),
    ...optional('Chain', mining.height, (height) => chainText(height, mining.difficulty)),
    ['As of', asOf(mining, nowMs)],
  ]
}

function optional(key: string, value: number | undefined, show: (value: number) => string) {
  return value === undefined ? [] : [[key, show(value)] as const]
}

function counts<Name extends string>(
  key: string,
  group: { readonly [K in Name]?: number } | undefined,
  names: readonly Name[],
): Detail[] {
  const told = names.flatMap((name) => {
    const value = group?.[name]
    return value === undefined ? [] : [`${value} ${name}`]
  })
  return told.length === 0 ? [] : [[key, told.join(' | ')]]
}

function chainText(height: number, difficulty: number | undefined): string {
  return difficulty === undefined
    ? `height ${height}`
    : `height ${height}, difficulty ${Number(difficulty.toPrecision(4))}`
}

function asOf({ observedAt, problem }: MiningStatus, nowMs: number): string {
  const age = observedAt === undefined ? 'never' : `${formatAgeSince(observedAt, nowMs)} ago`
  return problem === undefined ? age : `${age}: ${problem}`
}
