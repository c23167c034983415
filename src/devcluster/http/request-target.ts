/** What a request asks for. Not read as a URL: that would have to be a valid one, and `*` or `//` may come too. */
import type { IncomingMessage } from 'node:http'

export interface RequestTarget {
  readonly path: string
  /** With its question mark; empty for none. */
  readonly search: string
  readonly query: URLSearchParams
}

export function targetOf({ url = '/' }: IncomingMessage): RequestTarget {
  const mark = url.indexOf('?')
  const search = mark < 0 ? '' : url.slice(mark)
  return {
    path: mark < 0 ? url : url.slice(0, mark),
    search,
    query: new URLSearchParams(search),
  }
}
