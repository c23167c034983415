import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteCache } from '../../../src/mesos/byte-cache.ts'

const read = (bytes: Uint8Array, start: number, end: number) => bytes.slice(start, end).join(' ')

test('answers as if it read each time, also where keys crowd or are forgotten', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 12, max: 3 }), { maxLength: 60 }),
      fc.constantFrom(1, 2, 16),
      (keys, slots) => {
        const cache = new ByteCache<string>({ slots, keyBytesMax: 9, bytesMax: 64 })
        const bytes = Uint8Array.from(keys.flatMap((key) => [...key]))
        for (let round = 0; round < 2; round += 1) {
          let at = 0
          for (const key of keys) {
            const end = at + key.length
            expect(cache.get(bytes, at, end, read)).toBe(key.join(' '))
            at = end
          }
        }
      },
    ),
  )
})

test('reads what it knows once, and what is too long each time', () => {
  const cache = new ByteCache<string>({ slots: 1_024, keyBytesMax: 40, bytesMax: 12_000 })
  let reads = 0
  const counted = (bytes: Uint8Array, start: number, end: number) => {
    reads += 1
    return read(bytes, start, end)
  }
  const hosts = Array.from({ length: 300 }, (_, index) => Buffer.from(`agent-${index}.example`))
  for (let round = 0; round < 3; round += 1) {
    for (const host of hosts) cache.get(host, 0, host.length, counted)
  }
  expect(reads).toBe(hosts.length)
  const long = new Uint8Array(41)
  for (let round = 0; round < 3; round += 1) cache.get(long, 0, long.length, counted)
  expect(reads).toBe(hosts.length + 3)
})

test('keeps nothing of what cannot be read', () => {
  const cache = new ByteCache<string>({ slots: 16, keyBytesMax: 8, bytesMax: 8 })
  const bytes = Uint8Array.from([1, 2, 3])
  const fail = () => {
    throw new Error('unreadable')
  }
  expect(() => cache.get(bytes, 0, 3, fail)).toThrow('unreadable')
  expect(cache.get(bytes, 0, 3, read)).toBe('1 2 3')
})
