/** What comes on the stream, when a silent one is dead, and how a session ends. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEvent, encodeEvent, WireError } from '../../../src/mesos/codec.ts'
import * as limits from '../../../src/mesos/limits.ts'
import type { DecodeEvent } from '../../../src/mesos/machine-types.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import {
  encodeUnknownEvent,
  IDLE_MS,
  MachineDriver,
  OK_HEAD,
  revive,
  url,
} from './machine-driver.ts'

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

describe('an event that is read bit by bit', () => {
  /** RESCIND takes as many bits as its offer's id says; one of an id with an exclamation mark turns out to be nonsense. */
  const decode: DecodeEvent = (record) => {
    const event = decodeEvent(record)
    if (event.type !== 'RESCIND') return event
    const id = event.rescind.offer_id.value
    let left = Number.parseInt(id, 10)
    const readOn = () => {
      if (left > 0) {
        left -= 1
        return undefined
      }
      if (id.endsWith('!')) throw new WireError('malformed', 'nonsense')
      if (id.endsWith('?')) throw new WireError('missing-required', 'half of it')
      return event
    }
    return { type: 'SLOW', readOn }
  }
  const rescind = (value: string) =>
    encodeRecord(encodeEvent({ type: 'RESCIND', rescind: { offer_id: { value } } }))
  const failure = encodeRecord(encodeEvent({ type: 'FAILURE', failure: {} }))
  const heard = (driver: MachineDriver) =>
    driver.emitted('event').map(({ event }) => {
      const known = event as { type: string; rescind?: { offer_id: { value: string } } }
      return known.rescind?.offer_id.value ?? known.type
    })

  test('is told when all of it is read, and before what came after it', () => {
    const driver = new MachineDriver({ decode }).subscribed()
    driver.bytes(Buffer.concat([failure, rescind('2'), failure]))
    expect(heard(driver)).toEqual(['FAILURE'])
    driver.input({ kind: 'timer' })
    driver.bytes(rescind('0'))
    driver.input({ kind: 'timer' })
    expect(heard(driver)).toEqual(['FAILURE'])
    driver.advance(0)
    expect(heard(driver)).toEqual(['FAILURE', '2', 'FAILURE', '0'])
    expect(driver.machine.wakeAt).toBe(driver.now + IDLE_MS)
  })

  test('calls are answered meanwhile', () => {
    const driver = new MachineDriver({ decode }).subscribed()
    driver.bytes(rescind('2'))
    driver.send(revive)
    driver.answer(202)
    expect(driver.emitted('call-answered')).toHaveLength(1)
    expect(heard(driver)).toEqual([])
  })

  test('nothing of it counts when it turns out to be nonsense, and nothing after it', () => {
    const driver = new MachineDriver({ decode }).subscribed()
    driver.bytes(Buffer.concat([failure, rescind('1!'), failure]))
    driver.advance(0)
    expect(heard(driver)).toEqual(['FAILURE'])
    expect(driver.last('disconnected')).toMatchObject({ code: 'bad-stream', message: 'nonsense' })
  })

  test('it is passed over when it turns out not to be understood', () => {
    const driver = new MachineDriver({ decode }).subscribed()
    driver.bytes(Buffer.concat([rescind('1?'), failure]))
    driver.advance(0)
    expect(heard(driver)).toEqual(['FAILURE'])
    expect(driver.emitted('event-skipped')).toHaveLength(1)
  })

  test('what came before the end of the stream counts before it', () => {
    const gone = encodeRecord(
      encodeEvent({ type: 'ERROR', error: { message: 'Framework failed over' } }),
    )
    for (const end of ['end', 'fail'] as const) {
      const driver = new MachineDriver({ decode }).subscribed()
      driver.bytes(Buffer.concat([rescind('3'), failure, gone]))
      driver[end]()
      expect(heard(driver)).toEqual(['3', 'FAILURE'])
      expect(driver.last('halted').code).toBe('deposed')
      expect(driver.emitted('disconnected')).toEqual([])
    }
  })

  test('it is forgotten with its session', () => {
    const driver = new MachineDriver({ decode }).subscribed()
    driver.bytes(rescind('3'))
    driver.masters('m2:5050')
    driver.advance(60_000)
    expect(driver.last('disconnected').code).toBe('leader-changed')
    expect(heard(driver)).toEqual([])
  })

  test('however much is slow and however it is cut, the same is told as at once', () => {
    const some = fc.array(fc.constantFrom('0', '1', '3', '2?', '1!', 'now', 'bad length'), {
      maxLength: 8,
    })
    const recordOf = (what: string) => {
      if (what === 'now') return failure
      return what === 'bad length' ? Buffer.from('x\n') : rescind(what)
    }
    const atOnce: DecodeEvent = (record) => {
      const slow = decode(record)
      if (slow.type !== 'SLOW') return slow
      for (;;) {
        const event = slow.readOn()
        if (event !== undefined) return event
      }
    }
    fc.assert(
      fc.property(
        some,
        fc.array(fc.nat(200), { maxLength: 5 }),
        fc.boolean(),
        (events, cuts, ends) => {
          const bytes = Buffer.concat(events.map(recordOf))
          const [whole, cut] = [atOnce, decode].map((decode) => {
            const driver = new MachineDriver({ decode }).subscribed()
            const places = decode === atOnce ? [] : [...cuts].sort((a, b) => a - b)
            let from = 0
            for (const place of [...places, bytes.length]) {
              driver.bytes(bytes.subarray(from, place))
              from = Math.max(from, place)
            }
            if (ends) driver.end()
            else driver.advance(0)
            const lost = driver.emitted('disconnected').map(({ code, message }) => [code, message])
            return { heard: heard(driver), lost, skipped: driver.emitted('event-skipped').length }
          })
          expect(cut).toEqual(whole)
        },
      ),
    )
  })
})
