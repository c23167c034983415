import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimerQueue } from '../../../src/core/timer-queue.ts'

test('an empty queue has nothing to give', () => {
  const queue = new TimerQueue<string>()
  expect(queue.peek()).toBeUndefined()
  expect(queue.popDue(Number.POSITIVE_INFINITY)).toBeUndefined()
  expect(queue.size).toBe(0)
})

type Step = { readonly push: number } | { readonly popAt: number }

test('gives what a sorted list would give', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.nat(50).map((push) => ({ push })),
    fc.nat(50).map((popAt) => ({ popAt })),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new TimerQueue<number>()
      let model: { at: number; key: number }[] = []
      let key = 0
      for (const current of steps) {
        if ('push' in current) {
          queue.push(current.push, key)
          model.push({ at: current.push, key })
          key += 1
        } else {
          const due = queue.popDue(current.popAt)
          const earliest = Math.min(...model.map(({ at }) => at))
          if (earliest > current.popAt) expect(due).toBeUndefined()
          else {
            expect(due?.at).toBe(earliest)
            expect(model).toContainEqual(due)
            model = model.filter((entry) => entry.key !== due?.key)
          }
        }
        expect(queue.size).toBe(model.length)
        expect(queue.peek()).toBe(
          model.length === 0 ? undefined : Math.min(...model.map(({ at }) => at)),
        )
      }
      const rest: number[] = []
      for (let due = queue.popDue(50); due !== undefined; due = queue.popDue(50)) rest.push(due.at)
      expect(rest).toEqual(model.map(({ at }) => at).sort((a, b) => a - b))
    }),
  )
})
