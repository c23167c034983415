import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoffCount } from '../../../src/api/pool-status.ts'
import { apply } from '../../../src/core/apply.ts'
import { exponentialDelayMs } from '../../../src/core/backoff.ts'
import { CORE_LIMITS } from '../../../src/core/limits.ts'
import type { Ending } from '../../../src/core/mesos-state.ts'
import { Ledger } from '../../../src/core/placement/ledger.ts'
import type { CrashesRecord } from '../../../src/core/records.ts'
import { viewPool } from '../../../src/core/status.ts'
import { formatTaskId } from '../../../src/core/task-id.ts'
import { World } from '../../../src/core/world.ts'
import { poolRecord } from './builders.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

test('10 s doubling to 300 s', () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 7, 100].map(
    (count) => exponentialDelayMs(count, 10 * SECOND, 300 * SECOND) / SECOND,
  )
  expect(delays).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300])
})

test('never shrinks with the count, never passes the cap', () => {
  const count = fc.integer({ min: -1, max: 1_000 })
  fc.assert(
    fc.property(count, fc.nat(100_000), fc.nat(1_000_000), (n, base, cap) => {
      const delay = exponentialDelayMs(n, base, cap)
      expect(delay).toBeLessThanOrEqual(cap)
      expect(delay).toBeLessThanOrEqual(exponentialDelayMs(n + 1, base, cap))
    }),
  )
})

/** A pool whose server ends again and again, each life told by how long it ran. */
class Lives {
  readonly world = new World()
  now = 0
  #life = 0

  constructor() {
    apply(this.world, poolRecord())
  }

  /** Answers how long, in seconds, the next life has to wait. */
  end(ending: Ending, ranForMs: number | undefined): number {
    this.#life += 1
    const id = formatTaskId({
      pool: 'btc',
      uid: 'u',
      role: 'server',
      index: 0,
      incarnation: this.#life,
      sequence: this.#life,
    })
    const task = {
      id,
      agentId: 'a1',
      host: 'h1',
      ports: {},
      cpusMilli: 1_000,
      memMiB: 256,
      revision: 1,
      generation: 1,
      launchedAt: this.now,
    }
    apply(this.world, { kind: 'launch', task })
    if (ranForMs !== undefined) {
      apply(this.world, { kind: 'status', id, state: 'TASK_RUNNING', at: this.now })
      this.now += ranForMs
    }
    apply(this.world, { kind: 'ended', id, state: 'TASK_FAILED', ending, at: this.now })
    const notBefore = this.history?.notBefore ?? this.now
    const waitMs = Math.max(0, notBefore - this.now)
    this.now += waitMs
    return waitMs / SECOND
  }

  get history() {
    return this.world.pools.get('btc')?.crashes.get('server')
  }
}

describe('a server that crashes', () => {
  test('waits 10, 20, 40, 80, 160, 300, 300 seconds', () => {
    const lives = new Lives()
    const waits = Array.from({ length: 7 }, () => lives.end('crash', SECOND))
    expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300])
    expect(lives.history?.crashes).toBe(7)
  })

  test('starts anew after ten healthy minutes, not a millisecond earlier', () => {
    const lives = new Lives()
    lives.end('crash', 0)
    lives.end('crash', 0)
    expect(lives.end('crash', 10 * MINUTE - 1)).toBe(40)
    expect(lives.end('crash', 10 * MINUTE)).toBe(10)
  })

  test('that never ran has not been healthy, however long it took', () => {
    const lives = new Lives()
    lives.end('crash', undefined)
    lives.now += 20 * MINUTE
    expect(lives.end('crash', undefined)).toBe(20)
  })

  test('whose specification Mesos refuses waits the longest time at once', () => {
    const lives = new Lives()
    expect(lives.end('rejected', undefined)).toBe(300)
    expect(lives.history?.rejected).toBe(true)
  })

  test('an end that was wanted is neither a crash nor a proof of health', () => {
    const lives = new Lives()
    lives.end('crash', 0)
    expect(lives.end('intended', 0)).toBe(0)
    expect(lives.end('crash', 0)).toBe(20)
  })

  test('the first infrastructure failure costs nothing, the next ones little, and no crash is counted', () => {
    const lives = new Lives()
    const waits = Array.from({ length: 8 }, () => lives.end('infrastructure', SECOND))
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 30, 30])
    expect(lives.history?.crashes).toBe(0)
    expect(CORE_LIMITS.infrastructureBackoffMaxMs).toBe(30_000)
  })

  test('an infrastructure failure does not shorten a backoff that is under way', () => {
    const lives = new Lives()
    lives.end('crash', 0)
    lives.end('crash', 0)
    const before = lives.history?.notBefore ?? 0
    lives.now -= 15 * SECOND
    lives.end('infrastructure', undefined)
    expect(lives.history?.notBefore).toBe(before)
    expect(lives.history?.crashes).toBe(2)
  })
})

describe('what a status tells of those that wait', () => {
  const crashed = (slot: string, crashes: number) =>
    [
      slot,
      { crashes, infrastructureFailures: 0, notBefore: SECOND, lastEnding: '', rejected: false },
    ] as const

  function statusOf(crashes: CrashesRecord['crashes'], now = 0) {
    const world = new World()
    apply(world, poolRecord())
    apply(world, { kind: 'crashes', pool: 'btc', crashes })
    const pool = world.pools.get('btc')
    if (pool === undefined) throw new Error('there is no pool')
    return viewPool(pool, new Ledger(), now).status
  }

  test('is the server, then the worst', () => {
    const histories = [crashed('worker-11', 1), crashed('worker-9', 1), crashed('worker-2', 3)]
    const { backoff } = statusOf([...histories, crashed('server', 2)])
    expect(backoff.map(({ role, index, crashes }) => [role, index, crashes])).toEqual([
      ['server', 0, 2],
      ['worker', 2, 3],
      ['worker', 9, 1],
      ['worker', 11, 1],
    ])
    expect(backoff[0]?.nextTryTime).toBe('1970-01-01T00:00:01.000Z')
  })

  test('is bounded, and the rest is counted', () => {
    const most = CORE_LIMITS.backoffsShown
    const workers = (count: number) =>
      statusOf(Array.from({ length: count }, (_, index) => crashed(`worker-${index}`, 1)))
    expect(workers(most).backoff).toHaveLength(most)
    expect(workers(most)).not.toHaveProperty('backoffRemaining')
    const status = workers(most + 1)
    expect(status.backoff).toHaveLength(most)
    expect(status.backoffRemaining).toBe(1)
    expect(backoffCount(status)).toBe(most + 1)
  })

  test('is nothing when the time has come', () => {
    expect(statusOf([crashed('server', 1)], SECOND).backoff).toEqual([])
  })
})
