/** What the shell is told while a command line is typed; and bash itself, driven as a terminal would. */
import { execFile } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CLI_LIMITS } from '../../../src/cli/limits.ts'
import { serve } from '../server/helpers.ts'
import { agentView, pool, taskView } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { directoryWith } from './manifests.ts'
import { run } from './terminal.ts'

async function setUp() {
  const { view, server } = await serve()
  view.put({
    pools: [pool('bitcoin'), pool('bitcoin-cash'), pool('litecoin')],
    tasks: [
      taskView('t.server', { pool: 'bitcoin', role: 'server' }),
      taskView('t.w3', { pool: 'bitcoin', index: 3 }),
      taskView('t.w10', { pool: 'bitcoin', index: 10 }),
    ],
    agents: [agentView('agent-7')],
  })
  return server.url
}

/** What is offered, and how to go on. */
async function complete(line: string, server = 'http://127.0.0.1:1') {
  const env = { PITBOSS_SERVER: server }
  const { code, out, err } = await run(['__complete', '--', ...line.split(' ')], { env })
  expect([code, err]).toEqual([0, ''])
  const lines = out.trimEnd().split('\n')
  return { words: lines.slice(0, -1).map((text) => text.split('\t')[0]), directive: lines.at(-1) }
}

describe('fixed words', () => {
  test.each([
    { line: 'des', words: ['describe'] },
    { line: 'v', words: ['validate', 'version'] },
    { line: 'help rol', words: ['rollout'] },
    { line: 'help get ', words: [] },
    { line: '--v', words: ['--version'] },
    { line: 'get ', words: ['pools', 'tasks', 'agents', 'events'] },
    { line: 'get p', words: ['pools'] },
    { line: 'get pools -o ', words: ['table', 'wide', 'json', 'yaml', 'name'] },
    { line: 'get pools --output=y', words: ['--output=yaml'] },
    { line: 'get --wat', words: ['--watch'] },
    { line: 'describe ', words: ['pool'] },
    { line: 'rollout ', words: ['status', 'history'] },
    { line: 'rollout status --watch=', words: ['--watch=true', '--watch=false'] },
    { line: 'wait pool x --for cond', words: expect.arrayContaining(['condition=Ready']) },
    { line: 'wait pool x --for d', words: ['delete'] },
    { line: 'completion ', words: ['bash', 'zsh', 'fish'] },
    { line: 'explain ', words: ['miningpool.'] },
    {
      line: 'explain miningpool.spec.s',
      words: ['miningpool.spec.suspend', 'miningpool.spec.server'],
    },
    {
      line: 'explain miningpool.spec.server.env.val',
      words: expect.arrayContaining(['miningpool.spec.server.env.value']),
    },
    { line: 'nonsense ', words: [] },
    { line: 'version ', words: [] },
    { line: 'explain nonsense.', words: [] },
  ])("'pitboss $line'", async ({ line, words }) => {
    expect((await complete(line)).words).toEqual(words)
  })

  test.each([
    { line: 'validate ', directive: ':files' },
    { line: 'validate a.yaml ', directive: ':files' },
    { line: 'run --token-file ', directive: ':files' },
    { line: 'run --ca ', directive: ':files' },
    { line: 'plan ', directive: ':dirs' },
    { line: 'dev ', directive: ':dirs' },
    { line: 'run --state ', directive: ':dirs' },
    { line: 'init --dir ', directive: ':dirs' },
    { line: 'explain mining', directive: ':nospace' },
    { line: 'get pools ', directive: ':words' },
  ])("'pitboss $line' goes on with $directive", async ({ line, directive }) => {
    expect((await complete(line)).directive).toBe(directive)
  })

  test('say what they are', async () => {
    const { out } = await run(['__complete', '--', 'ver'])
    expect(out).toBe('version\tprint the version\n:words\n')
  })
})

