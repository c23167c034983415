/** The flags of `pitboss-pool` and what they mean together, p2pool's among them. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Flags, poolCommand } from '../../../src/workload/pool/command.ts'
import { warningsOf } from '../../../src/workload/pool/p2pool-flags.ts'
import { type Settings, settingsOf, UsageError } from '../../../src/workload/pool/settings.ts'

const files: Readonly<Record<string, string>> = {
  '/run/password': 's3cret\n',
  '/node/.cookie': '__cookie__:0a:1b\n',
}

function settingsFor(args: readonly string[], environment: Record<string, string> = {}): Settings {
  const command = poolCommand().exitOverride()
  command.configureOutput({ writeErr: () => undefined })
  command.parse(args, { from: 'user' })
  return settingsOf({
    flags: command.opts<Flags>(),
    login: command.args,
    environment,
    readFile: (path) => {
      const text = files[path]
      if (text === undefined) throw new Error(`no ${path}`)
      return text
    },
  })
}

/** What there is to compare. */
function summary({ node, ...settings }: Settings) {
  return {
    listen: settings.listen,
    ...(node === undefined
      ? {}
      : {
          url: node.url.href,
          coin: `${node.coin.name} ${node.network.name}`,
          payTo: node.payTo?.toString('hex'),
          login: node.credentials(),
        }),
  }
}

const local = { host: '127.0.0.1', port: 3333 }

test.each<[string, string, object]>([
  ['nothing', '', { listen: local }],
  ['a port', '--listen 0.0.0.0:3344', { listen: { host: '0.0.0.0', port: 3344 } }],
  [
    'a node',
    '--node http://10.0.0.7:8332',
    { listen: local, url: 'http://10.0.0.7:8332/', coin: 'bitcoin main' },
  ],
  [
    'a node of another coin',
    '--node https://node.example.com/rpc --coin litecoin --network regtest --pay-to rltc1q8fkdk9ltens6khtk5ntwm4q7nl33hg7x8l8g0d',
    {
      listen: local,
      url: 'https://node.example.com/rpc',
      coin: 'litecoin regtest',
      payTo: '00143a6cdb17ebcce1ab5d76a4d6edd41e9fe31ba3c6',
    },
  ],
  [
    'the command of old',
    '--bitcoind-address 10.0.0.7 --p2pool-port 9333 -w 9332 bitcoinrpc s3cret',
    {
      listen: { host: '0.0.0.0', port: 9332 },
      url: 'http://10.0.0.7:8332/',
      coin: 'bitcoin main',
      login: { user: 'bitcoinrpc', password: 's3cret' },
    },
  ],
  [
    'a password alone',
    '--net litecoin -w 10.0.0.1:9327 s3cret',
    {
      listen: { host: '10.0.0.1', port: 9327 },
      url: 'http://127.0.0.1:9332/',
      coin: 'litecoin main',
      login: { user: '', password: 's3cret' },
    },
  ],
  [
    'the rest of p2pool',
    '--net bitcoin --testnet -a mw3Nbcyk6wKtaMfPBCeX9usyQD1tqHFTbj --bitcoind-rpc-port 1234 --bitcoind-rpc-ssl -n peer:9333 --give-author 0 --disable-upnp -f 1',
    {
      listen: local,
      url: 'https://127.0.0.1:1234/',
      coin: 'bitcoin test',
      payTo: '76a914aa4aa71304c1cc0ea5d5d6a47bbde20c8b3b928888ac',
    },
  ],
  [
    'an address of old alone',
    '-a 1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
    {
      listen: local,
      url: 'http://127.0.0.1:8332/',
      coin: 'bitcoin main',
      payTo: '76a914' + '7680adec8eabcabac676be9e83854ade0bd22cdb' + '88ac',
    },
  ],
  [
    'a coin alone',
    '--coin litecoin --network test',
    { listen: local, url: 'http://127.0.0.1:19332/', coin: 'litecoin test' },
  ],
  [
    'the test network of a coin',
    '--coin litecoin --testnet',
    { listen: local, url: 'http://127.0.0.1:19332/', coin: 'litecoin test' },
  ],
  [
    'a cookie alone',
    '--rpc-cookie-file /node/.cookie',
    {
      listen: local,
      url: 'http://127.0.0.1:8332/',
      coin: 'bitcoin main',
      login: { user: '__cookie__', password: '0a:1b' },
    },
  ],
  [
    'a network of regtest',
    '--net btcregtest',
    { listen: local, url: 'http://127.0.0.1:18443/', coin: 'bitcoin regtest' },
  ],
  [
    'a file for the password',
    '--node http://h --rpc-user pool --rpc-password-file /run/password',
    {
      listen: local,
      url: 'http://h/',
      coin: 'bitcoin main',
      login: { user: 'pool', password: 's3cret' },
    },
  ],
  [
    'a cookie',
    '--node http://h --rpc-cookie-file /node/.cookie',
    {
      listen: local,
      url: 'http://h/',
      coin: 'bitcoin main',
      login: { user: '__cookie__', password: '0a:1b' },
    },
  ],
])('%s', (_, line, expected) => {
  expect(summary(settingsFor(line.split(' ').filter(Boolean)))).toEqual(expected)
})

