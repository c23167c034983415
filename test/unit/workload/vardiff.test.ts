/** The difficulty follows the miner; what may be asked for follows the clock. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { targetOfDifficulty } from '../../../src/workload/coin/target.ts'
import { configure } from '../../../src/workload/pool/configure.ts'
import { ConnectionLimits } from '../../../src/workload/pool/connection-limits.ts'
import { Vardiff } from '../../../src/workload/pool/vardiff.ts'
import { Budget } from '../../../src/workload/stratum/budget.ts'
import { firstJob, mine, mineShare } from './mining.ts'
import { difficulty, Miner, template, World } from './world.ts'

const policy = { start: 1, min: 1 / 1024, max: 2 ** 40, sharesPerMinute: 15 }

/** A miner that finds exactly as many shares as its rate, in difficulty a second, says. */
function run(rate: number, seconds: number, vardiff = new Vardiff(policy, 0)) {
  const shares: number[] = []
  const changes: [second: number, difficulty: number][] = []
  let work = 0
  for (let second = 1; second <= seconds; second += 1) {
    work += rate
    let count = 0
    while (work >= vardiff.difficulty && count < 1000) {
      work -= vardiff.difficulty
      count += 1
      vardiff.accepted(vardiff.difficulty)
      if (vardiff.adjust(second)) changes.push([second, vardiff.difficulty])
    }
    work = Math.min(work, vardiff.difficulty)
    if (vardiff.adjust(second)) changes.push([second, vardiff.difficulty])
    shares.push(count)
  }
  return { vardiff, changes, shares }
}

const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0)

test('a miner of any rate comes to some fifteen shares a minute, and stays there', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8, max: 36 }), (exponent) => {
      const rate = (2 ** exponent * 15) / 60
      const { shares, changes } = run(rate, 1200)
      const perMinute = sum(shares.slice(-300)) / 5
      expect(perMinute).toBeGreaterThan(15 / 2.5)
      expect(perMinute).toBeLessThan(15 * 2.5)
      expect(changes.filter(([second]) => second > 900)).toEqual([])
    }),
    { numRuns: 45 },
  )
})

test('a fast miner is slowed within seconds, a silent one is eased once a minute', () => {
  const { changes } = run(2 ** 30, 10)
  expect(changes.length).toBeGreaterThan(0)
  expect(sum(run(2 ** 30, 30).shares.slice(-10))).toBeLessThan(10)
  expect(run(0, 300).changes).toEqual([
    [60, 1 / 4],
    [120, 1 / 16],
    [180, 1 / 64],
    [240, 1 / 256],
    [300, 1 / 1024],
  ])
})

test('within a factor of two nothing changes, nor does anything with a fixed difficulty', () => {
  expect(run(0.25 * 1.9, 600).changes).toEqual([])
  expect(run(0.25 / 1.7, 600).changes).toEqual([])
  expect(run(1000, 600, new Vardiff({ ...policy, sharesPerMinute: 0 }, 0)).changes).toEqual([])
})

test('what is asked for is within the bounds', () => {
  const vardiff = new Vardiff(policy, 0)
  for (const [asked, got] of [
    [0, policy.min],
    [Number.POSITIVE_INFINITY, policy.max],
    [7, 7],
  ] as const) {
    vardiff.suggest(asked, 0)
    expect(vardiff.difficulty).toBe(got)
  }
})

test('a miner is told of its new difficulty with new work, and its old shares still count', async () => {
  const world = await new World({ sharesPerMinute: 15, min: 2 ** -32 }).start()
  const miner = new Miner(world).login()
  const target = targetOfDifficulty(difficulty)
  const job = firstJob(template)
  for (let n = 0; n < 30; n += 1) {
    const extraNonce2 = Buffer.from([0, 0, 0, n])
    expect(miner.submit('1', mine(job, target, job.target, { extraNonce2 }).share)).toBe(true)
  }
  const [told, work] = miner.sent.slice(-2).map((line) => JSON.parse(line))
  expect(told.method).toBe('mining.set_difficulty')
  expect(told.params[0]).toBeCloseTo(difficulty * 120, 10) // Thirty in one second, not in two minutes.
  expect(work).toMatchObject({
    method: 'mining.notify',
    params: expect.arrayContaining(['2', false]),
  })
  const extraNonce2 = Buffer.from([0, 0, 1, 0])
  const late = mine(job, target, job.target, { extraNonce2 }).share
  expect(miner.submit('1', late)).toBe(true)
  world.nowSeconds += 60
  world.pool.tick()
  expect(JSON.parse(miner.sent.at(-2) ?? '').params[0]).toBeLessThan(told.params[0])
})

