/**
 * JSON text of the view's objects. An object that did not change stays the same object (operator-view.ts), so
 * its text is made once however many lists, messages and watchers carry it; so is the digest that its ETag is made of.
 */
import { createHash } from 'node:crypto'
import { API_VERSION } from '../api/view.ts'

const texts = new WeakMap<object, string>()
const digests = new WeakMap<object, string>()

export function jsonOf(value: object): string {
  const known = texts.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(value)
  texts.set(value, text)
  return text
}

export function jsonArray(items: readonly object[]): string {
  return `[${items.map(jsonOf).join(',')}]`
}

export type ListKind =
  | 'MiningPoolList'
  | 'RevisionList'
  | 'TaskList'
  | 'AgentList'
  | 'EventList'
  | 'ActionList'

export interface ListMetadata {
  /** Asks for what comes after; absent with the last page. */
  readonly continue?: string
  /** Items after this page. */
  readonly remaining: number
}

export function jsonList(
  kind: ListKind,
  items: readonly object[],
  metadata?: ListMetadata,
): string {
  const page = metadata === undefined ? '' : `"metadata":${JSON.stringify(metadata)},`
  return `{"apiVersion":"${API_VERSION}","kind":"${kind}",${page}"items":${jsonArray(items)}}`
}

/** Equal for equal content, in every life of the operator and on each of several. */
export function entityTag(items: readonly object[], extra = ''): string {
  const hash = createHash('sha256').update(extra)
  for (const item of items) hash.update(digestOf(item))
  return `"${hash.digest('base64url').slice(0, 27)}"`
}

function digestOf(value: object): string {
  const known = digests.get(value)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(jsonOf(value)).digest('base64url')
  digests.set(value, digest)
  return digest
}
