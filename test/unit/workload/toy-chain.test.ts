import { expect, test } from 'vitest'
import { headerBytes, nonceOffset } from '../../../src/workload/coin/block.ts'
import { ToyChain } from '../../../src/workload/coin/toy-chain.ts'
import { mineBlock } from './mining.ts'

const start = 1_700_000_000
const chainOf = (difficulty = 1e-9) =>
  new ToyChain({ blockSeconds: 30, difficulty, nowSeconds: start })

test('blocks of honest miners extend it', () => {
  const chain = chainOf()
  for (let height = 1; height <= 20; height += 1) {
    const nowSeconds = start + height * 30
    const template = chain.template(nowSeconds)
    expect(template).toMatchObject({ height, coinbaseValue: 5_000_000_000n })
    const block = mineBlock(template)
    expect(chain.submit(block, nowSeconds)).toBeUndefined()
    expect(chain.height).toBe(height)
    expect(chain.submit(block, nowSeconds)).toBe('duplicate')
  }
})

test('the difficulty follows the miners, by at most a factor of two a block', () => {
  const chain = chainOf(1e-8)
  let nowSeconds = start
  const next = (seconds: number) => {
    nowSeconds += seconds
    const { difficulty } = chain
    expect(chain.submit(mineBlock(chain.template(nowSeconds)), nowSeconds)).toBeUndefined()
    return chain.difficulty / difficulty
  }
  expect(next(1)).toBeCloseTo(2, 2)
  expect(next(15)).toBeCloseTo(2, 2)
  expect(next(30)).toBeCloseTo(1, 2)
  expect(next(40)).toBeCloseTo(0.75, 2)
  expect(next(10_000)).toBeCloseTo(0.5, 2)
  for (let block = 0; block < 5; block += 1) next(10_000)
  expect(chain.difficulty).toBeCloseTo(1e-8, 10)
})

test('what is not a block on its tip is refused with the reason, and changes nothing', () => {
  const chain = chainOf()
  const nowSeconds = start + 30
  const template = chain.template(nowSeconds)
  const good = mineBlock(template)
  const changed = (change: (block: Buffer) => void) => {
    const block = Buffer.from(good)
    change(block)
    return block
  }
  const refused: [string, Buffer][] = [
    ['bad-blk-length', Buffer.alloc(0)],
    ['bad-blk-length', good.subarray(0, headerBytes)],
    ['bad-prevblk', mineBlock({ ...template, previousHash: Buffer.alloc(32, 7) })],
    ['bad-diffbits', mineBlock({ ...template, bits: 0x207fffff })],
    ['time-too-old', mineBlock(template, { timeSeconds: start })],
    ['time-too-new', mineBlock(template, { timeSeconds: nowSeconds + 7201 })],
    ['bad-cb-height', mineBlock({ ...template, height: 2 })],
    ['bad-txns', changed((block) => block.writeUInt8(2, headerBytes))],
    ['bad-txnmrklroot', changed((block) => block.writeUInt8(9, block.length - 5))],
  ]
  for (const [reason, block] of refused)
    expect([reason, chain.submit(block, nowSeconds)]).toEqual([reason, reason])
  expect(chain.height).toBe(0)
  expect(chain.submit(good, nowSeconds)).toBeUndefined()

  const hard = chainOf(1)
  const unsolved = Buffer.concat([good])
  hard.template(nowSeconds).previousHash.copy(unsolved, 4)
  unsolved.writeUInt32LE(hard.template(nowSeconds).bits, 72)
  unsolved.writeUInt32LE(0, nonceOffset)
  expect(hard.submit(unsolved, nowSeconds)).toBe('high-hash')
})
