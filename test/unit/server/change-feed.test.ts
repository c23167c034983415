import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ViewChange } from '../../../src/api/operator-view.ts'
import { ChangeFeed } from '../../../src/server/change-feed.ts'
import { SERVER_LIMITS } from '../../../src/server/limits.ts'
import { RateLimiter } from '../../../src/server/rate-limit.ts'
import { eventView } from './objects.ts'

function change(sequence: number, over: Partial<ViewChange> = {}): ViewChange {
  return { sequence, pools: [], tasks: [], agents: [], events: [], ...over }
}

function names(feed: ChangeFeed, position: number): string[] | undefined {
  const merged = feed.since(position)
  return merged === undefined ? undefined : [...merged.pools]
}

/** Somebody is told of each change at once. */
class WatchedFeed extends ChangeFeed {
  constructor(...given: ConstructorParameters<typeof ChangeFeed>) {
    super(...given)
    this.idAt(0)
  }

  override append(change: ViewChange): void {
    super.append(change)
    this.idAt(this.head)
  }
}

describe('the ring of changes', () => {
  test('tells the union of what came after a position', () => {
    const feed = new WatchedFeed('e', { ringChanges: 10, ringNames: 100 })
    feed.append(change(1, { pools: ['a'], events: [eventView(1)] }))
    feed.append(change(2, { pools: ['b', 'a'], tasks: ['t'] }))
    feed.append(change(3, { pools: ['c'], agents: ['x'], events: [eventView(2)] }))
    expect(feed.since(1)).toEqual({
      pools: new Set(['b', 'a', 'c']),
      tasks: new Set(['t']),
      agents: new Set(['x']),
      events: [eventView(2)],
    })
    expect(names(feed, 0)).toEqual(['a', 'b', 'c'])
    expect(names(feed, 3)).toEqual([])
    expect(names(feed, 4)).toBeUndefined()
  })

  test('a position that fell out of the ring is unknown, by changes and by names', () => {
    const few = new WatchedFeed('e', { ringChanges: 2, ringNames: 100 })
    const short = new WatchedFeed('e', { ringChanges: 100, ringNames: 2 })
    for (const feed of [few, short]) {
      for (let i = 1; i <= 4; i++) feed.append(change(i, { pools: [`p${i}`] }))
      expect(names(feed, 1)).toBeUndefined()
      expect(names(feed, 2)).toEqual(['p3', 'p4'])
    }
  })

  test('one change larger than the ring leaves nobody a way to resume before it', () => {
    const feed = new WatchedFeed('e', { ringChanges: 10, ringNames: 2 })
    feed.append(change(1, { pools: ['a', 'b', 'c'] }))
    expect(names(feed, 0)).toBeUndefined()
    expect(names(feed, 1)).toEqual([])
  })

  test('a hole in the sequence makes every earlier position unknown', () => {
    const feed = new WatchedFeed('e', { ringChanges: 10, ringNames: 100 })
    feed.append(change(1, { pools: ['a'] }))
    feed.append(change(3, { pools: ['c'] }))
    expect([0, 1, 2, 3].map((position) => names(feed, position))).toEqual([
      undefined,
      undefined,
      // Nobody can have been told of it.
      undefined,
      [],
    ])
  })

  test('ids carry the life of the operator; any other text is no position', () => {
    const feed = new ChangeFeed('ab12', { ringChanges: 10, ringNames: 100 })
    expect(feed.positionOf(feed.idAt(7))).toBe(7)
    for (const id of ['cd34-7', 'ab12-', 'ab12', '7', '-7', 'ab12-7x', 'ab12--7', 'ab12-1e3', '']) {
      expect([id, feed.positionOf(id)]).toEqual([id, undefined])
    }
  })

  test('never forgets a change that a position within the ring has not seen', () => {
    const changes = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }))
    fc.assert(
      fc.property(
        changes,
        fc.nat(8),
        fc.nat(12),
        fc.nat(60),
        (all, ringChanges, ringNames, from) => {
          const feed = new WatchedFeed('e', { ringChanges, ringNames })
          all.forEach((pools, i) => {
            feed.append(change(i + 1, { pools }))
          })
          const seen = names(feed, from)
          const missed = all.slice(from).flat()
          if (seen === undefined) {
            expect(
              from > all.length || missed.length > ringNames || all.length - from > ringChanges,
            ).toBe(true)
          } else expect(new Set(seen)).toEqual(new Set(missed))
        },
      ),
    )
  })

  test('keeps nothing while nobody can come back for it', () => {
    const feed = new ChangeFeed('e', { ringChanges: 3, ringNames: 100 })
    for (let i = 1; i <= 2; i++) feed.append(change(i, { pools: [`p${i}`] }))
    expect([0, 1, 2].map((position) => names(feed, position))).toEqual([undefined, undefined, []])
    // Somebody is told, and leaves.
    feed.idAt(2)
    for (let i = 3; i <= 5; i++) feed.append(change(i, { pools: [`p${i}`] }))
    expect(names(feed, 2)).toEqual(['p3', 'p4', 'p5'])
    // Too long ago.
    feed.append(change(6, { pools: ['p6'] }))
    expect([2, 3, 5, 6].map((position) => names(feed, position))).toEqual([
      ...[undefined, undefined, undefined],
      [],
    ])
    feed.idAt(6)
    feed.append(change(7, { pools: ['p7'] }))
    expect([5, 6].map((position) => names(feed, position))).toEqual([undefined, ['p7']])
  })

  test('whoever was told of a position within the ring can come back to it', () => {
    const steps = fc.array(
      fc.tuple(fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }), fc.boolean()),
    )
    fc.assert(
      fc.property(steps, fc.nat(6), fc.nat(8), (all, ringChanges, ringNames) => {
        const feed = new ChangeFeed('e', { ringChanges, ringNames })
        const told: number[] = []
        all.forEach(([pools, tells], i) => {
          feed.append(change(i + 1, { pools }))
          if (tells) told.push(feed.positionOf(feed.idAt(feed.head)) ?? -1)
        })
        for (const position of told) {
          const missed = all.slice(position).flatMap(([pools]) => pools)
          const fits = missed.length <= ringNames && all.length - position <= ringChanges
          const seen = names(feed, position)
          expect(seen === undefined).toBe(!fits)
          if (seen !== undefined) expect(new Set(seen)).toEqual(new Set(missed))
        }
      }),
    )
  })
})

