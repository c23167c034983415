/** An agent's files API and state: the answers of a real agent, as recorded [facts 119, 120]. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerAgentRequest } from '../../../src/devcluster/http/agent-pages.ts'
import { Listener } from '../../../src/devcluster/http/listener.ts'
import type { RunRequest } from '../../../src/devcluster/runner/runner.ts'
import { createSandbox } from '../../../src/devcluster/runner/sandbox.ts'
import { Sandboxes } from '../../../src/devcluster/sandboxes.ts'

const LINES = Array.from({ length: 8 }, (_, index) => `line ${index + 1} a grüße\n`).join('')

function run(taskId: string, containerId = 'c1'): RunRequest {
  return {
    containerId,
    agentId: 'a1',
    frameworkId: 'f1',
    taskId,
    role: undefined,
    command: {},
    container: undefined,
    resources: [],
    killGraceMs: 1,
  }
}

let workDir: string
let directory: string
let listener: Listener
let sandboxes: Sandboxes

beforeAll(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'pitboss-files-'))
  sandboxes = new Sandboxes(workDir, 100)
  sandboxes.remember(run('rig'))
  directory = await createSandbox(workDir, run('rig'))
  await writeFile(join(directory, 'stdout'), LINES)
  await writeFile(join(directory, 'bytes'), Buffer.from([0x61, 0xff, 0xc3, 0xbc, 0, 1, 0x7f, 0x0a]))
  await writeFile(join(directory, 'empty'), '')
  await writeFile(join(directory, 'large'), 'x'.repeat(100_000))
  await mkdir(join(directory, 'sub'))
  await writeFile(join(directory, 'sub', 'x.txt'), 'hello')
  await writeFile(join(workDir, 'secret'), 'not yours')
  await symlink(join(workDir, 'secret'), join(directory, 'link'))
  const agent = {
    agentId: 'a1',
    description: { hostname: 'node1', ip: '127.0.0.1', port: 5051, resources: [], attributes: [] },
    sandboxes,
    isUp: true,
    tasks: () => [],
  }
  listener = await Listener.open(
    (request, response) => void answerAgentRequest(request, response, agent),
    '127.0.0.1',
    0,
  )
})

afterAll(async () => {
  await listener.close()
  await rm(workDir, { recursive: true })
})

async function get(page: string, query: Record<string, string> = {}) {
  const url = `http://127.0.0.1:${listener.port}${page}?${new URLSearchParams(query)}`
  const response = await fetch(url)
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, type: response.headers.get('content-type'), body, response }
}

const VIRTUAL = '/frameworks/f1/executors/rig/runs/latest'

describe('/files/read', () => {
  const read = (query: Record<string, string>) => get('/files/read', query)

  test.each([
    { query: { offset: '0' }, data: LINES, offset: 0 },
    { query: { offset: '0', length: '20' }, data: 'line 1 a grüße\nlin', offset: 0 },
    { query: {}, data: '', offset: 136 },
    { query: { offset: '-1' }, data: '', offset: 136 },
    { query: { offset: '99999' }, data: '', offset: 99999 },
    { query: { offset: '0', length: '-1' }, data: LINES, offset: 0 },
  ])('$query', async ({ query, data, offset }) => {
    for (const path of [`${directory}/stdout`, `${VIRTUAL}/stdout`, `${VIRTUAL}/stdout/`]) {
      const answer = await read({ path, ...query } as Record<string, string>)
      expect([answer.status, answer.type]).toEqual([200, 'application/json'])
      expect(JSON.parse(answer.body.toString())).toEqual({ data, offset })
    }
  })

  test('bytes come as they are, UTF-8 or not', async () => {
    const { body } = await read({ path: `${VIRTUAL}/bytes`, offset: '0' })
    const { data } = JSON.parse(body.toString('latin1')) as { data: string }
    expect([...Buffer.from(data, 'latin1')]).toEqual([0x61, 0xff, 0xc3, 0xbc, 0, 1, 0x7f, 0x0a])
  })

  test('at most 64 KiB at once', async () => {
    const { body } = await read({ path: `${VIRTUAL}/large`, offset: '10', length: '99999' })
    expect((JSON.parse(body.toString()) as { data: string }).data).toHaveLength(65_536)
  })

  test.each([
    { query: {}, status: 400, body: "Expecting 'path=value' in query.\n" },
    { query: { path: `${VIRTUAL}/nope`, offset: '0' }, status: 404, body: '' },
    { query: { path: '/etc/passwd', offset: '0' }, status: 404, body: '' },
    { query: { path: VIRTUAL, offset: '0' }, status: 400, body: 'Cannot read a directory.\n' },
    {
      query: { path: `${VIRTUAL}/stdout`, offset: 'abc' },
      status: 400,
      body: "Failed to parse offset: Failed to convert 'abc' to number.\n",
    },
    {
      query: { path: `${VIRTUAL}/stdout`, offset: '-2' },
      status: 400,
      body: 'Negative offset provided: -2.\n',
    },
  ])('$status for $query', async ({ query, status, body }) => {
    const answer = await read(query as Record<string, string>)
    expect([answer.status, answer.type, answer.body.toString()]).toEqual([
      status,
      'text/plain; charset=utf-8',
      body,
    ])
  })

  test.each([`${VIRTUAL}/link`, `${VIRTUAL}/../../../../../../../secret`, '/../../secret'])(
    'nothing outside of a sandbox: %s',
    async (path) => {
      const answer = await read({ path, offset: '0' })
      expect([400, 404]).toContain(answer.status)
      expect(answer.body.toString()).not.toContain('not yours')
    },
  )
})

test('/files/browse lists a directory, sorted, under the path that was asked for', async () => {
  const { status, body } = await get('/files/browse', { path: VIRTUAL })
  const entries = JSON.parse(body.toString()) as { path: string; size: number; mode: string }[]
  expect(status).toBe(200)
  expect(entries.map(({ path }) => path)).toEqual(
    ['bytes', 'empty', 'large', 'link', 'stdout', 'sub'].map((name) => `${VIRTUAL}/${name}`),
  )
  expect(entries[4]).toMatchObject({ size: 136, mode: '-rw-r--r--', nlink: 1 })
  expect(entries[5]?.mode).toBe('drwxr-xr-x')
  expect((await get('/files/browse', { path: `${directory}/sub` })).body.toString()).toContain(
    'x.txt',
  )
  expect((await get('/files/browse', { path: '/etc' })).status).toBe(404)
})

test('/files/download gives the file itself', async () => {
  const { status, type, body, response } = await get('/files/download', {
    path: `${VIRTUAL}/stdout`,
  })
  expect([status, type, body.toString()]).toEqual([200, 'application/octet-stream', LINES])
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=stdout')
  expect((await get('/files/download', { path: `${VIRTUAL}/empty` })).body).toHaveLength(0)
  const refused = await get('/files/download', { path: VIRTUAL })
  expect([refused.status, refused.body.toString()]).toEqual([400, 'Cannot download a directory.\n'])
})

test('the files are not there under the name of the process; the state is', async () => {
  expect((await get('/slave(1)/files/browse', { path: VIRTUAL })).status).toBe(404)
  const state = JSON.parse((await get('/slave(1)/state')).body.toString()) as object
  expect(state).toMatchObject({
    id: 'a1',
    pid: 'slave(1)@127.0.0.1:5051',
    frameworks: [],
    completed_frameworks: [
      { id: 'f1', executors: [], completed_executors: [{ id: 'rig', container: 'c1', directory }] },
    ],
  })
})

test('the newest run of a task is the one that is shown; the oldest sandbox is forgotten', () => {
  const few = new Sandboxes('/work', 2)
  few.remember(run('a', 'c1'))
  few.remember(run('b', 'c2'))
  few.remember(run('a', 'c3'))
  expect(few.attachedAt('/frameworks/f1/executors/a/runs/latest')?.containerId).toBe('c3')
  few.remember(run('c', 'c4'))
  expect(few.of('b')).toBeUndefined()
  expect(few.attachedAt('/frameworks/f1/executors/b/runs/latest')).toBeUndefined()
  expect(few.all().map(({ taskId }) => taskId)).toEqual(['a', 'c'])
})
