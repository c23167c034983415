import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteCache, type ViewedBytes } from '../../../src/mesos/byte-cache.ts'

const viewed = (buf: Uint8Array): ViewedBytes => ({
  buf,
  view: new DataView(buf.buffer, buf.byteOffset, buf.byteLength),
})
const plain = (buf: Uint8Array): ViewedBytes => ({ buf, view: null })

/** Zeros among them, as they fill up a part's last word. */
const part = fc.uint8Array({ maxLength: 6, max: 2 })

/** Two parts, told apart. */
const read = (bytes: Uint8Array, start: number, end: number, restStart = end, restEnd = end) =>
  `${bytes.slice(start, end).join(' ')} | ${bytes.slice(restStart, restEnd).join(' ')}`

test('answers as if it read each time, also where keys crowd or are forgotten', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(part, part), { maxLength: 60 }),
      fc.constantFrom(1, 2, 16),
      (keys, slots) => {
        const cache = new ByteCache<string>({ slots, keyBytesMax: 9, bytesMax: 64 })
        // Between the parts of a key is something that is none of it.
        const bytes = Uint8Array.from(keys.flatMap(([first, rest]) => [...first, 9, ...rest]))
        for (const source of [viewed(bytes), plain(bytes), viewed(bytes)]) {
          let at = 0
          for (const [first, rest] of keys) {
            const firstEnd = at + first.length
            const restEnd = firstEnd + 1 + rest.length
            const value = cache.get(source, at, firstEnd, read, firstEnd + 1, restEnd)
            expect(value).toBe(`${first.join(' ')} | ${rest.join(' ')}`)
            at = restEnd
          }
        }
      },
    ),
  )
})

test('the longest key of two parts finds room where only one fits', () => {
  const cache = new ByteCache<string>({ slots: 4, keyBytesMax: 8, bytesMax: 8 })
  const source = viewed(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]))
  for (let cut = 0; cut <= 8; cut += 1) {
    const value = cache.get(source, 0, cut, read, cut + 1, 9)
    expect(value).toBe(read(source.buf, 0, cut, cut + 1, 9))
  }
})

test('reads what it knows once, and what is too long each time', () => {
  const cache = new ByteCache<string>({ slots: 1_024, keyBytesMax: 40, bytesMax: 12_000 })
  let reads = 0
  const counted = (bytes: Uint8Array, start: number, end: number) => {
    reads += 1
    return read(bytes, start, end)
  }
  const hosts = Array.from({ length: 300 }, (_, index) => Buffer.from(`agent-${index}.example`))
  for (const sourceOf of [plain, viewed, plain]) {
    for (const host of hosts) cache.get(sourceOf(host), 0, host.length, counted)
  }
  expect(reads).toBe(hosts.length)
  const long = new Uint8Array(41)
  for (let round = 0; round < 3; round += 1) cache.get(viewed(long), 0, long.length, counted)
  expect(reads).toBe(hosts.length + 3)
})

test('keeps nothing of what cannot be read', () => {
  const cache = new ByteCache<string>({ slots: 16, keyBytesMax: 8, bytesMax: 8 })
  const bytes = viewed(Uint8Array.from([1, 2, 3]))
  const fail = () => {
    throw new Error('unreadable')
  }
  expect(() => cache.get(bytes, 0, 3, fail)).toThrow('unreadable')
  expect(cache.get(bytes, 0, 3, read)).toBe('1 2 3 | ')
})
