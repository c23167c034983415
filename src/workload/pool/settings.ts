/** What the flags of `pitboss-pool` mean together: its own, and p2pool's. Files are read through a port. */
import { addressProblem, scriptOfAddress } from '../coin/address.ts'
import { type Coin, coins, type Network, networks } from '../coin/coin.ts'
import { difficultyFactor, difficultyMax, difficultyMin } from '../coin/target.ts'
import { type Address, formatAddress } from '../flags.ts'
import type { Flags } from './command.ts'
import type { RpcCredentials } from './node/rpc-client.ts'
import { netOf } from './p2pool-flags.ts'
import type { DifficultyPolicy } from './vardiff.ts'

export interface NodeSettings {
  readonly url: URL
  readonly coin: Coin
  readonly network: Network
  readonly payTo?: Buffer
  readonly credentials: () => RpcCredentials | undefined
}

export interface Settings {
  readonly listen: Address
  readonly difficulty: DifficultyPolicy
  /** Undefined: the built-in chain. */
  readonly node?: NodeSettings
  /** To be logged at the start. */
  readonly warnings: readonly string[]
}

export interface SettingsInput {
  readonly flags: Flags
  /** User and password, or the password alone, as p2pool takes them. */
  readonly login: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => string
}

/** @throws UsageError */
export function settingsOf(input: SettingsInput): Settings {
  const { flags, login } = input
  const node = nodeSettings(input)
  const start = flags.difficulty ?? defaultDifficulty(node?.coin)
  const fixed = flags.sharesPerMinute === 0
  const warnings =
    login.length === 0
      ? []
      : [
          'everyone on this machine can read a password in the arguments: PITBOSS_POOL_RPC_PASSWORD is better',
        ]
  return {
    listen: flags.workerPort ?? flags.listen ?? { host: '127.0.0.1', port: 3333 },
    difficulty: {
      start,
      min: fixed ? start : difficultyMin * difficultyFactor[node?.coin.algorithm ?? 'sha256d'],
      max: difficultyMax,
      sharesPerMinute: flags.sharesPerMinute,
    },
    ...(node === undefined ? {} : { node }),
    warnings,
  }
}

/** Some thousands of hashes of one CPU. */
function defaultDifficulty(coin: Coin | undefined): number {
  if (coin === undefined) return 0.000_01
  return coin.name === 'litecoin' ? 0.1 : 0.001
}

function nodeSettings(input: SettingsInput): NodeSettings | undefined {
  const { flags, login } = input
  if (!saysSomethingOfNode(flags) && login.length === 0) return undefined
  const [coin, network] = chainOf(flags)
  if (flags.payTo !== undefined && flags.address !== undefined) {
    throw new UsageError('give either --pay-to or --address')
  }
  const address = flags.payTo ?? flags.address
  const payTo = address === undefined ? undefined : scriptOfAddress(address, network)
  if (address !== undefined && payTo === undefined) {
    throw new UsageError(`${address} ${addressProblem(address, coin.name, network)}`)
  }
  return {
    url: nodeUrl(flags, network),
    coin,
    network,
    ...(payTo === undefined ? {} : { payTo }),
    credentials: credentialsOf(input),
  }
}

function chainOf(flags: Flags): readonly [Coin, Network] {
  const net = netOf(flags, flags.coin)
  if (net === undefined && flags.testnet) throw new UsageError(`${flags.net} has no test network`)
  const coin = flags.coin ?? net?.[0] ?? 'bitcoin'
  const network = flags.network ?? net?.[1] ?? 'main'
  if (net !== undefined && (coin !== net[0] || network !== net[1])) {
    const said = `--net and --testnet say ${net.join(' ')}`
    throw new UsageError(`${said}, --coin and --network ${coin} ${network}`)
  }
  return [coins[coin], networks[coin][network]]
}

/** Whoever names a coin, or an address for the reward, does not want the built-in chain's worthless ones. */
function saysSomethingOfNode(flags: Flags): boolean {
  const { node, coin, network, net, testnet, payTo, address } = flags
  const { rpcUser, rpcPasswordFile, rpcCookieFile } = flags
  return [
    ...[node, coin, network, net, testnet, payTo, address],
    ...[rpcUser, rpcPasswordFile, rpcCookieFile],
    ...bitcoindFlags(flags),
  ].some((value) => value !== undefined)
}

function bitcoindFlags({ bitcoindAddress, bitcoindRpcPort, bitcoindRpcSsl }: Flags): unknown[] {
  return [bitcoindAddress, bitcoindRpcPort, bitcoindRpcSsl]
}

function nodeUrl(flags: Flags, network: Network): URL {
  if (flags.node !== undefined && bitcoindFlags(flags).some((value) => value !== undefined)) {
    throw new UsageError('give either --node or --bitcoind-address and what goes with it')
  }
  const host = flags.bitcoindAddress ?? '127.0.0.1'
  const port = flags.bitcoindRpcPort ?? network.rpcPort
  const scheme = flags.bitcoindRpcSsl ? 'https' : 'http'
  const text = flags.node ?? `${scheme}://${formatAddress({ host, port })}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError("the node's URL is like http://127.0.0.1:8332")
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('the node’s user and password do not belong into its URL: see --help')
  }
  return url
}

/** Files are read at each call: a node writes a new cookie when it starts. */
function credentialsOf(input: SettingsInput): () => RpcCredentials | undefined {
  const { flags, login, environment, readFile } = input
  if (login.length > 2) throw new UsageError('there are at most two arguments: user and password')
  const password = login.at(-1) ?? environment['PITBOSS_POOL_RPC_PASSWORD']
  const user = (login.length === 2 ? login[0] : undefined) ?? flags.rpcUser ?? ''
  const { rpcPasswordFile, rpcCookieFile } = flags
  if (password !== undefined) return () => ({ user, password })
  if (rpcPasswordFile !== undefined) {
    return () => ({ user, password: readFile(rpcPasswordFile).trimEnd() })
  }
  if (rpcCookieFile !== undefined) {
    return () => {
      const [cookieUser = '', ...rest] = readFile(rpcCookieFile).trimEnd().split(':')
      return { user: cookieUser, password: rest.join(':') }
    }
  }
  return () => undefined
}

/** A wrong flag: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
