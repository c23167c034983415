import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskView } from '../../../src/api/view.ts'
import type { WatchReset } from '../../../src/api/watch-view.ts'
import { EVENTS_MAX } from '../../../src/dashboard/limits.ts'
import { Store } from '../../../src/dashboard/store.ts'
import { agentView, eventView, pool, taskView } from '../server/objects.ts'

const list = <T>(items: readonly T[]) => ({
  apiVersion: 'pitboss/v1' as const,
  kind: 'List',
  items,
})
const EVERYTHING = { kinds: ['pools', 'tasks', 'agents', 'events'] } as const

function full(): Store {
  const store = new Store()
  const reset: WatchReset = {
    pools: list([pool('btc'), pool('ltc')]),
    tasks: list([taskView('b1'), taskView('b2'), taskView('l1', { pool: 'ltc' })]),
    agents: list([agentView('a1')]),
    events: list([eventView(1), eventView(2, { pool: 'ltc' })]),
  }
  store.reset(reset, EVERYTHING)
  return store
}

const ids = (tasks: Iterable<TaskView>) => [...tasks].map(({ id }) => id).sort()

test('a reset is all there is', () => {
  const store = full()
  store.reset({ pools: list([pool('xmr')]), tasks: list([]) }, { kinds: ['pools', 'tasks'] })
  expect([...store.pools.keys()]).toEqual(['xmr'])
  expect(ids(store.allTasks())).toEqual([])
  expect([...store.agents.keys()]).toEqual(['a1'])
  expect(store.events().length).toBe(2)
})

test('a reset of one pool says nothing of the others', () => {
  const store = full()
  const reset = { pools: list([pool('btc')]), tasks: list([taskView('b9')]), events: list([]) }
  store.reset(reset, { kinds: ['pools', 'tasks', 'events'], pool: 'btc' })
  expect([...store.pools.keys()].sort()).toEqual(['btc', 'ltc'])
  expect(ids(store.allTasks())).toEqual(['b9', 'l1'])
  expect(store.events().map(({ sequence }) => sequence)).toEqual([2])
  expect([store.task('b1'), store.task('b9')?.id]).toEqual([undefined, 'b9'])
})

test('a pool that is gone is gone after a reset of it', () => {
  const store = full()
  store.reset({ pools: list([]) }, { kinds: ['pools'], pool: 'btc' })
  expect([...store.pools.keys()]).toEqual(['ltc'])
})

test('changes put and remove; what was never seen may be removed too', () => {
  const store = full()
  store.change({
    pools: { changed: [pool('btc', { metadata: { generation: 9 } })], removed: ['ltc', 'nope'] },
    tasks: { changed: [taskView('b3')], removed: ['b1', 'nope'] },
    agents: { changed: [], removed: ['a1'] },
  })
  expect([...store.pools.values()].map(({ metadata }) => metadata.generation)).toEqual([9])
  expect(ids(store.tasksOf('btc').values())).toEqual(['b2', 'b3'])
  expect(store.agents.size).toBe(0)
})

test('an event that comes again takes the place of the one before', () => {
  const store = full()
  store.change({ events: [eventView(3, { pool: 'ltc', message: 'other' })] })
  store.change({ events: [{ ...eventView(4), count: 2 }] })
  expect(store.events().map(({ sequence, count }) => [sequence, count])).toEqual([
    [4, 2],
    [3, 1],
    [2, 1],
  ])
  expect(store.events('ltc').map(({ sequence }) => sequence)).toEqual([3, 2])
})

test('events are bounded', () => {
  const store = new Store()
  for (let sequence = 1; sequence <= EVENTS_MAX + 50; sequence += 1) {
    store.change({ events: [eventView(sequence, { message: `m${sequence}` })] })
  }
  expect(store.events().length).toBe(EVENTS_MAX)
  expect(store.events().at(-1)?.sequence).toBe(51)
})

test('it knows what it was told: empty is not unknown', () => {
  const store = new Store()
  expect(store.knows({ kinds: ['tasks'], pool: 'btc' })).toBe(false)
  store.reset({ tasks: list([]) }, { kinds: ['tasks'], pool: 'btc' })
  expect(store.knows({ kinds: ['tasks'], pool: 'btc' })).toBe(true)
  expect(store.knows({ kinds: ['tasks'], pool: 'ltc' })).toBe(false)
  expect(store.knows({ kinds: ['tasks'] })).toBe(false)
  store.reset({ tasks: list([]) }, { kinds: ['tasks'] })
  expect(store.knows({ kinds: ['tasks'], pool: 'ltc' })).toBe(true)
})

test('whatever comes in whatever order, the store holds what a plain map would', () => {
  const change = fc.record({ id: fc.integer({ min: 0, max: 12 }), removed: fc.boolean() })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const [store, plain] = [new Store(), new Map<string, TaskView>()]
      for (const { id, removed } of changes) {
        const task = taskView(`t${id}`, { pool: id % 2 === 0 ? 'even' : 'odd' })
        if (removed) plain.delete(task.id)
        else plain.set(task.id, task)
        store.change({
          tasks: removed ? { changed: [], removed: [task.id] } : { changed: [task], removed: [] },
        })
      }
      expect(ids(store.allTasks())).toEqual(ids(plain.values()))
      expect(ids(store.tasksOf('odd').values())).toEqual(
        ids([...plain.values()].filter((task) => task.pool === 'odd')),
      )
    }),
  )
})
