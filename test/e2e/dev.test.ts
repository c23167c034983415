import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { Program, pitboss } from './program.ts'

/** Command lines of all processes of this machine. */
async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
    } catch {
      return []
    }
  })
}

test('dev --until-ready runs the quickstart to readiness, exits 0 and leaves no process', async () => {
  const marker = `e2e-${process.pid}-${Date.now()}`
  const program = new Program(
    ['dev', '--until-ready', '--port', '0', '--listen', '127.0.0.1:0', '--timeout', '60s'],
    { PITBOSS_E2E: marker },
  )
  const { code, stdout, stderr } = await program.finished
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect(`${stdout}${stderr}`).toMatch(/all pools are ready/)
  const miners = (await commandLines()).filter(
    (line) => line.includes('pitboss-miner') && line.includes(String(program.child.pid)),
  )
  expect(miners).toEqual([])
})

test('dev beyond loopback demands a token as run does, and both files for TLS', async () => {
  const exposed = await pitboss('dev', '--port', '0', '--listen', '0.0.0.0:0')
  expect([exposed.code, exposed.stderr]).toEqual([2, expect.stringMatching(/without a token/)])
  const half = await pitboss('dev', '--port', '0', '--tls-cert', 'cert.pem')
  expect([half.code, half.stderr]).toEqual([2, expect.stringMatching(/go together/)])
})

test('dev --until-ready says no with exit 1 when a pool cannot become ready in time', async () => {
  const { writeFile, mkdtemp, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-e2e-'))
  const manifest = [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    'metadata: {name: too-big}',
    'spec:',
    '  server: {command: "true", resources: {cpus: 1000}}',
    '  workers: {replicas: 1, command: "true"}',
  ].join('\n')
  await writeFile(join(directory, 'pool.yaml'), manifest)
  const flags = ['--until-ready', '--port', '0', '--listen', '127.0.0.1:0', '--timeout', '3s']
  const { code, stdout, stderr } = await pitboss('dev', directory, ...flags)
  expect(code).toBe(1)
  expect(`${stdout}${stderr}`).toMatch(/needs 1000 cpus/)
  await rm(directory, { recursive: true })
})
