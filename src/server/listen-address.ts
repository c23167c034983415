/**
 * `HOST:PORT` as given to `--listen`: its parts, whether it is loopback, and which `Host` headers a server that
 * listens there believes. Pure.
 */
import { isIP } from 'node:net'
import { ExitCode, PitbossError } from '../api/errors.ts'

export interface ListenAddress {
  /** Without brackets, lower case. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

/** `127.0.0.1:8420`, `localhost:0`, `[::1]:8420`. Throws PitbossError (usage). */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+)):([0-9]{1,5})$/.exec(text)
  const bracketed = match?.[1]
  const host = (bracketed ?? match?.[2] ?? '').toLowerCase()
  const port = Number(match?.[3] ?? 65_536)
  if (host === '' || port > 65_535 || (bracketed !== undefined && isIP(bracketed) !== 6)) {
    throw new PitbossError('ERR_LISTEN_ADDRESS', `'${text}' is not an address to listen on`, {
      exitCode: ExitCode.usage,
      nextStep: "Give --listen as HOST:PORT, e.g. '127.0.0.1:8420' or '[::1]:8420'.",
    })
  }
  return { host, port }
}

/** 127.0.0.0/8, ::1 and `localhost`; nothing else, whatever it resolves to. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host) === 4 && host.startsWith('127.')
}

export interface HostNames {
  /** Lower case, as `advertisedHost`. */
  readonly listenHost: string
  /** This machine's name, believed by a server that listens on every address. */
  readonly machine: string
  /** By which others were told to ask for it; undefined: they were told nothing. */
  readonly advertisedHost: string | undefined
}

const WILDCARDS = new Set(['0.0.0.0', '::'])

/**
 * Whether a `Host` header may be answered. A page of a hostile site can make a browser send requests here under
 * its own name (DNS rebinding); it cannot make the browser say `localhost`, an address, or a name of ours. The port
 * is free, so that tunnels work.
 */
export function isExpectedHost(
  header: string | undefined,
  { listenHost, machine, advertisedHost }: HostNames,
): boolean {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]{1,5})?$/.exec(header ?? '')
  const name = (match?.[1] ?? match?.[2] ?? '').toLowerCase()
  if (name === '') return false
  if (isLoopback(name) || name === listenHost || name === advertisedHost) return true
  return WILDCARDS.has(listenHost) && (isIP(name) !== 0 || name === machine.toLowerCase())
}

export function formatHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host
}
