/** What an agent's own port shows of its sandboxes. */
import assert from 'node:assert/strict'
import {
  type AgentCall,
  type AgentResponse,
  decodeMessage,
  encodeMessage,
  messageFromJson,
  messageToJson,
  type Offer,
} from '../../../src/mesos/codec.ts'
import { type Answer, exchange } from '../http-client.ts'
import type { Case, CaseContext } from '../suite.ts'
import { headersOf, shellTask } from '../test-framework.ts'
import { sleep } from '../time.ts'

const TEXT = 'line one\nline two\n'

interface Ran {
  readonly agentUrl: string
  readonly id: string
  readonly agentId: string
  /** The virtual path of the sandbox. */
  readonly sandbox: string
}

function urlOf({ url }: Offer): string {
  return `http://${url?.address.ip}:${url?.address.port}`
}

/** A task that wrote TEXT and still runs. */
async function writer({ framework, name }: CaseContext): Promise<Ran> {
  const it = await framework()
  const offer = await it.offer()
  const id = name('writer')
  const command = `printf 'line one\\nline two\\n'; mkdir sub; echo x > sub/file; exec sleep 1000`
  await it.launch(offer, [shellTask(offer, id, command)])
  await it.update(id, 'TASK_RUNNING')
  const sandbox = `/frameworks/${it.id}/executors/${id}/runs/latest`
  const ran = { agentUrl: urlOf(offer), id, agentId: offer.agent_id.value, sandbox }
  // It runs a moment before it has written.
  for (let tries = 0; tries < 100; tries++) {
    if ((await page(ran, 'read', { path: `${sandbox}/sub/file`, offset: '0' })).body.includes('x'))
      break
    await sleep(100)
  }
  return ran
}

function page(
  { agentUrl }: Pick<Ran, 'agentUrl'>,
  which: 'browse' | 'read' | 'download',
  query: Record<string, string>,
): Promise<Answer> {
  const path = `/files/${which}?${new URLSearchParams(query)}`
  return exchange(agentUrl, { method: 'GET', path })
}

async function state({ agentUrl }: Ran) {
  const { body } = await exchange(agentUrl, { method: 'GET', path: '/state' })
  return JSON.parse(body) as {
    readonly id: string
    readonly frameworks: readonly ShownFramework[]
    readonly completed_frameworks: readonly ShownFramework[]
  }
}

interface ShownFramework {
  readonly executors: readonly { readonly id: string; readonly directory: string }[]
  readonly completed_executors: readonly { readonly id: string; readonly directory: string }[]
}

async function call(ran: Ran, message: AgentCall, encoding: 'json' | 'protobuf' = 'json') {
  const body =
    encoding === 'json'
      ? messageToJson('mesos.v1.agent.Call', message)
      : encodeMessage('mesos.v1.agent.Call', message)
  return await exchange(ran.agentUrl, { path: '/api/v1', headers: headersOf(encoding), body })
}

const parsed = ({ body }: Answer): AgentResponse => messageFromJson('mesos.v1.agent.Response', body)

