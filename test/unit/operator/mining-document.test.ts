/** What a server says of its mining is shown only when it is what it should be. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMiningDocument } from '../../../src/operator/mining-document.ts'

const WHOLE = {
  hashesPerSecond: 18_400.5,
  workers: 4,
  shares: { accepted: 10, stale: 1, duplicate: 2, rejected: 3 },
  blocks: { found: 2, accepted: 1, rejected: 1 },
  difficulty: 0.000_32,
  height: 101,
}

const read = (value: unknown) => readMiningDocument(JSON.stringify(value))

describe('is shown', () => {
  test.each<[string, unknown, unknown]>([
    ['a whole document', WHOLE, WHOLE],
    ['nothing at all', {}, {}],
    ['a part of it', { shares: { accepted: 1 } }, { shares: { accepted: 1 } }],
    [
      'members that nobody knows',
      { ...WHOLE, uptime: 'x', shares: { ...WHOLE.shares, a: {} } },
      WHOLE,
    ],
    [
      'null where nothing is known yet',
      { ...WHOLE, height: null },
      { ...WHOLE, height: undefined },
    ],
    ['zeros', { workers: 0, hashesPerSecond: 0 }, { workers: 0, hashesPerSecond: 0 }],
  ])('%s', (_what, said, numbers) => {
    expect(read(said)).toEqual({ ok: true, numbers })
  })
})

describe('is refused, without a word of it', () => {
  test.each<[string, string, RegExp]>([
    ['no JSON', '<html>hunter2', /no JSON$/],
    ['an empty answer', '', /no JSON$/],
    ['a list', '[{"hunter2":1}]', /no JSON object/],
    ['null', 'null', /no JSON object/],
    ['NaN', '{"hashesPerSecond": NaN}', /no JSON$/],
    ['an infinite rate', '{"hashesPerSecond": 1e400}', /`hashesPerSecond` is no number from 0/],
    ['a negative rate', '{"hashesPerSecond": -1}', /`hashesPerSecond` is no number from 0/],
    ['a text', '{"workers": "hunter2"}', /`workers` is no number from 0/],
    ['half a worker', '{"workers": 0.5}', /`workers` is no whole number/],
    ['a count beyond all counting', '{"height": 1e300}', /`height` is no whole number/],
    ['shares as a number', '{"shares": 7}', /`shares` is no object/],
    ['blocks as a list', '{"blocks": [1]}', /`blocks` is no object/],
    ['a negative count', '{"shares": {"stale": -1}}', /`shares.stale`|`stale` is no number/],
    ['a prototype', '{"__proto__": {"workers": -1}, "workers": true}', /`workers`/],
  ])('%s', (_what, body, problem) => {
    const document = readMiningDocument(body)
    expect(document).toEqual({ ok: false, problem: expect.stringMatching(problem) })
    expect(JSON.stringify(document)).not.toContain('hunter2')
  })

  test('whatever JSON comes, what is shown is finite and from 0, and nothing throws', () => {
    const members = fc.dictionary(
      fc.constantFrom(...Object.keys(WHOLE), 'accepted', 'found', '__proto__'),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(members, (value) => {
        const document = readMiningDocument(JSON.stringify(value))
        if (!document.ok) return
        JSON.stringify(document.numbers, (_key, shown: unknown) => {
          if (typeof shown === 'object') return shown
          expect(typeof shown === 'number' && shown >= 0 && Number.isFinite(shown)).toBe(true)
          return shown
        })
      }),
    )
  })
})
