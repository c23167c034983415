/**
 * A node's answer to getblocktemplate (BIP 22, 23, 9, 145) to a template of ours. Everything in it is checked: what
 * goes into a block costs money when it is wrong. Pure.
 */
import {
  type BlockTemplate,
  type TemplateTransaction,
  witnessReservedValue,
} from '../../coin/block.ts'
import { parseHex, parseHexUpTo, reversed } from '../../coin/bytes.ts'
import type { Network } from '../../coin/coin.ts'
import { coinbaseAuxBytesMax } from '../../coin/coinbase.ts'
import { witnessCommitmentScript } from '../../coin/hash.ts'
import { targetOfBits } from '../../coin/target.ts'
import { extraNonce1Bytes, extraNonce2Bytes } from '../job.ts'
import {
  blockBytesMax,
  coinbaseValueMax,
  longPollIdCharactersMax,
  transactionsMax,
} from './limits.ts'
import { nonsense } from './node-error.ts'

/** What we know how to obey. A node marks with '!' a rule that one must know to build on its templates. */
const knownRules = new Set(['csv', 'segwit', 'taproot', 'mweb', 'testdummy'])

/** @throws NodeError when the answer cannot be mined on. */
export function parseTemplate(value: unknown, payTo: Buffer, network: Network): BlockTemplate {
  if (typeof value !== 'object' || value === null) throw nonsense('a template that is no object')
  const fields = value as Record<string, unknown>
  const rules = parseRules(fields['rules'])
  const bits = wanted('bits', parseHex(fields['bits'], 4)).readUInt32BE()
  const target = targetOfBits(bits)
  if (target <= 0n || (bits & 0x0080_0000) !== 0) throw nonsense('bits that no hash can meet')
  if (target > targetOfBits(network.easiestBits)) {
    throw nonsense(`blocks easier than ${network.name} has`)
  }
  const shownTarget = parseHex(fields['target'], 32)
  if (
    fields['target'] !== undefined &&
    BigInt(`0x${shownTarget?.toString('hex') ?? 0}`) !== target
  ) {
    throw nonsense('a target that is not that of its bits')
  }
  const timeSeconds = whole('curtime', fields['curtime'], 1, 0xffff_ffff)
  const transactions = parseTransactions(fields['transactions'])
  const longPollId = fields['longpollid']
  const extension = fields['mweb']
  return {
    // A node shows the header's version as a signed number.
    version: whole('version', fields['version'], -0x8000_0000, 0xffff_ffff) >>> 0,
    previousHash: reversed(wanted('previousblockhash', parseHex(fields['previousblockhash'], 32))),
    bits,
    height: whole('height', fields['height'], 1, 0x7fff_ffff),
    timeSeconds,
    minTimeSeconds: whole('mintime', fields['mintime'] ?? timeSeconds, 0, timeSeconds),
    coinbaseValue: BigInt(
      whole('coinbasevalue', fields['coinbasevalue'], 0, Number(coinbaseValueMax)),
    ),
    payTo,
    coinbaseAux: parseAux(fields['coinbaseaux']),
    transactions,
    ...(rules.has('segwit') ? { witnessCommitment: parseCommitment(fields, transactions) } : {}),
    ...(extension === undefined
      ? {}
      : { extensionBlock: wanted('mweb', parseHexUpTo(extension, blockBytesMax)) }),
    ...(typeof longPollId === 'string' && longPollId.length <= longPollIdCharactersMax
      ? { longPollId }
      : {}),
  }
}

function parseRules(value: unknown): ReadonlySet<string> {
  const names = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
  const unknown = names.find((name) => name.startsWith('!') && !knownRules.has(name.slice(1)))
  if (unknown !== undefined) {
    throw nonsense(`the rule '${unknown.slice(1)}', which this version cannot obey`)
  }
  return new Set(names.map((name) => name.replace(/^!/, '')))
}

function parseTransactions(value: unknown): TemplateTransaction[] {
  if (!Array.isArray(value)) throw nonsense('a template without transactions')
  if (value.length > transactionsMax) throw nonsense(`${value.length} transactions`)
  let bytes = 0
  return value.map((entry: unknown, index) => {
    const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
      string,
      unknown
    >
    const data = parseHexUpTo(fields['data'], blockBytesMax)
    // Before segwit there was but one name.
    const hash = parseHex(fields['hash'], 32)
    const txid = parseHex(fields['txid'] ?? fields['hash'], 32)
    if (data === undefined || data.length === 0 || hash === undefined || txid === undefined) {
      throw nonsense(`transaction ${index} of its template`)
    }
    bytes += data.length
    if (bytes > blockBytesMax) throw nonsense(`more than ${blockBytesMax} bytes of transactions`)
    return { data, txid: reversed(txid), hash: reversed(hash) }
  })
}

/** The node's, when it is right; our own when it gives none. */
function parseCommitment(
  fields: Record<string, unknown>,
  transactions: readonly TemplateTransaction[],
): Buffer {
  const own = witnessCommitmentScript(
    transactions.map(({ hash }) => hash),
    witnessReservedValue,
  )
  const given = fields['default_witness_commitment']
  if (given !== undefined && !own.equals(parseHexUpTo(given, 100) ?? Buffer.alloc(0))) {
    throw nonsense('a witness commitment that is not that of its transactions')
  }
  return own
}

function parseAux(value: unknown): Buffer {
  if (value === undefined || value === null) return Buffer.alloc(0)
  const bytesMax = coinbaseAuxBytesMax(extraNonce1Bytes + extraNonce2Bytes)
  const texts = typeof value === 'object' ? Object.values(value) : [undefined]
  const parts = texts.map((text) => wanted('coinbaseaux', parseHexUpTo(text, bytesMax)))
  const aux = Buffer.concat(parts)
  if (aux.length > bytesMax) throw nonsense(`coinbaseaux of ${aux.length} bytes`)
  return aux
}

function wanted<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw nonsense(`${name} of its template`)
  return value
}

function whole(name: string, value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
    throw nonsense(`${name} of its template`)
  }
  return value
}