test('the password is in the environment, and warned of in the arguments', () => {
  const args = ['--node', 'http://h', '--rpc-user', 'pool']
  const { node, warnings } = settingsFor(args, { PITBOSS_POOL_RPC_PASSWORD: 's3cret' })
  expect(node?.credentials()).toEqual({ user: 'pool', password: 's3cret' })
  expect(warnings).toEqual([])
  expect(settingsFor(['user', 's3cret']).warnings).toEqual([
    'everyone on this machine can read a password in the arguments: PITBOSS_POOL_RPC_PASSWORD is better',
  ])
})

test.each([
  ['--node ftp://h', "the node's URL is like http://127.0.0.1:8332"],
  ['--node h:8332', "the node's URL is like http://127.0.0.1:8332"],
  ['--node http://u:p@h', 'the node’s user and password do not belong into its URL'],
  ['--node http://h --bitcoind-address h', 'give either --node or --bitcoind-address'],
  ['--net btcregtest --testnet', 'btcregtest has no test network'],
  ['--net bitcoin_testnet --testnet', 'bitcoin_testnet has no test network'],
  [
    '--coin litecoin --net bitcoin',
    '--net and --testnet say bitcoin main, --coin and --network litecoin main',
  ],
  [
    '--network main --testnet',
    '--net and --testnet say bitcoin test, --coin and --network bitcoin main',
  ],
  ['--pay-to a --address b', 'give either --pay-to or --address'],
  ['a b c', 'there are at most two arguments: user and password'],
  [
    '--node http://h --pay-to bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
    'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080 is an address of bitcoin regtest, not of bitcoin main',
  ],
  ['--pay-to nobody', 'nobody is no address of bitcoin main'],
])('%s is wrong usage', (line, message) => {
  const settings = () => settingsFor(line.split(' '))
  expect(settings).toThrow(UsageError)
  expect(settings).toThrow(message)
})

test('each flag has a twin in the environment', () => {
  const names = poolCommand().options.flatMap(({ long, envVar }) => (long ? [[long, envVar]] : []))
  expect(names).toContainEqual(['--pay-to', 'PITBOSS_POOL_PAY_TO'])
  for (const [long, variable] of names) {
    expect(variable).toBe(`PITBOSS_POOL_${long?.slice(2).replaceAll('-', '_').toUpperCase()}`)
  }
})

test('a variable is read, and a flag wins', () => {
  vi.stubEnv('PITBOSS_POOL_RPC_USER', 'pool')
  vi.stubEnv('PITBOSS_POOL_NODE', 'http://10.0.0.7')
  vi.stubEnv('PITBOSS_POOL_LISTEN', '0.0.0.0:1')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(summary(settingsFor(['--node', 'http://h', 's3cret']))).toEqual({
    listen: { host: '0.0.0.0', port: 1 },
    url: 'http://h/',
    coin: 'bitcoin main',
    login: { user: 'pool', password: 's3cret' },
  })
})

test('what of p2pool has no effect is named', () => {
  const command = poolCommand()
  const args = [
    '--p2pool-port',
    '9333',
    '-n',
    'peer',
    '--disable-upnp',
    '--bitcoind-p2p-port',
    '8333',
  ]
  command.parse(args, { from: 'user' })
  expect(warningsOf(command)).toEqual([
    '--p2pool-port 9333 is not opened: there is no network of pools here',
    '--bitcoind-p2p-port has no effect here',
    '--p2pool-node has no effect here',
    '--disable-upnp has no effect here',
  ])
})

test.each<[string, object]>([
  ['', { start: 0.00001, min: 2 ** -32 }],
  ['--node http://h', { start: 0.001, min: 2 ** -32 }],
  ['--node http://h --coin litecoin', { start: 0.1, min: 2 ** -16 }],
  ['--difficulty 8 --shares-per-minute 0', { start: 8, min: 8, sharesPerMinute: 0 }],
])('the difficulty of %j', (line, policy) => {
  expect(settingsFor(line.split(' ').filter(Boolean)).difficulty).toMatchObject(policy)
})
