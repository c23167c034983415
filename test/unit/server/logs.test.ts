/** Revisions, ended tasks and logs over HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LogRequest } from '../../../src/api/log-view.ts'
import type { RevisionView } from '../../../src/api/view.ts'
import { serve } from './helpers.ts'
import { pool, SPEC, T0, taskView } from './objects.ts'

async function getJson(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url)
  return { status: response.status, body: await response.json() }
}

const error = (code: string) => ({ error: { code } })

describe('/v1/pools/NAME/revisions', () => {
  const revision: RevisionView = {
    generation: 2,
    serverRevision: 1,
    workerRevision: 2,
    time: T0,
    changes: [{ path: 'spec.workers.replicas', from: 1, to: 2, effect: 'in-place' }],
    spec: SPEC,
  }

  test('lists them, as the view has them', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    view.history.set('btc', [revision])
    const { status, body } = await getJson(`${server.url}/v1/pools/btc/revisions`)
    expect([status, body]).toEqual([
      200,
      { apiVersion: 'pitboss/v1', kind: 'RevisionList', items: [revision] },
    ])
  })

  test.each([
    { path: '/v1/pools/nope/revisions', status: 404, body: error('NotFound') },
    { path: '/v1/pools/btc/revisions?x=1', status: 400, body: error('BadRequest') },
  ])('$path: $status', async ({ path, status, body }) => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    const answer = await getJson(server.url + path)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject(body)
  })
})

test('/v1/tasks?ended=true lists those that ended, of one pool or all', async () => {
  const { view, server } = await serve()
  view.put({ tasks: [taskView('live')] })
  view.ended = [taskView('a', { state: 'TASK_FAILED' }), taskView('b', { pool: 'ltc' })]
  const ids = async (query: string) => {
    const { body } = await getJson(`${server.url}/v1/tasks${query}`)
    return (body as { items: { id: string }[] }).items.map(({ id }) => id)
  }
  expect(await ids('?ended=true')).toEqual(['a', 'b'])
  expect(await ids('?ended=true&pool=ltc')).toEqual(['b'])
  expect(await ids('?ended=false')).toEqual(['live'])
  expect((await getJson(`${server.url}/v1/tasks?ended=yes`)).status).toBe(400)
})

describe('/v1/tasks/ID/logs', () => {
  async function withLog(bytes: Buffer) {
    const { view, server } = await serve()
    view.put({ tasks: [taskView('t1')] })
    view.files.set('t1/stdout', bytes)
    return { view, url: `${server.url}/v1/tasks/t1/logs` }
  }

  test('gives the bytes as they are, and says where they begin', async () => {
    const bytes = Buffer.from([0x61, 0xff, 0xc3, 0xbc, 0, 0x0a])
    const { url } = await withLog(bytes)
    const response = await fetch(`${url}?offset=1`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('pitboss-log-offset')).toBe('1')
    expect(response.headers.get('pitboss-log-ended')).toBe('false')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...bytes.subarray(1)])
  })

  test('asks the operator for exactly what was asked', async () => {
    const { view, url } = await withLog(Buffer.from('x'))
    const asked: LogRequest[] = []
    view.logAnswer = (request) => {
      asked.push(request)
      return { kind: 'piece', offset: 7, data: Buffer.from('abc'), ended: true }
    }
    const response = await fetch(`${url}?stream=stderr&offset=-5&length=100&rotated=3`)
    expect(await response.text()).toBe('abc')
    expect(response.headers.get('pitboss-log-ended')).toBe('true')
    await fetch(url)
    expect(asked).toEqual([
      { taskId: 't1', stream: 'stderr', offset: -5, length: 100, rotated: 3 },
      { taskId: 't1', stream: 'stdout', offset: 0, length: 65_536, rotated: 0 },
    ])
  })

  test.each([
    'stream=both',
    'offset=x',
    'offset=1.5',
    'length=0',
    'length=65537',
    'rotated=-1',
    'rotated=100',
    'offset=1&offset=2',
    'tail=5',
  ])('%s is refused', async (query) => {
    const { url } = await withLog(Buffer.from('x'))
    const { status, body } = await getJson(`${url}?${query}`)
    expect(status).toBe(400)
    expect(body).toMatchObject(error('BadRequest'))
  })

  test.each([
    { answer: { kind: 'unknown-task' }, status: 404, code: 'NotFound' },
    { answer: { kind: 'no-file', message: 'no', ended: true }, status: 404, code: 'LogNotFound' },
    { answer: { kind: 'unreachable', message: 'no' }, status: 502, code: 'AgentUnreachable' },
    { answer: { kind: 'busy' }, status: 503, code: 'TooManyLogReaders' },
    { answer: { kind: 'standby', leader: 'http://other' }, status: 503, code: 'StandingBy' },
    { answer: { kind: 'standby' }, status: 503, code: 'StandingBy' },
  ] as const)('$answer.kind is $status', async ({ answer, status, code }) => {
    const { view, url } = await withLog(Buffer.from('x'))
    view.logAnswer = () => answer
    const response = await fetch(url)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject(error(code))
    const ended = answer.kind === 'no-file' ? 'true' : null
    expect(response.headers.get('pitboss-log-ended')).toBe(ended)
  })

  test('only whoever has the token reads logs', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pitboss-logs-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const tokenFile = join(directory, 'token')
    await writeFile(tokenFile, 'correct-horse-battery\n')
    const { view, server } = await serve({ tokenFile })
    view.put({ tasks: [taskView('t1')] })
    view.files.set('t1/stdout', Buffer.from('x'))
    expect((await fetch(`${server.url}/v1/tasks/t1/logs`)).status).toBe(401)
  })
})
