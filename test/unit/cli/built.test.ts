/** The program as a shell runs it: dist/cli/main.js, which `npm test` builds first. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serve } from '../server/helpers.ts'
import { pool } from '../server/objects.ts'
import { directoryWith, manifest } from './manifests.ts'

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

function start(argv: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...argv], { env: { ...process.env, ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const output = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  return { child, output, ended }
}

function printed(child: ChildProcess, isMet: (text: string) => boolean): Promise<void> {
  let seen = ''
  return new Promise((resolve) => {
    child.stdout?.on('data', (text: string) => {
      seen += text
      if (isMet(seen)) resolve()
    })
  })
}

describe('the built program', () => {
  test.each([
    { argv: ['version'], code: 0 },
    { argv: ['nonsense'], code: 2 },
    { argv: ['get', 'pools', '--server', 'http://127.0.0.1:1'], code: 3 },
  ])('$argv exits with $code', async ({ argv, code }) => {
    const { ended } = start(argv)
    expect(await ended).toEqual({ code, signal: null })
  })

  test('a long answer arrives in full through a pipe', async () => {
    const { view, server } = await serve()
    view.put({ pools: Array.from({ length: 500 }, (_, i) => pool(`pool-${i}`)) })
    const { output, ended } = start(['get', 'pools', '-o', 'json', '--server', server.url])
    expect((await ended).code).toBe(0)
    expect((JSON.parse(output.out) as { items: unknown[] }).items).toHaveLength(500)
  })

  test('a reader that goes away ends it quietly', async () => {
    const { view, server } = await serve()
    view.put({ pools: Array.from({ length: 500 }, (_, i) => pool(`pool-${i}`)) })
    const { child, output, ended } = start(['get', 'pools', '-o', 'yaml', '--server', server.url])
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(output.err).toBe('')
  })

  test('a pipe and NO_COLOR get no escape sequence', async () => {
    const { output, ended } = start(['nonsense'], { NO_COLOR: '1' })
    await ended
    expect(output.err).not.toContain('\u001b')
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends dev and its processes, with exit code 0',
    async (signal) => {
      const directory = await directoryWith({ 'a.yaml': manifest('a', { replicas: 1 }) })
      const ports = ['--port', '0', '--listen', '127.0.0.1:0', '--agents', '1']
      const { child, ended } = start(['dev', directory, ...ports])
      await printed(child, (text) => text.includes('pool a: Running'))
      child.kill(signal)
      expect(await ended).toEqual({ code: 0, signal: null })
    },
  )

  test('an error that nobody caught is a line of the log, and no answer "no"', async () => {
    const thrower = 'process.on("SIGCONT", () => { throw new Error("boom") })'
    const { child, output, ended } = start(['cluster', '--port', '0'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(thrower)}`,
    })
    await printed(child, (text) => text.includes('Connect:'))
    child.kill('SIGCONT')
    expect(await ended).toEqual({ code: 70, signal: null })
    const told = JSON.parse(output.err.trimEnd().split('\n').at(-1) ?? '') as { details: string }
    expect(told).toMatchObject({ level: 60, msg: expect.stringContaining('a bug in Pitboss') })
    expect(told.details).toContain('boom')
  })

  test('a signal ends a command that has nothing to clean up at once', async () => {
    const { server } = await serve()
    const { child, ended } = start(['get', 'pools', '-w', '--server', server.url])
    await new Promise((resolve) => child.once('spawn', resolve))
    child.kill('SIGTERM')
    const { code, signal } = await ended
    expect(code === 0 || signal === 'SIGTERM').toBe(true)
  })
})