export const fileCases: readonly Case[] = [
  {
    name: 'the agent’s /state names the sandbox, which is browsed by its path and by a virtual one',
    holds: 'facts 119, 120',
    async run(context) {
      const ran = await writer(context)
      const shown = await state(ran)
      assert.equal(shown.id, ran.agentId)
      const executors = shown.frameworks.flatMap(({ executors }) => executors)
      const directory = executors.find(({ id }) => id === ran.id)?.directory ?? ''
      const answer = await page(ran, 'browse', { path: directory })
      assert.equal(answer.status, 200)
      const files = JSON.parse(answer.body) as Record<string, unknown>[]
      assert.deepEqual(
        files.map(({ path }) => path),
        ['stderr', 'stdout', 'sub'].map((name) => `${directory}/${name}`),
      )
      const [, stdout, sub] = files
      assert.deepEqual(Object.keys(stdout ?? {}).sort(), [
        'gid',
        'mode',
        'mtime',
        'nlink',
        'path',
        'size',
        'uid',
      ])
      assert.match(String(stdout?.['mode']), /^-rw-/)
      assert.match(String(sub?.['mode']), /^drwx/)
      const virtual = await page(ran, 'browse', { path: ran.sandbox })
      const paths = (JSON.parse(virtual.body) as { path: string }[]).map(({ path }) => path)
      assert.deepEqual(
        paths,
        ['stderr', 'stdout', 'sub'].map((name) => `${ran.sandbox}/${name}`),
      )
    },
  },
  {
    name: '/files/read: pieces, the size alone, beyond the end',
    holds: 'fact 120',
    async run(context) {
      const ran = await writer(context)
      const read = async (query: Record<string, string>): Promise<unknown> => {
        const { status, body } = await page(ran, 'read', {
          path: `${ran.sandbox}/stdout`,
          ...query,
        })
        return status === 200 ? JSON.parse(body) : [status, body]
      }
      // The command executor of a real agent writes lines of its own before those of the task.
      const { data: whole } = (await read({ offset: '0' })) as { data: string }
      assert.ok(whole.endsWith(TEXT), whole)
      const begin = whole.length - TEXT.length
      assert.deepEqual(await read({ offset: String(begin + 5), length: '3' }), {
        data: 'one',
        offset: begin + 5,
      })
      assert.deepEqual(await read({}), { data: '', offset: whole.length })
      assert.deepEqual(await read({ offset: '-1' }), { data: '', offset: whole.length })
      assert.deepEqual(await read({ offset: '99999' }), { data: '', offset: 99999 })
      const tail = whole.slice(begin)
      assert.deepEqual(await read({ offset: String(begin), length: '-1' }), {
        data: tail,
        offset: begin,
      })
    },
  },
  ...(
    [
      ['a missing file', 'read', { path: 'SANDBOX/nope', offset: '0' }, 404, ''],
      ['a foreign path', 'read', { path: '/etc/passwd', offset: '0' }, 404, ''],
      ['a foreign directory', 'browse', { path: '/etc' }, 404, ''],
      ['no path', 'browse', {}, 400, "Expecting 'path=value' in query.\n"],
      ['a directory', 'read', { path: 'SANDBOX', offset: '0' }, 400, 'Cannot read a directory.\n'],
      ['a directory', 'download', { path: 'SANDBOX' }, 400, 'Cannot download a directory.\n'],
      [
        'an offset that is no number',
        'read',
        { path: 'SANDBOX/stdout', offset: 'abc' },
        400,
        "Failed to parse offset: Failed to convert 'abc' to number.\n",
      ],
      [
        'a negative offset',
        'read',
        { path: 'SANDBOX/stdout', offset: '-2' },
        400,
        'Negative offset provided: -2.\n',
      ],
      [
        'a negative length',
        'read',
        { path: 'SANDBOX/stdout', offset: '0', length: '-5' },
        400,
        'Negative length provided: -5.\n',
      ],
    ] as const
  ).map(
    ([what, which, query, status, body]): Case => ({
      name: `/files/${which} of ${what}: ${status} ${JSON.stringify(body)}`,
      holds: 'fact 120',
      async run(context) {
        const ran = await writer(context)
        const filled = Object.entries(query).map(
          ([key, value]) => [key, value.replace('SANDBOX', ran.sandbox)] as const,
        )
        const answer = await page(ran, which, Object.fromEntries(filled))
        assert.deepEqual([answer.status, answer.body], [status, body])
      },
    }),
  ),
  {
    name: '/files/download gives the file as an attachment',
    holds: 'fact 120',
    async run(context) {
      const ran = await writer(context)
      const answer = await page(ran, 'download', { path: `${ran.sandbox}/sub/file` })
      assert.deepEqual([answer.status, answer.body], [200, 'x\n'])
      const header = (name: string) =>
        answer.headers.find(([key]) => key.toLowerCase() === name)?.[1]
      assert.equal(header('content-type'), 'application/octet-stream')
      assert.equal(header('content-disposition'), 'attachment; filename=file')
    },
  },
  {
    name: 'the files are not there under the name of the process',
    holds: 'fact 120',
    async run(context) {
      const ran = await writer(context)
      const path = `/slave(1)/files/browse?${new URLSearchParams({ path: ran.sandbox })}`
      assert.equal((await exchange(ran.agentUrl, { method: 'GET', path })).status, 404)
    },
  },
  {
    name: 'the sandbox is still shown after the end, its executor as completed',
    holds: 'fact 119',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('ended')
      await it.launch(offer, [shellTask(offer, id, 'echo done')])
      await it.update(id, 'TASK_FINISHED')
      const sandbox = `/frameworks/${it.id}/executors/${id}/runs/latest`
      const ran = { agentUrl: urlOf(offer), id, agentId: offer.agent_id.value, sandbox }
      const isCompleted = async () => {
        const { frameworks, completed_frameworks } = await state(ran)
        return [...frameworks, ...completed_frameworks]
          .flatMap(({ completed_executors }) => completed_executors)
          .some((executor) => executor.id === id)
      }
      // An executor leaves a second after its task.
      for (let tries = 0; tries < 100 && !(await isCompleted()); tries++) await sleep(100)
      assert.ok(await isCompleted())
      const answer = await page(ran, 'read', { path: `${sandbox}/stdout`, offset: '0' })
      assert.match(answer.body, /done\\n/)
    },
  },
  ...(['json', 'protobuf'] as const).map(
    (encoding): Case => ({
      name: `LIST_FILES and READ_FILE of the v1 API, in ${encoding}`,
      holds: 'fact 121',
      async run(context) {
        const ran = await writer(context)
        const ask = async (message: AgentCall): Promise<AgentResponse> => {
          if (encoding === 'json') return parsed(await call(ran, message))
          // The suite reads bodies as text: what is binary is asked for in JSON.
          const body = encodeMessage('mesos.v1.agent.Call', message)
          const headers = { ...headersOf('protobuf'), Accept: 'application/json' }
          return parsed(await exchange(ran.agentUrl, { path: '/api/v1', headers, body }))
        }
        const listed = await ask({ type: 'LIST_FILES', list_files: { path: ran.sandbox } })
        assert.equal(listed.type, 'LIST_FILES')
        const infos = listed.list_files?.file_infos ?? []
        assert.deepEqual(
          infos.map(({ path }) => path),
          ['stderr', 'stdout', 'sub'].map((name) => `${ran.sandbox}/${name}`),
        )
        assert.ok(((infos[2]?.mode ?? 0) & 0o40000) !== 0, 'the mode says that it is a directory')
        assert.ok((infos[1]?.mtime?.nanoseconds ?? 0) > 1e18)
        const path = `${ran.sandbox}/sub/file`
        const read = await ask({ type: 'READ_FILE', read_file: { path, offset: 0 } })
        assert.equal(read.read_file?.size, 2)
        assert.equal(Buffer.from(read.read_file.data).toString(), 'x\n')
        const beyond = await ask({ type: 'READ_FILE', read_file: { path, offset: 5 } })
        assert.deepEqual([beyond.read_file?.size, beyond.read_file?.data.length], [2, 0])
        const part = await ask({ type: 'READ_FILE', read_file: { path, offset: 1, length: 1 } })
        assert.equal(Buffer.from(part.read_file?.data ?? []).toString(), '\n')
      },
    }),
  ),
  {
    name: 'GET_HEALTH of an agent in protobuf: the bytes',
    holds: 'fact 121',
    async run(context) {
      const ran = await writer(context)
      const { body } = await call(ran, { type: 'GET_HEALTH' }, 'protobuf')
      assert.deepEqual(decodeMessage('mesos.v1.agent.Response', Buffer.from(body, 'latin1')), {
        type: 'GET_HEALTH',
        get_health: { healthy: true },
      })
    },
  },
  ...(
    [
      [{}, 400, "Failed to validate agent::Call: Expecting 'type' to be present"],
      [
        { type: 'READ_FILE' },
        400,
        "Failed to validate agent::Call: Expecting 'read_file' to be present",
      ],
      [{ type: 'LIST_FILES', list_files: { path: '/etc' } }, 404, ''],
      [{ type: 'READ_FILE', read_file: { path: '/etc/passwd', offset: 0 } }, 404, ''],
    ] as const
  ).map(
    ([message, status, body]): Case => ({
      name: `${JSON.stringify(message)} of an agent: ${status} ${JSON.stringify(body)}`,
      holds: 'facts 30, 121',
      async run({ framework }) {
        const offer = await (await framework()).offer()
        const answer = await exchange(urlOf(offer), {
          path: '/api/v1',
          headers: headersOf('json'),
          body: JSON.stringify(message),
        })
        assert.deepEqual([answer.status, answer.body], [status, body])
      },
    }),
  ),
]
