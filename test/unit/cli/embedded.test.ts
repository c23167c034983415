import { existsSync, readdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { directoryWith, manifest } from './manifests.ts'
import { run, Terminal, type TerminalOptions } from './terminal.ts'

const QUIET = ['--log-level', 'silent']
const ANY_PORTS = ['--port', '0', '--listen', '127.0.0.1:0', '--agents', '1', ...QUIET]

/** A pool whose every process leaves its id behind, so that it can be looked for later. */
async function pool(over: { cpus?: number; replicas?: number } = {}) {
  const { cpus = 0.1, replicas = 2 } = over
  const pids = await directoryWith({})
  const command = JSON.stringify(`touch ${pids}/$$; exec sleep 1000`)
  const resources = `{cpus: ${cpus}, memMiB: 32}`
  const directory = await directoryWith({
    'demo.yaml': `apiVersion: pitboss/v1
kind: MiningPool
metadata: {name: demo}
spec:
  server: {command: ${command}, resources: ${resources}}
  workers: {command: ${command}, replicas: ${replicas}, resources: ${resources}}
`,
  })
  const all = () => readdirSync(pids).map(Number)
  return { directory, all, alive: () => all().filter(isAlive) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** One of this test's own: others on the machine have theirs, which come and go. */
async function ownTemporaryDirectory(): Promise<string> {
  const directory = await directoryWith({})
  vi.stubEnv('TMPDIR', directory)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  return directory
}

async function takenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('dev', () => {
  test('--until-ready: 0 once every pool is ready, and every process it started is gone', async () => {
    const { directory, all, alive } = await pool()
    const temporary = await ownTemporaryDirectory()
    const { code, out, err } = await run(['dev', directory, '--until-ready', ...ANY_PORTS])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(
      /^mesos http:\/\/127\.0\.0\.1:\d+, dashboard http:\/\/127\.0\.0\.1:\d+, manifests /,
    )
    expect(out).toContain('pool demo: Running, server Running, workers 2/2\n')
    expect(out).toMatch(/all pools are ready after [\d.]+ s; ending the cluster\n$/)
    // TASK_RUNNING comes before the command has run: some may have been ended without leaving their id.
    expect(all().length).toBeLessThanOrEqual(3)
    expect(alive()).toEqual([])
    expect(readdirSync(temporary)).toEqual([])
  })

  test('--until-ready: 1 when it takes too long, and why', async () => {
    const { directory, alive } = await pool({ cpus: 100 })
    const argv = ['dev', directory, '--until-ready', '--timeout', '1500ms', ...ANY_PORTS]
    const { code, err } = await run(argv)
    expect(code).toBe(1)
    expect(err).toMatch(/^error: not ready within 1s\npool demo: Stalled; .*cpu/i)
    expect(alive()).toEqual([])
  })

  test('--until-ready with an invalid manifest: 1 at once, with its diagnostics', async () => {
    const broken = manifest('bad').replace('replicas', 'replicsa')
    const directory = await directoryWith({ 'a.yaml': manifest('a'), 'bad.yaml': broken })
    const { code, out, err } = await run(['dev', directory, '--until-ready', ...ANY_PORTS])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('did you mean `replicas`?')
  })

  test('a directory that is not there: 3', async () => {
    const { code, err } = await run(['dev', join(tmpdir(), 'pitboss', 'none'), ...ANY_PORTS])
    expect(code).toBe(3)
    expect(err).toContain('none')
  })

  test.each([
    { what: 'the master', flag: '--port', value: (port: number) => `${port}` },
    { what: 'HTTP', flag: '--listen', value: (port: number) => `127.0.0.1:${port}` },
  ])('a port in use for $what: 3, and which flag', async ({ flag, value }) => {
    const { directory, alive } = await pool()
    const port = value(await takenPort())
    const { code, err } = await run(['dev', directory, ...ANY_PORTS, flag, port])
    expect(code).toBe(3)
    expect(err).toContain('already in use')
    expect(err).toContain(flag)
    expect(alive()).toEqual([])
  })

  test('Ctrl-C ends it all the same; on a terminal there is a screen', async () => {
    const { directory, alive } = await pool()
    const terminal = new Terminal({ isTerminal: true, columns: 100, rows: 40, nowMs: Date.now() })
    const done = terminal.run('dev', directory, ...ANY_PORTS)
    await terminal.stdout.until((text) => text.includes('3/3 tasks, 1/1 pools ready'))
    await vi.waitFor(() => expect(alive()).toHaveLength(3))
    terminal.stop()
    expect(await done).toBe(0)
    expect(alive()).toEqual([])
  })
})

describe('cluster and run', () => {
  test('a cluster, an operator on it that comes and goes while the tasks run on', async () => {
    const clusterTerminal = new Terminal()
    const cluster = clusterTerminal.run('cluster', '--port', '0', '--agents', '2', ...QUIET)
    await clusterTerminal.stdout.until((text) => text.includes('Connect:'))
    const printed = clusterTerminal.stdout.text
    const master = /^master {5}(\S+)$/m.exec(printed)?.[1] ?? ''
    expect(printed.match(/^agent /gm)).toHaveLength(2)

    const { directory, all, alive } = await pool()
    const state = await directoryWith({})
    const operator = async () => {
      const terminal = new Terminal()
      const argv = ['run', directory, '--master', master, '--listen', '127.0.0.1:0']
      const done = terminal.run(...argv, '--state', state)
      await terminal.stderr.until((text) => /"url":"([^"]+)"/.test(text))
      const server = /"url":"([^"]+)"/.exec(terminal.stderr.text)?.[1] ?? ''
      const isReady = async () => {
        const { out } = await run(['get', 'pools', '-o', 'json', '--server', server])
        expect(out).toMatch(/"type": "Ready",\s+"status": "True"/)
      }
      await vi.waitFor(isReady, { timeout: 10_000, interval: 50 })
      return { terminal, done, server }
    }

    const first = await operator()
    await vi.waitFor(() => expect(alive()).toHaveLength(3))
    expect((await run(['plan', directory, '--server', first.server])).out).toBe(
      'No change: 1 as declared.\n',
    )
    const second = await run(['run', directory, '--master', master, '--state', state, ...QUIET])
    expect(second.code).toBe(3)
    first.terminal.stop()
    expect(await first.done).toBe(0)
    expect(first.terminal.stdout.text).toBe('')
    for (const line of first.terminal.stderr.text.trim().split('\n')) {
      expect(JSON.parse(line)).toHaveProperty('msg')
    }
    expect(alive()).toHaveLength(3)

    const again = await operator()
    again.terminal.stop()
    expect(await again.done).toBe(0)
    expect(all()).toHaveLength(3)

    clusterTerminal.stop()
    expect(await cluster).toBe(0)
    expect(alive()).toEqual([])
    expect(existsSync(/sandboxes are below (\S+)/.exec(printed)?.[1] ?? '/')).toBe(false)
  })

  test('a secret that is empty is refused before anybody is asked', async () => {
    const { directory } = await pool()
    const files = await directoryWith({ secret: '\n' })
    const argv = ['run', directory, '--master', 'http://127.0.0.1:1', '--state', `${files}/state`]
    for (const flags of [
      ['--principal', 'pitboss', '--secret-file', `${files}/secret`],
      ['--master-token-file', `${files}/secret`],
    ]) {
      const { code, err } = await run([...argv, '--listen', '127.0.0.1:0', ...flags])
      expect(code).toBe(2)
      expect(err).toContain(`${files}/secret (${flags.at(-2)}) is empty`)
    }
  })

  test('run registers nothing in Mesos when it may not or cannot listen', async () => {
    let connections = 0
    const master = createServer(() => {
      connections += 1
    })
    await new Promise<void>((resolve) => master.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      master.close()
    })
    const { directory } = await pool()
    const url = `http://127.0.0.1:${(master.address() as AddressInfo).port}`
    const argv = ['run', directory, '--master', url, '--state', await directoryWith({}), ...QUIET]
    expect((await run([...argv, '--listen', '0.0.0.0:0'])).code).toBe(2)
    const taken = `127.0.0.1:${await takenPort()}`
    expect((await run([...argv, '--listen', taken])).code).toBe(3)
    expect(connections).toBe(0)
  })

  describe('why it failed is the last line', () => {
    const NO_MASTER = ['--master', 'http://127.0.0.1:1', '--listen', '127.0.0.1:0']

    async function failingRun(options: TerminalOptions, ...flags: string[]) {
      const { directory } = await pool()
      const state = await directoryWith({ journal: 'a file where a directory belongs' })
      const argv = ['run', directory, ...NO_MASTER, '--state', join(state, 'journal'), ...flags]
      return run(argv, options)
    }

    test('of the log, as JSON, where no person looks', async () => {
      const { code, out, err } = await failingRun({})
      const lines = err.trimEnd().split('\n')
      const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      expect([code, out]).toEqual([3, ''])
      expect(told.at(-1)).toMatchObject({ level: 60, exitCode: 3, nextStep: expect.any(String) })
      expect(told.at(-1)?.['code']).toMatch(/^ERR_/)
      expect(told.at(-1)?.['msg']).toContain('journal')
    })

    test('in words on a terminal, and when nothing is logged', async () => {
      for (const told of [
        await failingRun({ isTerminal: true }),
        await failingRun({}, '--log-level', 'silent'),
      ]) {
        expect(told.code).toBe(3)
        expect(told.err).toMatch(/(^|\n)error: .*journal.*\n.+\n$/)
      }
    })

    test('in words for wrong usage, as ever', async () => {
      const { directory } = await pool()
      const { code, err } = await run(['run', directory, ...NO_MASTER, '--listen', 'nowhere'])
      expect(code).toBe(2)
      expect(err).toMatch(/^error: 'nowhere' is not an address to listen on\n/)
    })

    test('and a cluster does so as well', async () => {
      const { code, err } = await run(['cluster', '--port', String(await takenPort())])
      expect(code).toBe(3)
      expect(JSON.parse(err)).toMatchObject({ level: 60, msg: expect.stringMatching(/in use/) })
    })
  })

  test('a port in use: 3, and which flag', async () => {
    const { code, err } = await run(['cluster', '--port', String(await takenPort()), ...QUIET])
    expect(code).toBe(3)
    expect(err).toContain('--port')
  })
})
