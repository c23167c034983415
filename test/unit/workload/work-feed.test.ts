/** How the pool is kept in work: polls, long polls, pauses, blocks that wait. Time is virtual. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BlockTemplate } from '../../../src/workload/coin/block.ts'
import { coins } from '../../../src/workload/coin/coin.ts'
import type { BlockAnswer, BlockSource } from '../../../src/workload/pool/block-source.ts'
import { BlockSubmitter } from '../../../src/workload/pool/block-submitter.ts'
import { Pool } from '../../../src/workload/pool/pool.ts'
import { Statistics } from '../../../src/workload/pool/statistics.ts'
import { WorkFeed } from '../../../src/workload/pool/work-feed.ts'
import { templateOf } from './mining.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }))
afterEach(() => void vi.useRealTimers())

interface LongPoll {
  readonly id: string
  readonly signal: AbortSignal
  answer(template: BlockTemplate): void
}

/** A node whose answers the test gives. */
class Source implements BlockSource {
  asked = 0
  broken: string | undefined
  template_ = templateOf({ longPollId: 'first' })
  readonly longPolls: LongPoll[] = []
  readonly answers: (BlockAnswer | Error)[] = []
  submitted = 0

  async template(): Promise<BlockTemplate> {
    this.asked += 1
    if (this.broken !== undefined) throw new Error(this.broken)
    return this.template_
  }

  templateAfter(id: string, signal: AbortSignal): Promise<BlockTemplate> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')))
      this.longPolls.push({ id, signal, answer: resolve })
    })
  }

  async submit(): Promise<BlockAnswer> {
    this.submitted += 1
    const answer = this.answers.shift() ?? { kind: 'accepted' }
    if (answer instanceof Error) throw answer
    return answer
  }
}

/** One that can be asked for its newest block. */
class TipSource extends Source {
  tips = 0
  tip_: Buffer | 'unknown' = this.template_.previousHash

  async tip(): Promise<Buffer | 'unknown'> {
    this.tips += 1
    if (this.broken !== undefined) throw new Error(this.broken)
    return this.tip_
  }
}

function start<Kind extends Source = Source>(source: Kind = new Source() as Kind) {
  const log: string[] = []
  const given: number[] = []
  const pool = new Pool({
    coin: coins.bitcoin,
    difficulty: { start: 1, min: 1, max: 1, sharesPerMinute: 0 },
    blockIsHardest: false,
    salt: 0,
    nowSeconds: () => Math.floor(Date.now() / 1000),
    log: () => undefined,
    found: () => undefined,
    full: () => undefined,
  })
  const common = { source, log: (text: string) => void log.push(text), nowMs: Date.now }
  const feed = new WorkFeed({ ...common, pool, jobMs: 30_000, random: () => 0 })
  const mine = () => {
    const session = pool.connect({
      send: (line) => {
        if (line.includes('"method":"mining.notify"'))
          given.push(JSON.parse(line).params[8] ? 1 : 0)
      },
      close: () => pool.disconnect(session),
    })
    session.receive('{"id":1,"method":"mining.subscribe"}', 0)
    session.receive('{"id":2,"method":"mining.authorize","params":["a"]}', 0)
    return session
  }
  return { source, pool, feed, log, given, mine, common }
}

