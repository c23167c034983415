import { expect, test } from 'vitest'
import { hasTag } from '../../../src/server/conditional.ts'
import { ask, serve } from './helpers.ts'
import { agentView, pool, taskView } from './objects.ts'

test.each([
  [undefined, false],
  ['', false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  [' "b" ,W/"a" ', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
])('If-None-Match: %s', (header, has) => {
  expect(hasTag(header, '"a"')).toBe(has)
})

const PATHS = [
  '/v1/pools',
  '/v1/pools/btc',
  '/v1/tasks',
  '/v1/tasks?limit=1',
  '/v1/tasks/t1',
  '/v1/agents/a1',
  '/v1/events',
  '/v1/plan',
  '/openapi.json',
]

test.each(PATHS)('%s answers 304 without a body to who has the newest', async (path) => {
  const { view, port } = await serve()
  view.put({ pools: [pool('btc')], tasks: [taskView('t1')], agents: [agentView('a1')] })
  const first = await ask(port, path)
  const etag = String(first.headers['etag'])
  expect([first.status, first.headers['cache-control']]).toEqual([200, 'private, no-cache'])
  const second = await ask(port, path, { headers: { 'if-none-match': etag } })
  expect([second.status, second.text, second.headers['etag']]).toEqual([304, '', etag])
})

test('a change of one object changes the tag of what shows it, and of nothing else', async () => {
  const { view, port } = await serve()
  view.put({ pools: [pool('btc'), pool('ltc')], tasks: [taskView('t1'), taskView('t2')] })
  const tags = async () => {
    const paths = ['/v1/pools', '/v1/pools/btc', '/v1/pools/ltc', '/v1/tasks', '/v1/tasks/t1']
    return Promise.all(paths.map(async (path) => (await ask(port, path)).headers['etag']))
  }
  const before = await tags()
  view.put({ pools: [pool('btc', { metadata: { generation: 2 } })] })
  const after = await tags()
  expect(after.map((tag, index) => tag === before[index])).toEqual([false, false, true, true, true])
})

test('two servers give equal tags to equal objects: one may take over from the other', async () => {
  const [one, other] = [await serve(), await serve()]
  for (const { view } of [one, other]) view.put({ pools: [pool('btc')] })
  const [first, second] = [await ask(one.port, '/v1/pools'), await ask(other.port, '/v1/pools')]
  expect(first.headers['etag']).toBe(second.headers['etag'])
})
