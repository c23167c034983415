import { expect, test } from 'vitest'
import type { Input } from '../../../src/core/input.ts'
import { Inbox } from '../../../src/operator/inbox.ts'

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

test('knows of what kinds it holds some', () => {
  const inbox = new Inbox()
  inbox.push(rescind(1))
  expect([inbox.holds('rescind'), inbox.holds('subscribed')]).toEqual([true, false])
})
