import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../../src/server/index.ts'
import { serve } from '../server/helpers.ts'
import type { MemoryView } from '../server/memory-view.ts'
import { agentView, condition, eventView, pool, T0, taskView } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { run, Terminal } from './terminal.ts'

function fill(view: MemoryView): void {
  const later = '2026-03-01T12:01:20.000Z'
  view.put({
    pools: [
      pool('btc'),
      pool('litecoin-regtest', {
        metadata: { creationTimestamp: later, generation: 12 },
        status: {
          conditions: [condition('Ready', 'False', 'ServerCrashed')],
          server: { state: 'TASK_FAILED', incarnation: 3, ready: false, ports: {} },
          workers: { desired: 40, replicas: 'all', running: 0, ready: 0, updated: 0, pending: 40 },
          backoff: [{ role: 'server', index: 0, crashes: 3, nextTryTime: later }],
        },
      }),
    ],
    tasks: [
      taskView('btc.server.1', { role: 'server', ports: { work: 31001, p2p: 31002 } }),
      taskView('btc.worker.0.1', { cpus: 1.5 }),
      taskView('btc.worker.1.1', {
        index: 1,
        state: 'TASK_STAGING',
        ready: false,
        launchTime: later,
        killReason: 'ServerLost',
      }),
      taskView('ltc.server.1', { pool: 'litecoin-regtest', role: 'server', state: 'TASK_LOST' }),
    ],
    agents: [
      agentView('agent-1', { free: { cpus: 1.25, memMiB: 512, diskMiB: 1000, gpus: 0 }, tasks: 3 }),
      agentView('agent-2', {
        url: 'http://10.0.0.2:5051',
        host: 'node2',
        attributes: { rack: 'r1', zone: 'a' },
        tasks: 0,
      }),
    ],
    events: [
      eventView(1),
      eventView(2, {
        type: 'Warning',
        reason: 'WorkerFailed',
        message: 'exit 1\n\u001b[2Jgone',
        taskId: 'btc.worker.0.1',
        count: 4,
        lastTime: later,
      }),
      eventView(3, { pool: 'litecoin-regtest', reason: 'ServerCrashed', type: 'Warning' }),
    ],
  })
}

describe('get, whole outputs', () => {
  const kinds = ['pools', 'tasks', 'agents', 'events']
  const formats = ['table', 'wide', 'json', 'yaml', 'name']
  test.each(kinds.flatMap((kind) => formats.map((format) => [kind, format] as const)))(
    '%s -o %s',
    async (kind, format) => {
      const { view, server } = await serve()
      fill(view)
      const { code, out, err } = await run(['get', kind, '-o', format, '--server', server.url])
      expect([code, err]).toEqual([0, ''])
      expectGolden(`get-${kind}-${format}.${{ json: 'json', yaml: 'yaml' }[format] ?? 'txt'}`, out)
    },
  )

  test('-o json is what the API answers', async () => {
    const { view, server } = await serve()
    fill(view)
    const { out } = await run(['get', 'tasks', '-o', 'json', '--server', server.url])
    expect(JSON.parse(out)).toEqual(await (await fetch(`${server.url}/v1/tasks`)).json())
  })

  test('colours on a terminal repeat what the words say', async () => {
    const { view, server } = await serve()
    fill(view)
    const argv = ['get', 'pools', '--server', server.url]
    const colored = (await run(argv, { hasColors: true })).out
    expect(colored).toContain('\u001b[32mRunning\u001b[39m')
    expect(colored).toContain('\u001b[31mCrashLoopBackOff\u001b[39m')
    const plain = stripVTControlCharacters(colored)
    expect(plain).toBe((await run(argv)).out)
  })
})

