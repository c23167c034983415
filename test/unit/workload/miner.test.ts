/** The miner's side: what it says, what it believes, how it hashes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { type Algorithm, isAtMost } from '../../../src/workload/coin/proof-of-work.ts'
import { targetBytes, targetOfDifficulty } from '../../../src/workload/coin/target.ts'
import { reconnectPauseMs } from '../../../src/workload/miner/connection.ts'
import { Hasher } from '../../../src/workload/miner/hasher.ts'
import { createKernel, writeKernelModule } from '../../../src/workload/miner/kernel/kernels.ts'
import { Pace } from '../../../src/workload/miner/pace.ts'
import { formatRate } from '../../../src/workload/miner/rate.ts'
import { MinerSession } from '../../../src/workload/miner/session.ts'
import { Slice } from '../../../src/workload/miner/slice.ts'
import {
  type Assignment,
  extraNonce2Of,
  type FoundShare,
  headerFor,
  parseNotify,
} from '../../../src/workload/miner/work.ts'
import { notifyParams, solve } from '../../../src/workload/pool/job.ts'
import { firstJob, templateOf } from './mining.ts'

const job = firstJob(
  templateOf({
    transactions: [1, 2, 3].map((n) => ({
      txid: Buffer.alloc(32, n),
      hash: Buffer.alloc(32, n),
      data: Buffer.from([n]),
    })),
  }),
)
const extraNonce1 = Buffer.from('0000002a', 'hex')

function assignment(difficulty: number): Assignment {
  const notified = parseNotify(notifyParams('1', job, true))
  if (notified === undefined) throw new Error('it is work')
  const target = targetBytes(targetOfDifficulty(difficulty))
  return { work: notified.work, extraNonce1, extraNonce2Bytes: 4, target }
}

class Conversation {
  readonly sent: string[] = []
  readonly assigned: Assignment[] = []
  readonly answers: [boolean, string][] = []
  readonly said: string[] = []
  readonly cleans: boolean[] = []
  readonly session: MinerSession

  constructor(algorithm: Algorithm = 'sha256d') {
    const identity = { user: 'alice', password: 'x', algorithm }
    this.session = new MinerSession(identity, (line) => this.sent.push(line.trimEnd()), {
      assigned: (each, clean) => {
        this.assigned.push(each)
        this.cleans.push(clean)
      },
      answered: (accepted, reason) => this.answers.push([accepted, reason]),
      said: (text) => this.said.push(text),
    })
  }

  hear(message: object | string): string | undefined {
    return this.session.receive(typeof message === 'string' ? message : JSON.stringify(message))
  }
}

test('it subscribes, authorizes, takes work, submits, and reads the verdicts', () => {
  const talk = new Conversation()
  talk.session.start()
  talk.hear({ id: 1, result: [[['mining.notify', 'x']], '0000002a', 4], error: null })
  talk.hear({ id: 2, result: true, error: null })
  talk.hear({ id: null, method: 'mining.set_difficulty', params: [0.5] })
  talk.hear({ id: null, method: 'mining.notify', params: notifyParams('1', job, true) })
  talk.session.submit({ jobId: '1', extraNonce2: '00000000', time: '6553f100', nonce: '0000abcd' })
  talk.session.submit({ jobId: '1', extraNonce2: '00000000', time: '6553f100', nonce: '0000abcd' })
  talk.hear({ id: 3, result: true, error: null })
  talk.hear({ id: 4, result: null, error: [22, 'Duplicate share', null] })
  talk.hear({ id: 4, result: true, error: null })
  talk.hear({ id: null, method: 'client.show_message', params: ['hello'] })
  talk.hear({ id: 9, method: 'client.get_version', params: [] })
  talk.hear({ id: 10, method: 'client.reconnect', params: ['evil.example.com', 1] })
  expect(talk.sent).toEqual([
    '{"id":1,"method":"mining.subscribe","params":["pitboss-miner/1"]}',
    '{"id":2,"method":"mining.authorize","params":["alice","x"]}',
    '{"id":3,"method":"mining.submit","params":["alice","1","00000000","6553f100","0000abcd"]}',
    '{"id":4,"method":"mining.submit","params":["alice","1","00000000","6553f100","0000abcd"]}',
    '{"id":9,"result":"pitboss-miner/1","error":null}',
    '{"id":10,"result":null,"error":[20,"unknown method",null]}',
  ])
  expect(talk.answers).toEqual([
    [true, ''],
    [false, 'Duplicate share'],
  ])
  expect(talk.said).toEqual(['hello'])
  expect(talk.assigned).toEqual([assignment(0.5)])
})

test.each([
  ['not JSON', 'sent a line that is not JSON'],
  [{ id: 1, result: null, error: [20, 'no', null] }, 'sent an extra nonce that cannot be used'],
  [{ id: 1, result: [[], 'xyz', 4] }, 'sent an extra nonce that cannot be used'],
  [{ id: 1, result: [[], '00'.repeat(33), 4] }, 'sent an extra nonce that cannot be used'],
  [{ id: 1, result: [[], '00', 0] }, 'sent an extra nonce that cannot be used'],
  [{ id: 1, result: [[], '00', 1e9] }, 'sent an extra nonce that cannot be used'],
  [{ id: 2, result: false }, "refused worker 'alice'"],
  [
    { id: null, method: 'mining.set_difficulty', params: [0] },
    'sent a difficulty that is not a number above 0',
  ],
  [
    { id: null, method: 'mining.set_difficulty', params: ['1'] },
    'sent a difficulty that is not a number above 0',
  ],
  [{ id: null, method: 'mining.notify', params: [] }, 'sent work that cannot be used'],
])('a pool that says %j is left', (message, reason) => {
  expect(new Conversation().hear(message)).toBe(reason)
})

test('a new extra nonce holds from the next work on, and ends what was found before', () => {
  const talk = new Conversation()
  const notify = { id: null, method: 'mining.notify', params: notifyParams('1', job, false) }
  talk.hear({ id: 1, result: [[], '0000002a', 4], error: null })
  talk.hear(notify)
  talk.hear({ id: null, method: 'mining.set_extranonce', params: ['ffff', 2] })
  talk.hear(notify)
  talk.hear(notify)
  expect(talk.assigned.map((each) => each.extraNonce2Bytes)).toEqual([4, 2, 2])
  expect(talk.cleans).toEqual([true, true, false])
})

test('work that comes before the extra nonce waits for it', () => {
  const talk = new Conversation()
  talk.hear({ id: null, method: 'mining.notify', params: notifyParams('1', job, true) })
  expect(talk.assigned).toEqual([])
  talk.hear({ id: 1, result: [[], '0000002a', 4], error: null })
  expect(talk.assigned).toEqual([assignment(1)])
})

test('a difficulty of scrypt is 65536 times easier', () => {
  const talk = new Conversation('scrypt')
  talk.hear({ id: 1, result: [[], '0000002a', 4], error: null })
  talk.hear({ id: null, method: 'mining.set_difficulty', params: [0.5] })
  talk.hear({ id: null, method: 'mining.notify', params: notifyParams('1', job, true) })
  const easier = targetBytes(targetOfDifficulty(0.5) * 65_536n)
  expect(talk.assigned).toEqual([{ ...assignment(1), target: easier }])
})

test('a pool owes answers until it has given them', () => {
  const talk = new Conversation()
  const owed: boolean[] = []
  const steps = [
    () => talk.session.start(),
    () => talk.hear({ id: 1, result: [[], '0000002a', 4], error: null }),
    () => talk.hear({ id: 2, result: true, error: null }),
    () => talk.session.submit({ jobId: '1', extraNonce2: '', time: '', nonce: '' }),
    () => talk.hear({ id: 3, result: null, error: null }),
  ]
  for (const step of steps) {
    step()
    owed.push(talk.session.awaitsAnswer)
  }
  expect(owed).toEqual([true, true, false, true, false])
})

test('what a pool says before it hangs up is said', () => {
  const talk = new Conversation()
  talk.hear({ id: null, result: null, error: [20, 'sent a line too slowly', null] })
  talk.hear({ id: null, result: true, error: null })
  expect(talk.said).toEqual(['sent a line too slowly'])
})

test('damage to any parameter of a notify is seen', () => {
  const good = notifyParams('1', job, true)
  expect(parseNotify(good)?.clean).toBe(true)
  for (let index = 0; index < 8; index += 1) {
    for (const wrong of [
      undefined,
      null,
      7,
      'xx',
      [1],
      ['zz'],
      '0'.repeat(9),
      'a'.repeat(600_000),
    ]) {
      const damaged = good.map((param, at) => (at === index ? wrong : param))
      const isPlausible = index === 0 && typeof wrong === 'string' && wrong.length <= 128
      expect([index, wrong, parseNotify(damaged) !== undefined]).toEqual([
        index,
        wrong,
        isPlausible,
      ])
    }
  }
  expect(parseNotify(good.with(4, Array(33).fill('00'.repeat(32))))).toBeUndefined()
})

test('nothing that a pool sends makes the miner throw', () => {
  const method = fc.constantFrom(
    'mining.notify',
    'mining.set_difficulty',
    'mining.set_extranonce',
    'client.show_message',
  )
  const message = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ id: fc.constantFrom(null, 1, 2, 3), result: fc.jsonValue(), error: fc.jsonValue() })
      .map((each) => JSON.stringify(each)),
    fc
      .record({ id: fc.constant(null), method, params: fc.array(fc.jsonValue()) })
      .map((each) => JSON.stringify(each)),
  )
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      const talk = new Conversation()
      for (const each of messages) talk.hear(each)
    }),
    { numRuns: 500 },
  )
})

test('miner and pool make the same header of the same work', () => {
  const extraNonce2 = Buffer.from('01020304', 'hex')
  const header = headerFor(assignment(1), extraNonce2)
  const share = { extraNonce1, extraNonce2, timeSeconds: job.template.timeSeconds, nonce: 0 }
  expect(header).toEqual(solve(job, share).header)
})

test('extra nonces count, in as many bytes as the pool wants', () => {
  expect(extraNonce2Of(258, 1).toString('hex')).toBe('02')
  expect(extraNonce2Of(258, 4).toString('hex')).toBe('00000102')
  expect(extraNonce2Of(258, 10).toString('hex')).toBe('00000000000000000102')
})

test('a hasher finds every nonce that meets the target, and no other', () => {
  const expected: string[] = []
  const { target } = assignment(1e-8)
  const { timeSeconds } = job.template
  for (let nonce = 0; nonce < 3000; nonce += 1) {
    const share = { extraNonce1, extraNonce2: Buffer.alloc(4), timeSeconds, nonce }
    if (isAtMost(solve(job, share).hash, target)) expected.push(hex32(nonce))
  }
  expect(expected.length).toBeGreaterThan(20)
  const { hasher, found } = hashing(0, 1)
  hasher.assign(assignment(1e-8))
  expect([hasher.step(1000), hasher.step(2000)]).toEqual([1000, 2000])
  expect(found.map(({ nonce }) => nonce)).toEqual(expected)
  expect(new Set(found.map(({ time }) => time))).toEqual(new Set([hex32(timeSeconds)]))
})

test('a header whose nonces are used up is followed by one with the next extra nonce', () => {
  const loaded: string[] = []
  const hasher = new Hasher(
    2,
    3,
    {
      lanes: 1,
      load: (header) => loaded.push(header.toString('hex')),
      scan: (first, count) => expect(first + count).toBeLessThanOrEqual(2 ** 32),
    },
    () => undefined,
  )
  const each = assignment(1)
  hasher.assign(each)
  for (const hashes of [2 ** 32 - 1, 5, 7]) hasher.step(hashes)
  expect(loaded).toEqual(
    [2, 5].map((count) => headerFor(each, extraNonce2Of(count, 4)).toString('hex')),
  )
})

test('hashes are compared as numbers with the lowest byte first', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
      fc.bigInt({ min: -2n, max: 2n }),
      (limit, off) => {
        const value = limit + off
        if (value < 0n || value >= 1n << 256n) return
        expect(isAtMost(targetBytes(value), targetBytes(limit))).toBe(value <= limit)
      },
    ),
  )
})

function hashing(index: number, threads: number) {
  const found: FoundShare[] = []
  const kernel = createKernel(writeKernelModule('sha256d'))
  return { hasher: new Hasher(index, threads, kernel, (share) => found.push(share)), found }
}

test('threads share the work: no header is hashed twice', () => {
  const shares = [0, 1, 2].flatMap((index) => {
    const { hasher, found } = hashing(index, 3)
    hasher.assign(assignment(1e-8))
    hasher.step(500)
    return found
  })
  const keys = shares.map(({ extraNonce2, nonce }) => `${extraNonce2}${nonce}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(shares.map(({ extraNonce2 }) => extraNonce2))).toEqual(
    new Set(['00000000', '00000001', '00000002']),
  )
})

test('without work it does not hash, with new work it begins anew', () => {
  const { hasher, found } = hashing(0, 1)
  expect([hasher.busy, hasher.step(10)]).toEqual([false, 0])
  hasher.assign(assignment(1e-8))
  hasher.step(1000)
  const first = found.splice(0)
  hasher.assign(assignment(1e-8))
  hasher.step(1000)
  expect(found).toEqual(first)
  hasher.assign(undefined)
  expect(hasher.step(10)).toBe(0)
})

test('a slice follows the speed of the machine, in whole groups, and is never empty', () => {
  const slice = new Slice(4, 1)
  const hashesPerMs = 7000
  for (let step = 0; step < 20; step += 1) slice.took(slice.hashes, slice.hashes / hashesPerMs)
  expect(slice.hashes).toBe(7000)
  slice.took(7000, 100) // The machine was busy elsewhere: that is no reason to crawl.
  expect(slice.hashes).toBe(3500)
  for (let step = 0; step < 20; step += 1) slice.took(slice.hashes, 1000)
  expect(slice.hashes).toBe(4)
  for (let step = 0; step < 40; step += 1) slice.took(slice.hashes, 0)
  expect(slice.hashes).toBe(2 ** 24)
})

test.each([
  [0, '0.00 H/s'],
  [999, '999.00 H/s'],
  [5000, '5.00 kH/s'],
  [7_120_000, '7.12 MH/s'],
  [2e13, '20000.00 GH/s'],
])('%s hashes a second are %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text)
})

test('a throttled thread keeps its rate, and does not catch up after a stop', () => {
  const pace = new Pace(5000, 0)
  expect(pace.burst).toBe(500)
  let nowMs = 0
  for (let burst = 0; burst < 100; burst += 1) {
    nowMs += 3 // The hashing itself takes time, too.
    nowMs += pace.restMs(pace.burst, nowMs)
  }
  expect(nowMs).toBeCloseTo(10_000, 0)
  nowMs += 3_600_000
  let free = 0
  while (pace.restMs(pace.burst, nowMs) === 0) free += 1
  expect(free).toBeLessThanOrEqual(10)
  expect(new Pace(1, 0).burst).toBe(1)
})

test('pauses before it connects again double to their maximum, half of each by chance', () => {
  const lowest = [0, 1, 2, 3, 4, 5, 100].map((failures) => reconnectPauseMs(failures, () => 0))
  expect(lowest).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  expect(reconnectPauseMs(100, () => 0.999)).toBeLessThan(30_000)
})
