import { describe, expect, test } from 'vitest'
import { decodeCall } from '../../../src/mesos/codec.ts'
import * as limits from '../../../src/mesos/limits.ts'
import {
  FRAMEWORK_INFO,
  kill,
  MachineDriver,
  OK_HEAD,
  revive,
  subscribedEvent,
} from './machine-driver.ts'

const url = (host: string) => `http://${host}/api/v1/scheduler`
const IDLE_MS = 5 * 15_000

describe('subscribing', () => {
  test('[req 1, 3] POSTs SUBSCRIBE in protobuf, without a stream id', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    const [open] = driver.of('open-stream')
    expect(open?.request.url).toBe(url('m1:5050'))
    expect(open?.request.headers).toEqual({
      'content-type': 'application/x-protobuf',
      accept: 'application/x-protobuf',
    })
    expect(decodeCall(open?.request.body ?? new Uint8Array())).toEqual({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: FRAMEWORK_INFO },
    })
  })

  test('[req 16, 17] without an id at first; later the id is in both places, asked anew each time', () => {
    const driver = new MachineDriver().subscribed({ id: 'fw-9' })
    driver.subscribe = { framework_info: { ...FRAMEWORK_INFO, id: { value: 'fw-9' }, name: 'new' } }
    driver.end()
    driver.advance(limits.BACKOFF_MAX_MS)
    const call = decodeCall(driver.of('open-stream')[1]?.request.body ?? new Uint8Array())
    expect(call.framework_id).toEqual({ value: 'fw-9' })
    expect(call.subscribe?.framework_info).toEqual({
      ...FRAMEWORK_INFO,
      id: { value: 'fw-9' },
      name: 'new',
    })
  })

  test('tells who answered', () => {
    const driver = new MachineDriver().subscribed({ id: 'fw-9', heartbeatSeconds: 10 })
    expect(driver.last('subscribed')).toEqual({
      kind: 'subscribed',
      session: 1,
      frameworkId: 'fw-9',
      masterInfo: undefined,
      masterUrl: 'http://m1:5050',
      heartbeatIntervalMs: 10_000,
    })
  })

  test('another framework id than asked for is refused', () => {
    const driver = new MachineDriver()
    driver.subscribe = { framework_info: { ...FRAMEWORK_INFO, id: { value: 'mine' } } }
    driver.subscribed({ id: 'other' })
    expect(driver.last('halted')).toMatchObject({ code: 'rejected' })
    expect(driver.connected).toBe(false)
  })

  test('[req 5] the first event is SUBSCRIBED or ERROR', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.head(OK_HEAD)
    driver.event({ type: 'HEARTBEAT' })
    expect(driver.last('disconnected')).toMatchObject({ code: 'protocol' })
    expect(driver.connected).toBe(false)
  })

  test('a second SUBSCRIBED on the same stream is refused', () => {
    const driver = new MachineDriver().subscribed()
    driver.event(subscribedEvent())
    expect(driver.last('disconnected')).toMatchObject({ code: 'protocol' })
  })

  test.each([
    ['no stream id', { 'content-type': 'application/x-protobuf' }],
    ['an endless stream id', { ...OK_HEAD.headers, 'mesos-stream-id': 'x'.repeat(129) }],
    ['another media type', { ...OK_HEAD.headers, 'content-type': 'text/html' }],
  ])('200 with %s is no subscription', (_name, headers) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.head({ status: 200, headers })
    expect(driver.last('disconnected')).toMatchObject({ code: 'bad-answer' })
  })

  test('nothing happens while no master is known, and at once when one is', () => {
    const driver = new MachineDriver({ masters: [] })
    driver.advance(1_000_000)
    expect(driver.attempts).toEqual([])
    driver.masters('m7:5050')
    driver.advance(0)
    expect(driver.attempts).toEqual([url('m7:5050')])
  })
})

