import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnvVar } from '../../../src/api/pool-spec.ts'
import type { Launch } from '../../../src/core/effects.ts'
import { SECRET_BYTES_MAX } from '../../../src/operator/limits.ts'
import type { SecretReader } from '../../../src/operator/ports.ts'
import { realSecretReader, resolveSecrets } from '../../../src/operator/secrets.ts'
import { taskInfo } from '../../../src/operator/wire/task-info.ts'
import { launchesOf } from './launches.ts'

const VALUE = 'correct horse battery staple'

const reader: SecretReader = {
  file: async (path) => {
    if (path === '/run/secret') return VALUE
    throw Object.assign(new Error(`ENOENT: ${VALUE}`), { code: 'ENOENT' })
  },
  environment: (name) => (name === 'PRESENT' ? VALUE : undefined),
}

const template = launchesOf(`
apiVersion: pitboss/v1
kind: MiningPool
metadata: { name: btc }
spec:
  server: { command: ./server }
  workers: { command: ./miner }
`).server

function launch(env: readonly EnvVar[]): Launch {
  return { ...template, spec: { ...template.spec, env } }
}

const secretOf = (secret: NonNullable<EnvVar['valueFrom']>['secret']): EnvVar => ({
  name: 'PASSWORD',
  valueFrom: { secret },
})

describe('values come from where the reference says', () => {
  test.each([
    ['a file', secretOf({ file: '/run/secret' }), VALUE],
    ['the environment', secretOf({ env: 'PRESENT' }), VALUE],
    ['Mesos itself: none of ours', secretOf({ mesos: 'rpc' }), undefined],
    ['no reference', { name: 'PASSWORD', value: 'plain' }, undefined],
  ])('%s', async (_name, variable, expected) => {
    const resolved = await resolveSecrets(launch([variable]), reader)
    expect(resolved.ok && resolved.values.get('PASSWORD')).toBe(expected)
  })
})

describe('what is missing is said by its name, never by its value', () => {
  test.each([
    [secretOf({ file: '/run/none' }), 'secret file /run/none for PASSWORD cannot be read: ENOENT'],
    [
      secretOf({ env: 'ABSENT' }),
      "variable ABSENT for PASSWORD is not set in Pitboss' environment",
    ],
  ])('%j', async (variable, message) => {
    // The first is there: neither it, nor what an error of the system quotes, may be told.
    const first = { ...secretOf({ env: 'PRESENT' }), name: 'FIRST' }
    const resolved = await resolveSecrets(launch([first, variable]), reader)
    expect(resolved).toEqual({ ok: false, message })
    expect(JSON.stringify(resolved)).not.toContain(VALUE)
  })
})

test('a value is in the environment of the task and nowhere else', async () => {
  const given = launch([secretOf({ file: '/run/secret' })])
  const resolved = await resolveSecrets(given, reader)
  if (!resolved.ok) throw new Error(resolved.message)
  const info = taskInfo(given, resolved.values)
  const data = info.command?.environment?.variables?.[0]?.secret?.value?.data
  expect(new TextDecoder().decode(data)).toBe(VALUE)
  expect(JSON.stringify({ ...info, command: { ...info.command, environment: {} } })).not.toContain(
    VALUE,
  )
  // What is written down of the launch holds the reference only.
  expect(JSON.stringify(given)).not.toContain(VALUE)
})

describe('a real file', () => {
  let directory = ''

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pitboss-secrets-'))
  })
  afterAll(async () => {
    await rm(directory, { recursive: true })
  })

  async function written(name: string, content: string | Buffer): Promise<string> {
    const path = join(directory, name)
    await writeFile(path, content)
    return path
  }

  test.each([
    ['as it is', 'secret', 'secret'],
    ['without the line break that an editor puts', 'secret\n', 'secret'],
    ['or another editor', 'secret\r\n', 'secret'],
    ['but only one', 'secret\n\n', 'secret\n'],
    ['spaces belong to it', ' secret ', ' secret '],
    ['and so do letters of all the world', 'Grüße\n', 'Grüße'],
    ['empty', '', ''],
  ])('%s', async (name, content, expected) => {
    const path = await written(encodeURIComponent(name), content)
    expect(await realSecretReader.file(path)).toBe(expected)
  })

  test('of the largest size is read, a larger one is a mistake', async () => {
    const largest = await written('largest', 'x'.repeat(SECRET_BYTES_MAX))
    expect(await realSecretReader.file(largest)).toHaveLength(SECRET_BYTES_MAX)
    const larger = await written('larger', 'x'.repeat(SECRET_BYTES_MAX + 1))
    await expect(realSecretReader.file(larger)).rejects.toMatchObject({ code: 'EFBIG' })
    const resolved = await resolveSecrets(launch([secretOf({ file: larger })]), realSecretReader)
    expect(resolved).toEqual({
      ok: false,
      message: `secret file ${larger} for PASSWORD cannot be read: EFBIG`,
    })
  })

  test('that is no regular file is refused without waiting for what it may give', async () => {
    const path = join(directory, 'fifo')
    execFileSync('mkfifo', [path])
    const resolved = await resolveSecrets(launch([secretOf({ file: path })]), realSecretReader)
    expect(resolved).toEqual({
      ok: false,
      message: `secret file ${path} for PASSWORD cannot be read: not a regular file`,
    })
  })

  test('that is a directory, or not there, is an error with a code', async () => {
    for (const path of [directory, join(directory, 'none')]) {
      const resolved = await resolveSecrets(launch([secretOf({ file: path })]), realSecretReader)
      expect(resolved.ok).toBe(false)
      expect(resolved.ok ? '' : resolved.message).toMatch(/cannot be read: E[A-Z]+$/)
    }
  })
})
