import { describe, expect, test } from 'vitest'
import { ask, sendRaw, serve } from './helpers.ts'
import { pool } from './objects.ts'

interface Hostile {
  readonly what: string
  readonly path?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly status: number
  readonly code: string
}

/** Each by what it is and its address. */
function addresses(status: number, code: string, paths: Readonly<Record<string, string>>) {
  return Object.entries(paths).map(([what, path]): Hostile => ({ what, path, status, code }))
}

/** Of one address, each by what it is and what it sends. */
function requests(
  status: number,
  code: string,
  sent: Readonly<Record<string, Pick<Hostile, 'method' | 'path' | 'headers' | 'body'>>>,
) {
  return Object.entries(sent).map(
    ([what, request]): Hostile => ({ what, ...request, status, code }),
  )
}

const TABLE: readonly Hostile[] = [
  ...addresses(404, 'NotFound', {
    'an unknown address': '/v2/pools',
    'a trailing slash': '/v1/pools/',
    'a file of the dashboard': '/index.html',
    'its folder': '/assets/',
    'dots from its folder': '/assets/../app.js',
    'escaped dots': '/assets/%2e%2e%2fapp.js',
    'two slashes': '//assets/app.js',
    'an unknown task': '/v1/tasks/nope',
    'an unknown agent': '/v1/agents/constructor',
    'an unknown pool': '/v1/pools/nope',
    'a property of every object': '/v1/pools/__proto__',
    'path traversal': '/v1/pools/..%2f..%2fetc%2fpasswd',
    'dots in the path': '/../../etc/passwd',
    'a NUL in the name': '/v1/pools/a%00b',
    'markup in the name': '/v1/pools/%3Cscript%3E',
  }),
  ...addresses(400, 'BadRequest', {
    'a broken escape': '/v1/pools/%zz',
    'a broken UTF-8 escape': '/v1/pools/%ff%fe',
    'a huge name': `/v1/pools/${'a'.repeat(2000)}`,
    'an unknown parameter': '/v1/pools?sort=1',
    'pages of ended tasks': '/v1/tasks?ended=true&limit=1',
    'a parameter of history': '/v1/history?hours=9',
    'a misspelt parameter': '/v1/tasks?pol=a',
    'a repeated parameter': '/v1/tasks?pool=a&pool=b',
    'a __proto__ parameter': '/v1/tasks?__proto__=a',
    'an unknown kind': '/v1/watch?kinds=pools,cats',
    'no kind': '/v1/watch?kinds=',
  }),
  ...[
    'limit=0',
    'limit=-1',
    'limit=5001',
    'limit=1e3',
    'limit=',
    'limit=1&limit=2',
    'continue=WyJidGMiXQ',
    'limit=1&continue=',
    'limit=1&continue=%00',
    'limit=1&continue=e30',
    'limit=1&continue=W10',
    'limit=1&continue=WzFd',
    'limit=1&continue=W251bGxd',
    `limit=1&continue=${'W'.repeat(3000)}`,
    `limit=1&continue=${Buffer.from('['.repeat(1200)).toString('base64url')}`,
  ].flatMap((query) =>
    addresses(400, 'BadRequest', { [`a page by ${query.slice(0, 40)}`]: `/v1/pools?${query}` }),
  ),
  ...requests(405, 'MethodNotAllowed', {
    POST: { method: 'POST', body: '{}' },
    'POST to the dashboard': { method: 'POST', path: '/' },
    'POST to nowhere': { method: 'POST', path: '/x' },
    PUT: { method: 'PUT', body: 'x' },
    DELETE: { method: 'DELETE', path: '/v1/pools/btc' },
    PATCH: { method: 'PATCH' },
    OPTIONS: { method: 'OPTIONS' },
    TRACE: { method: 'TRACE' },
    'a method of WebDAV': { method: 'PROPFIND' },
  }),
  ...requests(413, 'PayloadTooLarge', {
    'a body on GET': { headers: { 'content-length': '100000' }, body: 'x'.repeat(100_000) },
    'a chunked body on GET': { headers: { 'transfer-encoding': 'chunked' }, body: 'x' },
  }),
  ...addresses(421, 'MisdirectedRequest', {
    'an absolute target': 'http://evil.example/v1/pools',
  }),
  ...requests(421, 'MisdirectedRequest', {
    'Host of another on a probe': { path: '/healthz', headers: { host: 'evil.example' } },
  }),
  ...[
    'evil.example',
    'evil.example:8420',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '2130706433',
    '127.1',
    '[::ffff:10.0.0.1]',
    '[::2]:80',
    'localhost:80:80',
    'user@localhost',
    'localhost/',
    ' ',
  ].flatMap((host) =>
    requests(421, 'MisdirectedRequest', { [`Host: ${host}`]: { headers: { host } } }),
  ),
]