describe('[req 7] redirects', () => {
  test.each([
    ['//10.0.0.2:5050/master/api/v1/scheduler', 'http://10.0.0.2:5050/master/api/v1/scheduler'],
    ['m2:5050', url('m2:5050')],
    ['http://m2:5050/api/v1/scheduler', url('m2:5050')],
  ])('to %s are followed at once, SUBSCRIBE is posted again', (location, target) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.redirect(location)
    expect(driver.attempts).toEqual([url('m1:5050'), target])
    driver.head(OK_HEAD)
    driver.event(subscribedEvent())
    expect(driver.last('subscribed').masterUrl).toBe(new URL(target).origin)
    driver.send(revive)
    expect(driver.of('send-call')[0]?.request.url).toBe(target)
  })

  test('[fact 89] to the very master asked means that nobody leads yet: wait, then ask again', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.redirect('//m1:5050/master/api/v1/scheduler')
    expect(driver.last('disconnected')).toMatchObject({ code: 'no-leader', retryInMs: 375 })
    driver.advance(375)
    expect(driver.attempts).toHaveLength(2)
  })

  test('in circles end after every master had its turn', () => {
    const driver = new MachineDriver({ masters: ['m1:5050', 'm2:5050'] })
    driver.advance(0)
    driver.redirect('m2:5050')
    driver.redirect('m1:5050')
    expect(driver.last('disconnected')).toMatchObject({ code: 'redirect-loop', retryInMs: 0 })
  })

  test('are followed for a bounded number of hops', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    for (let hop = 2; hop < 100 && driver.emitted('disconnected').length === 0; hop++) {
      driver.redirect(`m${hop}:5050`)
    }
    expect(driver.attempts).toHaveLength(1 + limits.REDIRECT_HOPS_LIMIT)
    expect(driver.last('disconnected')).toMatchObject({ code: 'redirect-loop' })
  })

  test('to a dead leader: the other configured masters are asked at once', () => {
    const driver = new MachineDriver({ masters: ['m1:5050', 'm2:5050'] })
    driver.advance(0)
    driver.redirect('m3:5050')
    driver.fail()
    driver.advance(0)
    expect(driver.attempts).toEqual(['m1:5050', 'm3:5050', 'm2:5050'].map(url))
  })

  test.each(['', 'http://', 'ftp://m2/'])('to %j do no harm', (location) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.redirect(location)
    expect(driver.emitted('disconnected')).toHaveLength(1)
  })
})

describe('[req 8, 9] trying again', () => {
  test('each master has its turn in a round, then there is a delay', () => {
    const driver = new MachineDriver({ masters: ['m1:5050', 'm2:5050', 'm3:5050'] })
    driver.advance(0)
    driver.fail()
    driver.advance(0)
    driver.fail()
    driver.advance(0)
    driver.fail()
    driver.advance(0)
    expect(driver.attempts).toEqual(['m1:5050', 'm2:5050', 'm3:5050'].map(url))
    expect(driver.emitted('disconnected').map((event) => event.retryInMs)).toEqual([0, 0, 375])
  })

  test.each([
    [0, [250, 500, 1000, 2000, 4000, 7500, 7500]],
    [0.5, [375, 750, 1500, 3000, 6000, 11_250, 11_250]],
    [0.999999, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]],
  ])('the delay doubles up to 15 s, jittered (draw %d)', (draw, delays) => {
    const driver = new MachineDriver()
    driver.random = draw
    for (const _ of delays) {
      driver.advance(limits.BACKOFF_MAX_MS)
      driver.fail()
    }
    expect(driver.emitted('disconnected').map((event) => event.retryInMs)).toEqual(delays)
  })

  test('a subscription that breaks at once does not reset the delay, one that stood does', () => {
    const driver = new MachineDriver()
    for (let attempt = 0; attempt < 3; attempt++) {
      driver.subscribed()
      driver.end()
      driver.advance(driver.last('disconnected').retryInMs ?? 0)
    }
    expect(driver.emitted('disconnected').map((event) => event.retryInMs)).toEqual([375, 750, 1500])
    driver.subscribed()
    driver.advance(limits.BACKOFF_RESET_AFTER_MS)
    driver.end()
    expect(driver.last('disconnected').retryInMs).toBe(375)
  })

  test('a new leader that is not ready yet is asked again soon, however long the one before was gone', () => {
    const driver = new MachineDriver()
    for (let attempt = 0; attempt < 5; attempt++) {
      driver.advance(limits.BACKOFF_MAX_MS)
      driver.fail()
    }
    driver.masters('m2:5050')
    driver.advance(0)
    driver.refuse(503, 'Master has not finished recovery')
    expect(driver.last('disconnected')).toMatchObject({ code: 'no-leader', retryInMs: 375 })
  })

  test.each([
    [503, 'Master has not finished recovery', 'no-leader'],
    [503, 'No leader elected', 'no-leader'],
    [404, '', 'bad-answer'],
    [429, 'slow down', 'bad-answer'],
    [500, 'oops', 'bad-answer'],
    [502, '<html>', 'bad-answer'],
    [204, '', 'bad-answer'],
  ])('%d "%s" is tried again', (status, body, code) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.refuse(status, body)
    const message = body === '' ? `HTTP status ${status}` : `HTTP status ${status}: ${body}`
    expect(driver.last('disconnected')).toMatchObject({ code, message, retryInMs: 375 })
    driver.advance(375)
    expect(driver.attempts).toHaveLength(2)
  })

  test('a refusal whose body never ends is cut', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.head({ status: 500, headers: {} })
    driver.bytes(Buffer.alloc(limits.ANSWER_BODY_BYTES_LIMIT, 'x'))
    expect(driver.last('disconnected').message.length).toBeLessThan(500)
  })

  test('no answer to SUBSCRIBE within five heartbeats [req 10]', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.advance(IDLE_MS - 1)
    expect(driver.emitted('disconnected')).toEqual([])
    driver.advance(1)
    expect(driver.last('disconnected')).toMatchObject({ code: 'silence' })
    expect(driver.connected).toBe(false)
  })

  test('a head and then nothing is no answer either', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.head(OK_HEAD)
    driver.advance(IDLE_MS)
    expect(driver.last('disconnected')).toMatchObject({ code: 'silence' })
  })
})

