/**
 * What a pool's server says of its mining, taken in with distrust: a bounded document of known members, each of them a
 * finite number from 0. Members that are missing stay so, others are passed over. Pure.
 */
import type { MiningNumbers } from '../api/view.ts'

export type MiningDocument =
  | { readonly ok: true; readonly numbers: MiningNumbers }
  /** Fit for people; quotes nothing of what was said. */
  | { readonly ok: false; readonly problem: string }

const COUNTS = {
  shares: ['accepted', 'stale', 'duplicate', 'rejected'],
  blocks: ['found', 'accepted', 'rejected'],
} as const

class Refused extends Error {}

export function readMiningDocument(body: string): MiningDocument {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { ok: false, problem: 'it answers with what is no JSON' }
  }
  if (!isObject(value)) return { ok: false, problem: 'it answers with what is no JSON object' }
  try {
    return { ok: true, numbers: numbersOf(value) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.message }
    throw error
  }
}

type Members = Readonly<Record<string, unknown>>

function numbersOf(document: Members): MiningNumbers {
  const given = {
    hashesPerSecond: amount(document, 'hashesPerSecond'),
    workers: count(document, 'workers'),
    shares: counts(document, 'shares'),
    blocks: counts(document, 'blocks'),
    difficulty: amount(document, 'difficulty'),
    height: count(document, 'height'),
  }
  return withoutAbsent(given) as MiningNumbers
}

function counts(document: Members, name: keyof typeof COUNTS): object | undefined {
  const group = own(document, name)
  if (group === undefined) return undefined
  if (!isObject(group)) throw new Refused(`its \`${name}\` is no object`)
  const read = COUNTS[name].map((member) => [member, count(group, member, `${name}.`)] as const)
  return withoutAbsent(Object.fromEntries(read))
}

function amount(members: Members, name: string, prefix = ''): number | undefined {
  const value = own(members, name)
  if (value === undefined) return undefined
  // JSON has no NaN, but 1e400 becomes infinite.
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new Refused(`its \`${prefix}${name}\` is no number from 0`)
}

function count(members: Members, name: string, prefix = ''): number | undefined {
  const value = amount(members, name, prefix)
  if (value === undefined || Number.isSafeInteger(value)) return value
  throw new Refused(`its \`${prefix}${name}\` is no whole number`)
}

/** `null` counts as absent: a server that does not know yet. */
function own(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutAbsent(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