describe('names that the operator knows', () => {
  const POOLS = ['bitcoin', 'bitcoin-cash', 'litecoin']
  test.each([
    { line: 'get pools ', words: POOLS },
    { line: 'get pools bit', words: ['bitcoin', 'bitcoin-cash'] },
    { line: 'get pool/l', words: ['pool/litecoin'] },
    { line: 'get events ', words: POOLS },
    { line: 'get agents ', words: ['agent-7'] },
    { line: 'get tasks --pool ', words: POOLS },
    { line: 'get tasks --pool litecoin ', words: [] },
    { line: 'describe pool lite', words: ['litecoin'] },
    { line: 'describe pool/b', words: ['pool/bitcoin', 'pool/bitcoin-cash'] },
    { line: 'describe pool/bitcoin ', words: [] },
    { line: 'wait pool ', words: POOLS },
    { line: 'rollout history ', words: POOLS },
    { line: 'logs ', words: POOLS },
    { line: 'logs -f bitcoin ', words: ['server', 'worker-3', 'worker-10'] },
    { line: 'logs pool/bitcoin worker-1', words: ['worker-10'] },
  ])("'pitboss $line'", async ({ line, words }) => {
    expect((await complete(line, await setUp())).words).toEqual(words)
  })

  test('of the operator that the line names', async () => {
    const server = await setUp()
    expect((await complete(`get --server ${server} pools l`)).words).toEqual(['litecoin'])
    expect((await complete(`get --server=${server} pools l`)).words).toEqual(['litecoin'])
  })

  test('none when nobody is there, or something else, or nobody answers in time', async () => {
    expect(await complete('logs ')).toEqual({ words: [], directive: ':words' })
    const silent = createServer((request, response) => {
      if (request.url === '/v1/pools') return
      response.end('<html>')
    })
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const before = performance.now()
    expect((await complete('logs ', url)).words).toEqual([])
    expect(performance.now() - before).toBeLessThan(CLI_LIMITS.completionTimeoutMs + 2_000)
    expect((await complete('get agents ', url)).words).toEqual([])
    expect((await complete('logs ', 'no url at all')).words).toEqual([])
  })

  test('only so many', async () => {
    const { view, server } = await serve()
    view.put({ pools: Array.from({ length: 600 }, (_, index) => pool(`p${index}`)) })
    expect((await complete('logs ', server.url)).words).toHaveLength(CLI_LIMITS.maxCompletions)
  })
})

test.each(['bash', 'zsh', 'fish'])('the script for %s', async (shell) => {
  const { code, out } = await run(['completion', shell])
  expect(code).toBe(0)
  expectGolden(`completion.${shell}`, out)
})

test('no script for other shells: 2', async () => {
  const { code, err } = await run(['completion', 'tcsh'])
  expect(code).toBe(2)
  expect(err).toContain('Allowed choices are bash, zsh, fish')
})

describe('in bash', () => {
  const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

  /** What bash puts on offer when TAB is pressed at the end of the line. */
  async function press(line: string, server: string): Promise<string[]> {
    const directory = await directoryWith({ 'pools/a.yaml': '', 'poem.txt': '' })
    const program = join(directory, 'pitboss')
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
    await chmod(program, 0o755)
    // As readline does: words are broken at '=' and ':', too, and the function gets three of them.
    const script = `
      source <(pitboss completion bash)
      COMP_LINE=${JSON.stringify(line)} COMP_POINT=\${#COMP_LINE}
      current=\${COMP_LINE##*[[:space:]=:]}
      _pitboss pitboss "$current" ''
      printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script], {
      cwd: directory,
      env: {
        PATH: `${directory}${delimiter}${process.env['PATH']}`,
        PITBOSS_SERVER: server,
      },
    })
    return stdout.split('\n').filter((word) => word !== '')
  }

  test.each([
    { line: 'pitboss rol', words: ['rollout'] },
    { line: 'pitboss describe pool bit', words: ['bitcoin', 'bitcoin-cash'] },
    { line: 'pitboss logs bitcoin worker-', words: ['worker-3', 'worker-10'] },
    { line: 'pitboss get pools --output=js', words: ['json'] },
    { line: 'pitboss wait pool x --for condition=Re', words: ['Ready', 'Ready=false'] },
    { line: 'pitboss plan po', words: ['pools'] },
    { line: 'pitboss validate po', words: ['poem.txt', 'pools'] },
  ])('$line<TAB>', async ({ line, words }) => {
    expect((await press(line, await setUp())).toSorted()).toEqual(words.toSorted())
  })

  test('nothing is printed into the line when the operator is not there', async () => {
    expect(await press('pitboss logs ', 'http://127.0.0.1:1')).toEqual([])
  })
})
