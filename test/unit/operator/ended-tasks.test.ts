import { describe, expect, test } from 'vitest'
import type { CoreRecord, DurableTask } from '../../../src/core/records.ts'
import { EndedTasks } from '../../../src/operator/ended-tasks.ts'

function task(id: string): DurableTask & { killReason: string | undefined } {
  return {
    id,
    agentId: 'a1',
    host: 'node1',
    ports: { work: 31_000 },
    cpusMilli: 1_500,
    memMiB: 64,
    revision: 1,
    generation: 2,
    launchedAt: 1_000,
    killReason: undefined,
  }
}

function launch(id: string): CoreRecord {
  return { kind: 'launch', task: task(id) }
}

function end(id: string, at = 5_000): CoreRecord {
  return { kind: 'ended', id, state: 'TASK_FAILED', ending: 'crash', at, message: 'status 3' }
}

const SERVER = 'btc.u1.server.i2.n7'
const WORKER = 'btc.u1.worker-4.i2.n8'

describe('a task that ended', () => {
  test('is shown in its last state, with where it ran', () => {
    const ended = new EndedTasks([], 10)
    ended.take([launch(SERVER), launch(WORKER)])
    expect(ended.all()).toEqual([])
    ended.take([end(WORKER)])
    expect(ended.all()).toEqual([
      {
        id: WORKER,
        pool: 'btc',
        role: 'worker',
        index: 4,
        incarnation: 2,
        attempt: 8,
        state: 'TASK_FAILED',
        ready: false,
        message: 'status 3',
        agentId: 'a1',
        host: 'node1',
        ports: { work: 31_000 },
        cpus: 1.5,
        memMiB: 64,
        generation: 2,
        launchTime: '1970-01-01T00:00:01.000Z',
        stateTime: '1970-01-01T00:00:05.000Z',
      },
    ])
    expect(ended.get(WORKER)?.agentId).toBe('a1')
    expect(ended.get(SERVER)).toBeUndefined()
  })

  test('on purpose says why', () => {
    const ended = new EndedTasks([{ ...task(WORKER), killReason: 'its server is gone' }], 10)
    ended.take([
      launch(SERVER),
      { kind: 'kill', ids: [SERVER, 'x'], reason: 'replaced', at: 4_000 },
    ])
    ended.take([end(SERVER), end(WORKER)])
    expect(ended.get(SERVER)?.killReason).toBe('replaced')
    expect(ended.get(WORKER)?.killReason).toBe('its server is gone')
  })

  test('may be older than this process', () => {
    const ended = new EndedTasks([task(SERVER)], 10)
    ended.take([end(SERVER)])
    expect(ended.get(SERVER)?.role).toBe('server')
  })

  test('that nobody launched is nobody', () => {
    const ended = new EndedTasks([], 10)
    ended.take([end(SERVER)])
    expect(ended.all()).toEqual([])
  })
})

test('the oldest end is forgotten first', () => {
  const ids = Array.from({ length: 5 }, (_, index) => `btc.u1.worker-${index}.i1.n${index + 1}`)
  const ended = new EndedTasks(ids.map(task), 3)
  ended.take(ids.map((id) => end(id)))
  expect(ended.all().map(({ id }) => id)).toEqual(ids.slice(2))
})

test('what is left of a removed pool is not waited for', () => {
  const ended = new EndedTasks([task(SERVER), task('ltc.u2.server.i1.n1')], 10)
  ended.take([{ kind: 'pool-deleted', pool: 'btc', orphan: false }, end(SERVER)])
  ended.take([end('ltc.u2.server.i1.n1')])
  expect(ended.all().map(({ pool }) => pool)).toEqual(['ltc'])
})