describe('a hostile request is refused as typed JSON and harms nothing', () => {
  test.each(TABLE)('$what: $status $code', async ({ path = '/v1/pools', ...hostile }) => {
    const { view, port } = await serve()
    view.put({ pools: [pool('btc')] })
    const answer = await ask(port, path, hostile)
    expect([answer.status, answer.headers['content-type']]).toEqual([
      hostile.status,
      'application/json; charset=utf-8',
    ])
    const { error } = JSON.parse(answer.text) as { error: Record<string, unknown> }
    expect(error['code']).toBe(hostile.code)
    expect(error['message']).toEqual(expect.stringMatching(/./))
    expect(error['nextStep']).toEqual(expect.stringMatching(/./))
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask(port, '/v1/pools/btc')).status).toBe(200)
  })

  test.each(['127.0.0.1', '127.0.0.1:1', 'localhost', 'LOCALHOST:9000', '127.8.9.1', '[::1]:3'])(
    'Host: %s is answered',
    async (host) => {
      const { port } = await serve()
      expect((await ask(port, '/v1/pools', { headers: { host } })).status).toBe(200)
    },
  )

  test('405 names the methods and ends the connection', async () => {
    const { port } = await serve()
    const { headers } = await ask(port, '/v1/pools', { method: 'POST' })
    expect([headers['allow'], headers['connection']]).toEqual(['GET, HEAD', 'close'])
  })
})

describe('bytes that are no proper request', () => {
  test.each([
    ['garbage', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', '400'],
    ['a line without a method', '/v1/pools\r\n\r\n', '400'],
    ['no Host', 'GET /v1/pools HTTP/1.1\r\nconnection: close\r\n\r\n', '400'],
    ['HTTP/1.0 without Host', 'GET /v1/pools HTTP/1.0\r\n\r\n', '421'],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx',
      '400',
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    [
      'huge headers',
      `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431',
    ],
  ])('%s', async (_what, bytes, status) => {
    const { port } = await serve()
    const answer = await sendRaw(port, bytes)
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`)
    expect((await ask(port, '/healthz')).status).toBe(200)
  })
})

describe('bounds', () => {
  test('more requests than the rate are refused, probes are not', async () => {
    let nowMs = 0
    const { port } = await serve({
      limits: { requestsPerSecond: 1, requestBurst: 3 },
      now: () => nowMs,
    })
    const statuses = async (count: number, path: string) => {
      const seen: number[] = []
      for (let i = 0; i < count; i++) seen.push((await ask(port, path)).status)
      return seen
    }
    expect(await statuses(5, '/v1/pools')).toEqual([200, 200, 200, 429, 429])
    expect(await statuses(2, '/healthz')).toEqual([200, 200])
    nowMs += 2000
    expect(await statuses(3, '/v1/pools')).toEqual([200, 200, 429])
  })

  test('a request that is too slow is ended', async () => {
    const { port } = await serve({
      limits: { headersTimeoutMs: 50, requestTimeoutMs: 60, timeoutCheckMs: 20 },
    })
    const answer = await sendRaw(port, 'GET /v1/pools HTTP/1.1\r\nhost: loc')
    expect(answer.slice(0, 12)).toBe('HTTP/1.1 408')
  })

  test('more connections than allowed are closed at once', async () => {
    const { port, server } = await serve({ limits: { maxConnections: 1 } })
    const first = await fetch(`${server.url}/v1/watch`)
    await expect(ask(port, '/v1/pools')).rejects.toThrow()
    await first.body?.cancel()
  })

  test('what goes wrong inside is logged, and not told to the asker', async () => {
    const logged: object[] = []
    const { view, port } = await serve({
      log: { warn: () => undefined, error: (fields) => logged.push(fields) },
    })
    view.metrics = () => Promise.reject(new Error('secret detail'))
    const answer = await ask(port, '/metrics')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret detail')
    expect(logged).toMatchObject([{ err: { message: 'secret detail' }, url: '/metrics' }])
  })
})
