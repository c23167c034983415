import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CoreEvent } from '../../../src/core/events.ts'
import { EventRing } from '../../../src/operator/event-ring.ts'
import { EVENT_WINDOW_MS, EVENTS_MAX } from '../../../src/operator/limits.ts'

function event(at: number, over: Partial<CoreEvent> = {}): CoreEvent {
  return { type: 'Normal', reason: 'Launching', message: 'launching server', at, ...over }
}

describe('similar events within the window are one', () => {
  test('with a count, the first and the last time, and a sequence of its own', () => {
    const ring = new EventRing()
    const first = ring.add(event(1_000))
    ring.add(event(2_000, { message: 'another' }))
    const again = ring.add(event(3_000))
    expect(first).toMatchObject({ sequence: 1, count: 1 })
    expect(again).toMatchObject({
      sequence: 3,
      count: 2,
      firstTime: '1970-01-01T00:00:01.000Z',
      lastTime: '1970-01-01T00:00:03.000Z',
    })
    expect(ring.all().map(({ sequence }) => sequence)).toEqual([2, 3])
  })

  test.each<[string, Partial<CoreEvent>]>([
    ['another reason', { reason: 'Killing' }],
    ['another message', { message: 'else' }],
    ['another pool', { pool: 'btc' }],
    ['another task', { taskId: 't1' }],
  ])('%s is another event', (_name, over) => {
    const ring = new EventRing()
    ring.add(event(1_000))
    ring.add(event(1_001, over))
    expect(ring.all()).toHaveLength(2)
  })

  test('the window is counted from the last of them', () => {
    const ring = new EventRing()
    ring.add(event(0))
    expect(ring.add(event(EVENT_WINDOW_MS - 1)).count).toBe(2)
    expect(ring.add(event(2 * EVENT_WINDOW_MS - 2)).count).toBe(3)
    expect(ring.add(event(3 * EVENT_WINDOW_MS - 2)).count).toBe(1)
  })
})

test('the oldest are forgotten, sequences grow by one, and whoever resumes misses nothing that is kept', () => {
  const messages = fc.array(fc.nat(EVENTS_MAX + 200), {
    minLength: 1,
    maxLength: 3_000,
    size: 'max',
  })
  fc.assert(
    fc.property(messages, (numbers) => {
      const ring = new EventRing()
      numbers.forEach((number, index) => {
        const view = ring.add(event(index, { message: `event ${number}` }))
        expect(view.sequence).toBe(index + 1)
      })
      const all = ring.all()
      const distinct = new Set(numbers).size
      expect(all.length).toBeLessThanOrEqual(Math.min(EVENTS_MAX, distinct))
      const sequences = all.map(({ sequence }) => sequence)
      expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
      expect(sequences.at(-1)).toBe(numbers.length)
      expect(new Set(all.map(({ message }) => message)).size).toBe(all.length)
    }),
    { numRuns: 20 },
  )
})

test('it keeps what a list would keep that is searched for each event', () => {
  const told = fc.record({
    afterMs: fc.constantFrom(0, 1, EVENT_WINDOW_MS / 2, EVENT_WINDOW_MS),
    about: fc.constantFrom({}, { pool: 'btc' }, { taskId: 't1' }, { taskId: 't1', pool: 'btc' }),
    number: fc.nat(EVENTS_MAX + 50),
    common: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(told, { maxLength: 4_000, size: 'max' }), (all) => {
      const ring = new EventRing()
      let expected: CoreEvent[] = []
      let at = 0
      for (const { afterMs, about, number, common } of all) {
        at += afterMs
        const next = event(at, { ...about, message: `event ${common ? number % 3 : number}` })
        const last = expected.findLastIndex(
          (old) =>
            old.message === next.message &&
            old.pool === next.pool &&
            old.taskId === next.taskId &&
            at - old.at < EVENT_WINDOW_MS,
        )
        expected = [...expected.filter((_, index) => index !== last), next].slice(-EVENTS_MAX)
        ring.add(next)
      }
      const words = ({ pool, taskId, message }: Pick<CoreEvent, 'pool' | 'taskId' | 'message'>) =>
        `${pool} ${taskId} ${message}`
      expect(ring.all().map(words)).toEqual(expected.map(words))
    }),
    { numRuns: 20 },
  )
})
