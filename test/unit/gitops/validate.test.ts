import { describe, expect, test } from 'vitest'
import { PitbossError } from '../../../src/api/errors.ts'
import { validatePaths } from '../../../src/gitops/index.ts'
import { MemoryFileSystem } from './memory-file-system.ts'
import { pool } from './pools.ts'
import { VirtualClock } from './virtual-clock.ts'

function setUp(): MemoryFileSystem {
  const fs = new MemoryFileSystem(new VirtualClock())
  fs.mkdir('/pools/more')
  fs.write('/pools/a.yaml', pool('a'))
  fs.write('/pools/more/b.yml', pool('b'))
  fs.write('/pools/notes.txt', 'x')
  return fs
}

async function files(fs: MemoryFileSystem, ...paths: string[]): Promise<string[]> {
  const report = await validatePaths(fs, paths)
  return report.files.map(({ file, pools, diagnostics }) =>
    [file, ...pools, ...diagnostics.map(({ code }) => code)].join(' '),
  )
}

async function failure(
  fs: MemoryFileSystem,
  ...paths: string[]
): Promise<[string, number, string]> {
  const error: unknown = await validatePaths(fs, paths).catch((thrown: unknown) => thrown)
  if (!(error instanceof PitbossError)) throw new Error('expected a PitbossError')
  return [error.code, error.exitCode, error.message]
}

describe('validatePaths', () => {
  test.each([
    ['a directory', ['/pools'], ['/pools/a.yaml a', '/pools/more/b.yml b']],
    ['with a slash at its end', ['pools/'], ['pools/a.yaml a', 'pools/more/b.yml b']],
    ['from here', ['./pools'], ['pools/a.yaml a', 'pools/more/b.yml b']],
    ['a file', ['pools/a.yaml'], ['pools/a.yaml a']],
    ['one twice', ['pools', 'pools/a.yaml'], ['pools/a.yaml a', 'pools/more/b.yml b']],
  ])('%s', async (_, paths, expected) => {
    expect(await files(setUp(), ...paths)).toEqual(expected)
  })

  test('looks at all paths as one set', async () => {
    const fs = setUp()
    fs.mkdir('/other')
    fs.write('/other/c.yaml', pool('a'))
    expect(await files(fs, '/pools', '/other')).toEqual([
      '/other/c.yaml duplicate-pool',
      '/pools/a.yaml duplicate-pool',
      '/pools/more/b.yml b',
    ])
  })

  test('reports a file that cannot be read like any other fault', async () => {
    const fs = setUp()
    fs.setReadable('/pools/a.yaml', false)
    expect(await files(fs, '/pools')).toEqual(['/pools/a.yaml unreadable', '/pools/more/b.yml b'])
  })

  test.each<[string, (fs: MemoryFileSystem) => void, [string, number, string]]>([
    [
      'a missing path',
      (fs) => fs.remove('/pools'),
      ['ERR_MANIFESTS_UNREADABLE', 3, "'/pools' does not exist"],
    ],
    [
      'a part that cannot be seen',
      (fs) => fs.setReadable('/pools/more', false),
      ['ERR_MANIFESTS_UNREADABLE', 3, "'more' cannot be read: permission denied"],
    ],
    [
      'nothing to look at',
      (fs) => {
        fs.remove('/pools/a.yaml')
        fs.remove('/pools/more')
      },
      ['ERR_NO_MANIFESTS', 1, 'no manifest file in /pools'],
    ],
  ])('refuses %s', async (_, change, expected) => {
    const fs = setUp()
    change(fs)
    expect(await failure(fs, '/pools')).toEqual(expected)
  })
})
