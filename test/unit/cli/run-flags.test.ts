import { describe, expect, test } from 'vitest'
import { Cleanup, withCleanup } from '../../../src/cli/cleanup.ts'
import { haltError } from '../../../src/cli/commands/run.ts'
import { createLog } from '../../../src/cli/log.ts'
import { defaultStateDirectory } from '../../../src/cli/state-directory.ts'
import { MemorySink, run } from './terminal.ts'

describe('run refuses before it touches anything', () => {
  const master = ['--master', 'http://127.0.0.1:1']
  test.each([
    { argv: ['run'], says: 'no directory given' },
    { argv: ['run', 'pools'], says: 'no master given' },
    {
      argv: ['run', 'pools', '--master', 'zk://user:pass@a/mesos'],
      says: 'it must not hold credentials',
    },
    {
      argv: ['run', 'pools', ...master, '--state', 'zk://a'],
      says: 'it names no path',
    },
    {
      argv: ['run', 'pools', ...master, '--zk-session-timeout', '900ms'],
      says: 'must be from 1s to 120s',
    },
    {
      argv: ['run', 'pools', ...master, '--advertise', 'http://u:p@a/'],
      says: 'Give it as URL',
    },
    { argv: ['run', '--git', 'https://example.com/x'], says: 'no master given' },
    {
      argv: ['run', 'pools', '--git', 'https://example.com/x', ...master],
      says: "both --git and the directory 'pools'",
    },
    {
      argv: ['run', '--git', 'ftp://example.com/x', ...master],
      says: "--git cannot be used: 'ftp://' is not spoken",
    },
    {
      argv: ['run', '--git', 'https://example.com/x', '--branch', 'a..b', ...master],
      says: "--branch 'a..b': no branch can have that name",
    },
    {
      argv: ['run', '--git', 'https://example.com/x', '--path', '../x', ...master],
      says: "--path '../x' leads out of the repository",
    },
    {
      argv: ['run', '--git', 'https://example.com/x', '--interval', '0', ...master],
      says: '--interval must be from 1s to 24h',
    },
    {
      argv: ['run', 'pools', '--branch', 'live', ...master],
      says: '--branch does not go without --git',
    },
    { argv: ['run', 'pools', ...master, '--principal', 'p'], says: 'go together' },
    { argv: ['run', 'pools', ...master, '--secret-file', 'f'], says: 'go together' },
    {
      argv: ['run', 'pools', ...master, '--principal', 'a:b', '--secret-file', 'f'],
      says: '--principal must hold no colon',
    },
    { argv: ['run', 'pools', ...master, '--failover-timeout', '7'], says: 'Give it with units' },
    { argv: ['run', 'pools', ...master, '--log-level', 'loud'], says: 'Allowed choices' },
    { argv: ['run', 'pools', ...master, '--mastr', 'x'], says: 'Did you mean --master?' },
    { argv: ['dev', '--agents', '0'], says: 'from 1 to 1000' },
    { argv: ['dev', '--agents', '1.5'], says: 'from 1 to 1000' },
    { argv: ['dev', '--cpus', '1.2345'], says: 'at most three decimals' },
    { argv: ['dev', '--cpus', '-1'], says: 'at most three decimals' },
    { argv: ['dev', '--mem', '1'], says: 'from 32' },
    { argv: ['dev', '--port', '65536'], says: 'from 0 to 65535' },
    { argv: ['dev', '--timeout', 'soon'], says: 'Give it with units' },
    { argv: ['cluster', 'pools'], says: 'too many arguments' },
  ])('$argv: $says', async ({ argv, says }) => {
    const { code, out, err } = await run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })

  test('a password in the address of the repository, without repeating it', async () => {
    const url = 'https://robot:hunter2@example.com/pools.git'
    const { code, out, err } = await run(['run', '--git', url, ...master])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('it holds a password')
    expect(err).toContain('credential helper')
    expect(err).not.toContain('hunter2')
  })
})

test.each([
  { env: {}, name: 'pitboss', directory: '/home/u/.local/state/pitboss/pitboss' },
  { env: { XDG_STATE_HOME: '/var/s' }, name: 'a', directory: '/var/s/pitboss/a' },
  { env: { XDG_STATE_HOME: 'relative' }, name: 'a', directory: '/home/u/.local/state/pitboss/a' },
  {
    env: { XDG_STATE_HOME: '' },
    name: 'my pool',
    directory: '/home/u/.local/state/pitboss/my_pool',
  },
  { env: {}, name: '../../etc', directory: '/home/u/.local/state/pitboss/_._.._etc' },
  { env: {}, name: '..', directory: '/home/u/.local/state/pitboss/_.' },
])('the state of $name is kept in $directory', ({ env, name, directory }) => {
  expect(defaultStateDirectory(env, '/home/u', name)).toBe(directory)
})

test.each([
  { code: 'deposed', exitCode: 4 },
  { code: 'removed', exitCode: 3 },
  { code: 'framework-mismatch', exitCode: 3 },
] as const)('an operator that is $code ends with $exitCode', ({ code, exitCode }) => {
  const error = haltError({ code, message: 'm', nextStep: 'n' })
  expect([error.exitCode, error.nextStep]).toEqual([exitCode, 'n'])
  expect(error.code).toMatch(/^ERR_HALTED_[A-Z_]+$/)
})

describe('cleanup', () => {
  test('ends in reverse order, all of it, and tells the first failure', async () => {
    const order: number[] = []
    const cleanup = new Cleanup()
    for (const i of [1, 2, 3]) {
      cleanup.add(async () => {
        order.push(i)
        if (i > 1) throw new Error(`step ${i}`)
      })
    }
    await expect(cleanup.run()).rejects.toThrow('step 3')
    expect(order).toEqual([3, 2, 1])
    await cleanup.run()
    expect(order).toHaveLength(3)
  })

  test('runs when the body fails, whose error is the one told', async () => {
    let ended = false
    const failing = withCleanup(async (cleanup) => {
      cleanup.add(async () => {
        ended = true
        throw new Error('cleanup')
      })
      throw new Error('body')
    })
    await expect(failing).rejects.toThrow('body')
    expect(ended).toBe(true)
  })
})

describe('the log', () => {
  test('is JSON lines in a pipe', () => {
    const sink = new MemorySink({})
    const log = createLog(sink, 'info')
    log.info({ pool: 'btc' }, 'hello')
    log.debug({}, 'unseen')
    expect(sink.text.split('\n')).toHaveLength(2)
    expect(JSON.parse(sink.text)).toMatchObject({ level: 30, pool: 'btc', msg: 'hello' })
  })

  test('is pretty on a terminal, with colours only where they are wanted', () => {
    const plain = new MemorySink({ isTerminal: true })
    createLog(plain, 'warn').warn({ pool: 'btc' }, 'careful')
    expect(plain.text).toMatch(/^\[[\d:]+\] WARN: careful\n {4}pool: "btc"\n$/)
    const colored = new MemorySink({ isTerminal: true, hasColors: true })
    createLog(colored, 'warn').warn({}, 'careful')
    expect(colored.text).toContain('\u001b[')
  })
})
