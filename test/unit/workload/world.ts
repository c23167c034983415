/** A pool without sockets for the tests: its chain is what the test says, its miners talk in lines. */
import { expect, onTestFinished } from 'vitest'
import { hex32 } from '../../../src/workload/coin/bytes.ts'
import { coins } from '../../../src/workload/coin/coin.ts'
import type { BlockAnswer, BlockSource } from '../../../src/workload/pool/block-source.ts'
import { BlockSubmitter } from '../../../src/workload/pool/block-submitter.ts'
import type { Share } from '../../../src/workload/pool/job.ts'
import { Pool } from '../../../src/workload/pool/pool.ts'
import type { Session } from '../../../src/workload/pool/session.ts'
import type { DifficultyPolicy } from '../../../src/workload/pool/vardiff.ts'
import { WorkFeed } from '../../../src/workload/pool/work-feed.ts'
import { firstSalt, templateOf } from './mining.ts'

export const start = 1_700_000_000
export const difficulty = 1e-8
export const template = templateOf({
  transactions: [
    {
      txid: Buffer.alloc(32, 0xaa),
      hash: Buffer.alloc(32, 0xaa),
      data: Buffer.from('feed', 'hex'),
    },
  ],
})

export class World {
  readonly blocks: Buffer[] = []
  readonly log: string[] = []
  template = template
  answer: BlockAnswer = { kind: 'accepted' }
  /** Why the chain gives no work. */
  broken: string | undefined
  nowSeconds = start
  readonly #source: BlockSource = {
    template: async () => {
      if (this.broken !== undefined) throw new Error(this.broken)
      return this.template
    },
    submit: async (block) => {
      this.blocks.push(block)
      return this.answer
    },
  }
  readonly pool: Pool
  readonly feed: WorkFeed

  constructor(
    policy: Partial<DifficultyPolicy> = {},
    source?: BlockSource,
    blockIsHardest = false,
  ) {
    const log = (text: string) => void this.log.push(text)
    const common = { source: source ?? this.#source, nowMs: () => this.nowSeconds * 1000, log }
    this.pool = new Pool({
      coin: coins.bitcoin,
      difficulty: { start: difficulty, min: difficulty, max: 1e6, sharesPerMinute: 0, ...policy },
      blockIsHardest,
      salt: firstSalt - 1,
      nowSeconds: () => this.nowSeconds,
      log,
      found: (block) => submitter.submit(block),
      full: () => void this.feed.refresh(),
    })
    const { pool } = this
    this.feed = new WorkFeed({ ...common, pool, jobMs: 60_000, random: () => 0 })
    const submitter = new BlockSubmitter({
      ...common,
      statistics: pool.statistics,
      answered: () => this.feed.refresh(),
    })
    onTestFinished(() => this.feed.end())
  }

  async start(): Promise<this> {
    await this.feed.refresh()
    return this
  }
}

export class Miner {
  readonly sent: string[] = []
  readonly closed: string[] = []
  readonly session: Session
  readonly #world: World
  #id = 0

  constructor(world: World) {
    this.#world = world
    this.session = world.pool.connect({
      send: (line) => this.sent.push(line.trimEnd()),
      close: (why) => this.closed.push(why),
    })
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
