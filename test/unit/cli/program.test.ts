import { Option } from 'commander'
import { describe, expect, test } from 'vitest'
import { takeBooleanFlags } from '../../../src/cli/boolean-flags.ts'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { serve } from '../server/helpers.ts'
import { condition, pool } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { run } from './terminal.ts'

describe('help', () => {
  test('the overview', async () => {
    const { code, out, err } = await run(['--help'])
    expect([code, err]).toEqual([0, ''])
    expectGolden('help.txt', out)
  })

  test('no command at all: the overview on standard error, as wrong usage', async () => {
    const { code, out, err } = await run([])
    expect([code, out]).toEqual([2, ''])
    expectGolden('help.txt', err)
  })

  test.each(COMMANDS.map(({ name }) => name))('%s', async (name) => {
    const { code, out, err } = await run([name, '--help'])
    expect([code, err]).toEqual([0, ''])
    expectGolden(`help-${name}.txt`, out)
    expect((await run(['help', name])).out).toBe(out)
    expect(out).toContain('Examples:')
  })

  test.each(COMMANDS.map(({ name }) => name))('every flag of %s has its twin', async (name) => {
    const { out } = await run([name, '--help'], { columns: 1000 })
    const flags = [...out.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)(.*)$/gm)]
    for (const [, flag = '', rest] of flags) {
      const twin = `PITBOSS_${flag.toUpperCase().replaceAll('-', '_')}`
      if (flag !== 'help') expect(rest).toContain(`[${twin}]`)
    }
    expect(flags.length).toBeGreaterThan(0)
  })
})

describe('wrong usage exits with 2 and says what was meant', () => {
  test.each([
    { argv: ['gte'], says: "unknown command 'gte'\n(Did you mean get?)" },
    { argv: ['nonsense'], says: "unknown command 'nonsense'" },
    { argv: ['--nonsense'], says: "unknown option '--nonsense'" },
    { argv: ['get'], says: "missing required argument 'kind'" },
    { argv: ['get', 'pols'], says: "Did you mean 'pools'?" },
    { argv: ['get', '__proto__'], says: 'Give one of: pools, tasks, agents, events.' },
    { argv: ['get', 'pools', 'a', 'b'], says: 'too many arguments' },
    { argv: ['get', 'pools', '--wath'], says: '(Did you mean --watch?)' },
    { argv: ['get', 'pools', '-o'], says: 'argument missing' },
    { argv: ['get', 'pools', '-o', 'xml'], says: 'Allowed choices are table, wide, json' },
    { argv: ['get', 'pools', '--pool', 'a'], says: '--pool does not go with pools' },
    { argv: ['get', 'events', 'a', '--pool', 'b'], says: "both 'a' and --pool 'b' name a pool" },
    { argv: ['get', 'pools', '--server', 'ftp://x'], says: "'ftp://x' is invalid" },
    { argv: ['get', 'pools', '--server', 'http://u:p@x'], says: 'Give it as URL' },
    { argv: ['get', 'pools', '--server', 'http://x/path'], says: 'Give it as URL' },
    { argv: ['version', 'now'], says: 'too many arguments' },
    { argv: ['get', 'pool/a', 'b'], says: "two names: 'a' and 'b'" },
    { argv: ['get', 'pol/a'], says: "Did you mean 'pools'?" },
    { argv: ['get', 'pools', '--watch=maybe'], says: "unknown option '--watch=maybe'" },
    { argv: ['apply', '-f', 'btc.yaml'], says: 'Edit the manifest and save it' },
    { argv: ['scale', 'pool/btc'], says: "Change 'spec.workers.replicas' in the manifest" },
    { argv: ['delete', 'pool', 'btc'], says: "Remove the manifest from the operator's directory" },
    { argv: ['events'], says: "Try 'pitboss get events" },
    { argv: ['descrbe', 'pool', 'btc'], says: '(Did you mean describe?)' },
    { argv: ['logs', 'btc', '--folow'], says: '(Did you mean --follow?)' },
  ])('$argv', async ({ argv, says }) => {
    const { code, out, err } = await run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })
})

describe('a flag that is on or off', () => {
  test.each([
    { text: '--watch=false', value: false },
    { text: '--watch=true', value: true },
    { text: '-w=false', value: false },
  ])('takes $text, as kubectl does', ({ text, value }) => {
    const options = [new Option('-w, --watch', ''), new Option('--name <name>', '')]
    const argv = ['status', 'btc', text, '--name=true', '--', '--watch=false']
    const { argv: rest, set } = takeBooleanFlags(argv, options)
    expect(rest).toEqual(['status', 'btc', '--name=true', '--', '--watch=false'])
    expect([...set]).toEqual([['watch', value]])
  })

  test('and wins over the environment', async () => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc', { status: { conditions: [condition('Ready', 'False')] } })] })
    const argv = ['rollout', 'status', 'btc', '--watch=false', '--server', server.url]
    expect((await run(argv, { env: { PITBOSS_WATCH: 'true' } })).code).toBe(0)
    const plain = ['rollout', 'status', 'btc', '--server', server.url]
    expect((await run(plain, { env: { PITBOSS_WATCH: 'false' } })).code).toBe(0)
  })
})

describe('the environment twin of a flag', () => {
  test('is used, and the flag wins', async () => {
    const env = { PITBOSS_OUTPUT: 'json' }
    expect((await run(['version'], { env })).out).toMatch(/^\{"version":/)
    expect((await run(['version', '-o', 'text'], { env })).out).toMatch(/^pitboss /)
  })

  test('counts as absent when empty', async () => {
    expect((await run(['version'], { env: { PITBOSS_OUTPUT: '' } })).out).toMatch(/^pitboss /)
  })

  test.each([
    { env: { PITBOSS_OUTPUT: 'xml' }, says: "PITBOSS_OUTPUT has an invalid value 'xml'" },
    { env: { PITBOSS_SERVER: 'http://' }, says: "PITBOSS_SERVER has an invalid value 'http://'" },
    { env: { PITBOSS_WATCH: 'maybe' }, says: "PITBOSS_WATCH has an invalid value 'maybe'" },
  ])('is refused when wrong, by its name: $env', async ({ env, says }) => {
    const { code, err } = await run(['get', 'pools'], { env })
    expect(code).toBe(2)
    expect(err).toContain(says)
  })
})

describe('version', () => {
  test.each([[['version']], [['--version']], [['-V']]])('%j', async (argv) => {
    const { code, out } = await run(argv)
    expect(code).toBe(0)
    expect(out).toMatch(/^pitboss \d+\.\d+\.\d+ \(Node \d+\.\d+\.\d+\)\n$/)
  })
})

test('a bug is told as one, with its place, and is no promised exit code', async () => {
  const broken = () => {
    throw Object.assign(new TypeError('no such thing'))
  }
  const { code, err } = await run(['get', 'pools'], {
    env: {
      get PITBOSS_SERVER(): string {
        return broken()
      },
    },
  })
  expect(code).toBe(70)
  expect(err).toContain('this is a bug in Pitboss')
  expect(err).toContain('no such thing')
})
