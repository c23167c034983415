import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashRateText } from '../../../src/api/hash-rate.ts'
import { age, decimal, duration, memory, plural, share } from '../../../src/dashboard/format.ts'
import { cellAt, gridLayout, moveBy } from '../../../src/dashboard/grid-layout.ts'
import { LogBuffer } from '../../../src/dashboard/log-buffer.ts'
import { interestOf, logLink, parseRoute, poolLink } from '../../../src/dashboard/route.ts'
import { conditionTone, poolTrouble, taskState } from '../../../src/dashboard/states.ts'
import { condition, pool, T0, taskView } from '../server/objects.ts'

describe('format', () => {
  test.each([
    [0, '0 s'],
    [-5_000, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 m'],
    [200_000, '3 m 20 s'],
    [600_000, '10 m'],
    [7_500_000, '2 h 5 m'],
    [86_400_000 * 12, '12 d'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  test('numbers', () => {
    expect(age(T0, Date.parse(T0) + 90_000)).toBe('1 m 30 s')
    expect([plural(1, 'worker'), plural(10_000, 'worker')]).toEqual(['1 worker', '10,000 workers'])
    expect([decimal(0.1 + 0.2), memory(512), memory(16_384)]).toEqual(['0.3', '512 MiB', '16 GiB'])
    expect([share(1, 4), share(5, 4), share(1, 0)]).toEqual([0.25, 1, 0])
  })
})

describe('route', () => {
  test.each([
    ['', { page: 'pools' }],
    ['#/', { page: 'pools' }],
    ['#/pools', { page: 'pools' }],
    ['#/pools/btc', { page: 'pool', name: 'btc' }],
    ['#/pools/btc?task=t1', { page: 'pool', name: 'btc', task: 't1' }],
    ['#/agents', { page: 'agents' }],
    ['#/tasks/t1/logs?stream=stderr', { page: 'log', task: 't1', stream: 'stderr' }],
    ['#/tasks/t1/logs?stream=else', { page: 'log', task: 't1', stream: 'stdout' }],
    ['#/nowhere', { page: 'unknown' }],
    ['#/pools/btc/more', { page: 'unknown' }],
    ['#/pools/%zz', { page: 'pool', name: '%zz' }],
  ])('%s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route)
  })

  test('links lead to what they name, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, task) => {
        expect(parseRoute(poolLink(name, task))).toEqual({ page: 'pool', name, task })
        expect(parseRoute(logLink(task))).toEqual({ page: 'log', task, stream: 'stdout' })
      }),
    )
  })

  test('tasks are asked for by who shows them', () => {
    expect(interestOf({ page: 'pools' }).kinds).not.toContain('tasks')
    expect(interestOf({ page: 'pool', name: 'btc' })).toMatchObject({ pool: 'btc' })
    expect(interestOf({ page: 'agents' }).kinds).toContain('tasks')
  })
})

describe('states', () => {
  test.each([
    [{}, 'ready'],
    [{ ready: false }, 'unready'],
    [{ ready: false, state: 'TASK_STAGING' }, 'starting'],
    [{ ready: false, state: 'Launching' }, 'starting'],
    [{ healthy: false }, 'unhealthy'],
    [{ killReason: 'rolling' }, 'stopping'],
    [{ state: 'TASK_KILLING', ready: false }, 'stopping'],
    [{ state: 'TASK_UNREACHABLE', killReason: 'x' }, 'unreachable'],
  ] as const)('%j is %s', (over, state) => {
    expect(taskState(taskView('t', over))).toBe(state)
  })

  test.each([
    ['Ready', 'True', 'ok'],
    ['Ready', 'False', 'warn'],
    ['Ready', 'Unknown', 'quiet'],
    ['Stalled', 'True', 'bad'],
    ['Stalled', 'False', 'quiet'],
    ['Progressing', 'True', 'busy'],
  ] as const)('condition %s %s: %s', (type, status, tone) => {
    expect(conditionTone(condition(type, status))).toBe(tone)
  })

  test('what keeps a pool waiting is one sentence, the most telling first', () => {
    const pending = [{ role: 'workers', reason: 'R', agents: 1, nearest: 'needs 4 cpus' }] as const
    const stalled = [{ ...condition('Stalled', 'True'), message: 'immutable' }]
    expect(poolTrouble(pool('a'))).toBeUndefined()
    expect(poolTrouble(pool('a', { status: { pending } }))).toBe('needs 4 cpus')
    expect(poolTrouble(pool('a', { status: { pending, conditions: stalled } }))).toBe('immutable')
    const backoff = [{ role: 'worker', index: 3, crashes: 2, nextTryTime: T0 }] as const
    expect(poolTrouble(pool('a', { status: { backoff } }))).toBe(
      'worker 3 crashed 2 times in a row',
    )
    const [crash] = backoff
    const several = { backoff: [...backoff, { ...crash, index: 4 }, { ...crash, index: 5 }] }
    expect(poolTrouble(pool('a', { status: several }))).toMatch(/in a row, 2 more likewise$/)
    const many = { ...several, backoffRemaining: 9_997 }
    expect(poolTrouble(pool('a', { status: many }))).toMatch(/in a row, 9,999 more likewise$/)
    const late = condition('Stalled', 'True')
    const conditions = [{ ...late, reason: 'ProgressDeadlineExceeded', message: 'nothing moves' }]
    expect(poolTrouble(pool('a', { status: { backoff, conditions } }))).toMatch(/^worker 3/)
  })
})

