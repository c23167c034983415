import fc from 'fast-check'
import { test } from 'vitest'
import { assert } from '../../../src/api/errors.ts'
import { decodeCall, type Event, type SchedulerCall } from '../../../src/mesos/codec.ts'
import * as limits from '../../../src/mesos/limits.ts'
import type { MachineEffect } from '../../../src/mesos/machine-types.ts'
import { kill, MachineDriver, subscribedEvent } from './machine-driver.ts'

/** Everything a network, a master and an owner may do, in any order. */
type Step =
  | { do: 'wait'; ms: number }
  | { do: 'head'; status: number }
  | { do: 'redirect'; location: string }
  | { do: 'event'; event: Event }
  | { do: 'bytes'; bytes: Uint8Array }
  | { do: 'end' | 'stream-failure' | 'call-failure' }
  | { do: 'send'; count: number; sessionsAgo: number }
  | { do: 'answer'; status: number }
  | { do: 'masters'; masters: string[] }

const master = fc.constantFrom('m1:5050', 'm2:5050', 'm3:5050')

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(20_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('head' as const),
      status: fc.constantFrom(200, 200, 200, 200, 503, 404, 500),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('redirect' as const),
      location: fc.constantFrom('m1:5050', '//m2:5050/x', 'http://m9:1', '', 'ftp://x'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      event: fc.constantFrom<Event>(
        subscribedEvent(),
        subscribedEvent(),
        subscribedEvent(),
        { type: 'HEARTBEAT' },
        { type: 'RESCIND', rescind: { offer_id: { value: 'o' } } },
        { type: 'ERROR', error: { message: 'capacity(1) exceeded' } },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('bytes' as const),
      bytes: fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constant(Buffer.from('9\nab'))),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('end' as const, 'stream-failure' as const, 'call-failure' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      count: fc.integer({ min: 1, max: 5 }),
      sessionsAgo: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      status: fc.constantFrom(202, 202, 202, 400, 403, 503),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('masters' as const),
      masters: fc.uniqueArray(master, { maxLength: 3 }),
    }),
  },
)

/** Watches the effects one by one and keeps the books on every call. */
class Inspector {
  /** The session whose stream is open. */
  open: number | undefined
  subscribed: number | undefined
  /** Calls handed in and not yet accounted for, by their id. */
  readonly pending = new Set<string>()
  /** The session each call was decided under. */
  readonly tags = new Map<string, number>()
  readonly sent: string[] = []
  triesAtOnce = 0
  masters = 1

  look(effect: MachineEffect): void {
    switch (effect.kind) {
      case 'open-stream':
        assert(this.open === undefined, 'two subscriptions at once')
        this.open = effect.session
        break
      case 'disconnect':
        if (this.open === effect.session) this.open = undefined
        this.subscribed = undefined
        break
      case 'send-call': {
        assert(effect.session === this.subscribed, 'a call outside of a subscription')
        const streamId = effect.request.headers['mesos-stream-id']
        assert(streamId === streamIdOf(effect.session), 'an old stream id')
        const id = decodeCall(effect.request.body).kill?.task_id.value ?? ''
        assert(!this.sent.includes(id), 'a call sent twice')
        assert(this.tags.get(id) === effect.session, 'a call sent in another session than its own')
        this.sent.push(id)
        break
      }
      default:
        this.event(effect.event)
    }
  }

  event(event: Extract<MachineEffect, { kind: 'emit' }>['event']): void {
    switch (event.kind) {
      case 'subscribed':
        assert(this.open === event.session, 'subscribed without a stream')
        this.subscribed = event.session
        this.triesAtOnce = 0
        break
      case 'event':
        assert(this.subscribed === event.session, 'an event outside of a subscription')
        break
      case 'call-answered':
      case 'call-failed':
      case 'call-dropped':
        this.settle(event.call)
        break
      case 'disconnected':
        for (const call of [...event.unanswered, ...event.dropped]) this.settle(call)
        this.delay(event.code, event.retryInMs)
        break
      case 'halted':
        for (const call of [...event.unanswered, ...event.dropped]) this.settle(call)
    }
  }

  delay(code: string, retryInMs: number | undefined): void {
    if (retryInMs === undefined || code === 'leader-changed') return
    if (retryInMs === 0) {
      this.triesAtOnce++
      assert(this.triesAtOnce < this.masters, 'more attempts without a delay than masters')
      return
    }
    this.triesAtOnce = 0
    assert(retryInMs >= limits.BACKOFF_BASE_MS / 2, 'too short a delay')
    assert(retryInMs <= limits.BACKOFF_MAX_MS, 'too long a delay')
  }

  settle(call: SchedulerCall): void {
    const id = call.type === 'KILL' ? call.kill.task_id.value : ''
    assert(this.pending.delete(id), `the fate of call ${id} was told twice`)
  }
}

const streamIdOf = (session: number) => `stream-of-${session}`

function run(steps: readonly Step[], draws: number): void {
  const driver = new MachineDriver({ limits: { callPipelineDepth: 3, callQueueLimit: 8 } })
  const inspector = new Inspector()
  let seen = 0
  let calls = 0
  const inspect = () => {
    for (const effect of driver.effects.slice(seen)) inspector.look(effect)
    seen = driver.effects.length
  }
  for (const next of steps) {
    driver.random = draws
    switch (next.do) {
      case 'wait':
        driver.advance(next.ms)
        break
      case 'head': {
        const streamId = streamIdOf(driver.session)
        const headers = { 'content-type': 'application/x-protobuf', 'mesos-stream-id': streamId }
        driver.head({ status: next.status, headers })
        break
      }
      case 'redirect':
        driver.redirect(next.location)
        break
      case 'event':
        driver.event(next.event)
        break
      case 'bytes':
        driver.bytes(next.bytes)
        break
      case 'end':
        driver.end()
        break
      case 'stream-failure':
        driver.fail('connection-lost')
        break
      case 'call-failure': {
        const failure = { code: 'connection-lost', message: 'reset' } as const
        driver.input({ kind: 'call-failure', session: driver.session, failure })
        break
      }
      case 'send':
        for (let count = 0; count < next.count; count++) {
          const id = `t${++calls}`
          const session = driver.session - next.sessionsAgo
          inspector.pending.add(id)
          inspector.tags.set(id, session)
          driver.send(kill(id), session)
        }
        break
      case 'answer':
        driver.answer(next.status)
        break
      case 'masters':
        inspector.masters = next.masters.length
        inspector.triesAtOnce = 0
        driver.masters(...next.masters)
    }
    inspect()
  }
  driver.event({ type: 'ERROR', error: { message: 'Framework failed over' } })
  driver.input({ kind: 'close' })
  inspect()
  if (driver.emitted('halted').length > 0) {
    assert(inspector.pending.size === 0, 'a call whose fate was never told')
    assert(inspector.open === undefined, 'a stream left open')
  }
}

test('whatever happens: one subscription, calls only within it, each with one fate, delays in bounds', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 120 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      run,
    ),
    { numRuns: 1500 },
  )
})