test('no share is harder than a block, where blocks are rare', async () => {
  const world = new World({ start: 1, max: 1 }, undefined, true)
  await world.start()
  const miner = new Miner(world).login()
  const { params } = JSON.parse(miner.sent.at(-2) ?? '')
  // bits 1f0fffff
  expect(params[0]).toBeCloseTo(2 ** -20, 7)
  expect(miner.submit('1', mineShare(firstJob(template), difficulty))).toEqual([
    23,
    'Low difficulty share',
    null,
  ])
})

test('a block that is no share of its difficulty counts for what it proves', async () => {
  const world = await new World({ start: 1024, max: 2 ** 40 }).start()
  const miner = new Miner(world).login()
  const job = firstJob(template)
  expect(miner.submit('1', mine(job, job.target).share)).toBe(true)
  expect(world.pool.statistics.blocks.found).toBe(1)
  // bits 1f0fffff
  expect(world.pool.hashesPerSecond).toBeCloseTo(2 ** 12, -1)
})

test.each<[unknown[], unknown]>([
  [
    [
      ['version-rolling'],
      { 'version-rolling.mask': '1fffe000', 'version-rolling.min-bit-count': 2 },
    ],
    { 'version-rolling': true, 'version-rolling.mask': '1fffe000' },
  ],
  [
    [['version-rolling'], { 'version-rolling.mask': 'ffffffff' }],
    { 'version-rolling': true, 'version-rolling.mask': '1fffe000' },
  ],
  [
    [['version-rolling'], { 'version-rolling.mask': '0000e000' }],
    { 'version-rolling': true, 'version-rolling.mask': '0000e000' },
  ],
  [[['version-rolling']], { 'version-rolling': true, 'version-rolling.mask': '1fffe000' }],
  [
    [['minimum-difficulty', 'subscribe-extranonce', 7, 'info'], { 'minimum-difficulty.value': 2 }],
    { 'minimum-difficulty': true, 'subscribe-extranonce': false, info: false },
  ],
  [[['minimum-difficulty'], { 'minimum-difficulty.value': -2 }], { 'minimum-difficulty': false }],
  [[['__proto__'], null], { ['__proto__']: false }],
  [[[]], {}],
  [[], undefined],
  [['version-rolling'], undefined],
])('mining.configure with %j (BIP 310)', (params, answer) => {
  expect(configure(params)?.answer).toEqual(answer)
})

test('with version rolling a share is of the version that it says', async () => {
  const world = await new World().start()
  const miner = new Miner(world)
  miner.ask('mining.configure', ['version-rolling'], { 'version-rolling.mask': '00ffe000' })
  miner.login()
  const job = firstJob(template)
  const versionBits = 0x00a0_2000
  const target = targetOfDifficulty(difficulty)
  const { share, solution } = mine(job, target, job.target, {
    rolled: { bits: versionBits, mask: 0x00ff_e000 },
  })
  expect(solution.header.readUInt32LE(0)).toBe(0x20a0_2000)
  const submit = (...version: string[]) =>
    miner.ask(
      'mining.submit',
      'alice',
      '1',
      '00000000',
      hex32(share.timeSeconds),
      hex32(share.nonce),
      ...version,
    )
  expect(submit()).toEqual([23, 'Low difficulty share', null])
  for (const wrong of ['20a02000', '01a02000', 'xx', '']) {
    expect(submit(wrong)).toEqual([20, 'version bits are hex of 4 bytes, inside of the mask', null])
  }
  expect(submit(hex32(versionBits))).toBe(true)
  expect(submit(hex32(versionBits))).toEqual([22, 'Duplicate share', null])
})

test('bits of the version that a miner may not choose stay as the job has them', async () => {
  const world = new World()
  world.template = { ...template, version: 0x3000_4000 }
  await world.start()
  const miner = new Miner(world)
  miner.ask('mining.configure', ['version-rolling'], { 'version-rolling.mask': '0000e000' })
  miner.login()
  const job = firstJob(world.template)
  const target = targetOfDifficulty(difficulty)
  const { share, solution } = mine(job, target, job.target, {
    rolled: { bits: 0x2000, mask: 0xe000 },
  })
  expect(solution.header.readUInt32LE(0)).toBe(0x3000_2000)
  const [time, nonce] = [hex32(share.timeSeconds), hex32(share.nonce)]
  expect(miner.ask('mining.submit', 'alice', '1', '00000000', time, nonce, '00002000')).toBe(true)
})

