import { connect } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WATCH_KINDS } from '../../../src/api/watch-view.ts'
import { SERVER_LIMITS } from '../../../src/server/limits.ts'
import { type WatchConnection, WatchHub } from '../../../src/server/watch-hub.ts'
import { resetMessage } from '../../../src/server/watch-message.ts'
import { WatchPace } from '../../../src/server/watch-pace.ts'
import { ask, serve, watch, watchStatus } from './helpers.ts'
import { MemoryView } from './memory-view.ts'
import { agentView, eventView, pool, taskView } from './objects.ts'

function list(kind: string, items: unknown[]) {
  return { apiVersion: 'pitboss/v1', kind, items }
}

describe('/v1/watch over HTTP', () => {
  test('everything at first, then what changes', async () => {
    const { view, port } = await serve()
    view.put({ pools: [pool('btc')], tasks: [taskView('t1')], agents: [agentView('a1')] })
    const stream = watch(port)
    expect(await stream.next()).toMatchObject({
      event: 'reset',
      data: {
        pools: list('MiningPoolList', [pool('btc')]),
        tasks: list('TaskList', [taskView('t1')]),
        agents: list('AgentList', [agentView('a1')]),
        events: list('EventList', []),
      },
    })
    view.put({ tasks: [taskView('t1', { ready: false })], events: [eventView(1)] })
    expect(await stream.next()).toMatchObject({
      event: 'change',
      data: {
        tasks: { changed: [taskView('t1', { ready: false })], removed: [] },
        events: [eventView(1)],
      },
    })
    view.remove({ pools: ['btc'], tasks: ['t1'], agents: ['a1'] })
    expect((await stream.next()).data).toEqual({
      pools: { changed: [], removed: ['btc'] },
      tasks: { changed: [], removed: ['t1'] },
      agents: { changed: [], removed: ['a1'] },
    })
  })

  test('changes in quick succession are one message with the newest form', async () => {
    const { view, port } = await serve()
    const stream = watch(port, '?kinds=pools')
    await stream.next()
    for (let generation = 1; generation <= 50; generation++) {
      view.put({ pools: [pool('btc', { metadata: { generation } })] })
    }
    expect((await stream.next()).data).toEqual({
      pools: { changed: [pool('btc', { metadata: { generation: 50 } })], removed: [] },
    })
  })

  test('Last-Event-ID resumes with what was missed, merged; nothing is told twice', async () => {
    const { view, port } = await serve()
    view.put({ pools: [pool('a'), pool('b')] })
    const before = watch(port, '?kinds=pools,events')
    const { id } = await before.next()
    before.stop()
    view.put({ pools: [pool('a', { metadata: { generation: 2 } })], events: [eventView(1)] })
    view.put({ tasks: [taskView('t1')] })
    view.put({ pools: [pool('a', { metadata: { generation: 3 } })], events: [eventView(2)] })
    view.remove({ pools: ['b'] })
    const after = watch(port, '?kinds=pools,events', { 'last-event-id': id })
    const resumed = await after.next()
    expect(resumed).toMatchObject({
      event: 'change',
      data: {
        pools: { changed: [pool('a', { metadata: { generation: 3 } })], removed: ['b'] },
        events: [eventView(1), eventView(2)],
      },
    })
    const again = watch(port, '?kinds=pools', { 'last-event-id': resumed.id })
    expect(await again.next()).toEqual({ id: resumed.id, event: '', data: undefined })
  })

  test.each([
    ['of another life of the operator', () => 'ffffffff-1'],
    ['no id of ours', () => '12'],
    ['too old', (id: string) => id],
    ['of the future', (id: string) => id.replace(/-\d+$/, '-999')],
    ['hostile', () => 'a'.repeat(5000)],
  ])('a gap is a reset: Last-Event-ID %s', async (_what, idFrom) => {
    const { view, port } = await serve({ limits: { ringChanges: 2 } })
    view.put({ pools: [pool('btc')] })
    const { id } = await watch(port).next()
    for (let i = 0; i < 3; i++) view.put({ tasks: [taskView(`t${i}`)] })
    const stream = watch(port, '?kinds=tasks', { 'last-event-id': idFrom(id) })
    expect(await stream.next()).toMatchObject({
      event: 'reset',
      data: { tasks: list('TaskList', [taskView('t0'), taskView('t1'), taskView('t2')]) },
    })
  })

  test('?kinds and ?pool narrow what is told', async () => {
    const { view, port } = await serve()
    view.put({
      pools: [pool('btc'), pool('ltc')],
      tasks: [taskView('t1', { pool: 'btc' }), taskView('t2', { pool: 'ltc' })],
    })
    const stream = watch(port, '?kinds=pools,tasks&pool=ltc')
    expect((await stream.next()).data).toEqual({
      pools: list('MiningPoolList', [pool('ltc')]),
      tasks: list('TaskList', [taskView('t2', { pool: 'ltc' })]),
    })
    view.put({ pools: [pool('btc')], events: [eventView(1, { pool: 'ltc' })] })
    view.put({ pools: [pool('ltc', { metadata: { generation: 2 } })] })
    expect((await stream.next()).data).toEqual({
      pools: { changed: [pool('ltc', { metadata: { generation: 2 } })], removed: [] },
    })
  })

  test('heartbeats move the id on without an event', async () => {
    const { view, port } = await serve({ limits: { heartbeatMs: 20 } })
    const stream = watch(port, '?kinds=pools')
    const first = await stream.next()
    view.put({ tasks: [taskView('t1')] })
    let beat = await stream.next()
    while (beat.id === first.id || beat.id === '') beat = await stream.next()
    expect(beat).toMatchObject({ event: '', data: undefined })
    const resumed = watch(port, '?kinds=pools', { 'last-event-id': beat.id })
    expect((await resumed.next()).event).toBe('')
  })

  test('no more watchers than the bound; one that leaves makes room', async () => {
    const { port } = await serve({ limits: { maxWatchers: 1 } })
    const first = watch(port)
    await first.next()
    const refused = await ask(port, '/v1/watch')
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5'])
    first.stop()
    await vi.waitFor(async () => expect(await watchStatus(port)).toBe(200))
  })

  test('the stream is open at once, however long its first message waits', async () => {
    const { view, port } = await serve({ limits: { watchShare: 1e-9, watchAheadMs: 0 } })
    view.put({ pools: [pool('btc')] })
    await watch(port).next()
    view.put({ pools: [pool('btc')] })
    expect(await watchStatus(port)).toBe(200)
  })

  test('HEAD is no watcher', async () => {
    const { port } = await serve()
    expect((await ask(port, '/v1/watch', { method: 'HEAD' })).status).toBe(404)
  })

  test('a watcher that reads nothing is dropped, the others go on', async () => {
    const { view, port } = await serve({
      limits: {
        ...{ heartbeatMs: 20, watcherStallMs: 60, watchGatherMs: 1, maxWatchers: 2 },
        // Each of its messages is what a crowd gets together.
        watchShare: 1,
      },
    })
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => {
      socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.pause()
    socket.write('GET /v1/watch?kinds=events HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const good = watch(port, '?kinds=events')
    await good.next()
    const big = 'x'.repeat(1024 * 1024)
    for (let i = 1; i <= 24; i++) {
      view.put({ events: [eventView(i, { message: big })] })
      while ((await good.next()).event !== 'change');
    }
    await vi.waitFor(async () => expect(await watchStatus(port)).toBe(200), 5000)
    view.put({ events: [eventView(99)] })
    let message = await good.next()
    while (message.event !== 'change') message = await good.next()
    expect(message.data).toEqual({ events: [eventView(99)] })
  })
})

/** A connection of bounded room, in memory. */
class Pipe implements WatchConnection {
  readonly texts: string[] = []
  room: number
  destroyed = false
  ended = false
  #held = 0
  #drained: (() => void) | undefined

  constructor(room: number) {
    this.room = room
  }

  get writableLength(): number {
    return this.#held
  }

  write(bytes: Buffer): boolean {
    this.texts.push(bytes.toString())
    this.#held += bytes.length
    return this.#held < this.room
  }

  once(_event: 'drain', listener: () => void): void {
    this.#drained = listener
  }

  drain(): void {
    this.#held = 0
    this.#drained?.()
  }

  end(): void {
    this.ended = true
  }

  destroy(): void {
    this.destroyed = true
  }
}

describe('the hub', () => {
  const everything = { kinds: new Set(WATCH_KINDS) }

  function start(limits = {}, copies = false) {
    vi.useFakeTimers()
    const view = new MemoryView()
    const hub = new WatchHub({
      view,
      limits: { ...SERVER_LIMITS, ...limits },
      now: () => Date.now(),
      // As busy as can be.
      activeMs: () => Date.now(),
      epoch: 'e',
      copies,
    })
    onTestFinished(() => {
      hub.close()
      vi.useRealTimers()
    })
    return { view, hub }
  }

  test('a full watcher is left alone, then told the union of what it missed', () => {
    const { view, hub } = start()
    const slow = new Pipe(1)
    hub.add(slow, everything)
    for (const name of ['a', 'b', 'c']) {
      view.put({ pools: [pool(name)] })
      vi.advanceTimersByTime(100)
    }
    expect(slow.texts).toHaveLength(1)
    slow.room = 1_000_000
    slow.drain()
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(slow.texts).toHaveLength(2)
    expect(slow.texts[1]).toMatch(/^id: e-3\nevent: change\n/)
    for (const name of ['a', 'b', 'c']) expect(slow.texts[1]).toContain(`"name":"${name}"`)
  })

  test('one that missed more than the ring holds gets a reset when it drains', () => {
    const { view, hub } = start({ ringChanges: 2 })
    const slow = new Pipe(1)
    hub.add(slow, everything)
    for (const name of ['a', 'b', 'c']) view.put({ pools: [pool(name)] })
    slow.drain()
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(slow.texts[1]).toMatch(/^id: e-3\nevent: reset\n/)
  })

  /** Each is full of a message as long as the other's: of one and the same, or each of its own. */
  function fill(hub: WatchHub, shown: MemoryView, isOwn: boolean): Pipe[] {
    shown.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(10 * SERVER_LIMITS.watchGatherMs)
    return [0, 1, 2].map((index) => {
      const pipe = new Pipe(1)
      hub.add(pipe, isOwn ? { ...everything, pool: `${index}` } : everything)
      vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
      return pipe
    })
  }

  test.each([
    ['over TLS each has its own copy', true, false],
    ['messages of different filters', false, true],
  ])('%s: beyond the bound the longest full goes first', (_what, copies, isOwn) => {
    const empty = new MemoryView()
    empty.put({ pools: [pool('a')] })
    const filter = isOwn ? { ...everything, pool: '0' } : everything
    const messageBytes = Buffer.byteLength(resetMessage('e-0', empty, filter))
    const { hub, view } = start({ maxWatcherBytes: 2 * messageBytes }, copies)
    const pipes = fill(hub, view, isOwn)
    expect(pipes.map((pipe) => pipe.writableLength)).toEqual(Array(3).fill(messageBytes))
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(pipes.map((pipe) => pipe.destroyed)).toEqual([true, false, false])
  })

  test('a message that many have yet to take is held once', () => {
    const { hub, view } = start({ maxWatcherBytes: 10_000 })
    const pipes = fill(hub, view, false)
    expect(pipes.reduce((sum, { writableLength }) => sum + writableLength, 0)).toBeGreaterThan(
      3_000,
    )
    hub.add(new Pipe(1), everything)
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(pipes.map((pipe) => pipe.destroyed)).toEqual([false, false, false])
  })

  test('a crowd that comes while much changes is told together', () => {
    const { view, hub } = start()
    const told = new Set<Buffer>()
    const pipes = Array.from({ length: 50 }, () => {
      const pipe = new Pipe(1_000_000)
      pipe.write = (bytes) => {
        told.add(bytes)
        return true
      }
      return pipe
    })
    for (const [index, pipe] of pipes.entries()) {
      view.put({ pools: [pool(`p${index}`)] })
      hub.add(pipe, everything)
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    // One for each time that something was told, not one for each that came.
    expect(told.size).toBeLessThan(12)
  })

  test('a watcher that takes nothing is dropped after its time, not before', () => {
    const { hub } = start()
    const stuck = new Pipe(1)
    hub.add(stuck, everything)
    vi.advanceTimersByTime(SERVER_LIMITS.heartbeatMs)
    expect(stuck.destroyed).toBe(false)
    vi.advanceTimersByTime(SERVER_LIMITS.watcherStallMs)
    expect([stuck.destroyed, hub.size]).toEqual([true, 0])
  })

  test('a crowd that wants much is served one after the other, and no more than its share', () => {
    const { view, hub } = start({ watchPieceBytes: 500, watchShare: 0.1, watchAheadMs: 0 })
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(100)
    const done: number[] = []
    for (let index = 0; index < 20; index += 1) {
      // Each piece costs a slice, and is taken at once.
      const pipe = new Pipe(1_000_000)
      pipe.write = (bytes) => {
        pipe.texts.push(bytes.toString())
        vi.setSystemTime(Date.now() + SERVER_LIMITS.watchSliceMs)
        if (bytes.toString().endsWith('\n\n')) done.push(index)
        return true
      }
      hub.add(pipe, everything)
    }
    // One piece was given at once; a message has several, each followed by nine times its rest.
    expect(done).toEqual([])
    const pieces = Math.ceil(Buffer.byteLength(resetMessage('e-1', view, everything)) / 500)
    expect(pieces).toBeGreaterThan(2)
    vi.advanceTimersByTime((pieces + 1) * 10 * SERVER_LIMITS.watchSliceMs)
    expect(done).toEqual([0])
    vi.advanceTimersByTime(20 * (pieces + 1) * 10 * SERVER_LIMITS.watchSliceMs)
    expect(done).toEqual(Array.from({ length: 20 }, (_none, index) => index))
  })

  test('who waits for its turn hears that the connection lives, and no id', () => {
    const { view, hub } = start({ watchAheadMs: 0, watchShare: 0.0001 })
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(100)
    const first = new Pipe(1_000_000)
    const write = first.write.bind(first)
    first.write = (bytes) => {
      vi.setSystemTime(Date.now() + SERVER_LIMITS.watchSliceMs)
      return write(bytes)
    }
    const waiting = new Pipe(1_000_000)
    hub.add(first, everything)
    hub.add(waiting, everything)
    vi.advanceTimersByTime(SERVER_LIMITS.heartbeatMs)
    expect(waiting.texts).toEqual([': waiting\n\n'])
    expect(first.texts.at(-1)).toMatch(/^: still here\nid: e-1\n/)
  })

  test('a slow watcher lives as long as it takes pieces', () => {
    const { view, hub } = start({ watchPieceBytes: 100 })
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(100)
    const slow = new Pipe(1)
    hub.add(slow, everything)
    const message = resetMessage('e-1', view, everything)
    while (slow.texts.join('').length < message.length) {
      const pieces = slow.texts.length
      vi.advanceTimersByTime(SERVER_LIMITS.watcherStallMs - SERVER_LIMITS.heartbeatMs)
      slow.drain()
      vi.advanceTimersByTime(1)
      expect([slow.destroyed, slow.texts.length]).toEqual([false, pieces + 1])
    }
    expect(slow.texts.join('')).toBe(message)
  })

  test('watchers with the same question share one message', () => {
    const { view, hub } = start()
    const texts = new Set<Buffer>()
    for (let i = 0; i < 100; i++) {
      const pipe = new Pipe(1_000_000)
      pipe.write = (bytes) => {
        texts.add(bytes)
        return true
      }
      hub.add(pipe, everything)
    }
    view.put({ pools: [pool('a')] })
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(texts.size).toBe(2)
  })

  test('nothing is sent inside the turn that announces a change', () => {
    const { view, hub } = start()
    const pipe = new Pipe(1_000_000)
    hub.add(pipe, everything)
    view.put({ pools: [pool('a')] })
    expect(pipe.texts).toHaveLength(1)
    vi.advanceTimersByTime(SERVER_LIMITS.watchGatherMs)
    expect(pipe.texts).toHaveLength(2)
  })

  test('close ends the watchers and the subscription', () => {
    const { view, hub } = start()
    const pipe = new Pipe(1_000_000)
    hub.add(pipe, everything)
    hub.close()
    expect([pipe.ended, view.listenerCount, vi.getTimerCount()]).toEqual([true, 0, 0])
  })
})

describe('the pace', () => {
  const limits = { watchShare: 0.05, watchAheadMs: 100 }

  /** After works of so many milliseconds each, in a second in which others were active for so long. */
  function waitAfter(works: readonly number[], othersMs: number) {
    const pace = new WatchPace(limits, 0)
    let activeMs = othersMs
    for (const [index, tookMs] of works.entries()) {
      activeMs += tookMs
      pace.worked(1_000 * (index + 1), tookMs, activeMs)
      activeMs += othersMs
    }
    const endMs = 1_000 * works.length
    expect(pace.waitMs(endMs + pace.waitMs(endMs))).toBeCloseTo(0, 5)
    return pace.waitMs(endMs)
  }

  test.each([
    ['within its lead: at once', [5], 1_000, 0],
    ['beyond, in a busy process: until it was its share', [10], 1_000, 100],
    ['all of it counts', [60, 60], 1_000, 1_300],
    ['in a process that is busy for half of the time: likewise', [10], 500, 100],
    ['in one that is less busy it has what is left of that half', [100], 300, 400],
    ['in one that has nothing else to do it has half', [100], 0, 100],
  ] as const)('%s', (_what, works, othersMs, waitMs) => {
    expect(waitAfter(works, othersMs)).toBeCloseTo(waitMs, 5)
  })

  test('in the long run a busy process gives no more than its share, however the work comes', () => {
    const pace = new WatchPace(limits, 0)
    let [now, worked] = [0, 0]
    while (now < 1_000_000) {
      const tookMs = 1 + (Math.round(now) % 7)
      worked += tookMs
      now += tookMs
      pace.worked(now, tookMs, now)
      now += pace.waitMs(now)
    }
    expect(worked / now).toBeGreaterThan(0.04)
    expect(worked / now).toBeLessThan(0.051)
  })
})