describe('refusals that asking again would not change', () => {
  test.each([
    [
      400,
      "Failed to validate scheduler::Call: 'framework_id' differs from 'subscribe...",
      /framework/,
    ],
    [401, '401 Unauthorized.', /without a colon in it: .*--secret-file/],
    [403, 'Forbidden', /principal/],
    [405, '405 Method Not Allowed', /--master/],
    [415, 'Expecting', /--master/],
  ])('%d halts with a next step', (status, body, nextStep) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.refuse(status, body)
    const halted = driver.last('halted')
    expect(halted).toMatchObject({
      code: 'rejected',
      message: `http://m1:5050 refuses the subscription: HTTP status ${status}: ${body}`,
    })
    expect(halted.nextStep).toMatch(nextStep)
    driver.advance(1_000_000)
    expect(driver.attempts).toHaveLength(1)
    expect(driver.connected).toBe(false)
    expect(driver.machine.wakeAt).toBeUndefined()
  })
})

describe('[req 12] ERROR events', () => {
  test.each([
    ['Framework failed over', 'deposed'],
    ['Framework has been removed', 'removed'],
    ["'FrameworkInfo.roles' contains duplicate items: { m }", 'rejected'],
    ['The framework failover_timeout (1e+20) is invalid', 'rejected'],
  ])('%s -> %s', (message, code) => {
    for (const first of [true, false]) {
      const driver = new MachineDriver()
      if (!first) driver.subscribed()
      driver.advance(0)
      if (first) driver.head(OK_HEAD)
      driver.event({ type: 'ERROR', error: { message } })
      driver.end()
      driver.advance(1_000_000)
      expect(driver.emitted('halted')).toMatchObject([{ code, message }])
      expect(driver.attempts).toHaveLength(1)
      expect(driver.connected).toBe(false)
    }
  })

  test.each([
    'Message mesos.scheduler.Call dropped: capacity(2) exceeded',
    'Framework disconnected',
  ])('[req 70] %s -> tried again', (message) => {
    const driver = new MachineDriver().subscribed()
    driver.event({ type: 'ERROR', error: { message } })
    expect(driver.emitted('halted')).toEqual([])
    expect(driver.last('disconnected')).toMatchObject({ code: 'master-error', message })
  })
})