test.each([
  ['d=2', 2],
  ['x,d=0.5', 0.5],
  ['diff=4;x', 4],
  ['D=1e2', 100],
  ['x', difficulty],
  ['password=3', difficulty],
  ['d=', difficulty],
  ['d=-1', difficulty],
  ['d=0', difficulty],
  ['d=1e999', 1e6],
  [7, difficulty],
])('a password %j begins with difficulty %d', async (password, expected) => {
  const world = await new World({ sharesPerMinute: 15 }).start()
  const miner = new Miner(world)
  miner.ask('mining.authorize', 'alice', password)
  miner.ask('mining.subscribe')
  expect(miner.sent.map((line) => JSON.parse(line)).slice(-2)).toMatchObject([
    { method: 'mining.set_difficulty', params: [expected] },
    { method: 'mining.notify' },
  ])
})

test('the least difficulty that a miner can do with is kept', async () => {
  const world = await new World({ sharesPerMinute: 15, min: 2 ** -32 }).start()
  const miner = new Miner(world)
  miner.ask('mining.configure', ['minimum-difficulty'], { 'minimum-difficulty.value': 2 })
  miner.login()
  const told = () =>
    miner.sent
      .map((line) => JSON.parse(line))
      .flatMap(({ method, params }) => (method === 'mining.set_difficulty' ? params : []))
  expect(told()).toEqual([2])
  miner.ask('mining.suggest_difficulty', 1)
  for (let minute = 0; minute < 5; minute += 1) {
    world.nowSeconds += 60
    world.pool.tick()
  }
  expect(told()).toEqual([2])
})

test('who asks for the easiest shares cannot flood the pool with them', async () => {
  const world = await new World({ sharesPerMinute: 15, min: 2 ** -33 }).start()
  const miner = new Miner(world).login()
  miner.ask('mining.suggest_difficulty', 2 ** -32)
  let reason: string | undefined
  let shares = 0
  for (; reason === undefined && shares < 20_000; shares += 1) {
    const params = ['alice', '2', hex32(shares), hex32(template.timeSeconds), '00000000']
    reason = miner.say(JSON.stringify({ id: 1, method: 'mining.submit', params }))
  }
  expect(reason).toBe('sent too many requests that are of no use')
  expect(shares).toBeLessThan(2000)
  // Nor by asking for them again and again.
  const other = new Miner(world).login()
  const say = (id: number, method: string, ...params: unknown[]) => {
    reason = other.say(JSON.stringify({ id, method, params }))
  }
  reason = undefined
  for (shares = 0; reason === undefined && shares < 20_000; shares += 1) {
    if (shares % 25 === 0) say(1, 'mining.suggest_difficulty', 2 ** -(32 + (shares % 2)))
    const job = (Math.floor(shares / 25) + 2).toString(16)
    if (reason === undefined) {
      say(2, 'mining.submit', 'alice', job, hex32(shares), hex32(template.timeSeconds), '00000000')
    }
  }
  expect(reason).toBe('sent too many requests that are of no use')
  expect(shares).toBeLessThan(600)
})

test('a budget is spent, comes back with time, and is not filled by a clock that goes back', () => {
  const budget = new Budget(10, 2, 100)
  expect([budget.spend(6, 100), budget.spend(6, 100), budget.spend(4, 100)]).toEqual([
    true,
    false,
    true,
  ])
  expect([budget.spend(3, 101), budget.spend(2, 101)]).toEqual([false, true])
  expect(budget.spend(1, 50)).toBe(false)
  expect([budget.spend(10, 1000), budget.spend(1, 1000)]).toEqual([true, false])
})

test('connections have a bound in all and for each address', () => {
  const limits = new ConnectionLimits({ connectionsMax: 3, connectionsPerAddressMax: 2 })
  expect(limits.enter('a')).toBeUndefined()
  expect(limits.enter('a')).toBeUndefined()
  expect(limits.enter('a')).toBe('there are 2 connections from its address')
  expect(limits.enter('b')).toBeUndefined()
  expect(limits.enter('c')).toBe('there are 3 connections')
  limits.leave('a')
  expect(limits.enter('a')).toBeUndefined()
  for (const address of ['a', 'a', 'b']) limits.leave(address)
  expect(limits.enter('c')).toBeUndefined()
})