describe('grid', () => {
  test('every cell is in the box, and found again where it is', () => {
    const cases = fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 30, max: 3_000 }))
    fc.assert(
      fc.property(cases, fc.nat(), ([cells, width], seed) => {
        const layout = gridLayout(cells, width)
        const index = seed % cells
        const x = (index % layout.columns) * layout.pitch
        const y = Math.floor(index / layout.columns) * layout.pitch
        expect(x + layout.cell).toBeLessThanOrEqual(width)
        expect(y + layout.cell).toBeLessThanOrEqual(layout.height)
        expect(cellAt(layout, cells, x + 1, y + 1)).toBe(index)
        expect(cellAt(layout, cells, x + 1, layout.rows * layout.pitch + 1)).toBeUndefined()
      }),
    )
  })

  test('ten thousand cells fit a screen', () => {
    expect(gridLayout(10_000, 900).height).toBeLessThan(800)
    expect(gridLayout(10_000, 336).height).toBeLessThan(800)
  })

  test('keys lead to the neighbours and never out', () => {
    const layout = gridLayout(50, 300)
    const { columns } = layout
    expect(moveBy(layout, 50, 0, 'ArrowRight')).toBe(1)
    expect(moveBy(layout, 50, 0, 'ArrowLeft')).toBe(0)
    expect(moveBy(layout, 50, 0, 'ArrowDown')).toBe(columns)
    expect(moveBy(layout, 50, 3, 'ArrowUp')).toBe(3)
    expect(moveBy(layout, 50, 3, 'End')).toBe(49)
    expect(moveBy(layout, 50, 49, 'ArrowRight')).toBe(49)
    expect(moveBy(layout, 50, 49, 'ArrowDown')).toBe(49)
    expect(moveBy(layout, 50, 3, 'a')).toBeUndefined()
  })
})

describe('log', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('characters across pieces stay whole', () => {
    const text = 'żółw 🐢 done\n'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes(text).length }), (cut) => {
        const buffer = new LogBuffer(1_000)
        buffer.add(bytes(text).slice(0, cut))
        buffer.add(bytes(text).slice(cut))
        expect(buffer.text).toBe(text)
      }),
    )
  })

  test('codes for terminals are left out', () => {
    const buffer = new LogBuffer(1_000)
    buffer.add(bytes('\u001b[1;32mgreen\u001b[0m \u001b]0;title\u0007plain\r\nnext'))
    expect(buffer.text).toBe('green plain\nnext')
  })

  test('the oldest lines are forgotten whole', () => {
    const buffer = new LogBuffer(20)
    for (let line = 0; line < 10; line += 1) buffer.add(bytes(`line ${line}\n`))
    expect([buffer.text, buffer.isCut]).toEqual(['line 8\nline 9\n', true])
  })

  test('half a first line is not shown', () => {
    const buffer = new LogBuffer(100)
    buffer.add(bytes('lf a line\nwhole\n'))
    buffer.cutFirstLine()
    expect([buffer.text, buffer.isCut]).toEqual(['whole\n', true])
  })
})

test.each([
  [0, '0 H/s'],
  [0.25, '0.25 H/s'],
  [9.4, '9.4 H/s'],
  [512.4, '512 H/s'],
  [999.4, '999 H/s'],
  [999.6, '1.00 kH/s'],
  [18_449, '18.4 kH/s'],
  [99_960, '100 kH/s'],
  [999_600, '1.00 MH/s'],
  [1.02e18, '1.02 EH/s'],
  [5e24, '5000 ZH/s'],
])('%d hashes per second are %s', (hashesPerSecond, text) => {
  expect(hashRateText(hashesPerSecond)).toBe(text)
})