describe('get NAME', () => {
  test.each([
    { argv: ['get', 'pools', 'btc', '-o', 'name'], out: 'pool/btc\n' },
    { argv: ['get', 'pool', 'btc', '-o', 'name'], out: 'pool/btc\n' },
    { argv: ['get', 'mp', 'btc', '-o', 'name'], out: 'pool/btc\n' },
    { argv: ['get', 'tasks', 'ltc.server.1', '-o', 'name'], out: 'task/ltc.server.1\n' },
    {
      argv: ['get', 'tasks', '--pool', 'litecoin-regtest', '-o', 'name'],
      out: 'task/ltc.server.1\n',
    },
    { argv: ['get', 'agents', 'agent-2', '-o', 'name'], out: 'agent/agent-2\n' },
    { argv: ['get', 'events', 'litecoin-regtest', '-o', 'name'], out: 'event/3\n' },
  ])('$argv', async ({ argv, out }) => {
    const { view, server } = await serve()
    fill(view)
    expect(await run([...argv, '--server', server.url])).toEqual({ code: 0, out, err: '' })
  })

  test('-o json of one is the object itself', async () => {
    const { view, server } = await serve()
    fill(view)
    const { out } = await run(['get', 'pools', 'btc', '-o', 'json', '--server', server.url])
    expect(JSON.parse(out)).toEqual(pool('btc'))
  })

  test.each(['pools', 'tasks', 'agents'])('one of the %s that is not there: 1', async (kind) => {
    const { server } = await serve()
    const { code, out, err } = await run(['get', kind, 'nope', '--server', server.url])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain("'nope'")
    expect(err).toContain(`pitboss get ${kind}`)
  })

  test.each([{ argv: ['tasks', '--pool', 'btd'] }, { argv: ['events', 'btd'] }])(
    '$argv: nothing of a pool that is not there: 1, and which is meant',
    async ({ argv }) => {
      const { view, server } = await serve()
      fill(view)
      const { code, out, err } = await run(['get', ...argv, '--server', server.url])
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain("pool 'btd' not found; did you mean 'btc'?")
    },
  )

  test('nothing of a pool that is there is an empty list', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    const { code, err } = await run(['get', 'tasks', '--pool', 'btc', '--server', server.url])
    expect([code, err]).toEqual([0, 'There are no tasks.\n'])
  })

  test('nothing at all is said on standard error, the list stays a list', async () => {
    const { server } = await serve()
    expect(await run(['get', 'pools', '--server', server.url])).toEqual({
      code: 0,
      out: '',
      err: 'There are no pools.\n',
    })
    const { out } = await run(['get', 'pools', '-o', 'json', '--server', server.url])
    expect(JSON.parse(out)).toMatchObject({ kind: 'MiningPoolList', items: [] })
  })
})

describe('an operator that cannot be asked: 3, one line and what to do', () => {
  async function impostor(status: number, body: string, type = 'application/json') {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': type })
      response.end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const list = (items: unknown) =>
    JSON.stringify({ apiVersion: 'pitboss/v1', kind: 'MiningPoolList', items })

  test.each([
    { what: 'HTML', status: 200, body: '<html>', says: 'is no Pitboss operator' },
    { what: 'an error page', status: 502, body: 'Bad Gateway', says: 'status 502' },
    { what: 'a redirect', status: 302, body: '', says: 'cannot reach' },
    { what: 'another list', status: 200, body: '{"kind":"PodList"}', says: 'no MiningPoolList' },
    { what: 'no list', status: 200, body: list('x'), says: 'no MiningPoolList' },
    { what: 'null items', status: 200, body: list([null]), says: 'no MiningPoolList' },
    { what: 'half a pool', status: 200, body: list([{ spec: {} }]), says: 'no MiningPoolList' },
    {
      what: 'its refusal',
      status: 401,
      body: '{"error":{"code":"Unauthorized","message":"wants a token","nextStep":"Give one."}}',
      says: 'wants a token\nGive one.',
    },
  ])('$what', async ({ status, body, says }) => {
    const url = await impostor(status, body)
    for (const argv of [
      ['get', 'pools'],
      ['get', 'pools', '-w'],
    ]) {
      const { code, out, err } = await run([...argv, '--server', url])
      expect([code, out]).toEqual([3, ''])
      if (argv.length === 2) expect(err).toContain(says)
    }
  })

  test('nobody there', async () => {
    const { server } = await serve()
    await server.close()
    for (const argv of [
      ['get', 'pools'],
      ['get', 'events', '-w'],
    ]) {
      const { code, err } = await run([...argv, '--server', server.url])
      expect(code).toBe(3)
      expect(err).toBe(
        `error: cannot reach the operator at ${server.url}: nothing listens there\n` +
          "Start one with 'pitboss dev' or 'pitboss run', or give its address with --server URL.\n",
      )
    }
  })

  test('a token is read from its file, sent, and never printed', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pitboss-cli-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const file = join(directory, 'token')
    await writeFile(file, 'correct-horse-battery\n')
    const { view, server } = await serve({ tokenFile: file })
    fill(view)
    const argv = ['get', 'pools', '-o', 'name', '--server', server.url]
    const without = await run(argv)
    expect(without.code).toBe(3)
    expect(without.err).toContain('--token-file')
    expect((await run([...argv, '--token-file', file])).code).toBe(0)
    expect((await run(argv, { env: { PITBOSS_TOKEN_FILE: file } })).code).toBe(0)
    await writeFile(file, 'another-horse-battery\n')
    const wrong = await run([...argv, '--token-file', file])
    expect(wrong.code).toBe(3)
    expect(wrong.out + wrong.err).not.toContain('another-horse-battery')
    expect((await run([...argv, '--token-file', `${file}.none`])).code).toBe(3)
    await writeFile(file, 'two\nlines\n')
    expect((await run([...argv, '--token-file', file])).code).toBe(2)
  })
})

