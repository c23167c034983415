/** Offers that a master takes back by itself: `--offer_timeout`. */
import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { shellTask } from '../test-framework.ts'

export const expiryCases: readonly Case[] = [
  {
    name: 'an unanswered offer is rescinded at its timeout, and made again',
    holds: 'fact 46',
    needs: ['offer timeout'],
    async run({ framework, offerTimeoutMs = 0 }) {
      const it = await framework()
      const offer = await it.offer()
      const offeredAt = it.received.find(({ event }) => event.type === 'OFFERS')?.atMs ?? 0
      await it.waitFor(
        'RESCIND',
        (event) =>
          (event.type === 'RESCIND' && event.rescind.offer_id.value === offer.id.value) ||
          undefined,
        { timeoutMs: offerTimeoutMs + 5000 },
      )
      const rescinded = it.received.find(
        ({ event }) => event.type === 'RESCIND' && event.rescind.offer_id.value === offer.id.value,
      )
      const ms = (rescinded?.atMs ?? 0) - offeredAt
      assert.ok(Math.abs(ms - offerTimeoutMs) < 500, `${ms}`)
      const again = await it.offer((next) => next.agent_id.value === offer.agent_id.value)
      assert.notEqual(again.id.value, offer.id.value)
    },
  },
  {
    name: 'ACCEPT of a rescinded offer: TASK_DROPPED',
    holds: 'facts 46, 48',
    needs: ['offer timeout'],
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      await it.waitFor(
        'RESCIND',
        (event) =>
          (event.type === 'RESCIND' && event.rescind.offer_id.value === offer.id.value) ||
          undefined,
      )
      const id = name('late')
      assert.equal((await it.launch(offer, [shellTask(offer, id, 'true')])).status, 202)
      const status = await it.update(id, 'TASK_DROPPED')
      assert.equal(
        status.message,
        `Task launched with invalid offers: Offer ${offer.id.value} is no longer valid`,
      )
    },
  },
]
