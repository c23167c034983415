/** Flags, logs, numbers. */
import { expect, test } from 'vitest'
import {
  parseAddress,
  parseNumber,
  parsePoolUrl,
  parseThreads,
  parseUserAndPassword,
  parseWhole,
} from '../../../src/workload/flags.ts'
import { createLog } from '../../../src/workload/log.ts'
import { Statistics } from '../../../src/workload/pool/statistics.ts'

test.each([
  ['127.0.0.1:3333', { host: '127.0.0.1', port: 3333 }],
  ['pool.example.com:0', { host: 'pool.example.com', port: 0 }],
  ['[::1]:65535', { host: '::1', port: 65_535 }],
])('%s is an address', (text, address) => {
  expect(parseAddress(text)).toEqual(address)
})

test.each([
  '',
  '3333',
  'host',
  'host:',
  ':3333',
  '::1:3333',
  'host:65536',
  'host:-1',
  'a b:1',
  'http://host:1',
])('%j is none', (text) => {
  expect(() => parseAddress(text)).toThrow('Give HOST:PORT')
})

test.each(['stratum+tcp://host:3333', 'STRATUM+TCP://host:3333/', 'host:3333'])(
  '%s is a pool',
  (text) => {
    expect(parsePoolUrl(text)).toEqual({ host: 'host', port: 3333 })
  },
)

test('a pool has a port, and its scheme is stratum+tcp', () => {
  expect(() => parsePoolUrl('host:0')).toThrow('port above 0')
  expect(() => parsePoolUrl('http://host:1')).toThrow()
})

test('numbers in their bounds', () => {
  expect(parseNumber(0, 10)('2.5e-1')).toBe(0.25)
  for (const text of ['', '-1', '11', 'x', 'NaN', 'Infinity', '0x10', '1 ']) {
    expect(() => parseNumber(0, 10)(text)).toThrow('from 0 to 10')
  }
  expect(parseWhole(1, 10)('7')).toBe(7)
  expect(() => parseWhole(1, 10)('7.5')).toThrow('whole number')
})

test('one thread for each whole CPU, and one at least', () => {
  expect(['0.1', '1', '1.999', '16', '2.5'].map(parseThreads)).toEqual([1, 1, 1, 16, 2])
  for (const text of ['-1', 'all', '1025']) expect(() => parseThreads(text)).toThrow()
})

test('user and password in one, the password with all its colons', () => {
  expect(parseUserAndPassword('alice.rig:a:b')).toEqual({ user: 'alice.rig', password: 'a:b' })
  expect(parseUserAndPassword('alice:')).toEqual({ user: 'alice', password: '' })
  for (const text of ['alice', ':x', '']) expect(() => parseUserAndPassword(text)).toThrow()
})

test('a log has a bound for each second, and says what it left out', () => {
  const lines: string[] = []
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5)
  const log = createLog(
    (line) => lines.push(line),
    () => nowMs,
  )
  for (let n = 0; n < 70; n += 1) log(`line ${n}`)
  expect(lines).toHaveLength(50)
  expect(lines[0]).toBe('2026-01-02T03:04:05.000Z line 0\n')
  nowMs += 1000
  log('next')
  expect(lines.slice(50)).toEqual([
    '2026-01-02T03:04:06.000Z 20 lines left out\n',
    '2026-01-02T03:04:06.000Z next\n',
  ])
})

test('a log line is one line, and moves no cursor', () => {
  const lines: string[] = []
  createLog(
    (line) => lines.push(line),
    () => 0,
  )('a\nb\u001b[2Jc\u0085')
  expect(lines).toEqual(['1970-01-01T00:00:00.000Z a?b?[2Jc?\n'])
})

test('the hash rate is that of the window', () => {
  const start = 1_000_000
  const statistics = new Statistics(start, 'sha256d')
  const hashesPerShare = 2 ** 32 * 0.001
  for (let second = 0; second < 600; second += 1) statistics.accept(0.001, start + second)
  expect(statistics.hashesPerSecond(start + 599) / hashesPerShare).toBeCloseTo(1, 2)
  expect(statistics.hashesPerSecond(start + 599 + 150) / hashesPerShare).toBeCloseTo(0.5, 2)
  expect(statistics.hashesPerSecond(start + 599 + 1e6)).toBe(0)
  statistics.accept(0.001, start) // The clock went back.
  expect(statistics.hashesPerSecond(start + 599 + 1e6) / hashesPerShare).toBeCloseTo(1 / 300, 4)
})
