import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgentView, ObjectList, TaskView } from '../../../src/api/view.ts'
import { pageOf, readPage } from '../../../src/server/paging.ts'
import { ask, serve } from './helpers.ts'
import { agentView, eventView, pool, taskView } from './objects.ts'

const BOUNDS = { maxPageItems: 1_000, maxNameLength: 1_024 }

/** All items by pages of so many, with what happens to the list between two pages. */
function walk(first: readonly number[], limit: number, between: (list: number[]) => void) {
  const list = [...first]
  const seen: number[] = []
  let token: string | undefined
  do {
    const page = readPage(
      { limit: String(limit), ...(token === undefined ? {} : { continue: token }) },
      BOUNDS,
    )
    if (page === undefined) throw new Error('a limit makes a page')
    const { items, metadata } = pageOf(list, (item) => [item], page)
    seen.push(...items)
    token = metadata.continue
    expect(metadata.remaining === 0).toBe(token === undefined)
    between(list)
  } while (token !== undefined)
  return seen
}

test('pages give every item once, in order', () => {
  const sorted = fc.uniqueArray(fc.integer()).map((list) => list.sort((a, b) => a - b))
  fc.assert(
    fc.property(sorted, fc.integer({ min: 1, max: 20 }), (list, limit) => {
      expect(walk(list, limit, () => undefined)).toEqual(list)
    }),
  )
})

test('what stays while others come and go is given once and only once', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1 })
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 200 }))),
      fc.integer({ min: 1, max: 9 }),
      (start, changes, limit) => {
        const steady = new Set(start)
        for (const [, number] of changes) steady.delete(number)
        const waiting = [...changes]
        const seen = walk(
          start.sort((a, b) => a - b),
          limit,
          (list) => {
            const change = waiting.shift()
            if (change === undefined) return
            const [adds, number] = change
            const kept = list.filter((other) => other !== number)
            list.splice(0, list.length, ...(adds ? [...kept, number] : kept))
            list.sort((a, b) => a - b)
          },
        )
        expect(new Set(seen).size).toBe(seen.length)
        for (const number of steady) expect(seen).toContain(number)
      },
    ),
  )
})

async function getList<T>(port: number, path: string): Promise<ObjectList<T>> {
  const { status, text } = await ask(port, path)
  expect(status).toBe(200)
  return JSON.parse(text) as ObjectList<T>
}

test('tasks come by pages over HTTP, with the filter kept', async () => {
  const { view, port } = await serve()
  const tasks = Array.from({ length: 25 }, (_, index) =>
    taskView(`btc.worker-${index}`, { index, pool: index % 5 === 0 ? 'ltc' : 'btc' }),
  )
  view.put({ tasks, agents: [agentView('b'), agentView('a')], pools: [pool('btc')] })
  const ids: string[] = []
  let next = '/v1/tasks?pool=btc&limit=7'
  for (;;) {
    const { items, metadata } = await getList<TaskView>(port, next)
    ids.push(...items.map(({ id }) => id))
    if (metadata?.continue === undefined) break
    expect(metadata.remaining).toBe(20 - ids.length)
    next = `/v1/tasks?pool=btc&limit=7&continue=${metadata.continue}`
  }
  expect(ids).toEqual(view.tasks({ pool: 'btc' }).map(({ id }) => id))
  const whole = await getList<TaskView>(port, '/v1/tasks')
  expect([whole.items.length, whole.metadata]).toEqual([25, undefined])
  const agents = await getList<AgentView>(port, '/v1/agents?limit=1')
  expect([agents.items.map(({ id }) => id), agents.metadata?.remaining]).toEqual([['a'], 1])
})

test('a token of one list is refused by another', async () => {
  const { view, port } = await serve()
  view.put({ agents: [agentView('a'), agentView('b')], events: [eventView(1), eventView(2)] })
  const { metadata } = await getList(port, '/v1/agents?limit=1')
  const { status } = await ask(port, `/v1/events?limit=1&continue=${metadata?.continue}`)
  expect(status).toBe(400)
})
