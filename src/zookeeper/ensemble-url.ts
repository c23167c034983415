/** `zk://host1:2181,host2/path`, as a user writes it. Pure. */
import { ExitCode, PitbossError } from '../api/errors.ts'
import { PATH_LENGTH_MAX, SERVERS_MAX } from './limits.ts'

export interface EnsembleServer {
  readonly host: string
  readonly port: number
}

export interface EnsembleUrl {
  readonly servers: readonly EnsembleServer[]
  /** Absolute, never `/`. */
  readonly path: string
}

const SCHEME = 'zk://'
const PORT_DEFAULT = 2181
const HOST = /^(?:\[([0-9a-fA-F:.%]+)\]|([A-Za-z0-9_.-]+))(?::(\d{1,5}))?$/
const SEGMENT = /^[A-Za-z0-9_.-]+$/

export function isEnsembleUrl(text: string): boolean {
  return text.trim().toLowerCase().startsWith(SCHEME)
}

/** Throws PitbossError `ERR_ZOOKEEPER_URL`, which never quotes a password. */
export function parseEnsembleUrl(text: string): EnsembleUrl {
  const trimmed = text.trim()
  const rest = trimmed.slice(SCHEME.length)
  if (!isEnsembleUrl(trimmed)) throw urlError('it does not begin with zk://')
  if (rest.includes('@')) {
    throw urlError(
      'it must not hold credentials',
      'Put NAME:PASSWORD into a file only you can read and name that with --zk-credentials-file.',
    )
  }
  const slash = rest.indexOf('/')
  const hosts = slash < 0 ? rest : rest.slice(0, slash)
  return { servers: parseServers(hosts), path: parsePath(slash < 0 ? '' : rest.slice(slash)) }
}

export function formatEnsemble(servers: readonly EnsembleServer[]): string {
  return servers
    .map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`)
    .join(',')
}

function parseServers(text: string): readonly EnsembleServer[] {
  const servers = text.split(',').map((part) => {
    const match = HOST.exec(part.trim())
    const host = match?.[1] ?? match?.[2]
    const port = match?.[3] === undefined ? PORT_DEFAULT : Number(match[3])
    if (host === undefined || port < 1 || port > 65_535) {
      throw urlError(part.trim() === '' ? 'it names no server' : `'${part.trim()}' is no server`)
    }
    return { host, port }
  })
  if (servers.length > SERVERS_MAX) throw urlError(`it names ${servers.length} servers`)
  return servers
}

function parsePath(text: string): string {
  const path = text.replace(/\/+$/, '')
  if (path === '') throw urlError('it names no path')
  if (path.length > PATH_LENGTH_MAX) throw urlError('its path is too long')
  for (const segment of path.slice(1).split('/')) {
    if (!SEGMENT.test(segment) || segment === '.' || segment === '..') {
      throw urlError(
        'its path has a part that is empty, or not of letters, digits and the signs _ . -',
      )
    }
  }
  if (path === '/zookeeper' || path.startsWith('/zookeeper/')) {
    throw urlError("its path is ZooKeeper's own")
  }
  return path
}

function urlError(
  problem: string,
  nextStep = 'Write it as zk://HOST1:2181,HOST2:2181/PATH.',
): PitbossError {
  return new PitbossError('ERR_ZOOKEEPER_URL', `that is no address of a ZooKeeper: ${problem}`, {
    exitCode: ExitCode.usage,
    nextStep,
  })
}