describe('the rate of an address', () => {
  const limits = {
    ...SERVER_LIMITS,
    requestsPerSecond: 10,
    requestBurst: 5,
    maxTrackedAddresses: 2,
  }
  const takes = (limiter: RateLimiter, address: string, nowMs: number, count: number) =>
    Array.from({ length: count }, () => limiter.take(address, nowMs)).filter(Boolean).length

  test('a burst, then the rate, each address by itself', () => {
    const limiter = new RateLimiter(limits)
    expect(takes(limiter, 'a', 0, 10)).toBe(5)
    expect(takes(limiter, 'b', 0, 10)).toBe(5)
    expect(takes(limiter, 'a', 300, 10)).toBe(3)
    expect(takes(limiter, 'a', 100_000, 10)).toBe(5)
  })

  test('a clock that goes back gives nothing and takes nothing', () => {
    const limiter = new RateLimiter(limits)
    expect(takes(limiter, 'a', 1000, 4)).toBe(4)
    expect(takes(limiter, 'a', 0, 10)).toBe(1)
  })

  test('the address that was silent longest is forgotten', () => {
    const limiter = new RateLimiter(limits)
    takes(limiter, 'a', 0, 5)
    takes(limiter, 'b', 0, 5)
    takes(limiter, 'a', 0, 1)
    takes(limiter, 'c', 0, 1)
    expect(takes(limiter, 'a', 0, 1)).toBe(0)
    expect(takes(limiter, 'b', 0, 9)).toBe(5)
  })
})
