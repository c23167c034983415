import { expect, test } from 'vitest'
import type { MiningStatus } from '../../../src/api/view.ts'
import { History } from '../../../src/server/history.ts'
import { SERVER_LIMITS } from '../../../src/server/limits.ts'
import { MemoryView } from './memory-view.ts'
import { eventView, pool, RUNNING } from './objects.ts'

const withReady = (name: string, ready: number, mining?: MiningStatus) =>
  pool(name, {
    status: { workers: { ...RUNNING.workers, ready }, ...(mining === undefined ? {} : { mining }) },
  })

function historyOf(view: MemoryView, limits: Partial<typeof SERVER_LIMITS> = {}) {
  let now = 1_000_000
  const history = new History(view, { ...SERVER_LIMITS, ...limits }, () => now)
  const sample = () => {
    now += 10_000
    history.sample()
  }
  return { history, sample }
}

test('samples show workers, restarts nobody asked for, and the time of a turn', () => {
  const view = new MemoryView()
  view.put({ pools: [withReady('btc', 2)] })
  const { history, sample } = historyOf(view)
  view.put({
    pools: [withReady('btc', 1, { hashesPerSecond: 7 }), withReady('ltc', 2)],
    events: [
      eventView(1, { type: 'Warning', reason: 'TaskEnded' }),
      eventView(2, { type: 'Warning', reason: 'ServerLost' }),
      eventView(3, { type: 'Normal', reason: 'TaskEnded' }),
      eventView(4, { type: 'Warning', reason: 'TaskUnreachable' }),
    ],
  })
  view.currentHealth = { ...view.currentHealth, loop: { turns: 16, busyMs: 36 } }
  sample()
  // What was said once is not told as if it were said now.
  view.put({ pools: [withReady('btc', 1, { hashesPerSecond: 7, problem: 'gone' })] })
  sample()
  expect(history.view()).toEqual({
    apiVersion: 'pitboss/v1',
    kind: 'History',
    intervalSeconds: 10,
    times: [1000, 1010, 1020],
    loop: { turns: [0, 4, 0], turnMs: [null, 1.5, null] },
    pools: {
      btc: {
        desired: [2, 2, 2],
        ready: [2, 1, 1],
        restarts: [0, 2, 0],
        hashesPerSecond: [null, 7, null],
      },
      ltc: {
        desired: [null, 2, 2],
        ready: [null, 2, 2],
        restarts: [null, 0, 0],
        hashesPerSecond: [null, null, null],
      },
    },
  })
  expect(Object.keys(history.view('ltc').pools)).toEqual(['ltc'])
  history.close()
  expect(view.listenerCount).toBe(0)
})

test('it is bounded in samples and in pools', () => {
  const view = new MemoryView()
  view.put({ pools: ['a', 'b', 'c'].map((name) => pool(name)) })
  const { history, sample } = historyOf(view, { historySamples: 3, historyPools: 2 })
  for (let index = 0; index < 5; index += 1) sample()
  const { times, pools } = history.view()
  expect([times, Object.keys(pools)]).toEqual([
    [1030, 1040, 1050],
    ['a', 'b'],
  ])
  history.close()
})

test('the loop of another operator after a takeover counts anew', () => {
  const view = new MemoryView()
  const { history, sample } = historyOf(view)
  view.currentHealth = { ...view.currentHealth, loop: { turns: 3, busyMs: 9 } }
  sample()
  expect(history.view().loop).toEqual({ turns: [0, 0], turnMs: [null, null] })
  history.close()
})
