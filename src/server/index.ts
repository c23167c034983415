/**
 * The operator's read-only HTTP server: the dashboard, health, metrics, the JSON API and the event stream, all of it
 * read from an OperatorView. It must never change anything, wait for the loop, or work inside its turn. On loopback unless
 * told otherwise, and then only with a token.
 */
import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { hostname } from 'node:os'
import { performance } from 'node:perf_hooks'
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { buildApp, type ServerLog } from './app.ts'
import { History } from './history.ts'
import { SERVER_LIMITS, type ServerLimits } from './limits.ts'
import { formatHost, isLoopback, type ListenAddress, parseListenAddress } from './listen-address.ts'
import { readPages } from './pages.ts'
import { readTlsKeys, type TlsFiles } from './tls.ts'
import { readTokenFile, TokenCheck } from './token.ts'
import { WatchHub } from './watch-hub.ts'

export type { ServerLog } from './app.ts'
export { SERVER_LIMITS, type ServerLimits } from './limits.ts'

export interface ServerOptions {
  readonly view: OperatorView
  /** `HOST:PORT`; port 0 takes any free one. */
  readonly listen: string
  /** Where others were told to ask, when that is elsewhere than where it listens: behind a proxy, or by a longer name. */
  readonly advertiseUrl?: string
  /** Required beyond loopback; then every question but the health probes needs the token. */
  readonly tokenFile?: string
  /** Speak TLS; then the URL begins with https. */
  readonly tls?: TlsFiles
  readonly log?: ServerLog
  readonly limits?: Partial<ServerLimits>
  /** Monotonic milliseconds. */
  readonly now?: () => number
  /** Milliseconds since 1970, for the times of the history. */
  readonly wallClock?: () => number
}

export interface RunningServer {
  /** Where to ask, with the real port: `http://127.0.0.1:8420`. */
  readonly url: string
  /** Ends every connection; resolves when none is left. */
  close(): Promise<void>
}

/**
 * Throws what `startServer` would, before anything else has been started that could not be taken back. Another
 * process may still take the address in between; then `startServer` says so.
 */
export async function checkServer(options: Omit<ServerOptions, 'view'>): Promise<void> {
  const address = parseListenAddress(options.listen)
  await requiredToken(address, options.tokenFile, { ...SERVER_LIMITS, ...options.limits })
  if (options.tls !== undefined) await readTlsKeys(options.tls)
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host: address.host, port: address.port }, resolve)
    })
  } catch (error) {
    throw listenError(error, options.listen)
  }
  await new Promise((resolve) => probe.close(resolve))
}

const SILENT: ServerLog = { warn: () => undefined, error: () => undefined }

/** Throws PitbossError: usage for an address that may not be listened on, unreachable for one that cannot be. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = { ...SERVER_LIMITS, ...options.limits }
  const { advertiseUrl } = options
  const address = parseListenAddress(options.listen)
  const token = await requiredToken(address, options.tokenFile, limits)
  const tls = options.tls === undefined ? undefined : await readTlsKeys(options.tls)
  const pages = await readPages()
  const log = options.log ?? SILENT
  if (tls === undefined && !isLoopback(address.host)) {
    log.warn({ listen: options.listen }, 'the token crosses the network in clear text without TLS')
  }
  const now = options.now ?? (() => performance.now())
  const history = new History(options.view, limits, options.wallClock ?? Date.now)
  const hub = new WatchHub({
    view: options.view,
    limits,
    now,
    epoch: randomBytes(4).toString('hex'),
    activeMs: () => performance.eventLoopUtilization().active,
    copies: tls !== undefined,
  })
  const app = buildApp({
    view: options.view,
    hub,
    history,
    pages,
    tls,
    log,
    limits,
    now,
    token,
    listenHost: address.host,
    machine: hostname(),
    advertisedHost: advertiseUrl === undefined ? undefined : hostOf(advertiseUrl),
  })
  const close = async () => {
    hub.close()
    history.close()
    await app.close()
  }
  try {
    await app.listen({ host: address.host, port: address.port })
  } catch (error) {
    await close()
    throw listenError(error, options.listen)
  }
  const { port } = app.server.address() as AddressInfo
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${formatHost(address.host)}:${port}`,
    close,
  }
}

/** As a `Host` header names it. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase()
}

async function requiredToken(
  address: ListenAddress,
  tokenFile: string | undefined,
  limits: ServerLimits,
): Promise<TokenCheck | undefined> {
  if (tokenFile !== undefined) {
    return new TokenCheck(await readTokenFile(tokenFile, limits.minTokenLength))
  }
  if (isLoopback(address.host)) return undefined
  throw new PitbossError(
    'ERR_LISTEN_WITHOUT_TOKEN',
    `will not listen on ${formatHost(address.host)} without a token: others could read everything`,
    {
      exitCode: ExitCode.usage,
      nextStep: 'Give --token-file FILE, or listen on loopback (127.0.0.1:8420).',
    },
  )
}

function listenError(error: unknown, listen: string): PitbossError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const inUse = code === 'EADDRINUSE'
  return new PitbossError(
    inUse ? 'ERR_LISTEN_IN_USE' : 'ERR_LISTEN',
    inUse ? `${listen} is already in use` : `cannot listen on ${listen} (${code})`,
    {
      exitCode: ExitCode.unreachable,
      nextStep: 'Choose another address with --listen HOST:PORT; port 0 takes any free one.',
      cause: error,
    },
  )
}
