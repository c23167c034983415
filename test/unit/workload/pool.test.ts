/** The pool's side of Stratum: whole conversations, and every way in which a share can be wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { coins } from '../../../src/workload/coin/coin.ts'
import { targetOfBits, targetOfDifficulty } from '../../../src/workload/coin/target.ts'
import type { Share } from '../../../src/workload/pool/job.ts'
import { JobBook, type Verdict } from '../../../src/workload/pool/job-book.ts'
import { expectGolden } from '../store/golden.ts'
import { firstJob, firstSalt, mine, mineShare } from './mining.ts'
import { difficulty, Miner, start, template, World } from './world.ts'

test('a conversation, line by line', async () => {
  const world = await new World().start()
  const job = firstJob(template)
  const share = mineShare(job, difficulty)
  const block = mine(job, targetOfBits(template.bits)).share
  const submission = ({ nonce, timeSeconds }: Share) =>
    `["alice.rig","1","00000000","${hex32(timeSeconds)}","${hex32(nonce)}"]`
  const miner = new Miner(world)
  const conversation: string[] = []
  const lines = [
    '{"id":1,"method":"mining.submit","params":["alice.rig","1","00000000","00000000","00000000"]}',
    '{"id":2,"method":"mining.configure","params":[["version-rolling"],{"version-rolling.mask":"1fffe000"}]}',
    '{"id":3,"method":"mining.subscribe","params":["cgminer/4.10"]}',
    '{"id":"four","method":"mining.extranonce.subscribe","params":[]}',
    '{"id":5,"method":"mining.authorize","params":["alice.rig","x"]}',
    '{"id":6,"method":"mining.authorize","params":[""]}',
    `{"id":7,"method":"mining.submit","params":${submission(share)}}`,
    `{"id":8,"method":"mining.submit","params":${submission(share)}}`,
    `{"id":9,"method":"mining.submit","params":${submission({ ...share, nonce: 0 })}}`,
    '{"id":10,"method":"mining.submit","params":["bob","1","00000000","00000000","00000000"]}',
    '{"id":11,"method":"mining.submit","params":["alice.rig","99","00000000","00000000","00000000"]}',
    '{"id":12,"method":"mining.submit","params":["alice.rig","1","00","00000000","00000000"]}',
    '{"id":13,"method":"mining.submit","params":["alice.rig","1","00000000","00000000","00000000"]}',
    '{"id":14,"method":"mining.suggest_difficulty","params":[0.5]}',
    '{"id":15,"method":"mining.ping","params":[]}',
    '{"id":16,"method":"mining.get_transactions","params":["1"]}',
    `{"id":17,"method":"mining.submit","params":${submission(block)}}`,
    'garbage',
  ]
  for (const line of lines) {
    conversation.push(`> ${line}`)
    if (line.includes('"id":17,'))
      world.template = { ...template, height: 8, previousHash: Buffer.alloc(32, 1) }
    const reason = miner.say(line)
    await new Promise(setImmediate) // A new block comes after its share's answer.
    conversation.push(...miner.sent.splice(0).map((sent) => `< ${sent}`))
    if (reason !== undefined) conversation.push(`closed: ${reason}`)
  }
  expectGolden('workload/conversation.txt', `${conversation.join('\n')}\n`)
  expect(world.blocks).toHaveLength(1)
  expect(world.pool.statistics).toMatchObject({
    accepted: 2,
    rejected: { stale: 0, duplicate: 1, low_difficulty: 1, other: 3 },
    blocks: { found: 1, accepted: 1, rejected: 0, undecided: 0 },
    height: 7,
  })
})

test('no two connections do the same work', async () => {
  const world = await new World().start()
  const subscriptions = [1, 2, 3].map(() =>
    JSON.stringify(new Miner(world).ask('mining.subscribe')),
  )
  expect(new Set(subscriptions).size).toBe(3)
})

test('work comes once a miner has subscribed and authorized, in either order', async () => {
  const world = await new World().start()
  const [first, second] = [new Miner(world), new Miner(world)]
  const methods = ({ sent }: Miner) =>
    sent.map((line) => JSON.parse(line)).flatMap(({ id, method }) => (id === null ? [method] : []))
  first.ask('mining.subscribe')
  second.ask('mining.authorize', 'alice')
  await world.feed.refresh()
  expect([methods(first), methods(second)]).toEqual([[], []])
  first.ask('mining.authorize', 'alice')
  second.ask('mining.subscribe')
  for (const miner of [first, second]) {
    expect(methods(miner)).toEqual(['mining.set_difficulty', 'mining.notify'])
  }
})

test('a job of a block stays good until the block is built on, then all of them are stale', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const job = firstJob(template)
  const shares = [1, 2, 3].map((n) => {
    const fixed = { extraNonce2: Buffer.from([0, 0, 0, n]) }
    return mine(job, targetOfDifficulty(difficulty), targetOfBits(template.bits), fixed).share
  })
  const [first, second, third] = shares
  if (!first || !second || !third) throw new Error('three shares')
  expect(miner.submit('1', first)).toBe(true)
  await world.feed.refresh()
  expect(miner.submit('1', second)).toBe(true)
  world.template = { ...template, previousHash: Buffer.alloc(32, 9), height: 8 }
  await world.feed.refresh()
  expect(miner.submit('1', third)).toEqual([21, 'Stale share', null])
  const clean = miner.sent.flatMap((line) => {
    const { method, params } = JSON.parse(line)
    return method === 'mining.notify' ? [params[8]] : []
  })
  expect(clean).toEqual([true, false, true])
})

test('a new difficulty comes with new work, and old work keeps the old one', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(firstJob(template), difficulty)
  expect(miner.ask('mining.suggest_difficulty', 1)).toBe(true)
  const [told, work] = miner.sent.slice(-2).map((line) => JSON.parse(line))
  expect(told).toMatchObject({ method: 'mining.set_difficulty', params: [1] })
  expect(work).toMatchObject({ method: 'mining.notify' })
  // The same work under another name would be begun from its start by some miners, and found again.
  const [, , before] = work.params
  expect(before).not.toBe(firstJob(template).coinbase.before.toString('hex'))
  expect(miner.submit('1', share)).toBe(true)
  expect(miner.submit('2', share)).toEqual([23, 'Low difficulty share', null])
  expect(miner.ask('mining.suggest_difficulty', 1e-9)).toBe(true)
  expect(JSON.parse(miner.sent.at(-2) ?? '')).toMatchObject({ params: [difficulty] })
  for (const wrong of [0, -1, 'x', null, [1]]) {
    expect(miner.ask('mining.suggest_difficulty', wrong)).toEqual([
      20,
      'a difficulty is a number above 0',
      null,
    ])
  }
})

test('a block that the chain refuses is said, counted, and mining goes on', async () => {
  const world = await new World().start()
  world.answer = { kind: 'rejected', reason: 'bad-prevblk' }
  const miner = new Miner(world).login()
  const { share } = mine(firstJob(template), targetOfBits(template.bits))
  expect(miner.submit('1', share)).toBe(true)
  await new Promise(setImmediate)
  expect(world.log.at(-1)).toMatch(/^block 00.* of alice rejected: bad-prevblk$/)
  expect(world.pool.statistics).toMatchObject({
    blocks: { found: 1, accepted: 0, rejected: 1 },
  })
})

test('without a chain there is no work, and the old work goes on', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(firstJob(template), difficulty)
  world.broken = 'connection refused'
  await world.feed.refresh()
  await world.feed.refresh()
  expect(world.feed.problem).toBe('connection refused')
  expect(world.log.filter((line) => line === 'no new work: connection refused')).toHaveLength(1)
  expect(miner.submit('1', share)).toBe(true)
  world.broken = undefined
  await world.feed.refresh()
  expect(world.feed.problem).toBeUndefined()
  expect(world.log.at(-1)).toBe('the chain gives work again')
})

test('without a chain for long miners are sent away, and find work when it is back', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(firstJob(template), difficulty)
  world.broken = 'connection refused'
  world.nowSeconds += 29
  await world.feed.refresh()
  expect(miner.closed).toEqual([])
  world.nowSeconds += 1
  await world.feed.refresh()
  expect(miner.closed).toEqual(['is dismissed: no work: connection refused'])
  expect(JSON.parse(miner.sent.at(-1) ?? '')).toEqual({
    id: null,
    method: 'client.show_message',
    params: ['no work: connection refused'],
  })
  expect(world.pool.ready).toBe(false)
  expect(miner.submit('1', share)).toEqual([21, 'Stale share', null])
  const next = new Miner(world).login()
  const methods = () => next.sent.map((line) => JSON.parse(line).method).filter(Boolean)
  expect(methods()).toEqual(['mining.set_difficulty'])
  world.broken = undefined
  await world.feed.refresh()
  expect(methods()).toEqual(['mining.set_difficulty', 'mining.notify'])
})

test('bounds: workers of a connection, their names, useless requests', async () => {
  const world = await new World().start()
  const miner = new Miner(world)
  for (let n = 0; n < 64; n += 1) expect(miner.ask('mining.authorize', `w${n}`)).toBe(true)
  expect(miner.ask('mining.authorize', 'w64')).toEqual([24, 'Unauthorized worker', null])
  expect(miner.ask('mining.authorize', 'w0')).toBe(true)
  expect(new Miner(world).ask('mining.authorize', 'x'.repeat(129))).toEqual([
    24,
    'Unauthorized worker',
    null,
  ])
  const useless = new Miner(world)
  const reasons = Array.from({ length: 21 }, (_, id) =>
    useless.say(JSON.stringify({ id, method: 'eth_getWork', params: [] })),
  )
  expect(reasons.slice(0, 20).every((reason) => reason === undefined)).toBe(true)
  expect(reasons.at(-1)).toBe('sent too many requests that are of no use')
  world.nowSeconds += 1 // Two more are there.
  expect(useless.say('{"id":1,"method":"eth_getWork","params":[]}')).toBeUndefined()
})

test('bounds: shares that are remembered; what is forgotten does not count again', () => {
  const book = new JobBook({ coin: coins.bitcoin, salt: firstSalt - 1, sharesMax: 2 })
  const { job } = book.add(template)
  const target = targetOfDifficulty(difficulty)
  const shares = [1, 2, 3].map(
    (n) => mine(job, target, job.target, { extraNonce2: Buffer.from([0, 0, 0, n]) }).share,
  )
  const judge = (share: Share, of = job): Verdict => book.judge(of, share, difficulty, start)
  expect(shares.map((share) => judge(share).kind)).toEqual(['accepted', 'accepted', 'rejected'])
  expect(book.isFull).toBe(true)
  const next = book.add(template)
  expect(next.clean).toBe(true)
  expect(book.isFull).toBe(false)
  expect(shares.map((share) => judge(share, next.job))).toEqual(
    shares.map(() => expect.objectContaining({ reason: 'low_difficulty' })),
  )
})

test('a share counts once, under whatever job it is sent', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(firstJob(template), difficulty)
  expect(miner.submit('1', share)).toBe(true)
  await world.feed.refresh()
  expect(miner.submit('1', share)).toEqual([22, 'Duplicate share', null])
  expect(miner.submit('2', share)).toEqual([23, 'Low difficulty share', null])
})

test('bounds: jobs that a connection may still answer', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(firstJob(template), difficulty)
  for (let n = 0; n < 15; n += 1) await world.feed.refresh()
  expect(miner.submit('1', share)).toBe(true)
  await world.feed.refresh()
  expect(miner.submit('1', share)).toEqual([21, 'Stale share', null])
  expect(miner.submit('99', share)).toEqual([21, 'Job not found', null])
  expect(world.pool.statistics.rejected).toMatchObject({ stale: 1, other: 1 })
})

test('time is from the earliest that the chain allows to two hours ahead', () => {
  const book = new JobBook({ coin: coins.bitcoin, salt: 0 })
  const { job } = book.add({ ...template, minTimeSeconds: start - 10 })
  const at = (timeSeconds: number) => {
    const { share } = mine(job, targetOfDifficulty(difficulty), -1n, { timeSeconds })
    return book.judge(job, share, difficulty, start).kind
  }
  expect([start - 11, start - 10, start, start + 7200, start + 7201].map(at)).toEqual([
    'rejected',
    'accepted',
    'accepted',
    'accepted',
    'rejected',
  ])
})

test('a node whose clock is ahead of ours gives work that can be answered', () => {
  const book = new JobBook({ coin: coins.bitcoin, salt: 0 })
  const { job } = book.add(template)
  const { share } = mine(job, targetOfDifficulty(difficulty), -1n)
  expect(book.judge(job, share, difficulty, start - 100_000).kind).toBe('accepted')
})

test('nothing that a miner sends makes the pool throw or talk without end', async () => {
  const world = await new World().start()
  const method = fc.constantFrom(
    'mining.subscribe',
    'mining.authorize',
    'mining.submit',
    'mining.suggest_difficulty',
    'mining.configure',
    'mining.extranonce.subscribe',
  )
  const request = fc
    .record({ id: fc.jsonValue(), method, params: fc.jsonValue() })
    .map((value) => JSON.stringify(value))
  const plausible = fc
    .tuple(method, fc.array(fc.oneof(fc.constantFrom('alice', '1', '00000000'), fc.jsonValue())))
    .map(([name, params]) => JSON.stringify({ id: 1, method: name, params }))
  const line = fc.oneof(fc.string(), fc.json(), request, plausible)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const miner = new Miner(world)
      for (const each of lines) {
        const before = miner.sent.length
        miner.say(each)
        expect(miner.sent.length - before).toBeLessThanOrEqual(3)
      }
      world.pool.disconnect(miner.session)
    }),
    { numRuns: 500 },
  )
  expect(world.pool.connections).toBe(0)
})
