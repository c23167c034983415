/** The coins that the pool and the miner know, and how their networks differ. Pure. */
import type { Algorithm } from './proof-of-work.ts'

export const coinNames = ['bitcoin', 'litecoin'] as const
export type CoinName = (typeof coinNames)[number]
export const networkNames = ['main', 'test', 'regtest'] as const
export type NetworkName = (typeof networkNames)[number]

export interface Coin {
  readonly name: CoinName
  /** What must not exceed the target. (A block's name is sha256d of its header for either coin.) */
  readonly algorithm: Algorithm
  /** Which rules a node must be told that we know, or it gives no template (BIP 145; Litecoin's mweb). */
  readonly clientRules: readonly string[]
}

export interface Network {
  readonly name: NetworkName
  /** First bytes of base58 addresses. */
  readonly pubKeyHash: number
  readonly scriptHash: readonly number[]
  /** The human-readable part of segwit addresses. */
  readonly prefix: string
  /** The usual port of a node's JSON-RPC. */
  readonly rpcPort: number
  /** Of the easiest block there can be. */
  readonly easiestBits: number
  /** The names of block 0, as shown: by them a node is known to be on this network of this coin. */
  readonly genesis: readonly string[]
}

export const coins: Readonly<Record<CoinName, Coin>> = {
  bitcoin: {
    name: 'bitcoin',
    algorithm: 'sha256d',
    clientRules: ['segwit'],
  },
  litecoin: {
    name: 'litecoin',
    algorithm: 'scrypt',
    clientRules: ['mweb', 'segwit'],
  },
}

export const networks: Readonly<Record<CoinName, Readonly<Record<NetworkName, Network>>>> = {
  bitcoin: {
    main: {
      name: 'main',
      pubKeyHash: 0,
      scriptHash: [5],
      prefix: 'bc',
      rpcPort: 8332,
      easiestBits: 0x1d00ffff,
      genesis: ['000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f'],
    },
    test: {
      name: 'test',
      pubKeyHash: 111,
      scriptHash: [196],
      prefix: 'tb',
      rpcPort: 18332,
      easiestBits: 0x1d00ffff,
      genesis: [
        '000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943',
        '00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043', // testnet 4
      ],
    },
    regtest: {
      name: 'regtest',
      pubKeyHash: 111,
      scriptHash: [196],
      prefix: 'bcrt',
      rpcPort: 18443,
      easiestBits: 0x207fffff,
      genesis: ['0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206'],
    },
  },
  litecoin: {
    main: {
      name: 'main',
      pubKeyHash: 48,
      scriptHash: [50, 5],
      prefix: 'ltc',
      rpcPort: 9332,
      easiestBits: 0x1e0fffff,
      genesis: ['12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2'],
    },
    test: {
      name: 'test',
      pubKeyHash: 111,
      scriptHash: [58, 196],
      prefix: 'tltc',
      rpcPort: 19332,
      easiestBits: 0x1e0fffff,
      genesis: ['4966625a4b2851d9fdee139e56211a0d88575f59ed816ff5e6a63deb4e3e29a0'],
    },
    regtest: {
      name: 'regtest',
      pubKeyHash: 111,
      scriptHash: [58, 196],
      prefix: 'rltc',
      rpcPort: 19443,
      easiestBits: 0x207fffff,
      genesis: ['530827f38f93b43ed12af0b3ad25a288dc02ed74d6d7857862df51fc56c416f9'],
    },
  },
}
