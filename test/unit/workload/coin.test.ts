import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBlockHeader, encodeBlockHeader } from '../../../src/workload/coin/block.ts'
import { compactSize, parseHex, reversed, wordsSwapped } from '../../../src/workload/coin/bytes.ts'
import { coinbaseParts, heightScript } from '../../../src/workload/coin/coinbase.ts'
import { merkleBranches, merkleRoot, sha256d } from '../../../src/workload/coin/hash.ts'
import {
  bitsOfTarget,
  difficultyMax,
  difficultyMin,
  difficultyOfTarget,
  hashesPerDifficulty,
  numberOfHash,
  targetBytes,
  targetOfBits,
  targetOfDifficulty,
} from '../../../src/workload/coin/target.ts'
import { templateOf } from './mining.ts'

/** As block explorers show it. */
const shown = (hash: Buffer) => reversed(hash).toString('hex')
const computed = (text: string) => reversed(Buffer.from(text, 'hex'))

test('block 125552 of Bitcoin: its header, its hash, its target', () => {
  const header = encodeBlockHeader({
    version: 1,
    previousHash: computed('00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81'),
    merkleRoot: computed('2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3'),
    timeSeconds: 0x4dd7f5c7,
    bits: 0x1a44b9f2,
    nonce: 0x9546a142,
  })
  const hash = sha256d(header)
  expect(shown(hash)).toBe('00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d')
  expect(numberOfHash(hash) <= targetOfBits(0x1a44b9f2)).toBe(true)
  expect(difficultyOfTarget(targetOfBits(0x1a44b9f2))).toBeCloseTo(244112.48777434, 5)
  expect(encodeBlockHeader(decodeBlockHeader(header))).toEqual(header)
})

test('block 100000 of Bitcoin: the merkle root of its four transactions', () => {
  const [coinbase, ...others] = [
    '8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87',
    'fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4',
    '6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4',
    'e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d',
  ].map(computed)
  const root = merkleRoot(coinbase ?? Buffer.alloc(0), merkleBranches(others))
  expect(shown(root)).toBe('f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766')
})

test('the branches lead to the root of the whole tree, for any number of transactions', () => {
  const rootOf = (hashes: readonly Buffer[]): Buffer => {
    const [first] = hashes
    if (first === undefined || hashes.length === 1) return first ?? Buffer.alloc(0)
    const above: Buffer[] = []
    for (let index = 0; index < hashes.length; index += 2) {
      const left = hashes[index] ?? first
      above.push(sha256d(Buffer.concat([left, hashes[index + 1] ?? left])))
    }
    return rootOf(above)
  }
  for (let count = 1; count <= 40; count += 1) {
    const [coinbase = Buffer.alloc(0), ...others] = Array.from({ length: count }, (_, index) =>
      sha256d(Buffer.from([index])),
    )
    expect(merkleRoot(coinbase, merkleBranches(others))).toEqual(rootOf([coinbase, ...others]))
  }
})

test.each([
  // From Bitcoin Core's arith_uint256 tests, and the well-known ones.
  [0x1d00ffff, 0xffffn << 208n],
  [0x207fffff, 0x7fffffn << 232n],
  [0x01120000, 0x12n],
  [0x02123400, 0x1234n],
  [0x03123456, 0x123456n],
  [0x04123456, 0x12345600n],
  [0x05009234, 0x92340000n],
])('bits %s', (bits, target) => {
  expect(targetOfBits(bits)).toBe(target)
  expect(bitsOfTarget(target)).toBe(bits)
})

test('compact bits are the nearest that is not easier', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: (1n << 256n) - 1n }), (target) => {
      const rounded = targetOfBits(bitsOfTarget(target))
      expect(rounded <= target).toBe(true)
      expect(rounded * 0x8001n > target * 0x8000n).toBe(true)
      expect(bitsOfTarget(rounded)).toBe(bitsOfTarget(target))
    }),
  )
})

test('difficulties and targets are each other’s inverse, in bounds', () => {
  expect(targetOfDifficulty(1)).toBe(0xffffn << 208n)
  expect(targetOfDifficulty(1, 'scrypt')).toBe(0xffffn << 224n)
  expect(hashesPerDifficulty).toBeCloseTo(2 ** 32 * (0x10000 / 0xffff), 0)
  for (const difficulty of [difficultyMin, 0.00001, 0.5, 1, 3, 1000, 1e12]) {
    const back = difficultyOfTarget(targetOfDifficulty(difficulty))
    expect(Math.abs(back / difficulty - 1)).toBeLessThan(1e-6)
    expect(targetOfDifficulty(difficulty * 65_536, 'scrypt')).toBe(targetOfDifficulty(difficulty))
  }
  // 2^-30 and a third of it, to the last digit: no rounding on the way.
  expect(targetOfDifficulty(2 ** -30)).toBe(0xffffn << 238n)
  expect(targetOfDifficulty(3 * 2 ** -30)).toBe((0xffffn << 238n) / 3n)
  expect(targetOfDifficulty(0)).toBe(targetOfDifficulty(difficultyMin))
  expect(targetOfDifficulty(1e300)).toBe(targetOfDifficulty(difficultyMax))
  expect(numberOfHash(targetBytes(12345n))).toBe(12345n)
})

test.each([
  [0, '00'],
  [1, '51'],
  [16, '60'],
  [17, '0111'],
  [127, '017f'],
  [128, '028000'],
  [255, '02ff00'],
  [256, '020001'],
  [32768, '03008000'],
  [840_000, '0340d10c'],
])('height %s is pushed as %s (BIP 34)', (height, hex) => {
  expect(heightScript(height).toString('hex')).toBe(hex)
})

test('a coinbase transaction, to the byte', () => {
  const { before, after } = coinbaseParts(templateOf({ height: 500 }), 8, 7)
  expect(before.toString('hex')).toBe(`0100000001${'00'.repeat(32)}ffffffff1902f4010c07000000`)
  expect(after.toString('hex')).toBe(
    `${Buffer.from('/pitboss/').toString('hex')}ffffffff0100f2052a01000000015100000000`,
  )
})

test.each([
  [0, '00'],
  [252, 'fc'],
  [253, 'fdfd00'],
  [65_535, 'fdffff'],
  [65_536, 'fe00000100'],
])('compact size %s is %s', (value, hex) => {
  expect(compactSize(value).toString('hex')).toBe(hex)
})

test.each([
  ['00ff', 2, '00ff'],
  ['00FF', 2, '00ff'],
  ['', 0, ''],
  ['00ff', 1, undefined],
  ['0g', 1, undefined],
  ['000', 1.5, undefined],
  [' 0ff', 2, undefined],
  [7, 1, undefined],
  [undefined, 1, undefined],
])('hex %j of %s bytes', (text, bytes, expected) => {
  expect(parseHex(text, bytes)?.toString('hex')).toBe(expected)
})

test('words are swapped as Stratum sends the previous hash', () => {
  expect(wordsSwapped(Buffer.from('0011223344556677', 'hex')).toString('hex')).toBe(
    '3322110077665544',
  )
})
