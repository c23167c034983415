/** The pool's side of Stratum: whole conversations, and every way in which a share can be wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockTemplate } from '../../../src/workload/coin/block.ts'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { targetOfBits, targetOfDifficulty } from '../../../src/workload/coin/target.ts'
import type { Share } from '../../../src/workload/pool/job.ts'
import { JobBook, type Verdict } from '../../../src/workload/pool/job-book.ts'
import { Pool } from '../../../src/workload/pool/pool.ts'
import type { Session } from '../../../src/workload/pool/session.ts'
import { expectGolden } from '../store/golden.ts'
import { mine, mineShare, payToAnyone } from './mining.ts'

const start = 1_700_000_000
const difficulty = 1e-8
/** Some 40 hashes a share, some 4000 a block. */
const template: BlockTemplate = {
  version: 0x20000000,
  previousHash: Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
  bits: 0x1f0fffff,
  height: 7,
  timeSeconds: start,
  coinbaseValue: 5_000_000_000n,
  transactions: [{ txid: Buffer.alloc(32, 0xaa), data: Buffer.from('feed', 'hex') }],
}

class World {
  readonly blocks: Buffer[] = []
  readonly log: string[] = []
  template = template
  answer: string | undefined
  nowSeconds = start
  readonly pool = new Pool({
    source: {
      template: async () => this.template,
      submit: async (block) => {
        this.blocks.push(block)
        return this.answer
      },
    },
    difficulty,
    payTo: payToAnyone,
    nowSeconds: () => this.nowSeconds,
    log: (text) => this.log.push(text),
  })

  async start(): Promise<this> {
    await this.pool.refresh()
    return this
  }
}

class Miner {
  readonly sent: string[] = []
  readonly session: Session
  readonly #world: World
  #id = 0

  constructor(world: World) {
    this.#world = world
    this.session = world.pool.connect((line) => this.sent.push(line.trimEnd()))
  }

  say(line: string): string | undefined {
    return this.session.receive(line, this.#world.nowSeconds)
  }

  /** The answer. */
  ask(method: string, ...params: unknown[]): unknown {
    this.#id += 1
    this.say(JSON.stringify({ id: this.#id, method, params }))
    const answers = this.sent.map((line) => JSON.parse(line)).filter(({ id }) => id === this.#id)
    expect(answers).toHaveLength(1)
    return answers[0].error ?? answers[0].result
  }

  login(): this {
    this.ask('mining.subscribe', 'test/1')
    this.ask('mining.authorize', 'alice', 'x')
    return this
  }

  submit(jobId: string, share: Share): unknown {
    return this.ask(
      'mining.submit',
      'alice',
      jobId,
      share.extraNonce2.toString('hex'),
      hex32(share.timeSeconds),
      hex32(share.nonce),
    )
  }
}

test('a conversation, line by line', async () => {
  const world = await new World().start()
  const job = new JobBook(payToAnyone).add(template).job
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
    rejected: { stale: 1, duplicate: 1, low_difficulty: 1, other: 2 },
    blocks: { found: 1, accepted: 1, rejected: 0 },
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
  await world.pool.refresh()
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
  const job = new JobBook(payToAnyone).add(template).job
  const shares = [1, 2, 3].map((n) => {
    const fixed = { extraNonce2: Buffer.from([0, 0, 0, n]) }
    return mine(job, targetOfDifficulty(difficulty), targetOfBits(template.bits), fixed).share
  })
  const [first, second, third] = shares
  if (!first || !second || !third) throw new Error('three shares')
  expect(miner.submit('1', first)).toBe(true)
  await world.pool.refresh()
  expect(miner.submit('1', second)).toBe(true)
  world.template = { ...template, previousHash: Buffer.alloc(32, 9), height: 8 }
  await world.pool.refresh()
  expect(miner.submit('1', third)).toEqual([21, 'Job not found', null])
  const clean = miner.sent.flatMap((line) => {
    const { method, params } = JSON.parse(line)
    return method === 'mining.notify' ? [params[8]] : []
  })
  expect(clean).toEqual([true, false, true])
})

test('a new difficulty holds from the next job on', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const share = mineShare(new JobBook(payToAnyone).add(template).job, difficulty)
  expect(miner.ask('mining.suggest_difficulty', 1)).toBe(true)
  expect(JSON.parse(miner.sent.at(-1) ?? '')).toMatchObject({
    method: 'mining.set_difficulty',
    params: [1],
  })
  expect(miner.submit('1', share)).toBe(true)
  await world.pool.refresh()
  expect(miner.submit('2', share)).toEqual([23, 'Low difficulty share', null])
  expect(miner.ask('mining.suggest_difficulty', 1e-9)).toBe(true)
  expect(JSON.parse(miner.sent.at(-1) ?? '')).toMatchObject({ params: [difficulty] })
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
  world.answer = 'bad-prevblk'
  const miner = new Miner(world).login()
  const { share } = mine(new JobBook(payToAnyone).add(template).job, targetOfBits(template.bits))
  expect(miner.submit('1', share)).toBe(true)
  await new Promise(setImmediate)
  expect(world.log.at(-1)).toMatch(/^block 00.* of alice refused: bad-prevblk$/)
  expect(world.pool.statistics).toMatchObject({
    blocks: { found: 1, accepted: 0, rejected: 1 },
  })
})

test('without a chain there is no work, and the old work goes on', async () => {
  const world = await new World().start()
  const miner = new Miner(world).login()
  const pool = new Pool({
    source: {
      template: () => Promise.reject(new Error('connection refused')),
      submit: async () => undefined,
    },
    difficulty,
    payTo: payToAnyone,
    nowSeconds: () => start,
    log: (text) => world.log.push(text),
  })
  await pool.refresh()
  expect(pool.ready).toBe(false)
  expect(world.log).toContain('no new work: connection refused')
  expect(miner.sent.length).toBeGreaterThan(0)
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
  const reasons = Array.from({ length: 20 }, (_, id) =>
    useless.say(JSON.stringify({ id, method: 'eth_getWork', params: [] })),
  )
  expect(reasons.slice(0, 19).every((reason) => reason === undefined)).toBe(true)
  expect(reasons.at(-1)).toBe('sent 20 useless requests in a row')
})

test('bounds: jobs of a block, and shares that are remembered', () => {
  const book = new JobBook(payToAnyone, 2)
  const { job } = book.add(template)
  for (let n = 0; n < 15; n += 1) expect(book.add(template).clean).toBe(false)
  expect(book.find(job.id)).toBe(job)
  book.add(template)
  expect(book.find(job.id)).toBeUndefined()
  const newest = book.newest ?? job
  const verdicts: Verdict[] = [1, 2, 3].map((n) => {
    const fixed = { extraNonce2: Buffer.from([0, 0, 0, n]) }
    const { share } = mine(
      newest,
      targetOfDifficulty(difficulty),
      targetOfBits(template.bits),
      fixed,
    )
    return book.judge(newest, share, difficulty, start)
  })
  expect(verdicts.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'rejected'])
  expect(book.isFull).toBe(true)
  expect(book.add(template).clean).toBe(true)
  expect(book.isFull).toBe(false)
})

test('time may be later than the job’s, in bounds', () => {
  const book = new JobBook(payToAnyone)
  const { job } = book.add(template)
  const at = (timeSeconds: number) => {
    const { share } = mine(job, targetOfDifficulty(difficulty), -1n, { timeSeconds })
    return book.judge(job, share, difficulty, start).kind
  }
  expect([start - 1, start, start + 7200, start + 7201].map(at)).toEqual([
    'rejected',
    'accepted',
    'accepted',
    'rejected',
  ])
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
