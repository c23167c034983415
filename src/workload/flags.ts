/** Values of flags that both programs take. Wrong ones are usage errors: exit code 2. */
import { InvalidArgumentError } from 'commander'

export interface Address {
  readonly host: string
  readonly port: number
}

/** `HOST:PORT`, `[IPV6]:PORT`; port 0 takes any free one. */
export function parseAddress(text: string): Address {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || port > 65_535) {
    throw new InvalidArgumentError("Give HOST:PORT, e.g. '127.0.0.1:3333'.")
  }
  return { host, port }
}

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** `stratum+tcp://HOST:PORT`, or just `HOST:PORT`, as cpuminer takes it. */
export function parsePoolUrl(text: string): Address {
  const address = parseAddress(text.replace(/^stratum\+tcp:\/\//i, '').replace(/\/$/, ''))
  if (address.port === 0) throw new InvalidArgumentError('A pool has a port above 0.')
  return address
}

export function parseNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN
    if (!(value >= least && value <= most)) {
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`)
    }
    return value
  }
}

export function parseWhole(least: number, most: number): (text: string) => number {
  const parse = parseNumber(least, most)
  return (text) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
    return parse(text)
  }
}

/** CPUs granted, with a fraction as Mesos has it: one thread for each whole one, and one at least. */
export function parseThreads(text: string): number {
  return Math.max(1, Math.floor(parseNumber(0, 1024)(text)))
}

/** `NAME:TEXT`, as cpuminer takes it. */
export function parseUserAndPassword(text: string): { user: string; password: string } {
  const colon = text.indexOf(':')
  if (colon < 1) throw new InvalidArgumentError('Give NAME:TEXT.')
  return { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