describe('[req 10] the watchdog', () => {
  test('five missed heartbeats end the session, each event starts the count anew', () => {
    const driver = new MachineDriver().subscribed({ heartbeatSeconds: 2 })
    driver.advance(9_999)
    driver.event({ type: 'RESCIND', rescind: { offer_id: { value: 'o' } } })
    driver.advance(9_999)
    driver.bytes(encodeUnknownEvent())
    driver.advance(9_999)
    expect(driver.emitted('disconnected')).toEqual([])
    driver.advance(1)
    const { code, message } = driver.last('disconnected')
    expect([code, message]).toEqual(['silence', 'no event for 10000 ms'])
    expect(driver.connected).toBe(false)
  })

  test('bytes that make no event do not count: a slow drip ends', () => {
    const driver = new MachineDriver().subscribed()
    for (let second = 0; second < 74; second++) {
      driver.advance(1000)
      driver.bytes(Buffer.from(second === 0 ? '100\n' : 'x'))
    }
    expect(driver.emitted('disconnected')).toEqual([])
    driver.advance(1000)
    expect(driver.last('disconnected')).toMatchObject({ code: 'silence' })
  })

  test.each([
    [undefined, 15_000],
    [Number.NaN, 15_000],
    [0, limits.HEARTBEAT_INTERVAL_MIN_MS],
    [-5, limits.HEARTBEAT_INTERVAL_MIN_MS],
    [1e300, limits.HEARTBEAT_INTERVAL_MAX_MS],
  ])('an interval of %s s is taken for %d ms', (heartbeatSeconds, ms) => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.head(OK_HEAD)
    driver.event({
      type: 'SUBSCRIBED',
      subscribed: { framework_id: { value: 'f' }, heartbeat_interval_seconds: heartbeatSeconds },
    })
    expect(driver.last('subscribed').heartbeatIntervalMs).toBe(ms)
  })

  test('an unanswered call ends the session although events go on', () => {
    const driver = new MachineDriver().subscribed()
    driver.send(revive)
    for (let at = 0; at < IDLE_MS - 1000; at += 1000) {
      driver.advance(1000)
      driver.event({ type: 'HEARTBEAT' })
    }
    expect(driver.emitted('disconnected')).toEqual([])
    driver.advance(1000)
    expect(driver.last('disconnected')).toMatchObject({
      code: 'silence',
      message: 'no answer to a call for 75000 ms',
      unanswered: [revive],
    })
  })

  test('calls that are answered one by one, slowly, are not unanswered', () => {
    const driver = new MachineDriver().subscribed()
    for (let count = 0; count < 4; count++) driver.send(revive)
    for (let count = 0; count < 4; count++) {
      driver.advance(50_000)
      driver.event({ type: 'HEARTBEAT' })
      driver.answer(202)
    }
    expect(driver.emitted('disconnected')).toEqual([])
    expect(driver.emitted('call-answered').map((event) => event.latencyMs)).toEqual([
      50_000, 100_000, 150_000, 200_000,
    ])
  })
})

describe('[req 13, 2] what the stream may hold', () => {
  test('unknown and incomplete events are passed over and reported', () => {
    const driver = new MachineDriver().subscribed()
    driver.bytes(encodeUnknownEvent())
    driver.bytes(Buffer.from([0x32, 0x0a, 0x08, 4])) // "2\n", type UPDATE without its part
    driver.event({ type: 'HEARTBEAT' })
    expect(driver.emitted('event-skipped').map((event) => event.reason)).toEqual([
      'unknown event type 77',
      'Missing required fields: update',
    ])
    expect(driver.emitted('event')).toHaveLength(1)
  })

  test.each([
    ['no RecordIO', Buffer.from('<html>')],
    ['no protobuf', Buffer.from('3\n\xff\xff\xff', 'latin1')],
    ['too large a record', Buffer.from(`${limits.RECORD_BYTES_LIMIT + 1}\n`)],
  ])('%s ends the session, with a delay before the next', (_name, chunk) => {
    const driver = new MachineDriver().subscribed()
    driver.bytes(chunk)
    expect(driver.last('disconnected')).toMatchObject({ code: 'bad-stream', retryInMs: 375 })
    expect(driver.connected).toBe(false)
  })

  test('events before the nonsense count', () => {
    const driver = new MachineDriver().subscribed()
    driver.bytes(Buffer.from([0x32, 0x0a, 0x08, 8, 0x3c])) // HEARTBEAT, then "<"
    expect(driver.emitted('event')).toHaveLength(1)
    expect(driver.last('disconnected')).toMatchObject({ code: 'bad-stream' })
  })

  test('an end in the middle of an event is told from one in good order', () => {
    const whole = new MachineDriver().subscribed()
    whole.end()
    expect(whole.last('disconnected').code).toBe('stream-ended')
    const cut = new MachineDriver().subscribed()
    cut.bytes(Buffer.from('5\nab'))
    cut.end()
    expect(cut.last('disconnected').code).toBe('bad-stream')
  })
})

