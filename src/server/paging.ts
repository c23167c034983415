/**
 * Pages of a sorted list. A continue token is the sort key of the last item given, not a position: objects that come
 * and go between two pages shift nothing, so that whatever stays is given once and only once. Pure.
 */
import { HttpError } from './http-error.ts'
import type { ListMetadata } from './json.ts'
import type { ServerLimits } from './limits.ts'
import { readWhole } from './query.ts'

/** Compared part by part: numbers by size, text by code units. */
export type SortKey = readonly (string | number)[]

export interface PageRequest {
  readonly limit: number
  readonly after: SortKey | undefined
}

/** Undefined when the whole list is asked for. */
export function readPage(
  query: { readonly limit?: string; readonly continue?: string },
  { maxPageItems, maxNameLength }: Pick<ServerLimits, 'maxPageItems' | 'maxNameLength'>,
): PageRequest | undefined {
  const token = query.continue
  if (query.limit === undefined) {
    if (token === undefined) return undefined
    throw new HttpError('BadRequest', "'continue' without 'limit'", 'Give both.')
  }
  const limit = readWhole('limit', query.limit, { least: 1, most: maxPageItems, fallback: 1 })
  if (token !== undefined && token.length > 2 * maxNameLength) throw badToken()
  return { limit, after: token === undefined ? undefined : parseToken(token) }
}

export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  page: PageRequest,
): { readonly items: readonly T[]; readonly metadata: ListMetadata } {
  const first = page.after === undefined ? 0 : firstAfter(items, keyOf, page.after)
  const given = items.slice(first, first + page.limit)
  const remaining = items.length - first - given.length
  const last = given.at(-1)
  if (remaining === 0 || last === undefined) return { items: given, metadata: { remaining } }
  return { items: given, metadata: { continue: formatToken(keyOf(last)), remaining } }
}

function firstAfter<T>(items: readonly T[], keyOf: (item: T) => SortKey, after: SortKey): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && compare(keyOf(item), after) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** @throws HttpError for a token that is none of this kind of list. */
function compare(key: SortKey, after: SortKey): number {
  if (key.length !== after.length) throw badToken()
  for (const [index, part] of key.entries()) {
    const other = after[index]
    if (typeof part !== typeof other || other === undefined) throw badToken()
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

function formatToken(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function parseToken(token: string): SortKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    const isPart = (part: unknown) => typeof part === 'string' || Number.isFinite(part)
    if (Array.isArray(key) && key.every(isPart)) return key as SortKey
  } catch {
    // Not even JSON: said below.
  }
  throw badToken()
}

function badToken(): HttpError {
  return new HttpError(
    'BadRequest',
    "parameter 'continue' is no token of this list",
    "Give back 'metadata.continue' of the page before, or start without it.",
  )
}
