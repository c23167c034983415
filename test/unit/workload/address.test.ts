/** Addresses: the examples of BIP 173 and 350, and of real nodes. */
import { expect, test } from 'vitest'
import { addressProblem, scriptOfAddress } from '../../../src/workload/coin/address.ts'
import { type CoinName, type NetworkName, networks } from '../../../src/workload/coin/coin.ts'

test.each<[CoinName, NetworkName, string, string]>([
  [
    'bitcoin',
    'main',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
    '76a91477bff20c60e522dfaa3350c39b030a5d004e839a88ac',
  ],
  [
    'bitcoin',
    'main',
    '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    'a914b472a266d0bd89c13706a4132ccfb16f7c3b9fcb87',
  ],
  [
    'bitcoin',
    'main',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    '0014751e76e8199196d454941c45d1b3a323f1433bd6',
  ],
  [
    'bitcoin',
    'main',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    '512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
  ],
  [
    'bitcoin',
    'main',
    'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
    '5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6',
  ],
  ['bitcoin', 'main', 'BC1SW50QGDZ25J', '6002751e'],
  [
    'bitcoin',
    'test',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
    '00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262',
  ],
  [
    'bitcoin',
    'regtest',
    'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
    '0014751e76e8199196d454941c45d1b3a323f1433bd6',
  ],
  // Of a litecoind; the scripts are what its validateaddress says.
  [
    'litecoin',
    'regtest',
    'mw3Nbcyk6wKtaMfPBCeX9usyQD1tqHFTbj',
    '76a914aa4aa71304c1cc0ea5d5d6a47bbde20c8b3b928888ac',
  ],
  [
    'litecoin',
    'regtest',
    'QVkdNzYrsi8i85gJ9RyVg5Gtv5PAFeGcQq',
    'a914645b9258e94438c01fa0653673d4180080e2108d87',
  ],
  [
    'litecoin',
    'regtest',
    'rltc1q8fkdk9ltens6khtk5ntwm4q7nl33hg7x8l8g0d',
    '00143a6cdb17ebcce1ab5d76a4d6edd41e9fe31ba3c6',
  ],
])('%s %s pays to %s', (coin, network, address, script) => {
  expect(scriptOfAddress(address, networks[coin][network])?.toString('hex')).toBe(script)
})

test.each([
  ['', 'is no address of bitcoin main'],
  ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3', 'is no address of bitcoin main'], // checksum
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'is no address of bitcoin main'], // checksum
  ['bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'is no address of bitcoin main'], // mixed case
  // BIP 350: version 1 with the checksum of version 0, version 0 with that of version 1, a program too short, too long.
  [
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'is no address of bitcoin main',
  ],
  [
    'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
    'is no address of bitcoin main',
  ],
  ['bc1pw5dgrnzv', 'is no address of bitcoin main'],
  [
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
    'is no address of bitcoin main',
  ],
  ['BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'is no address of bitcoin main'],
  ['mw3Nbcyk6wKtaMfPBCeX9usyQD1tqHFTbj', 'is an address of bitcoin test, not of bitcoin main'],
  [
    'rltc1q8fkdk9ltens6khtk5ntwm4q7nl33hg7x8l8g0d',
    'is an address of litecoin regtest, not of bitcoin main',
  ],
])('%s is not paid to', (address, problem) => {
  expect(scriptOfAddress(address, networks.bitcoin.main)).toBeUndefined()
  expect(addressProblem(address, 'bitcoin', networks.bitcoin.main)).toBe(problem)
})