describe('calls', () => {
  test('[req 3, 4] carry the stream id and the framework id; none leaves before SUBSCRIBED [req 5]', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.send(revive)
    driver.head(OK_HEAD)
    driver.send(revive)
    expect(driver.sent).toEqual([])
    expect(driver.emitted('call-dropped').map((event) => event.reason)).toEqual([
      'session-over',
      'session-over',
    ])
    driver.event(subscribedEvent({ id: 'fw-3' }))
    driver.send(revive)
    const [sent] = driver.of('send-call')
    expect(sent?.origin).toBe('http://m1:5050')
    expect(sent?.request.headers['mesos-stream-id']).toBe('stream-1')
    expect(decodeCall(sent?.request.body ?? new Uint8Array())).toEqual({
      type: 'REVIVE',
      framework_id: { value: 'fw-3' },
    })
  })

  test('[req 14] leave in order, a bounded number unanswered at a time', () => {
    const driver = new MachineDriver({ limits: { callPipelineDepth: 2 } }).subscribed()
    const ids = () =>
      driver.of('send-call').map((effect) => decodeCall(effect.request.body).kill?.task_id.value)
    for (const id of ['a', 'b', 'c', 'd']) driver.send(kill(id))
    expect(ids()).toEqual(['a', 'b'])
    driver.answer(202)
    expect(ids()).toEqual(['a', 'b', 'c'])
    driver.answer(202)
    driver.answer(202)
    driver.answer(202)
    expect(ids()).toEqual(['a', 'b', 'c', 'd'])
    expect(driver.emitted('call-answered').map((event) => event.call)).toEqual(
      ['a', 'b', 'c', 'd'].map(kill),
    )
  })

  test('[req 6] 202 and 200 are taken in', () => {
    const driver = new MachineDriver().subscribed()
    driver.send({ type: 'UPDATE_FRAMEWORK', update_framework: { framework_info: FRAMEWORK_INFO } })
    driver.answer(200)
    expect(driver.last('call-answered').call.type).toBe('UPDATE_FRAMEWORK')
  })

  test.each([
    [400, "'UpdateFramework' call is not valid: Offer constraints are not valid"],
    [400, 'Framework cannot be found'],
    [409, 'Conflict'],
    [413, 'Too large'],
    [429, 'Slow down'],
  ])('%d %s is reported with the call, the session stands', (status, body) => {
    const driver = new MachineDriver().subscribed()
    driver.send(kill('t'))
    driver.answer(status, body)
    expect(driver.last('call-failed')).toMatchObject({ call: kill('t'), status, body })
    expect(driver.emitted('disconnected')).toEqual([])
  })

  test.each([
    [307, ''],
    [400, "The stream ID 'x' included in this request didn't match the stream ID currently"],
    [400, "All non-subscribe calls should include the 'Mesos-Stream-Id' header"],
    [401, '401 Unauthorized.'],
    [403, 'Framework is not subscribed'],
    [503, 'No leader elected'],
  ])('%d %s says that the session is over', (status, body) => {
    const driver = new MachineDriver().subscribed()
    driver.send(kill('t'))
    driver.send(revive)
    driver.answer(status, body)
    expect(driver.last('call-failed')).toMatchObject({ call: kill('t'), status })
    expect(driver.last('disconnected')).toMatchObject({
      code: 'call-refused',
      unanswered: [revive],
    })
    expect(driver.connected).toBe(false)
  })

  test('a lost call connection ends the session; nothing is ever sent again', () => {
    const driver = new MachineDriver({ limits: { callPipelineDepth: 2 } }).subscribed()
    for (const id of ['a', 'b', 'c', 'd']) driver.send(kill(id))
    driver.answer(202)
    const failure = { code: 'connection-lost', message: 'reset' } as const
    driver.input({ kind: 'call-failure', session: 1, failure })
    expect(driver.last('disconnected')).toMatchObject({
      code: 'connection-lost',
      unanswered: [kill('b'), kill('c')],
      dropped: [kill('d')],
    })
    const before = driver.sent.length
    driver.advance(limits.BACKOFF_MAX_MS)
    driver.subscribed()
    expect(driver.sent).toHaveLength(before)
  })

  test('of an older session are dropped and reported', () => {
    const driver = new MachineDriver().subscribed()
    driver.end()
    driver.advance(limits.BACKOFF_MAX_MS)
    driver.subscribed()
    expect(driver.session).toBe(2)
    driver.send(kill('old'), 1)
    driver.send(kill('new'), 2)
    expect(driver.sent).toEqual(['KILL'])
    expect(driver.last('call-dropped')).toMatchObject({
      session: 1,
      call: kill('old'),
      reason: 'session-over',
    })
  })

  test('beyond the queue are dropped and reported', () => {
    const driver = new MachineDriver({
      limits: { callPipelineDepth: 1, callQueueLimit: 2 },
    }).subscribed()
    for (const id of ['a', 'b', 'c', 'd']) driver.send(kill(id))
    expect(driver.last('call-dropped')).toMatchObject({ call: kill('d'), reason: 'queue-full' })
    expect(driver.emitted('call-dropped')).toHaveLength(1)
  })

  test('that are incomplete are dropped and reported', () => {
    const driver = new MachineDriver().subscribed()
    driver.send(JSON.parse('{"type":"KILL","kill":{}}'))
    expect(driver.last('call-dropped')).toMatchObject({
      reason: 'invalid',
      message: 'Missing required fields: kill.task_id',
    })
  })

  describe('after a TEARDOWN', () => {
    const tearingDown = () => {
      const driver = new MachineDriver().subscribed()
      driver.send({ type: 'TEARDOWN' })
      return driver
    }

    test.each([
      ['answered', true],
      ['not yet answered [fact 102]', false],
    ])('%s: the end of the stream in good order is the end', (_how, answered) => {
      const driver = tearingDown()
      if (answered) driver.answer(202)
      driver.end()
      expect(driver.last('halted').code).toBe('torn-down')
      driver.advance(1_000_000)
      expect(driver.attempts).toHaveLength(1)
    })

    test('a broken stream is the end only if the master had taken it in', () => {
      const accepted = tearingDown()
      accepted.answer(202)
      accepted.fail('connection-lost')
      expect(accepted.last('halted').code).toBe('torn-down')
      const unknown = tearingDown()
      unknown.fail('connection-lost')
      expect(unknown.last('disconnected').unanswered).toEqual([{ type: 'TEARDOWN' }])
    })

    test('a refused one changes nothing', () => {
      const driver = tearingDown()
      driver.answer(400, 'no')
      driver.end()
      expect(driver.last('disconnected').code).toBe('stream-ended')
    })
  })
})

