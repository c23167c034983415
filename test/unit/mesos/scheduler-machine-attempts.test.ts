/** Which master is asked, when it is asked again, and what a refusal means. */
import { describe, expect, test } from 'vitest'
import { decodeCall } from '../../../src/mesos/codec.ts'
import * as limits from '../../../src/mesos/limits.ts'
import {
  FRAMEWORK_INFO,
  IDLE_MS,
  MachineDriver,
  OK_HEAD,
  revive,
  subscribedEvent,
  url,
} from './machine-driver.ts'

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
