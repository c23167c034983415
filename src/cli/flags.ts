/** Flags that several commands share, and how the text of a flag becomes a value. Wrong text is a usage error. */
import { hostname } from 'node:os'
import { type Command, Option } from 'commander'
import { parseDuration } from './duration.ts'
import { CLI_LIMITS } from './limits.ts'
import type { LogLevel } from './log.ts'
import { invalidValue, usageError } from './usage-error.ts'

export const DEFAULT_SERVER = 'http://127.0.0.1:8420'

export function serverOption(): Option {
  return new Option('--server <url>', 'the operator to ask')
    .default(DEFAULT_SERVER)
    .argParser(serverUrl)
}

export function tokenFileOption(description = "file with the operator's token"): Option {
  return new Option('--token-file <file>', description)
}

function listenOption(): Option {
  return new Option(
    '--listen <host:port>',
    'where to serve HTTP; beyond loopback with --token-file',
  ).default('127.0.0.1:8420')
}

/** Where and to whom HTTP is served. */
export function addServingOptions(command: Command): void {
  command
    .addOption(listenOption())
    .addOption(tokenFileOption('file with the token that HTTP clients must send'))
    .addOption(
      new Option('--tls-cert <file>', 'serve HTTPS with this certificate (PEM, with its chain)'),
    )
    .addOption(new Option('--tls-key <file>', 'its key (PEM, without a passphrase)'))
}

export interface ServingFlags {
  readonly listen: string
  readonly tokenFile?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
}

/** What the HTTP server is started with. */
export function serving({ listen, tokenFile, tlsCert, tlsKey }: ServingFlags) {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw usageError('--tls-cert and --tls-key go together', 'Give both or none.')
  }
  return {
    listen,
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(tlsCert === undefined || tlsKey === undefined
      ? {}
      : { tls: { certFile: tlsCert, keyFile: tlsKey } }),
  }
}

/** Where others find what is served; undefined while the port is not known. */
export function servedUrl({ listen, tlsCert }: ServingFlags): string | undefined {
  if (listen.endsWith(':0')) return undefined
  const scheme = tlsCert === undefined ? 'http' : 'https'
  return `${scheme}://${listen.replace(/^(0\.0\.0\.0|\[::\])(?=:)/, hostname())}`
}

export function logLevelOption(fallback: LogLevel): Option {
  const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']
  return new Option('--log-level <level>', 'how much to log').choices(levels).default(fallback)
}

export function outputOption(choices: readonly string[], fallback: string): Option {
  return new Option('-o, --output <format>', 'how to print').choices(choices).default(fallback)
}

/** `http://host:port`, or just `host:port`. */
export function serverUrl(text: string): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined
  if (url !== undefined && (url.username !== '' || url.password !== '' || url.search !== '')) {
    // Not repeated: it may hold a password or a token.
    throw usageError(
      'the URL of an operator must hold no credentials and no query',
      "Give it as URL, e.g. 'http://127.0.0.1:8420', and the token with --token-file.",
    )
  }
  const isPlain =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    /^\/*$/.test(url.pathname) &&
    url.hash === ''
  if (!isPlain) throw invalidValue("Give it as URL, e.g. 'http://127.0.0.1:8420'.")
  return url.origin
}

export function durationMs(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw invalidValue("Give it with units, e.g. '500ms', '90s', '5m', '7d'.")
  return ms
}

/** As kubectl has it: 0 is not to wait at all, anything negative is a week. */
export function waitTimeoutMs(text: string): number {
  return text.startsWith('-') && durationMs(text.slice(1)) >= 0
    ? CLI_LIMITS.longWaitMs
    : durationMs(text)
}

/** A whole number in `[least, most]`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw invalidValue(`Give a whole number from ${least} to ${most}.`)
  }
}

/** A number with up to three decimals in `[least, most]`, as Mesos counts CPUs. */
export function thousandths(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw invalidValue(`Give a number from ${least} to ${most} with at most three decimals.`)
  }
}
