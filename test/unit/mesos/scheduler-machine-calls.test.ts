/** Which call leaves, when, and what becomes of one that does not. */
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