test('work is new every thirty seconds', async () => {
  const { source, feed } = start()
  await feed.refresh()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(source.asked).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(source.asked).toBe(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(source.asked).toBe(4)
  feed.end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(source.asked).toBe(4)
})

test('a long poll waits while somebody mines, is one, and is not given up for a poll', async () => {
  const { source, feed, given, mine } = start()
  await feed.refresh()
  await feed.tick()
  expect(source.longPolls).toHaveLength(0)
  mine()
  await feed.tick()
  expect(source.longPolls.map(({ id }) => id)).toEqual(['first'])
  await vi.advanceTimersByTimeAsync(300_000)
  await feed.tick()
  expect(source.longPolls).toHaveLength(1)
  expect(source.longPolls[0]?.signal.aborted).toBe(false)
  source.longPolls[0]?.answer(
    templateOf({ previousHash: Buffer.alloc(32, 1), longPollId: 'second' }),
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(given.at(-1)).toBe(1) // clean
  expect(source.longPolls.map(({ id }) => id)).toEqual(['first', 'second'])
  feed.end()
  expect(source.longPolls[1]?.signal.aborted).toBe(true)
})

test('the newest block is asked for each second while somebody mines; another one brings new work', async () => {
  const { source, feed, given, mine } = start(new TipSource())
  await feed.refresh()
  await feed.tick()
  expect(source.tips).toBe(0)
  mine()
  await feed.tick()
  expect([source.tips, source.asked]).toEqual([1, 1])
  source.tip_ = Buffer.alloc(32, 1)
  source.template_ = templateOf({ previousHash: source.tip_, longPollId: 'second' })
  await feed.tick()
  expect([source.tips, source.asked, given.at(-1)]).toEqual([2, 2, 1])
  source.broken = 'gone'
  await feed.tick()
  expect(feed.problem).toBe('gone')
  await feed.tick() // The pauses are those of a source that gives nothing.
  expect([source.tips, source.asked]).toEqual([3, 3])
  feed.end()
})

test('a pool that is restarted again and again leaves no long poll behind', async () => {
  const { source, feed, mine } = start(new TipSource())
  await feed.refresh()
  mine()
  await vi.advanceTimersByTimeAsync(59_999)
  await feed.tick()
  expect(source.longPolls).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  await feed.tick()
  expect(source.longPolls).toHaveLength(1)
  feed.end()
})

test('where the chain moves, or its newest block is not told, a long poll begins at once', async () => {
  const moving = start(new TipSource())
  await moving.feed.refresh()
  moving.mine()
  moving.source.template_ = templateOf({ previousHash: Buffer.alloc(32, 1), longPollId: 'second' })
  await moving.feed.refresh()
  expect(moving.source.longPolls.map(({ id }) => id)).toEqual(['second'])
  moving.feed.end()
  const silent = start(new TipSource())
  silent.source.tip_ = 'unknown'
  await silent.feed.refresh()
  silent.mine()
  await silent.feed.tick()
  await silent.feed.tick()
  expect([silent.source.tips, silent.source.longPolls.length]).toEqual([1, 1])
  // It may be another node that answers after it has been away.
  silent.source.broken = 'gone'
  await silent.feed.refresh()
  silent.source.broken = undefined
  await silent.feed.refresh()
  await silent.feed.tick()
  expect(silent.source.tips).toBe(2)
  silent.feed.end()
})

test('a node that answers long polls at once is asked no more often than we look', async () => {
  const { source, feed, mine } = start()
  await feed.refresh()
  mine()
  for (let second = 0; second < 10; second += 1) {
    await feed.tick()
    source.longPolls.at(-1)?.answer(source.template_)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(source.longPolls).toHaveLength(10)
  feed.end()
})

test('a source that gives nothing is asked with growing pauses, and said once', async () => {
  const { source, feed, log } = start()
  const times: number[] = []
  const beganMs = Date.now()
  source.broken = 'the node is starting'
  const ask = source.template.bind(source)
  source.template = () => {
    times.push(Date.now() - beganMs)
    return ask()
  }
  await feed.refresh()
  await vi.advanceTimersByTimeAsync(30_000)
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000, 5000])
  expect(log).toEqual(['no new work: the node is starting'])
  source.broken = 'the node has no peers'
  await vi.advanceTimersByTimeAsync(5000)
  expect(feed.problem).toBe('the node has no peers')
  source.broken = undefined
  await vi.advanceTimersByTimeAsync(5000)
  expect(feed.problem).toBeUndefined()
  expect(log.slice(1)).toEqual(['no new work: the node has no peers', 'the chain gives work again'])
  feed.end()
})

test('when the node is gone its long poll is given up, and begun anew when it is back', async () => {
  const { source, feed, mine } = start()
  await feed.refresh()
  mine()
  await feed.tick()
  source.broken = 'gone'
  await feed.refresh()
  await vi.advanceTimersByTimeAsync(0)
  expect(source.longPolls[0]?.signal.aborted).toBe(true)
  await feed.tick()
  expect(source.longPolls).toHaveLength(1)
  source.broken = undefined
  await vi.advanceTimersByTimeAsync(1000)
  expect(source.longPolls).toHaveLength(2)
  feed.end()
})

test('a node that hangs is said as soon as it does not tell its newest block', async () => {
  const { source, pool, feed, log, mine } = start(new TipSource())
  await feed.refresh()
  mine()
  await vi.advanceTimersByTimeAsync(20_000)
  await feed.tick() // It tells it still.
  source.broken = 'no answer for 5 s'
  source.template = () => new Promise(() => undefined)
  void feed.tick()
  await vi.advanceTimersByTimeAsync(0)
  expect(feed.problem).toBe('no answer for 5 s')
  expect(log).toEqual(['no new work: no answer for 5 s'])
  // The old work goes on for thirty seconds from the node's last word, not from its last template.
  await vi.advanceTimersByTimeAsync(29_000)
  await feed.tick()
  expect([pool.ready, pool.connections]).toEqual([true, 1])
  await vi.advanceTimersByTimeAsync(1000)
  await feed.tick()
  expect([pool.ready, pool.connections]).toEqual([false, 0])
  expect(log.at(-1)).toBe('no work for 30 s: miners are sent away')
  feed.end()
})

test('a node that says that its chain has moved, and gives no template, has said nothing of use', async () => {
  const { source, pool, feed, mine } = start(new TipSource())
  await feed.refresh()
  mine()
  source.tip_ = Buffer.alloc(32, 1)
  source.template = () => Promise.reject(new Error('busy'))
  for (let second = 0; second < 30; second += 1) {
    expect([second, pool.ready]).toEqual([second, true])
    await vi.advanceTimersByTimeAsync(1000)
    await feed.tick()
  }
  expect(pool.ready).toBe(false)
  feed.end()
})

test('an answer that was under way while the chain moved does not bring the old block back', async () => {
  const { source, pool, feed, given, mine } = start()
  await feed.refresh()
  mine()
  await feed.tick()
  const old = source.template_
  const moved = templateOf({ previousHash: Buffer.alloc(32, 1), height: 8, longPollId: 'second' })
  let answer = (_: BlockTemplate) => {}
  source.template = () => new Promise((resolve) => (answer = resolve))
  const refreshed = feed.refresh()
  source.longPolls[0]?.answer(moved)
  await vi.advanceTimersByTimeAsync(0)
  expect(pool.statistics.height).toBe(7)
  source.template = async () => moved
  answer(old)
  await refreshed
  expect(pool.statistics.height).toBe(7)
  expect(given).toEqual([1, 1, 0])

  // The same the other way round: the long poll's answer comes late, after the next block.
  const later = templateOf({ previousHash: Buffer.alloc(32, 2), height: 9, longPollId: 'third' })
  source.template = async () => later
  await feed.refresh()
  source.longPolls[1]?.answer(moved)
  await vi.advanceTimersByTimeAsync(0)
  expect(pool.statistics.height).toBe(8)
  feed.end()
})

test('who asks while an answer is under way gets a later one', async () => {
  const { source, feed } = start()
  const first = feed.refresh()
  const second = feed.refresh()
  await Promise.all([first, second])
  expect(source.asked).toBe(2)
  feed.end()
})

const found = { name: 'ab', height: 7, worker: 'alice', bytes: Buffer.from([1]) }

test('a block that the chain cannot be asked about is brought again until it has an answer', async () => {
  const { source, common, log } = start()
  const statistics = new Statistics(0, 'sha256d')
  statistics.height = 7
  let answered = 0
  const submitter = new BlockSubmitter({
    ...common,
    statistics,
    answered: async () => {
      answered += 1
    },
  })
  source.answers.push(new Error('gone'), new Error('gone'), { kind: 'accepted' })
  submitter.submit(found)
  let settled = false
  void submitter.settled().then(() => (settled = true))
  await vi.advanceTimersByTimeAsync(1999)
  expect([source.submitted, settled, answered]).toEqual([2, false, 0])
  await vi.advanceTimersByTimeAsync(1)
  expect([source.submitted, settled, answered]).toEqual([3, true, 1])
  expect(log).toEqual(['block ab waits for the chain: gone', 'BLOCK ab at height 7 found by alice'])
  expect(statistics.blocks).toEqual({ found: 0, accepted: 1, rejected: 0, undecided: 0 })
})

test('bounds: how long a block is brought again, and how many may wait', async () => {
  const { source, common, log } = start()
  const statistics = new Statistics(0, 'sha256d')
  const submitter = new BlockSubmitter({ ...common, statistics, answered: async () => undefined })
  source.submit = () => Promise.reject(new Error('gone'))
  for (let n = 0; n < 17; n += 1) submitter.submit({ ...found, name: `b${n}` })
  expect(log).toEqual(['block b16 of alice rejected: too many others wait for the chain'])
  await vi.advanceTimersByTimeAsync(10 * 60_000 - 1)
  expect(statistics.blocks.rejected).toBe(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(statistics.blocks.rejected).toBe(17)
  await submitter.settled()
})

test('a node that takes a block and does not build on it is said', async () => {
  const { common, log } = start()
  const statistics = new Statistics(0, 'sha256d')
  statistics.height = 6
  const submitter = new BlockSubmitter({ ...common, statistics, answered: async () => undefined })
  submitter.submit(found)
  await submitter.settled()
  expect(log).toEqual([
    'BLOCK ab at height 7 found by alice',
    'the node took block ab of height 7, but its chain ends at 6',
  ])
})
