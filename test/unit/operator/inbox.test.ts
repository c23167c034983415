import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Input } from '../../../src/core/input.ts'
import { Inbox, partsOf } from '../../../src/operator/inbox.ts'
import { offer } from '../core/builders.ts'

const rescind = (n: number): Input => ({ kind: 'rescind', offerId: String(n) })

function ids(inputs: readonly Input[]): number[] {
  return inputs.map((input) => (input.kind === 'rescind' ? Number(input.offerId) : -1))
}

test('gives a handful at a time, oldest first', () => {
  const inbox = new Inbox(3, 100)
  for (let n = 0; n < 7; n += 1) inbox.push(rescind(n))
  expect(ids(inbox.take())).toEqual([0, 1, 2])
  inbox.push(rescind(7))
  expect(ids(inbox.take())).toEqual([3, 4, 5])
  expect(ids(inbox.take())).toEqual([6, 7])
  expect(inbox.take()).toEqual([])
})

test('never has more waiting after a turn than the bound', () => {
  const inbox = new Inbox(3, 10)
  for (let n = 0; n < 1_000; n += 1) inbox.push(rescind(n))
  expect(ids(inbox.take())).toEqual(Array.from({ length: 990 }, (_, n) => n))
  expect(inbox.length).toBe(10)
  expect(ids(inbox.take())).toEqual([990, 991, 992])
})

describe('offers of one event', () => {
  const offered = (count: number) => Array.from({ length: count }, (_, n) => offer(`o${n}`))

  test('are cut into parts of a bounded size, of which the last says that it is', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 8 }), (count, countMax) => {
        const offers = offered(count)
        const parts = [...partsOf(offers, countMax)]
        expect(parts.flatMap((part) => part.offers)).toEqual(offers)
        expect(parts.map(({ moreCome }) => moreCome === true)).toEqual(
          parts.map((_, index) => index + 1 < parts.length),
        )
        expect(Math.max(...parts.map((part) => part.offers.length))).toBeLessThanOrEqual(countMax)
        expect(parts).toHaveLength(Math.max(1, Math.ceil(count / countMax)))
      }),
    )
  })

  test('are as much work as many other inputs', () => {
    const inbox = new Inbox(30, 100_000)
    for (const part of partsOf(offered(400), 100)) inbox.push(part)
    for (let n = 0; n < 20; n += 1) inbox.push(rescind(n))
    expect([inbox.take().length, inbox.take().length, inbox.take().length]).toEqual([2, 2, 20])
  })
})

test('knows of what kinds it holds some', () => {
  const inbox = new Inbox()
  inbox.push(rescind(1))
  expect([inbox.holds('rescind'), inbox.holds('subscribed')]).toEqual([true, false])
})
