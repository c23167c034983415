/**
 * JSON text of the view's objects. An object that did not change stays the same object (operator-view.ts), so
 * its text is made once however many lists, messages and watchers carry it.
 */
import { API_VERSION } from '../api/view.ts'

const texts = new WeakMap<object, string>()

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

export function jsonList(kind: ListKind, items: readonly object[]): string {
  return `{"apiVersion":"${API_VERSION}","kind":"${kind}","items":${jsonArray(items)}}`
}