describe('get -w', () => {
  const lines = (count: number) => (text: string) => text.split('\n').length > count

  test('prints what there is, then a row for each change that shows', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    const terminal = new Terminal()
    const done = terminal.run('get', 'pools', '-w', '--server', server.url)
    await terminal.stdout.until(lines(2))
    const { conditions } = pool('btc').status
    view.put({ pools: [pool('btc', { metadata: { labels: { invisible: 'yes' } } })] })
    view.put({ pools: [pool('ltc')] })
    await terminal.stdout.until(lines(3))
    view.put({
      pools: [
        pool('btc', {
          status: { conditions: [condition('Ready', 'False'), ...conditions.slice(1)] },
        }),
      ],
    })
    await terminal.stdout.until(lines(4))
    view.remove({ pools: ['btc'] })
    await terminal.stdout.until(lines(5))
    terminal.stop()
    expect(await done).toBe(0)
    expectGolden('get-pools-watch.txt', terminal.stdout.text)
  })

  test('-o json: one line a change, with its type', async () => {
    const { view, server } = await serve()
    view.put({ tasks: [taskView('t1'), taskView('t2', { pool: 'ltc' })] })
    const terminal = new Terminal()
    const done = terminal.run(
      ...['get', 'tasks', '-w', '--pool', 'btc', '-o', 'json', '--server', server.url],
    )
    await terminal.stdout.until(lines(1))
    view.put({ tasks: [taskView('t1', { healthy: true }), taskView('t2', { pool: 'ltc' })] })
    await terminal.stdout.until(lines(2))
    view.remove({ tasks: ['t1', 't2'] })
    await terminal.stdout.until(lines(3))
    terminal.stop()
    await done
    const printed = terminal.stdout.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(printed).toEqual([
      { type: 'ADDED', object: taskView('t1') },
      { type: 'MODIFIED', object: taskView('t1', { healthy: true }) },
      { type: 'DELETED', object: taskView('t1', { healthy: true }) },
    ])
  })

  test.each([
    { format: 'name', text: 'event/1\nevent/2\n' },
    {
      format: 'yaml',
      text: expect.stringMatching(/^---\ntype: ADDED\nobject:\n {2}sequence: 1\n/),
    },
  ])('-o $format of events', async ({ format, text }) => {
    const { view, server } = await serve()
    view.put({ events: [eventView(1)] })
    const terminal = new Terminal()
    const done = terminal.run('get', 'events', '-w', '-o', format, '--server', server.url)
    await terminal.stdout.until((seen) => seen.includes('1'))
    view.put({ events: [eventView(2)] })
    await terminal.stdout.until((seen) => /event\/2\n|sequence: 2\n/.test(seen))
    terminal.stop()
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toEqual(text)
  })

  test('comes back after the operator did, and prints only what is new', async () => {
    const { view, server, port } = await serve()
    view.put({ events: [eventView(1)], pools: [pool('a'), pool('b')] })
    const terminal = new Terminal()
    const done = terminal.run('get', 'pools', '-w', '-o', 'json', '--server', server.url)
    await terminal.stdout.until(lines(2))
    await server.close()
    await terminal.stderr.until((text) => text.includes('trying again in 0.25 s'))
    view.put({ pools: [pool('c')] })
    view.remove({ pools: ['b'] })
    const again = await startServer({ view, listen: `127.0.0.1:${port}` })
    onTestFinished(() => again.close())
    await terminal.stdout.until(lines(4))
    terminal.stop()
    await done
    const printed = terminal.stdout.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; object: { metadata: { name: string } } })
    expect(printed.map(({ type, object }) => `${type} ${object.metadata.name}`)).toEqual([
      'ADDED a',
      'ADDED b',
      'ADDED c',
      'DELETED b',
    ])
  })

  test('ends when it is told to, whatever the garbage collector took meanwhile', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    for (let round = 0; round < 5; round++) {
      const terminal = new Terminal()
      const done = terminal.run('get', 'pools', '-w', '-o', 'name', '--server', server.url)
      await terminal.stdout.until(lines(1))
      collectGarbage()
      terminal.stop()
      expect(await done).toBe(0)
    }
  })

  test('the time is that of the clock given', () => {
    expect(new Terminal().context.now()).toBe(Date.parse(T0) + 90_000)
  })
})
