/** A node's templates: a real one to the byte of the block that real nodes took, and every way in which one can lie. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type BlockTemplate,
  decodeBlockHeader,
  headerBytes,
} from '../../../src/workload/coin/block.ts'
import { parseHexUpTo } from '../../../src/workload/coin/bytes.ts'
import { coins, networks } from '../../../src/workload/coin/coin.ts'
import { numberOfHash } from '../../../src/workload/coin/target.ts'
import { makeJob, solve } from '../../../src/workload/pool/job.ts'
import { NodeError } from '../../../src/workload/pool/node/node-error.ts'
import { parseTemplate } from '../../../src/workload/pool/node/template.ts'

const real = JSON.parse(
  readFileSync(new URL('litecoin-block-432.json', import.meta.url), 'utf8'),
) as { template: Record<string, unknown>; block: string }
const regtest = networks.litecoin.regtest
const payTo = Buffer.from('001473872047aed9fbf2c48e54649c3dad5dc1b11551', 'hex')

test('the first block with MWEB that two litecoind took, with segwit and its commitment, to the byte', () => {
  const template = parseTemplate(real.template, payTo, regtest)
  const block = Buffer.from(real.block, 'hex')
  const { timeSeconds, nonce } = decodeBlockHeader(block)
  // In the coinbase's script: 03b001 the height, then the push of 12 bytes.
  const script = block.indexOf('02b0010c', headerBytes, 'hex') + 4
  const job = makeJob(coins.litecoin, template, block.readUInt32LE(script))
  const solution = solve(job, {
    extraNonce1: block.subarray(script + 4, script + 8),
    extraNonce2: block.subarray(script + 8, script + 12),
    timeSeconds,
    nonce,
  })
  expect(solution.block().toString('hex')).toBe(real.block)
  expect(numberOfHash(solution.proof) <= job.target).toBe(true)
})

test('what a template says is kept', () => {
  const template = parseTemplate(
    { ...real.template, coinbaseaux: { flags: '0bc0' } },
    payTo,
    regtest,
  )
  expect(template).toMatchObject({
    version: 0x20000000,
    height: 432,
    bits: 0x207fffff,
    coinbaseValue: 1_250_020_200n,
    coinbaseAux: Buffer.from('0bc0', 'hex'),
    longPollId: real.template['longpollid'],
  })
  expect(template.transactions).toHaveLength(2)
  expect(template.witnessCommitment?.toString('hex')).toBe(
    real.template['default_witness_commitment'],
  )
})

test.each([
  ['a negative version', { version: -536_870_912 }, { version: 0xe0000000 }],
  ['no mintime', { mintime: undefined }, { minTimeSeconds: real.template['curtime'] }],
  ['no longpollid', { longpollid: undefined }, {}],
  ['a long longpollid', { longpollid: 'x'.repeat(513) }, {}],
  ['no target', { target: undefined }, {}],
  ['no commitment: it is made', { default_witness_commitment: undefined }, {}],
  ['rules of soft forks that may be ignored', { rules: ['!segwit', 'mweb', 'future'] }, {}],
  ['no coinbaseaux', { coinbaseaux: undefined }, { coinbaseAux: Buffer.alloc(0) }],
])('%s is well', (_, fields, expected) => {
  expect(parseTemplate({ ...real.template, ...fields }, payTo, regtest)).toMatchObject(expected)
})

test('without the rule there is no commitment, even where the node gives one', () => {
  const fields = { ...real.template, rules: ['csv'], mweb: undefined }
  const template = parseTemplate(fields, payTo, regtest)
  expect(template.witnessCommitment).toBeUndefined()
  expect(template.extensionBlock).toBeUndefined()
})

test.each([
  ['1e0fffff', networks.litecoin.main, true],
  ['1e10ffff', networks.litecoin.main, false],
  ['1d00ffff', networks.bitcoin.test, true],
  ['1d010000', networks.bitcoin.test, false],
  ['207fffff', networks.bitcoin.regtest, true],
  ['21008000', networks.bitcoin.regtest, false],
])('bits of %s are as easy as a network has them, or easier', (bits, network, well) => {
  const fields = { ...real.template, bits, target: undefined }
  const parse = () => parseTemplate(fields, payTo, network)
  if (well) expect(parse().bits).toBe(Number.parseInt(bits, 16))
  else expect(parse).toThrow(`blocks easier than ${network.name} has`)
})

const transaction = { data: '00', txid: '11'.repeat(32), hash: '11'.repeat(32) }

test.each([
  ['a rule that must be obeyed', { rules: ['!segwit', '!quantum'] }, "the rule 'quantum'"],
  ['no bits', { bits: undefined }, 'bits of its template'],
  ['bits that are no hex', { bits: 'ffffffxx' }, 'bits of its template'],
  ['bits of a negative target', { bits: '1d80ffff' }, 'bits that no hash can meet'],
  ['bits of zero', { bits: '1d000000' }, 'bits that no hash can meet'],
  ['another target than its bits', { target: '00'.repeat(32) }, 'a target that is not that'],
  ['a target that is none', { target: 7 }, 'a target that is not that'],
  ['no previous block', { previousblockhash: '00' }, 'previousblockhash of its template'],
  ['a height of text', { height: '432' }, 'height of its template'],
  ['a height of -1', { height: -1 }, 'height of its template'],
  ['a height beyond all', { height: 2 ** 31 }, 'height of its template'],
  ['a fraction of a height', { height: 1.5 }, 'height of its template'],
  ['a time in the next century', { curtime: 2 ** 32 }, 'curtime of its template'],
  ['a mintime after curtime', { mintime: 4_000_000_000 }, 'mintime of its template'],
  ['a reward of all the coins and one more', { coinbasevalue: 84e14 + 1 }, 'coinbasevalue of its'],
  ['a negative reward', { coinbasevalue: -1 }, 'coinbasevalue of its template'],
  ['a version beyond 32 bits', { version: 2 ** 32 }, 'version of its template'],
  ['no transactions', { transactions: undefined }, 'a template without transactions'],
  ['too many transactions', { transactions: Array(65_537).fill(0) }, '65537 transactions'],
  ['a transaction that is null', { transactions: [null] }, 'transaction 0 of its template'],
  [
    'an empty transaction',
    { transactions: [{ ...transaction, data: '' }] },
    'transaction 0 of its template',
  ],
  [
    'a transaction of half a byte',
    { transactions: [{ ...transaction, data: '000' }] },
    'transaction 0 of its template',
  ],
  [
    'a transaction without a name',
    { transactions: [transaction, { data: '00' }] },
    'transaction 1 of its template',
  ],
  [
    'more transactions than a block holds',
    { transactions: Array(3).fill({ ...transaction, data: '00'.repeat(1_500_000) }) },
    'more than 4000000 bytes',
  ],
  [
    'a commitment to other transactions',
    { default_witness_commitment: `6a24aa21a9ed${'00'.repeat(32)}` },
    'a witness commitment that is not that of its transactions',
  ],
  ['a commitment that is no text', { default_witness_commitment: {} }, 'a witness commitment'],
  ['mweb that is no hex', { mweb: 'xyz' }, 'mweb of its template'],
  ['coinbaseaux of 73 bytes', { coinbaseaux: { a: '00'.repeat(73) } }, 'coinbaseaux of its'],
  [
    'coinbaseaux of 80 bytes in two',
    { coinbaseaux: { a: '00'.repeat(40), b: '00'.repeat(40) } },
    'coinbaseaux of 80 bytes',
  ],
  ['coinbaseaux of text', { coinbaseaux: 'ab' }, 'coinbaseaux of its template'],
])('a template with %s is not mined on', (_, fields, reason) => {
  const parse = () => parseTemplate({ ...real.template, ...fields }, payTo, regtest)
  expect(parse).toThrow(NodeError)
  expect(parse).toThrow(`the node talks nonsense: ${reason}`)
})

test.each([null, undefined, 7, 'x', []])('%j is no template', (value) => {
  expect(() => parseTemplate(value, payTo, regtest)).toThrow(NodeError)
})

test('hex up to a bound', () => {
  expect(parseHexUpTo('00ff', 2)?.toString('hex')).toBe('00ff')
  expect(parseHexUpTo('00ff', 1)).toBeUndefined()
  expect(parseHexUpTo('0', 1)).toBeUndefined()
  expect(parseHexUpTo(['00'], 1)).toBeUndefined()
})

test('whatever a node says, it is a template that a block can be made of, or a NodeError', () => {
  const names = Object.keys(real.template)
  const change = fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      let template: BlockTemplate
      try {
        template = parseTemplate(
          { ...real.template, ...Object.fromEntries(changes) },
          payTo,
          regtest,
        )
      } catch (error) {
        expect(error).toBeInstanceOf(NodeError)
        return
      }
      const job = makeJob(coins.bitcoin, template, 1)
      const extraNonce = Buffer.alloc(4)
      const share = { extraNonce1: extraNonce, extraNonce2: extraNonce, timeSeconds: 1, nonce: 1 }
      expect(solve(job, share).block().length).toBeGreaterThan(headerBytes)
    }),
    { numRuns: 1000 },
  )
})
