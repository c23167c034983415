/** `wait`, `rollout status` and `rollout history`, against an operator in memory. */
import { describe, expect, onTestFinished, test } from 'vitest'
import type { MiningPool, RevisionView } from '../../../src/api/view.ts'
import { rolloutVerdict } from '../../../src/cli/rollout-status.ts'
import { parseGoal } from '../../../src/cli/wait-goal.ts'
import { startServer } from '../../../src/server/index.ts'
import { serve } from '../server/helpers.ts'
import { condition, pool, RUNNING, SPEC, T0 } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { run, Terminal } from './terminal.ts'

const ready = pool('btc')
const unready = pool('btc', {
  status: {
    conditions: [
      { ...condition('Ready', 'False', 'TooFewWorkers'), message: '1 of 2 ready' },
      condition('Progressing', 'True', 'Converging'),
    ],
    workers: { desired: 2, replicas: 2, running: 1, ready: 1, updated: 1, pending: 1 },
  },
})

describe('wait --for', () => {
  test.each([
    { text: 'condition=Ready', goal: { kind: 'condition', type: 'Ready', status: 'True' } },
    { text: 'condition=ready=FALSE', goal: { kind: 'condition', type: 'ready', status: 'False' } },
    { text: 'Condition=X=unknown', goal: { kind: 'condition', type: 'X', status: 'Unknown' } },
    { text: 'delete', goal: { kind: 'delete' } },
    { text: 'CREATE', goal: { kind: 'create' } },
  ])('$text', ({ text, goal }) => expect(parseGoal(text)).toEqual(goal))

  test.each([
    '',
    'ready',
    'condition=',
    'condition=Ready=maybe',
    'jsonpath={.x}',
    'condition=a=b=c',
  ])('%j is refused', async (text) => {
    const { code, err } = await run(['wait', 'pool', 'btc', '--for', text])
    expect(code).toBe(2)
    expect(err).toContain("Give 'condition=Ready'")
  })

  test.each([
    { pools: [ready], goal: 'condition=Ready', code: 0, out: 'pool/btc condition met\n' },
    { pools: [ready], goal: 'condition=ready=true', code: 0, out: 'pool/btc condition met\n' },
    { pools: [unready], goal: 'condition=Ready=false', code: 0, out: 'pool/btc condition met\n' },
    { pools: [unready], goal: 'condition=Ready', code: 1, out: '' },
    { pools: [ready], goal: 'condition=Redy', code: 1, out: '' },
    { pools: [ready], goal: 'create', code: 0, out: 'pool/btc created\n' },
    { pools: [], goal: 'create', code: 1, out: '' },
    { pools: [ready], goal: 'delete', code: 1, out: '' },
    { pools: [], goal: 'delete', code: 0, out: 'pool/btc deleted\n' },
    { pools: [], goal: 'condition=Ready', code: 1, out: '' },
  ])('$goal, looked at once: $code', async ({ pools, goal, code, out }) => {
    const { view, server } = await serve()
    view.put({ pools })
    const argv = ['wait', 'pool', 'btc', '--for', goal, '--timeout', '0', '--server', server.url]
    const result = await run(argv)
    expect([result.code, result.out]).toEqual([code, out])
  })

  test('a condition of an older generation does not count', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc', { metadata: { generation: 2 } })] })
    const flags = ['--for', 'condition=Ready', '--timeout', '0', '--server', server.url]
    const { code, err } = await run(['wait', 'pool/btc', ...flags])
    expect(code).toBe(1)
    expect(err).toContain('generation 2 of pool btc is not looked at yet')
  })

  test('the pool that is meant is suggested', async () => {
    const { view, server } = await serve()
    view.put({ pools: [ready] })
    for (const timeout of ['0', '30s']) {
      const flags = ['--for', 'condition=Ready', '--timeout', timeout, '--server', server.url]
      const { code, err } = await run(['wait', 'pool', 'btx', ...flags])
      expect(code).toBe(1)
      expect(err).toContain("pool 'btx' not found; did you mean 'btc'?")
    }
  })

  async function waiting(pools: readonly MiningPool[], ...argv: string[]) {
    const { view, server, port } = await serve()
    view.put({ pools })
    const terminal = new Terminal()
    onTestFinished(() => terminal.stop())
    const done = terminal.run('wait', 'pool', 'btc', ...argv, '--server', server.url)
    return { view, server, port, terminal, done }
  }

  test('waits until it is so, and says meanwhile what for', async () => {
    const { view, terminal, done } = await waiting([unready], '--for', 'condition=Ready')
    await terminal.stderr.until((text) => text.includes('1 of 2 ready'))
    view.put({ pools: [ready] })
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe('pool/btc condition met\n')
    expect(terminal.stderr.text).toBe(
      'waiting for condition Ready=True of pool btc: Ready is False: TooFewWorkers: 1 of 2 ready\n',
    )
  })

  test('on a terminal the line is drawn over, and gone at the end', async () => {
    const { view, server } = await serve()
    view.put({ pools: [unready] })
    const terminal = new Terminal({ isTerminal: true, columns: 80, rows: 24 })
    const flags = ['--for', 'condition=Ready', '--server', server.url]
    const done = terminal.run('wait', 'pool', 'btc', ...flags)
    await terminal.stderr.until((text) => text.includes('(0s)'))
    view.put({ pools: [ready] })
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe('pool/btc condition met\n')
    expect(terminal.stderr.text).toContain('\u001b[2K')
  })

  test('gives up in time, with the reason', async () => {
    const { terminal, done } = await waiting(
      [unready],
      ...['--for', 'condition=Ready', '--timeout', '200ms'],
    )
    expect(await done).toBe(1)
    expect(terminal.stderr.text).toContain(
      'error: timed out waiting for condition Ready=True of pool btc: Ready is False: TooFewWorkers',
    )
  })

  test('a pool that is removed meanwhile will not be ready', async () => {
    const { view, terminal, done } = await waiting([unready], '--for', 'condition=Ready')
    await terminal.stderr.until((text) => text.includes('waiting'))
    view.remove({ pools: ['btc'] })
    expect(await done).toBe(1)
    expect(terminal.stderr.text).toContain("pool 'btc' was removed while waiting for it")
  })

  test('one that is removed and declared anew is deleted', async () => {
    const { view, terminal, done } = await waiting([ready], '--for', 'delete')
    await terminal.stderr.until((text) => text.includes('waiting'))
    view.put({ pools: [pool('btc', { metadata: { uid: 'another' } })] })
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe('pool/btc deleted\n')
  })

  test('a negative timeout waits long, Ctrl-C ends it: 1', async () => {
    const { terminal, done } = await waiting([], '--for', 'create', '--timeout', '-1s')
    await terminal.stderr.until((text) => text.includes('there is no pool btc yet'))
    terminal.stop()
    expect(await done).toBe(1)
  })

  test('comes back to an operator that was away', async () => {
    const { view, server, port, terminal, done } = await waiting(
      [unready],
      '--for',
      'condition=Ready',
    )
    await terminal.stderr.until((text) => text.includes('waiting'))
    await server.close()
    await terminal.stderr.until((text) => text.includes('trying again'))
    view.put({ pools: [ready] })
    const again = await startServer({ view, listen: `127.0.0.1:${port}` })
    onTestFinished(() => again.close())
    expect(await done).toBe(0)
  })

  test('an operator that is away at the end: 3', async () => {
    const flags = ['--for', 'condition=Ready', '--timeout', '600ms']
    const { server, terminal, done } = await waiting([unready], ...flags)
    await terminal.stderr.until((text) => text.includes('waiting'))
    await server.close()
    expect(await done).toBe(3)
  })

  test('nobody there: 3', async () => {
    const flags = ['--for', 'condition=Ready', '--server', 'http://127.0.0.1:1']
    for (const timeout of ['0', '30s']) {
      expect((await run(['wait', 'pool', 'btc', '--timeout', timeout, ...flags])).code).toBe(3)
    }
  })

  test.each([
    { argv: ['wait', 'pool', 'btc'], says: 'nothing to wait for' },
    { argv: ['wait', 'pool', '--for', 'delete'], says: 'no pool named' },
    { argv: ['wait', 'pool/a', 'b', '--for', 'delete'], says: "both 'pool/a' and 'b'" },
    { argv: ['wait', 'task', 'b', '--for', 'delete'], says: "'wait' knows pools, not 'task'" },
    { argv: ['wait', 'pol', 'b', '--for', 'delete'], says: "did you mean 'pool'?" },
    { argv: ['wait', 'pool', 'b', '--timeout', 'x'], says: 'Give it with units' },
    { argv: ['wait', 'pool', 'b', '--timeout', '-x'], says: 'Give it with units' },
  ])('$argv: 2', async ({ argv, says }) => {
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

describe('rollout status', () => {
  const at = (over: Parameters<typeof pool>[1]) => rolloutVerdict(pool('btc', over))
  const notReady = [condition('Ready', 'False'), condition('Progressing', 'True')]
  const workers = RUNNING.workers
  const stalled = (reason: string) => [
    ...notReady,
    { ...condition('Stalled', 'True', reason), message: 'nothing has moved' },
  ]

  test.each<[string, Parameters<typeof pool>[1], string, string]>([
    ['done', {}, 'done', 'pool "btc" successfully rolled out (generation 1)'],
    [
      'not looked at',
      { metadata: { generation: 2 } },
      'waiting',
      'Waiting for pool "btc" generation 2 to be looked at...',
    ],
    [
      'no server yet',
      {
        status: {
          conditions: notReady,
          server: { state: 'None', incarnation: 0, ready: false, ports: {} },
        },
      },
      'waiting',
      'the server is not launched yet...',
    ],
    [
      'a server that fits no agent there is: one may join',
      {
        status: {
          conditions: [
            ...stalled('CannotFit'),
            { ...condition('ServerAvailable', 'False'), message: 'needs 100 cpus; node1 has 4' },
          ],
          server: { state: 'None', incarnation: 0, ready: false, ports: {} },
        },
      },
      'waiting',
      'the server is not launched yet: needs 100 cpus; node1 has 4...',
    ],
    [
      'server starting',
      {
        status: {
          conditions: notReady,
          server: { ...RUNNING.server, state: 'TASK_STAGING', ready: false },
        },
      },
      'waiting',
      'the server is Staging...',
    ],
    [
      'server not ready',
      { status: { conditions: notReady, server: { ...RUNNING.server, ready: false } } },
      'waiting',
      'the server runs and is not ready yet...',
    ],
    [
      'workers missing',
      { status: { conditions: notReady, workers: { ...workers, updated: 1 } } },
      'waiting',
      '1 out of 2 new workers have been launched...',
    ],
    [
      'old workers',
      { status: { conditions: notReady, workers: { ...workers, running: 3 } } },
      'waiting',
      '1 old workers are ending...',
    ],
    [
      'workers not ready',
      { status: { conditions: notReady, workers: { ...workers, ready: 1 } } },
      'waiting',
      '1 of 2 new workers are ready...',
    ],
    [
      'past its deadline',
      { status: { conditions: stalled('ProgressDeadlineExceeded') } },
      'failed',
      'pool "btc" exceeded its progress deadline: nothing has moved',
    ],
    [
      'refused',
      { status: { conditions: stalled('ImmutableField') } },
      'failed',
      'pool "btc" cannot go on: ImmutableField: nothing has moved',
    ],
    [
      'suspended',
      { spec: { suspend: true }, status: { conditions: notReady } },
      'failed',
      'pool "btc" is suspended',
    ],
    ['going', { metadata: { deletionTimestamp: T0 } }, 'failed', 'pool "btc" is being removed'],
  ])('%s', (_name, over, kind, says) => {
    const verdict = at(over)
    expect(verdict.kind).toBe(kind)
    expect(JSON.stringify(verdict).replaceAll('\\"', '"')).toContain(says)
  })

  test('prints a line for each step, then the end', async () => {
    const { view, server } = await serve()
    view.put({ pools: [unready] })
    const terminal = new Terminal()
    const done = terminal.run('rollout', 'status', 'btc', '--server', server.url)
    await terminal.stdout.until((text) => text.includes('1 out of 2'))
    view.put({ pools: [ready] })
    expect(await done).toBe(0)
    expect(terminal.stdout.text).toBe(
      'Waiting for pool "btc" rollout to finish: 1 out of 2 new workers have been launched...\n' +
        'pool "btc" successfully rolled out (generation 1)\n',
    )
  })

  test.each(['--watch=false', '-w=false'])('%s looks once: 0 whatever it sees', async (flag) => {
    const { view, server } = await serve()
    view.put({ pools: [unready] })
    const result = await run(['rollout', 'status', 'pool/btc', flag, '--server', server.url])
    expect(result).toMatchObject({ code: 0, err: '' })
    expect(result.out).toContain('1 out of 2 new workers')
  })

  test('a stuck one is told as an error: 1', async () => {
    const { view, server } = await serve()
    view.put({
      pools: [pool('btc', { status: { conditions: stalled('ProgressDeadlineExceeded') } })],
    })
    for (const more of [[], ['--watch=false']]) {
      const { code, err } = await run(['rollout', 'status', 'btc', ...more, '--server', server.url])
      expect(code).toBe(1)
      expect(err).toContain('exceeded its progress deadline')
    }
  })

  test('gives up after --timeout: 1', async () => {
    const { view, server } = await serve()
    view.put({ pools: [unready] })
    const argv = ['rollout', 'status', 'btc', '--timeout', '200ms', '--server', server.url]
    const { code, err } = await run(argv)
    expect(code).toBe(1)
    expect(err).toContain('timed out waiting for the rollout of pool btc')
  })
})

describe('rollout history', () => {
  const revisions: readonly RevisionView[] = [
    { generation: 4, serverRevision: 2, workerRevision: 1, time: T0, spec: SPEC },
    {
      generation: 5,
      serverRevision: 2,
      workerRevision: 1,
      time: T0,
      changes: [{ path: 'spec.workers.replicas', from: 1, to: 2, effect: 'in-place' }],
      spec: SPEC,
    },
    {
      generation: 6,
      serverRevision: 3,
      workerRevision: 2,
      time: '2026-03-01T12:01:00.000Z',
      changes: [
        { path: 'spec.server.args[0]', from: '-a', to: '-b', effect: 'replace-server' },
        { path: 'spec.server.args[1]', to: '-c', effect: 'replace-server' },
        { path: 'spec.server.image', from: 'a:1', to: 'a:2', effect: 'replace-server' },
        { path: 'spec.workers.image', from: 'b:1', to: 'b:2', effect: 'replace-workers' },
      ],
      spec: SPEC,
    },
  ]

  async function history(argv: readonly string[], columns?: number) {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    view.history.set('btc', revisions)
    const options = columns === undefined ? {} : { columns, isTerminal: true }
    return run(['rollout', 'history', 'btc', ...argv, '--server', server.url], options)
  }

  test('as a table', async () => {
    const { code, out } = await history([])
    expect(code).toBe(0)
    expectGolden('rollout-history.txt', out)
    expectGolden('rollout-history-80.txt', (await history([], 80)).out)
  })

  test('--revision shows one in full', async () => {
    const { code, out } = await history(['--revision', '6'])
    expect(code).toBe(0)
    expectGolden('rollout-history-revision.txt', out)
  })

  test('-o json', async () => {
    expect(JSON.parse((await history(['-o', 'json'])).out)).toMatchObject({ items: revisions })
    const one = await history(['--revision', '5', '-o', 'json'])
    expect(JSON.parse(one.out)).toEqual(revisions[1])
  })

  test('a revision that is forgotten, and a pool that is not there: 1', async () => {
    const { code, err } = await history(['--revision', '1'])
    expect(code).toBe(1)
    expect(err).toContain('These are remembered: 4, 5, 6.')
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    const other = await run(['rollout', 'history', 'btd', '--server', server.url])
    expect(other.code).toBe(1)
    expect(other.err).toContain("pool 'btd' not found; did you mean 'btc'?")
  })

  test.each([
    { argv: ['rollout', 'undo', 'btc'], says: 'Allowed choices are status, history' },
    { argv: ['rollout', 'status'], says: "missing required argument 'name'" },
    { argv: ['rollout', 'status', 'btc', '--revision', '1'], says: "does not go with 'status'" },
  ])('$argv: 2', async ({ argv, says }) => {
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})
