/** Where the scheduler API of a master is: from what a user writes, and from where a master redirects to. */
import { ExitCode, PitbossError } from '../api/errors.ts'
import { MASTERS_LIMIT } from './limits.ts'
import type { MasterDetector } from './ports.ts'

const API_PATH = '/api/v1/scheduler'
const HAS_SCHEME = /^[a-z]+:\/\//i
const HOST_AND_PORT = /^(\[[0-9a-fA-F:.%]+\]|[A-Za-z0-9_.-]+):\d{1,5}(\/.*)?$/

/**
 * The API's URL for a master given as `HOST:PORT`, `HOST` or an http(s) URL; a path in it is kept as a prefix.
 * Throws PitbossError `ERR_MASTER_URL`.
 */
export function parseMasterUrl(text: string): string {
  const trimmed = text.trim()
  const url = parseUrl(HAS_SCHEME.test(trimmed) ? trimmed : `http://${trimmed}`)
  if (trimmed === '' || url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw masterUrlError(
      `'${trimmed}' is no master`,
      'name it as HOST:PORT or as http(s)://HOST:PORT',
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw masterUrlError(
      'a master URL must not hold credentials',
      'use --principal and --secret-file',
    )
  }
  // What a bare host name means is Mesos' port, not that of the web.
  if (url.port === '' && !HAS_SCHEME.test(trimmed)) url.port = '5050'
  const prefix = url.pathname.replace(/\/+$/, '')
  return url.origin + (prefix.endsWith(API_PATH) ? prefix : prefix + API_PATH)
}

function masterUrlError(message: string, nextStep: string): PitbossError {
  return new PitbossError('ERR_MASTER_URL', message, { exitCode: ExitCode.usage, nextStep })
}

/** A fixed list of masters, tried in this order. Throws PitbossError `ERR_MASTER_URL`. */
export function masterList(masters: readonly string[]): MasterDetector {
  const urls = [...new Set(masters.map(parseMasterUrl))]
  if (urls.length === 0) throw masterUrlError('no master is named', 'name at least one')
  if (urls.length > MASTERS_LIMIT) {
    throw masterUrlError(`${urls.length} masters are named`, `name at most ${MASTERS_LIMIT}`)
  }
  return {
    watch(onMasters) {
      onMasters(urls)
      return () => {}
    },
  }
}

export type Redirect =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: string }

/**
 * Where a `Location` leads from `current`: absolute, `//host:port/path` (what Mesos sends [fact 91]),
 * `host:port` (what its documents show), or a path. https is never left for http.
 */
export function resolveRedirect(current: string, location: string): Redirect {
  const target = HOST_AND_PORT.test(location) ? `//${location}` : location
  const url = parseUrl(target, current)
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return { ok: false, message: 'redirected to something that is no URL' }
  }
  const from = new URL(current)
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return { ok: false, message: `redirected from https to ${url.origin}, which is not encrypted` }
  }
  const path = url.pathname === '/' ? from.pathname : url.pathname
  return { ok: true, url: url.origin + path + url.search }
}

export function originOf(url: string): string {
  return new URL(url).origin
}

function parseUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}
