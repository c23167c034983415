import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTaskId, nextUid, parseTaskId, type TaskIdentity } from '../../../src/core/task-id.ts'

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/)
const identity: fc.Arbitrary<TaskIdentity> = fc
  .record({
    pool: label,
    uid: fc.stringMatching(/^[a-z0-9]{1,16}$/),
    role: fc.constantFrom('server' as const, 'worker' as const),
    index: fc.integer({ min: 0, max: 999_999_999 }),
    incarnation: fc.integer({ min: 0, max: 999_999_999_999 }),
    sequence: fc.integer({ min: 0, max: 999_999_999_999 }),
  })
  .map((parts) => (parts.role === 'server' ? { ...parts, index: 0 } : parts))

test('says all of an identity, within what Mesos allows', () => {
  fc.assert(
    fc.property(identity, (parts) => {
      const id = formatTaskId(parts)
      expect(parseTaskId(id)).toEqual(parts)
      expect(id.length).toBeLessThanOrEqual(255)
      // What Mesos refuses in a task id [fact 57].
      expect(id).not.toMatch(/[/\\\p{Cc}]/u)
      expect(['.', '..']).not.toContain(id)
    }),
  )
})

test('different identities have different ids', () => {
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b))
      expect(formatTaskId(a)).not.toBe(formatTaskId(b))
    }),
  )
})

test('the longest one is far below 255 characters', () => {
  const id = formatTaskId({
    pool: 'p'.repeat(63),
    uid: 'u'.repeat(16),
    role: 'worker',
    index: 999_999_999,
    incarnation: 999_999_999_999,
    sequence: 999_999_999_999,
  })
  expect(id.length).toBe(63 + 1 + 16 + 1 + 16 + 1 + 13 + 1 + 13)
  expect(parseTaskId(id)).toBeDefined()
})

describe('what Pitboss did not make is not taken for its own', () => {
  test.each([
    '',
    'server',
    'btc',
    'miner-server-1',
    'btc.server.i1.n1',
    'btc.u.server.i1',
    'btc.u.server.i1.n1.x',
    'btc.u.server-0.i1.n1',
    'btc.u.worker.i1.n1',
    'btc.u.worker-.i1.n1',
    'btc.u.worker--1.i1.n1',
    'btc.u.worker-1.i1.n1 ',
    'btc.u.worker-1.i1.n1\n',
    'BTC.u.server.i1.n1',
    '-btc.u.server.i1.n1',
    'btc-.u.server.i1.n1',
    'btc.U.server.i1.n1',
    'btc.u.server.i-1.n1',
    'btc.u.server.i1.n1e3',
    `${'p'.repeat(64)}.u.server.i1.n1`,
    'pitboss-barrier.1.1',
  ])('%j', (id) => {
    expect(parseTaskId(id)).toBeUndefined()
  })
})

describe('the uid of a new pool', () => {
  test('is never the same twice, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 42), { minLength: 2, maxLength: 20 }), (times) => {
        const uids: string[] = []
        for (const now of times) uids.push(nextUid(now, uids.at(-1)))
        expect(new Set(uids).size).toBe(uids.length)
        for (const uid of uids) expect(uid).toMatch(/^[a-z0-9]{1,16}$/)
      }),
    )
  })
})
