import { describe, expect, test } from 'vitest'
import { PitbossError } from '../../../src/api/errors.ts'
import { MASTERS_LIMIT } from '../../../src/mesos/limits.ts'
import { masterList, parseMasterUrl, resolveRedirect } from '../../../src/mesos/master-url.ts'

describe('parseMasterUrl', () => {
  test.each([
    ['10.0.0.1:5050', 'http://10.0.0.1:5050/api/v1/scheduler'],
    ['leader.mesos', 'http://leader.mesos:5050/api/v1/scheduler'],
    [' localhost:5051 ', 'http://localhost:5051/api/v1/scheduler'],
    ['[::1]:5050', 'http://[::1]:5050/api/v1/scheduler'],
    ['http://m1:5050', 'http://m1:5050/api/v1/scheduler'],
    ['https://m1:5050/', 'https://m1:5050/api/v1/scheduler'],
    ['https://proxy/mesos/', 'https://proxy/mesos/api/v1/scheduler'],
    ['http://m1:5050/api/v1/scheduler', 'http://m1:5050/api/v1/scheduler'],
  ])('%s', (input, url) => {
    expect(parseMasterUrl(input)).toBe(url)
  })

  test.each(['', ':5050', 'ftp://m1', 'http://', 'm1:99999', 'http://user:secret@m1:5050'])(
    'refuses %j without repeating a secret',
    (input) => {
      const attempt = () => parseMasterUrl(input)
      expect(attempt).toThrow(PitbossError)
      expect(attempt).not.toThrow(/secret/)
    },
  )
})

describe('masterList', () => {
  test('names the masters once each, in order', () => {
    const heard: (readonly string[])[] = []
    masterList(['b:1', 'a:2', 'http://b:1']).watch((urls) => heard.push(urls))
    expect(heard).toEqual([['http://b:1/api/v1/scheduler', 'http://a:2/api/v1/scheduler']])
  })

  test('is neither empty nor endless', () => {
    expect(() => masterList([])).toThrow(/no master/)
    const many = Array.from({ length: MASTERS_LIMIT + 1 }, (_, index) => `m${index}:5050`)
    expect(() => masterList(many)).toThrow(/65 masters/)
    expect(() => masterList(many.slice(1))).not.toThrow()
  })
})

describe('resolveRedirect [req 7]', () => {
  const from = 'http://m1:5050/api/v1/scheduler'
  test.each([
    ['//127.0.0.1:20690/master/api/v1/scheduler', 'http://127.0.0.1:20690/master/api/v1/scheduler'],
    ['masterhost2:5050', 'http://masterhost2:5050/api/v1/scheduler'],
    ['10.0.0.2:5050/master/api/v1/scheduler', 'http://10.0.0.2:5050/master/api/v1/scheduler'],
    ['[::1]:5050', 'http://[::1]:5050/api/v1/scheduler'],
    ['http://m2:5050/api/v1/scheduler', 'http://m2:5050/api/v1/scheduler'],
    ['https://m2:5050/api/v1/scheduler', 'https://m2:5050/api/v1/scheduler'],
    ['//m2:5050', 'http://m2:5050/api/v1/scheduler'],
    ['//m2:5050/x?a=b', 'http://m2:5050/x?a=b'],
    ['/other', 'http://m1:5050/other'],
  ])('%s', (location, url) => {
    expect(resolveRedirect(from, location)).toEqual({ ok: true, url })
  })

  test('keeps https over a scheme-relative location', () => {
    expect(resolveRedirect('https://m1:5050/api/v1/scheduler', '//m2:5050/p')).toEqual({
      ok: true,
      url: 'https://m2:5050/p',
    })
  })

  test.each([
    ['https://m1:5050/a', 'http://m2:5050/a'],
    [from, 'ftp://m2/'],
    [from, 'http://'],
    [from, '//:99999999'],
  ])('from %s not to %s', (current, location) => {
    expect(resolveRedirect(current, location).ok).toBe(false)
  })
})
