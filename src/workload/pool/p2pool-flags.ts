/**
 * The arguments of p2pool, the program that Pitboss' first pools ran, so that its manifests go on working: the same
 * names (https://github.com/p2pool/p2pool, p2pool/main.py), read as far as they make sense here.
 */
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CoinName, NetworkName } from '../coin/coin.ts'
import { type Address, parseAddress, parseWhole } from '../flags.ts'

export interface P2poolFlags {
  readonly net?: string
  readonly testnet?: true
  readonly address?: string
  readonly bitcoindAddress?: string
  readonly bitcoindRpcPort?: number
  readonly bitcoindRpcSsl?: true
  readonly workerPort?: Address
  readonly p2poolPort?: number
}

const nets: Readonly<Record<string, readonly [CoinName, NetworkName]>> = {
  bitcoin: ['bitcoin', 'main'],
  bitcoin_testnet: ['bitcoin', 'test'],
  bitcoin_regtest: ['bitcoin', 'regtest'],
  btcregtest: ['bitcoin', 'regtest'],
  litecoin: ['litecoin', 'main'],
  litecoin_testnet: ['litecoin', 'test'],
  litecoin_regtest: ['litecoin', 'regtest'],
}

/** What p2pool does and this pool does not: taken, and said to be of no effect. */
const withoutEffect = [
  ['--bitcoind-p2p-port <port>'],
  ['--p2pool-node <address>', '-n'],
  ['--max-conns <number>'],
  ['--outgoing-conns <number>'],
  ['--external-ip <address>'],
  ['--disable-upnp'],
  ['--disable-advertise'],
  ['--give-author <percentage>'],
  ['--fee <percentage>', '-f'],
  ['--datadir <directory>'],
  ['--logfile <file>'],
  ['--web-static <directory>'],
  ['--no-bugreport'],
  ['--irc-announce'],
  ['--iocp'],
  ['--debug'],
] as const

export function addP2poolFlags(command: Command): void {
  command
    .argument('[login...]', "p2pool's: user and password of the node, or the password alone")
    .addOption(new Option('--net <name>', 'coin and network').choices(Object.keys(nets)))
    .option('--testnet', 'the test network of --net')
    .option('-a, --address <address>', '--pay-to')
    .option('--bitcoind-address <host>', "the node's host")
    .option(
      '--bitcoind-rpc-port <port>',
      "the node's port (default: the usual one of its network)",
      parseWhole(1, 65_535),
    )
    .option('--bitcoind-rpc-ssl', 'https to the node')
    .option(
      '-w, --worker-port <[address:]port>',
      '--listen; a port alone is on all interfaces',
      parseWorkerPort,
    )
    .option(
      '--p2pool-port <port>',
      'taken, of no effect and not opened: there is no network of pools here',
      parseWhole(1, 65_535),
    )
  for (const [name, short] of withoutEffect) {
    command.addOption(new Option(short === undefined ? name : `${short}, ${name}`).hideHelp())
  }
}

/** What is to be said at the start of the given flags of p2pool that change nothing here. */
export function warningsOf(command: Command): string[] {
  const names = withoutEffect.map(([name]) => name.split(' ')[0])
  const given = command.options.filter((option) => isGiven(command, option)).map(({ long }) => long)
  const p2poolPort = command.getOptionValue('p2poolPort')
  return [
    ...(p2poolPort === undefined
      ? []
      : [`--p2pool-port ${p2poolPort} is not opened: there is no network of pools here`]),
    ...names.filter((name) => given.includes(name)).map((name) => `${name} has no effect here`),
  ]
}

function isGiven(command: Command, option: Option): boolean {
  const source = command.getOptionValueSource(option.attributeName())
  return source !== undefined && source !== 'default'
}

/** Coin and network that --net and --testnet stand for; without --net it is the network of `coin`. */
export function netOf(
  { net, testnet }: P2poolFlags,
  coin: CoinName = 'bitcoin',
): readonly [CoinName, NetworkName] | undefined {
  if (net === undefined && testnet === undefined) return undefined
  return nets[`${net ?? coin}${testnet ? '_testnet' : ''}`]
}

function parseWorkerPort(text: string): Address {
  if (!/^\d+$/.test(text)) return parseAddress(text)
  const port = Number(text)
  if (port > 65_535) throw new InvalidArgumentError('Give PORT or ADDRESS:PORT.')
  return { host: '0.0.0.0', port }
}
