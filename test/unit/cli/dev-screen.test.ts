import stringWidth from 'string-width'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { printLines } from '../../../src/cli/dev/lines.ts'
import { startLive } from '../../../src/cli/dev/live.ts'
import { allReady, untilReady } from '../../../src/cli/dev/ready.ts'
import { devScreen, type Screen } from '../../../src/cli/dev/screen.ts'
import { unreadyText } from '../../../src/cli/dev/unready.ts'
import { CLI_LIMITS } from '../../../src/cli/limits.ts'
import { styleFor } from '../../../src/cli/print/style.ts'
import { MemoryView } from '../server/memory-view.ts'
import { condition, eventView, pool, RUNNING, T0, taskView } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { MemorySink } from './terminal.ts'

const frame: Screen = {
  nowMs: Date.parse(T0) + 5000,
  startedMs: Date.parse(T0),
  columns: 80,
  rows: 30,
  style: styleFor({ hasColors: false }),
  masterUrl: 'http://127.0.0.1:5050',
  serverUrl: 'http://127.0.0.1:8420',
  directory: 'manifests/quickstart',
}

const starting = pool('btc', {
  status: {
    conditions: [{ ...condition('Ready', 'False', 'ServerPending'), message: 'no offer fits' }],
    server: { state: 'None', incarnation: 0, ready: false, ports: {} },
    workers: { desired: 4, replicas: 4, running: 0, ready: 0, updated: 0, pending: 4 },
    pending: [{ role: 'server', reason: 'InsufficientCpus', agents: 3, nearest: 'needs 9 cpus' }],
  },
})

function filled(): MemoryView {
  const view = new MemoryView()
  view.put({
    pools: [starting, pool('ltc')],
    tasks: [
      taskView('ltc.server.1', { pool: 'ltc', role: 'server' }),
      taskView('ltc.worker.0.1', { pool: 'ltc', state: 'TASK_STAGING', ready: false }),
    ],
    events: [
      eventView(1, { message: `long ${'x'.repeat(200)}` }),
      eventView(2, { type: 'Warning', reason: 'TaskFailed', message: 'exit 1\u001b[2J' }),
    ],
  })
  view.currentHealth = { ...view.currentHealth, problems: ['bad.yaml:1:1: nonsense'] }
  return view
}

describe('the live screen', () => {
  test('at 80 columns', () => {
    expectGolden('dev-screen-80.txt', devScreen(filled(), frame))
  })

  test('before anything is known', () => {
    expectGolden('dev-screen-empty.txt', devScreen(new MemoryView(), frame))
  })

  test.each([
    { columns: 80, rows: 24 },
    { columns: 40, rows: 30 },
    { columns: 200, rows: 50 },
    { columns: 20, rows: 24 },
  ])('fits $columns x $rows with 1,000 tasks of 50 pools', ({ columns, rows }) => {
    const view = filled()
    view.put({
      pools: Array.from({ length: 50 }, (_, i) => pool(`pool-${i}`)),
      tasks: Array.from({ length: 1000 }, (_, i) => taskView(`task-${i}`, { index: i })),
      events: Array.from({ length: 20 }, (_, i) => eventView(i + 10)),
    })
    const lines = devScreen(view, { ...frame, columns, rows }).split('\n')
    expect(lines.length).toBeLessThan(rows)
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
    expect(lines.filter((line) => line.startsWith('... and '))).toHaveLength(2)
  })

  test('is redrawn after changes, at most as often as the bound, and leaves what is logged above', () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const view = new MemoryView()
    const sink = new MemorySink({ isTerminal: true, columns: 80, rows: 24 })
    let drawn = 0
    const live = startLive(sink, view, ({ columns, rows }) => {
      drawn += 1
      return `frame ${drawn} of ${columns}x${rows}`
    })
    for (let i = 0; i < 100; i++) view.put({ pools: [pool('btc')] })
    expect(drawn).toBe(1)
    vi.advanceTimersByTime(CLI_LIMITS.redrawMs)
    expect(drawn).toBe(2)
    live.above.write('a log line\n')
    expect(sink.text).toMatch(/a log line\n.*frame 3 of 80x24\n$/s)
    live.stop()
    expect([view.listenerCount, vi.getTimerCount()]).toEqual([0, 0])
    expect(sink.text).toContain('frame 4 of 80x24')
  })
})

describe('plain lines', () => {
  test('one for each event and each change of a pool, none twice', () => {
    const view = new MemoryView()
    view.put({ pools: [starting] })
    const sink = new MemorySink({})
    const end = printLines(sink, view)
    view.put({ pools: [starting], events: [eventView(1), eventView(2, { type: 'Warning' })] })
    view.put({ pools: [pool('btc')] })
    view.remove({ pools: ['btc'] })
    end()
    view.put({ pools: [pool('later')] })
    expectGolden('dev-lines.txt', sink.text)
  })
})

describe('ready', () => {
  const notSynced = { synced: false }
  const old = { metadata: { generation: 2 } }
  test.each([
    { what: 'every pool ready', pools: [pool('a'), pool('b')], ready: true },
    { what: 'no pool at all', pools: [], ready: false },
    { what: 'one starting', pools: [pool('a'), starting], ready: false },
    { what: 'ready at an older generation', pools: [pool('a', old)], ready: false },
    { what: 'not synced', pools: [pool('a')], health: notSynced, ready: false },
  ])('$what: $ready', ({ pools, health, ready }) => {
    const view = new MemoryView()
    view.put({ pools })
    view.currentHealth = { ...view.currentHealth, ...health }
    expect(allReady(view)).toBe(ready)
  })

  test('is waited for, and the wait can end', async () => {
    const view = new MemoryView()
    view.put({ pools: [starting] })
    const abort = new AbortController()
    const done = untilReady(view, abort.signal)
    view.put({ pools: [pool('btc')] })
    await done
    expect(view.listenerCount).toBe(0)
    view.put({ pools: [starting] })
    void untilReady(view, abort.signal)
    expect(view.listenerCount).toBe(1)
    abort.abort()
    expect(view.listenerCount).toBe(0)
  })

  test('not in time: what each pool waits for', () => {
    const view = filled()
    view.currentHealth = { ...view.currentHealth, subscribed: false }
    expectGolden('dev-unready.txt', unreadyText(view, 120_000))
    expect(RUNNING.pending).toEqual([])
  })
})
