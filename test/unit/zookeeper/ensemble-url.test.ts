import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PitbossError } from '../../../src/api/errors.ts'
import {
  formatEnsemble,
  isEnsembleUrl,
  parseEnsembleUrl,
  readZookeeperCredentials,
} from '../../../src/zookeeper/index.ts'

test.each([
  { url: 'zk://a/mesos', servers: 'a:2181', path: '/mesos' },
  { url: ' zk://a:1,b:65535/x/y ', servers: 'a:1,b:65535', path: '/x/y' },
  { url: 'ZK://10.0.0.1, b /x/', servers: '10.0.0.1:2181,b:2181', path: '/x' },
  { url: 'zk://[::1]:2181,[fe80::1]/x', servers: '[::1]:2181,[fe80::1]:2181', path: '/x' },
])('$url', ({ url, servers, path }) => {
  const parsed = parseEnsembleUrl(url)
  expect([formatEnsemble(parsed.servers), parsed.path]).toEqual([servers, path])
  expect(isEnsembleUrl(url)).toBe(true)
})

test.each([
  'http://a/x',
  'zk://',
  'zk:///x',
  'zk://a',
  'zk://a/',
  'zk://a,/x',
  'zk://a:0/x',
  'zk://a:65536/x',
  'zk://a:b/x',
  'zk://::1/x',
  'zk://a/x//y',
  'zk://a/../x',
  'zk://a/x y',
  'zk://a/zookeeper/quota',
  `zk://a/${'x'.repeat(1_024)}`,
  `zk://${Array.from({ length: 33 }, (_, i) => `h${i}`).join(',')}/x`,
])('%s is refused', (url) => {
  expect(() => parseEnsembleUrl(url)).toThrow(
    expect.objectContaining({ code: 'ERR_ZOOKEEPER_URL', exitCode: 2 }),
  )
})

test('credentials in the address are refused and not repeated', () => {
  try {
    parseEnsembleUrl('zk://user:hunter2@a/x')
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof PitbossError)) throw error
    expect(`${error.message} ${error.nextStep}`).not.toContain('hunter2')
    expect(error.nextStep).toContain('--zk-credentials-file')
  }
})

test('credentials come from a file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-'))
  const file = join(directory, 'credentials')
  try {
    await writeFile(file, 'pitboss:a:secret\n')
    expect(await readZookeeperCredentials(file)).toEqual({ name: 'pitboss', password: 'a:secret' })
    for (const text of ['', 'secret\n', ':secret', 'pitboss:', 'a:b\nc:d\n', 'x:y'.repeat(2_000)]) {
      await writeFile(file, text)
      const error = await readZookeeperCredentials(file).catch((problem: unknown) => problem)
      expect(error).toMatchObject({ code: 'ERR_ZOOKEEPER_CREDENTIALS' })
      expect(String(error)).not.toContain('secret')
    }
    await rm(file)
    expect(await readZookeeperCredentials(file).catch((problem: unknown) => problem)).toMatchObject(
      {
        code: 'ERR_FILE_UNREADABLE',
      },
    )
  } finally {
    await rm(directory, { recursive: true })
  }
})
