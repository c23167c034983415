/** Where the reader is, as the part of the address after `#`: it can be kept, sent on and gone back from. Pure. */
import { LOG_STREAMS, type LogStream } from '../api/log-view.ts'
import type { Interest } from './store.ts'

export type Route =
  | { readonly page: 'pools' }
  | { readonly page: 'pool'; readonly name: string; readonly task?: string }
  | { readonly page: 'agents' }
  | { readonly page: 'events' }
  | { readonly page: 'log'; readonly task: string; readonly stream: LogStream }
  | { readonly page: 'unknown' }

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?')
  const parts = path.split('/').filter((part) => part !== '')
  const [page, name, rest] = parts.map(decode)
  const asked = new URLSearchParams(query)
  if (page === undefined || (page === 'pools' && name === undefined)) return { page: 'pools' }
  if (page === 'pools' && name !== undefined && rest === undefined) {
    const task = asked.get('task')
    return { page: 'pool', name, ...(task === null ? {} : { task }) }
  }
  if ((page === 'agents' || page === 'events') && name === undefined) return { page }
  if (page === 'tasks' && name !== undefined && rest === 'logs') {
    const stream = LOG_STREAMS.find((stream) => stream === asked.get('stream')) ?? 'stdout'
    return { page: 'log', task: name, stream }
  }
  return { page: 'unknown' }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const poolLink = (name: string, task?: string) =>
  `#/pools/${encodeURIComponent(name)}${task === undefined ? '' : `?task=${encodeURIComponent(task)}`}`

export const logLink = (task: string, stream: LogStream = 'stdout') =>
  `#/tasks/${encodeURIComponent(task)}/logs?stream=${stream}`

/** What a page must be told: a fleet of ten thousand tasks is sent only to who shows it. */
export function interestOf(route: Route): Interest {
  switch (route.page) {
    case 'pool':
      return { kinds: ['pools', 'tasks', 'events'], pool: route.name }
    case 'agents':
      return { kinds: ['pools', 'tasks', 'agents'] }
    default:
      return { kinds: ['pools', 'agents', 'events'] }
  }
}
