/** The flags of `pitboss-miner`, named as cpuminer names them, each with a twin in the environment. */
import { Command, Option } from 'commander'
import { type Algorithm, algorithms } from '../coin/proof-of-work.ts'
import {
  type Address,
  parseNumber,
  parsePoolUrl,
  parseThreads,
  parseUserAndPassword,
} from '../flags.ts'

export interface Flags {
  readonly url?: Address
  readonly user: string
  readonly pass: string
  readonly userpass?: { readonly user: string; readonly password: string }
  readonly algo: Algorithm
  readonly threads: number
  readonly throttle?: number
  readonly reportSeconds: number
  readonly benchmark?: true
}

const help = `
Arguments can be read by everyone on the machine: give a password that matters as PITBOSS_MINER_PASS. Every flag but
--benchmark has such a twin in the environment.

Examples:
  pitboss-miner -o stratum+tcp://127.0.0.1:3333 -u alice.rig1 --throttle 5000
  pitboss-miner --benchmark -a scrypt -t 2`

export function minerCommand(): Command {
  const command = new Command('pitboss-miner')
    .description('A CPU miner for Stratum V1 pools.')
    .option('-o, --url <url>', 'the pool, as stratum+tcp://HOST:PORT', parsePoolUrl)
    .option('-u, --user <name>', 'the worker that the shares count for', 'anonymous')
    .option('-p, --pass <text>', 'its password, which most pools ignore', 'x')
    .option('-O, --userpass <name:text>', 'both at once', parseUserAndPassword)
    .addOption(
      new Option('-a, --algo <name>', 'the proof of work: sha256d for Bitcoin, scrypt for Litecoin')
        .choices([...algorithms])
        .default('sha256d'),
    )
    .option('-t, --threads <number>', 'threads: one for each whole CPU granted', parseThreads, 1)
    .option(
      '--throttle <rate>',
      'hash no faster than this, in hashes per second, all threads together',
      parseNumber(1, 1e12),
    )
    .option('--report-seconds <number>', 'print the hash rate so often', parseNumber(1, 3600), 10)
  for (const option of command.options) {
    const name = option.long?.slice(2).replaceAll('-', '_').toUpperCase()
    option.env(`PITBOSS_MINER_${name}`)
  }
  return command
    .option('--benchmark', 'measure for so long how fast this machine hashes, without a pool')
    .addHelpText('after', help)
}

/** What is wrong with flags that are right each for itself. */
export function problemOf({ url, benchmark }: Flags): string | undefined {
  const isUseless = url === undefined && benchmark === undefined
  return isUseless ? "required option '-o, --url <url>' not specified" : undefined
}