describe('[req 11] ends', () => {
  test('news of a session that is over are ignored', () => {
    const driver = new MachineDriver().subscribed()
    driver.end()
    const before = driver.effects.length
    driver.event({ type: 'HEARTBEAT' })
    driver.answer(202)
    driver.end()
    driver.fail()
    expect(driver.effects).toHaveLength(before)
  })

  test('a new session opens a new connection after the old one is let go', () => {
    const driver = new MachineDriver().subscribed()
    driver.fail('connection-lost')
    driver.advance(limits.BACKOFF_MAX_MS)
    const order = driver.effects
      .filter((effect) => effect.kind === 'open-stream' || effect.kind === 'disconnect')
      .map((effect) => `${effect.kind} ${effect.session}`)
    expect(order).toEqual(['open-stream 1', 'disconnect 1', 'open-stream 2'])
  })

  test('another leader: the session ends and the new one is asked at once', () => {
    const driver = new MachineDriver().subscribed()
    driver.masters('m2:5050')
    driver.advance(0)
    expect(driver.last('disconnected')).toMatchObject({ code: 'leader-changed', retryInMs: 0 })
    expect(driver.attempts).toEqual([url('m1:5050'), url('m2:5050')])
  })

  test('nobody leads any more: a stream that lives goes on; once it ends, the next leader is awaited', () => {
    const driver = new MachineDriver().subscribed()
    driver.masters()
    driver.event({ type: 'HEARTBEAT' })
    expect(driver.emitted('disconnected')).toEqual([])
    driver.end()
    expect(driver.last('disconnected').retryInMs).toBeUndefined()
    driver.advance(1_000_000)
    expect(driver.attempts).toHaveLength(1)
    driver.masters('m1:5050')
    driver.advance(0)
    expect(driver.attempts).toHaveLength(2)
  })

  test('the masters vanish during a delay', () => {
    const driver = new MachineDriver()
    driver.advance(0)
    driver.fail()
    driver.masters()
    driver.advance(1_000_000)
    expect(driver.attempts).toHaveLength(1)
  })

  test('[req 23] close lets go of the connections and says nothing more', () => {
    const driver = new MachineDriver().subscribed()
    driver.input({ kind: 'close' })
    expect(driver.connected).toBe(false)
    expect(driver.sent).toEqual([])
    const before = driver.emitted('disconnected').length + driver.emitted('halted').length
    driver.advance(1_000_000)
    expect(before).toBe(0)
    expect(driver.attempts).toHaveLength(1)
  })
})

function encodeUnknownEvent(): Uint8Array {
  return Buffer.from([0x32, 0x0a, 0x08, 77]) // "2\n", type 77
}
