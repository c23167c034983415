import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemsOf } from '../../../src/operator/json-list.ts'

const items = (text: string) => [...itemsOf(Buffer.from(text), 'slaves')]

const object = fc.dictionary(fc.string(), fc.jsonValue())
const spaces = fc.constantFrom(undefined, 1, '\t')

test('are what JSON.parse makes of the list, whatever is in it and around it', () => {
  fc.assert(
    fc.property(object, fc.array(object), object, spaces, (before, slaves, after, space) => {
      const { slaves: _one, ...others } = before
      const { slaves: _other, ...rest } = after
      const text = JSON.stringify({ ...others, slaves, ...rest }, undefined, space)
      // An own __proto__ is lost in spreading, not in the text.
      expect(items(text)).toEqual((JSON.parse(text) as { slaves: unknown }).slaves)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['no such list', '{"agents":[{"a":1}]}', []],
  ['no list', '{"slaves":{"a":1}}', []],
  ['a word of that name', '{"a":"slaves","b":[{"a":1}]}', []],
  ['one of that name further in', '{"a":{"slaves":[{"a":1}]},"slaves":[{"b":2}]}', [{ b: 2 }]],
  ['other things in it', '{"slaves":[1,"}",[{"a":1}],null,{"b":["]"]}]}', [{ b: [']'] }]],
  ['nothing', '', []],
  ['a list', '[{"a":1}]', []],
])('%s', (_name, text, expected) => {
  expect(items(text)).toEqual(expected)
})

test('a document that was cut throws, wherever that was', () => {
  const text = JSON.stringify({ slaves: [{ id: 'a"\\', n: [1, { x: '}' }] }, { id: 'b' }], end: 1 })
  for (let length = 1; length < text.length; length += 1) {
    expect(() => items(text.slice(0, length)), text.slice(0, length)).toThrow(SyntaxError)
  }
})

test('damage costs a SyntaxError at most', () => {
  const text = Buffer.from(JSON.stringify({ a: [1], slaves: [{ id: 'a' }, { id: 'b' }] }))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255))), (changes) => {
      const damaged = Buffer.from(text)
      for (const [at, byte] of changes) damaged[at] = byte
      try {
        items(damaged.toString('latin1'))
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError)
      }
    }),
  )
})
