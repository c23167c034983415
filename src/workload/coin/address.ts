/** Addresses to the scripts that coinbase transactions pay to. Pure. */
import { createHash } from 'node:crypto'
import { bech32, bech32m, createBase58check } from '@scure/base'
import { type CoinName, coinNames, type Network, networkNames, networks } from './coin.ts'

const base58check = createBase58check((bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest(),
)

/** The script that pays to `address`; undefined when it is no address of `network`. */
export function scriptOfAddress(address: string, network: Network): Buffer | undefined {
  return segwitScript(address, network) ?? base58Script(address, network)
}

/** Why `address` cannot be paid to: for a person who has given the wrong one. */
export function addressProblem(address: string, coin: CoinName, network: Network): string {
  for (const otherCoin of coinNames) {
    for (const name of networkNames) {
      if (scriptOfAddress(address, networks[otherCoin][name]) !== undefined) {
        return `is an address of ${otherCoin} ${name}, not of ${coin} ${network.name}`
      }
    }
  }
  return `is no address of ${coin} ${network.name}`
}

/** BIP 173 and BIP 350. */
function segwitScript(address: string, network: Network): Buffer | undefined {
  for (const [coder, isVersion] of [
    [bech32, (version: number) => version === 0],
    [bech32m, (version: number) => version >= 1 && version <= 16],
  ] as const) {
    const decoded = coder.decodeUnsafe(address)
    if (decoded === undefined || decoded.prefix !== network.prefix) continue
    const [version = -1, ...words] = decoded.words
    const program = coder.fromWordsUnsafe(words)
    if (!isVersion(version) || !program || program.length < 2 || program.length > 40) continue
    if (version === 0 && program.length !== 20 && program.length !== 32) continue
    const opcode = version === 0 ? 0 : 0x50 + version
    return Buffer.from([opcode, program.length, ...program])
  }
  return undefined
}

function base58Script(address: string, network: Network): Buffer | undefined {
  let bytes: Uint8Array
  try {
    bytes = base58check.decode(address)
  } catch {
    return undefined
  }
  const [version = -1, ...hash] = bytes
  if (hash.length !== 20) return undefined
  if (version === network.pubKeyHash) {
    return Buffer.from([0x76, 0xa9, 20, ...hash, 0x88, 0xac]) // DUP HASH160 hash EQUALVERIFY CHECKSIG
  }
  if (network.scriptHash.includes(version)) return Buffer.from([0xa9, 20, ...hash, 0x87]) // HASH160 hash EQUAL
  return undefined
}
