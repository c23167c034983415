/** The flags of `pitboss-pool`, each with a twin in the environment. What they mean together is in settings.ts. */
import { Command, Option } from 'commander'
import { coinNames, networkNames } from '../coin/coin.ts'
import { type Address, parseAddress, parseNumber, parseWhole } from '../flags.ts'
import { jobSecondsMax } from './limits.ts'
import { addP2poolFlags, type P2poolFlags } from './p2pool-flags.ts'

export interface Flags extends P2poolFlags {
  readonly listen?: Address
  readonly http?: Address
  readonly node?: string
  readonly coin?: (typeof coinNames)[number]
  readonly network?: (typeof networkNames)[number]
  readonly payTo?: string
  readonly rpcUser?: string
  readonly rpcPasswordFile?: string
  readonly rpcCookieFile?: string
  readonly difficulty?: number
  readonly sharesPerMinute: number
  readonly blockSeconds: number
  readonly jobSeconds: number
  readonly connectionsMax?: number
  readonly connectionsPerAddressMax?: number
}

const help = `
The password of the node's JSON-RPC comes from PITBOSS_POOL_RPC_PASSWORD, from --rpc-password-file, or from the cookie
that the node writes; arguments can be read by everyone on the machine. Every flag can be given as an environment
variable: --pay-to is PITBOSS_POOL_PAY_TO.

A miner that cannot suggest a difficulty asks for one in its password, as d=8.

/healthz answers 200 while there is work for miners and 503 with the reason while there is none, /livez answers 200.

Examples:
  pitboss-pool --listen 127.0.0.1:3333 --http 127.0.0.1:3334
  pitboss-pool --node http://127.0.0.1:19443 --coin litecoin --network regtest --rpc-cookie-file ~/.litecoin/regtest/.cookie
  pitboss-pool --bitcoind-address 10.0.0.7 --p2pool-port 9333 -w 9332 -a 1BoatSLRHtKNngkdXEeobR76b53LETtpyT
  pitboss-miner -o stratum+tcp://127.0.0.1:3333`

/** Names the variable of each option. It must be named before the option is added: else it is not read. */
class CommandWithEnvironment extends Command {
  override addOption(option: Option): this {
    const name = option.long?.slice(2).replaceAll('-', '_').toUpperCase()
    return super.addOption(option.env(`PITBOSS_POOL_${name}`))
  }
}

export function poolCommand(): Command {
  const command = new CommandWithEnvironment('pitboss-pool')
    .description(
      'A Stratum V1 mining pool over the JSON-RPC of a Bitcoin or Litecoin node. Without one it mines a ' +
        'regtest-like chain of its own, in memory: real blocks, worthless coins.',
    )
    .option('--listen <host:port>', 'where miners connect (default: 127.0.0.1:3333)', parseAddress)
    .option(
      '--http <host:port>',
      'serve /healthz, /livez, /metrics and /statistics there',
      parseAddress,
    )
    .option('--node <url>', "a node's JSON-RPC, e.g. http://127.0.0.1:8332")
    .addOption(
      new Option(
        '--coin <name>',
        'of the node: sha256d for bitcoin, scrypt for litecoin (default: bitcoin)',
      ).choices(coinNames),
    )
    .addOption(new Option('--network <name>', 'of the node (default: main)').choices(networkNames))
    .option(
      '--pay-to <address>',
      "where the reward goes (default: an address of the node's wallet, labelled pitboss-pool)",
    )
    .option('--rpc-user <name>', 'of the node')
    .option('--rpc-password-file <file>', "a file with the password of the node's user")
    .option('--rpc-cookie-file <file>', "the node's own .cookie, for user and password")
    .option(
      '--difficulty <number>',
      'of a share, at first (default: 0.00001 without a node, 0.001 bitcoin, 0.1 litecoin)',
      parseNumber(1e-9, 1e15),
    )
    .option(
      '--shares-per-minute <number>',
      'of each miner: its difficulty is made to fit; 0 leaves it as it is',
      parseNumber(0, 600),
      15,
    )
    .option(
      '--job-seconds <number>',
      'give new work at least so often',
      parseNumber(1, jobSecondsMax),
      30,
    )
    .option(
      '--block-seconds <number>',
      'without a node: how long a block should take',
      parseNumber(1, 86_400),
      30,
    )
    .option('--connections-max <number>', 'of miners', parseWhole(1, 100_000))
    .option('--connections-per-address-max <number>', 'of miners', parseWhole(1, 100_000))
  command.optionsGroup('The arguments of p2pool, for its manifests of old:')
  addP2poolFlags(command)
  return command.configureHelp({ optionDescription }).addHelpText('after', help)
}

/** Without the variable of each: there is one rule for all of them. */
function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const notes = [...(argChoices === undefined ? [] : [argChoices.join(', ')])]
  if (defaultValue !== undefined) notes.push(`default: ${defaultValue}`)
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}
