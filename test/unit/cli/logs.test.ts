/** `pitboss logs`, against an operator in memory. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../../src/server/index.ts'
import { serve } from '../server/helpers.ts'
import type { MemoryView } from '../server/memory-view.ts'
import { condition, pool, taskView } from '../server/objects.ts'
import { run, Terminal } from './terminal.ts'

const SERVER = 'btc.u1.server.i2.n9'
const FORMER = 'btc.u1.server.i1.n1'
const WORKER = 'btc.u1.worker-3.i2.n12'

function fill(view: MemoryView): void {
  view.put({
    pools: [
      pool('btc'),
      pool('idle', { status: { conditions: [condition('Ready', 'False', 'ServerCrashLoop')] } }),
    ],
    tasks: [
      taskView(SERVER, { role: 'server', attempt: 9, incarnation: 2 }),
      taskView(WORKER, { index: 3, attempt: 12 }),
    ],
  })
  view.ended = [
    taskView('btc.u1.worker-3.i1.n4', { index: 3, attempt: 4, state: 'TASK_KILLED' }),
    taskView(FORMER, {
      role: 'server',
      attempt: 1,
      state: 'TASK_FAILED',
      message: 'Command exited with status 3',
    }),
  ]
  view.files.set(`${SERVER}/stdout`, Buffer.from('one\ntwo grüße\nthree\n'))
  view.files.set(`${SERVER}/stderr`, Buffer.from('bad\n'))
  view.files.set(`${FORMER}/stdout`, Buffer.from('former\n'))
  view.files.set(`${WORKER}/stdout`, Buffer.from('worker\n'))
}

async function setUp() {
  const { view, server, port } = await serve()
  fill(view)
  return {
    view,
    server,
    port,
    logs: (...argv: string[]) => run(['logs', ...argv, '--server', server.url]),
  }
}

describe('which task', () => {
  test.each([
    { argv: ['btc'], out: 'one\ntwo grüße\nthree\n' },
    { argv: ['pool/btc'], out: 'one\ntwo grüße\nthree\n' },
    { argv: ['btc', 'server'], out: 'one\ntwo grüße\nthree\n' },
    { argv: ['btc', '--stderr'], out: 'bad\n' },
    { argv: ['btc', '-p'], out: 'former\n' },
    { argv: ['btc', '--previous'], out: 'former\n' },
    { argv: ['btc', 'worker-3'], out: 'worker\n' },
    { argv: ['btc', WORKER], out: 'worker\n' },
    { argv: [FORMER], out: 'former\n' },
    { argv: ['btc', '--tail', '1'], out: 'three\n' },
    { argv: ['btc', '--tail=2'], out: 'two grüße\nthree\n' },
    { argv: ['btc', '--tail', '0'], out: '' },
  ])('$argv', async ({ argv, out }) => {
    const { logs } = await setUp()
    expect(await logs(...argv)).toEqual({ code: 0, out, err: '' })
  })

  test('of a server that is between two lives, the last one', async () => {
    const { view, logs } = await setUp()
    view.remove({ tasks: [SERVER] })
    expect(await logs('btc')).toEqual({
      code: 0,
      out: 'former\n',
      err: 'there is no server now; this is of the last one\n',
    })
  })

  test.each([
    { argv: ['btx'], says: "pool 'btx' not found; did you mean 'btc'?" },
    {
      argv: ['btc', 'worker-4'],
      says: "pool 'btc' has no task 'worker-4'; did you mean 'worker-3'?",
    },
    { argv: ['btc', 'worker-3', '-p', '--stderr'], says: 'there is no stderr in its sandbox' },
    { argv: ['idle'], says: "pool 'idle' has no server now: ServerCrashLoop" },
    { argv: ['idle', '-p'], says: "pool 'idle' has no former 'server'" },
    { argv: ['btc.u1.server.i7.n70'], says: "no task 'btc.u1.server.i7.n70' is known" },
  ])('$argv is not there: 1', async ({ argv, says }) => {
    const { logs } = await setUp()
    const { code, out, err } = await logs(...argv)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(says)
  })

  test.each([
    { argv: ['agent/btc'], says: "'logs' knows pools, not 'agent'" },
    { argv: ['btc', '--tail', 'x'], says: 'Give a whole number' },
    { argv: [], says: "missing required argument 'pool'" },
  ])('$argv is wrong usage: 2', async ({ argv, says }) => {
    const { logs } = await setUp()
    const { code, err } = await logs(...argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

test('a log of many pieces, whose characters are split between them, arrives whole', async () => {
  const { view, logs } = await setUp()
  const text = `x${'grüße €\n'.repeat(20_000)}`
  view.files.set(`${SERVER}/stdout`, Buffer.from(text))
  expect((await logs('btc')).out).toBe(text)
})

describe('what cannot be read now', () => {
  test.each([
    { answer: { kind: 'unreachable', message: 'agent http://a: ECONNREFUSED' }, code: 3 },
    { answer: { kind: 'no-file', message: 'its sandbox is gone', ended: true }, code: 1 },
    { answer: { kind: 'unknown-task' }, code: 1 },
  ] as const)('$answer.kind: $code', async ({ answer, code }) => {
    const { view, logs } = await setUp()
    view.logAnswer = () => answer
    const result = await logs('btc')
    expect([result.code, result.out]).toEqual([code, ''])
    expect(result.err).toContain('message' in answer ? answer.message : SERVER)
  })

  test('a busy operator is asked again', async () => {
    const { view, logs } = await setUp()
    let asked = 0
    view.logAnswer = () => (++asked === 1 ? { kind: 'busy' } : undefined)
    expect((await logs('btc', '--tail', '1')).out).toBe('three\n')
  })

  test('an operator of a former version says so', async () => {
    const { server } = await serve()
    const terminal = new Terminal({
      fetch: (input, init) => {
        const url = String(input)
        return url.includes('/logs') ? fetch(`${server.url}/nothing`, init) : fetch(input, init)
      },
    })
    expect(await terminal.run('logs', FORMER, '--server', server.url)).toBe(3)
    expect(terminal.stderr.text).toContain('it serves no logs')
  })
})

describe('-f', () => {
  async function follow(view: MemoryView, url: string, ...argv: string[]) {
    const terminal = new Terminal()
    const done = terminal.run('logs', 'btc', '-f', ...argv, '--server', url)
    onTestFinished(() => {
      terminal.stop()
    })
    return { terminal, done, view }
  }

  function append(view: MemoryView, text: string): void {
    const before = view.files.get(`${SERVER}/stdout`) ?? Buffer.alloc(0)
    view.files.set(`${SERVER}/stdout`, Buffer.concat([before, Buffer.from(text)]))
  }

  test('goes on with what is written, through a rotation, until Ctrl-C', async () => {
    const { view, server } = await setUp()
    const { terminal, done } = await follow(view, server.url, '--tail', '1')
    await terminal.stdout.until((text) => text === 'three\n')
    append(view, 'four\n')
    await terminal.stdout.until((text) => text.endsWith('four\n'))
    append(view, 'five\n')
    view.files.set(`${SERVER}/stdout.1`, view.files.get(`${SERVER}/stdout`) ?? Buffer.alloc(0))
    view.files.set(`${SERVER}/stdout`, Buffer.from('six\n'))
    await terminal.stdout.until((text) => text.endsWith('six\n'))
    terminal.stop()
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe('three\nfour\nfive\nsix\n')
    expect(terminal.stderr.text).toBe('')
  })

  test('ends with the task, and says how that ended', async () => {
    const { view, server } = await setUp()
    const { terminal, done } = await follow(view, server.url)
    await terminal.stdout.until((text) => text.endsWith('three\n'))
    append(view, 'last words\n')
    view.remove({ tasks: [SERVER] })
    view.ended = [taskView(SERVER, { role: 'server', state: 'TASK_FAILED', message: 'status 1' })]
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe('one\ntwo grüße\nthree\nlast words\n')
    expect(terminal.stderr.text).toBe(`${SERVER} ended: TASK_FAILED: status 1\n`)
  })

  test('waits for a task that has written nothing yet', async () => {
    const { view, server } = await setUp()
    view.files.delete(`${SERVER}/stdout`)
    const { terminal } = await follow(view, server.url)
    await terminal.stderr.until((text) => text.includes('has written nothing yet'))
    append(view, 'at last\n')
    await terminal.stdout.until((text) => text === 'at last\n')
  })

  test('waits for an agent and an operator that are away, and says so once', async () => {
    const { view, server, port } = await setUp()
    const { terminal } = await follow(view, server.url)
    await terminal.stdout.until((text) => text.endsWith('three\n'))
    view.logAnswer = () => ({ kind: 'unreachable', message: 'agent away' })
    await terminal.stderr.until((text) => text.includes('agent away; trying again'))
    view.logAnswer = undefined
    append(view, 'four\n')
    await terminal.stdout.until((text) => text.endsWith('four\n'))
    await server.close()
    await terminal.stderr.until((text) => text.includes('nothing listens there; trying again'))
    append(view, 'five\n')
    const again = await startServer({ view, listen: `127.0.0.1:${port}` })
    onTestFinished(() => again.close())
    await terminal.stdout.until((text) => text.endsWith('five\n'))
    expect(terminal.stderr.text.match(/agent away/g)).toHaveLength(1)
  })

  test('says where something is missing', async () => {
    const { view, server } = await setUp()
    const { terminal } = await follow(view, server.url)
    await terminal.stdout.until((text) => text.endsWith('three\n'))
    view.files.set(`${SERVER}/stdout`, Buffer.from('cut\n'))
    await terminal.stdout.until((text) => text.endsWith('cut\n'))
    expect(terminal.stderr.text).toContain('something may be missing here')
  })
})
