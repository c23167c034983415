import { describe, expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import { gitopsLimits, readManifestSet } from '../../../src/gitops/index.ts'
import { MemoryFileSystem } from './memory-file-system.ts'
import { pool } from './pools.ts'
import { VirtualClock } from './virtual-clock.ts'

function setUp(): MemoryFileSystem {
  const fs = new MemoryFileSystem(new VirtualClock())
  fs.mkdir('/pools')
  return fs
}

function names(set: ManifestSet): string[] {
  return set.pools.map((declared) => declared.name)
}

function places(set: ManifestSet): string[] {
  return set.diagnostics.map(
    ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
  )
}

describe('what counts as a manifest file', () => {
  test('*.yaml and *.yml in every directory, sorted by pool; nothing hidden, no backups', async () => {
    const fs = setUp()
    fs.mkdir('/pools/deep/er')
    fs.mkdir('/pools/.git')
    fs.mkdir('/pools/..data')
    fs.write('/pools/b.yaml', pool('zeta'))
    fs.write('/pools/deep/er/a.yml', pool('alpha'))
    for (const other of ['b.yaml~', '.b.yaml.swp', '#b.yaml#', '.#b.yaml', '4913', 'b.yaml.bak']) {
      fs.write(`/pools/${other}`, 'not: a manifest')
    }
    fs.write('/pools/.git/config.yaml', 'not: a manifest')
    fs.write('/pools/..data/b.yaml', 'not: a manifest')
    fs.write('/pools/README.md', '# pools')
    const set = await readManifestSet(fs, '/pools')
    expect(set).toMatchObject({ complete: true, broken: [], diagnostics: [] })
    expect(set.pools.map(({ name, source }) => [name, source.file])).toEqual([
      ['alpha', 'deep/er/a.yml'],
      ['zeta', 'b.yaml'],
    ])
  })

  test('a single file is a set of one, whatever it is called', async () => {
    const fs = setUp()
    fs.write('/pools/pool.txt', pool('one'))
    const set = await readManifestSet(fs, '/pools/pool.txt')
    expect(set).toMatchObject({ complete: true })
    expect(set.pools[0]?.source).toEqual({ file: 'pool.txt', line: 1 })
  })

  test('fifos are never opened and said', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a'))
    fs.fifo('/pools/b.yaml')
    fs.fifo('/pools/socket')
    const set = await readManifestSet(fs, '/pools')
    expect(names(set)).toEqual(['a'])
    expect(set.broken).toEqual([
      { file: 'b.yaml', message: 'b.yaml:1:1: the file is not a regular file' },
    ])
  })
})

describe('a directory that may not be trusted', () => {
  test.each<[string, (fs: MemoryFileSystem) => void, string]>([
    ['empty', () => {}, 'there is no manifest file in it'],
    ['missing', (fs) => fs.remove('/pools'), "'/pools' does not exist"],
    [
      'unreadable',
      (fs) => fs.setReadable('/pools', false),
      "'/pools' cannot be read: permission denied",
    ],
    [
      'only other files',
      (fs) => fs.write('/pools/x.json', '{}'),
      'there is no manifest file in it',
    ],
    [
      'all files unreadable',
      (fs) => {
        fs.write('/pools/a.yaml', pool('a'))
        fs.setReadable('/pools/a.yaml', false)
      },
      'none of its manifest files can be read',
    ],
    [
      'a link to itself',
      (fs) => {
        fs.remove('/pools')
        fs.symlink('/pools', '/pools')
      },
      "'/pools' is a link that leads to itself",
    ],
    [
      'a fifo',
      (fs) => {
        fs.remove('/pools')
        fs.fifo('/pools')
      },
      "'/pools' is neither a directory nor a file",
    ],
    [
      'an unreadable part',
      (fs) => {
        fs.write('/pools/a.yaml', pool('a'))
        fs.mkdir('/pools/secret')
        fs.setReadable('/pools/secret', false)
      },
      "'secret' cannot be read: permission denied",
    ],
    [
      'a part behind a dangling link',
      (fs) => {
        fs.write('/pools/a.yaml', pool('a'))
        fs.symlink('revisions/7', '/pools/current')
      },
      "'current' is a link that leads nowhere",
    ],
  ])('%s', async (_, change, reason) => {
    const fs = setUp()
    change(fs)
    const set = await readManifestSet(fs, '/pools')
    expect(set).toMatchObject({ complete: false, incompleteReason: reason })
  })

  test('a comment alone is a readable manifest file: the directory is complete and empty', async () => {
    const fs = setUp()
    fs.write('/pools/none.yaml', '# no pools at the moment\n')
    const set = await readManifestSet(fs, '/pools')
    expect(set).toMatchObject({ complete: true, pools: [], broken: [], diagnostics: [] })
  })
})

describe('broken files', () => {
  test('say what they held and leave the others alone', async () => {
    const fs = setUp()
    fs.write('/pools/good.yaml', pool('good'))
    fs.write('/pools/bad.yaml', pool('bad').replace('image: a', 'imagee: a'))
    fs.write('/pools/half.yaml', pool('half').slice(0, -12))
    fs.write('/pools/binary.yaml', new Uint8Array([0x61, 0xff, 0xfe]))
    const set = await readManifestSet(fs, '/pools')
    expect(names(set)).toEqual(['good'])
    expect(set.complete).toBe(true)
    expect(set.broken).toEqual([
      {
        file: 'bad.yaml',
        poolNames: ['bad'],
        message: 'bad.yaml:5:3: spec.server: `image` or `command` is required',
      },
      { file: 'binary.yaml', message: 'binary.yaml:1:2: the file must be UTF-8' },
      {
        file: 'half.yaml',
        poolNames: ['half'],
        message: 'half.yaml:6:13: the bracket that was opened above must be closed',
      },
    ])
  })

  test('a valid document beside a broken one counts; only the broken one is named', async () => {
    const fs = setUp()
    fs.write('/pools/two.yaml', `${pool('one')}---\n${pool('two')}  extra: 1\n`)
    const set = await readManifestSet(fs, '/pools')
    expect(names(set)).toEqual(['one'])
    expect(set.broken.map(({ poolNames }) => poolNames)).toEqual([['two']])
  })

  test('names are read out of a text that is not YAML', async () => {
    const fs = setUp()
    const text = pool('torn').replace('metadata: { name: torn }', 'metadata:\n  name: torn')
    fs.write('/pools/torn.yaml', `${text}\t}{`)
    const set = await readManifestSet(fs, '/pools')
    expect(set.broken[0]?.poolNames).toEqual(['torn'])
  })

  test('a document without a readable name may be any pool: nothing is said of names', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a').replace('metadata: { name: a }', 'metadata: {}'))
    const set = await readManifestSet(fs, '/pools')
    expect(set.broken).toHaveLength(1)
    expect(set.broken[0]).not.toHaveProperty('poolNames')
  })

  test('a file of another kind holds no pool of ours', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n')
    const set = await readManifestSet(fs, '/pools')
    expect(set.broken).toEqual([
      {
        file: 'a.yaml',
        poolNames: [],
        message: "a.yaml:2:7: kind: must be 'MiningPool', not 'ConfigMap'",
      },
    ])
  })
})

describe('one name twice', () => {
  test('both files are refused, each names the other; a third pool is untouched', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('twin'))
    fs.write('/pools/b.yaml', `# second\n${pool('twin')}---\n${pool('single')}`)
    const set = await readManifestSet(fs, '/pools')
    expect(names(set)).toEqual(['single'])
    expect(set.broken.map(({ file, poolNames }) => [file, poolNames])).toEqual([
      ['a.yaml', ['twin']],
      ['b.yaml', ['twin']],
    ])
    expect(places(set)).toEqual([
      "a.yaml:3:19: the pool name 'twin' must be unique; it is also at b.yaml:4",
      "b.yaml:4:19: the pool name 'twin' must be unique; it is also at a.yaml:3",
    ])
  })

  test('an invalid twin refuses the valid one too: it may be the one that is meant', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('twin'))
    fs.write('/pools/b.yaml', pool('twin').replace('image: a', 'imagee: a'))
    const set = await readManifestSet(fs, '/pools')
    expect(set.pools).toEqual([])
    expect(set.broken.map(({ poolNames }) => poolNames)).toEqual([['twin'], ['twin']])
  })
})

describe('symbolic links', () => {
  test('each real directory is read once, by its own path; loops end', async () => {
    const fs = setUp()
    fs.mkdir('/pools/real')
    fs.write('/pools/real/a.yaml', pool('a'))
    fs.symlink('real', '/pools/alias')
    fs.symlink('..', '/pools/real/up')
    const set = await readManifestSet(fs, '/pools')
    expect(set.complete).toBe(true)
    expect(set.pools.map(({ source }) => source.file)).toEqual(['real/a.yaml'])
  })

  test('the directory itself and files in it may be links, as in a Kubernetes volume', async () => {
    const fs = setUp()
    fs.mkdir('/volume/..2026')
    fs.write('/volume/..2026/a.yaml', pool('a'))
    fs.symlink('..2026', '/volume/..data')
    fs.symlink('..data/a.yaml', '/volume/a.yaml')
    fs.symlink('/volume', '/link')
    const set = await readManifestSet(fs, '/link')
    expect(names(set)).toEqual(['a'])
  })

  test('a file behind a dangling link is broken, not gone', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a'))
    fs.symlink('/nowhere.yaml', '/pools/b.yaml')
    fs.symlink('c.yaml', '/pools/c.yaml')
    const set = await readManifestSet(fs, '/pools')
    expect(set.broken.map(({ message }) => message)).toEqual([
      'b.yaml:1:1: the file is a link that leads nowhere',
      'c.yaml:1:1: the file is a link that leads to itself',
    ])
  })

  test('links out of the directory are refused on demand', async () => {
    const fs = setUp()
    fs.write('/shadow', 'root:x')
    fs.mkdir('/etc')
    fs.symlink('/shadow', '/pools/a.yaml')
    fs.symlink('/etc', '/pools/etc')
    fs.write('/pools/b.yaml', pool('b'))
    fs.symlink('b.yaml', '/pools/inside.yaml')
    const set = await readManifestSet(fs, '/pools', { refuseOutsideLinks: true })
    expect(set.incompleteReason).toBe("'etc' is a link that leads out of the directory")
    expect(set.broken[0]?.message).toBe(
      'a.yaml:1:1: the file is a link that leads out of the directory',
    )
    expect(fs.operations).not.toContain('readFile /pools/a.yaml')
  })
})

describe('a directory that changes while it is read', () => {
  test('is read anew until it holds still', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a'))
    fs.write('/pools/b.yaml', pool('b'))
    let changes = 0
    fs.beforeOperation = (operation, path) => {
      if (operation === 'readFile' && path === '/pools/a.yaml' && changes++ === 0) {
        fs.rename('/pools/b.yaml', '/pools/c.yaml')
      }
    }
    const set = await readManifestSet(fs, '/pools')
    expect(set.pools.map(({ source }) => source.file)).toEqual(['a.yaml', 'c.yaml'])
  })

  test('but not for ever', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a'))
    let turn = 0
    fs.beforeOperation = (operation, path) => {
      if (operation !== 'readdir') return
      fs.write(`${path}/new${turn}.yaml`, pool('new'))
      fs.beforeOperation = (next) => {
        if (next === 'readFile') fs.remove(`${path}/new${turn++}.yaml`)
      }
    }
    const set = await readManifestSet(fs, '/pools')
    expect(names(set)).toContain('a')
  })
})

describe('bounds', () => {
  test('a directory with too many files is not trusted', async () => {
    const fs = setUp()
    for (let index = 0; index <= gitopsLimits.maxFiles; index++) {
      fs.write(`/pools/${index}.yaml`, '#')
    }
    const set = await readManifestSet(fs, '/pools')
    expect(set.incompleteReason).toBe('there are more than 10000 manifest files')
  })

  test('too deep is not trusted either', async () => {
    const fs = setUp()
    fs.mkdir(`/pools${'/d'.repeat(gitopsLimits.maxDepth + 1)}`)
    fs.write('/pools/a.yaml', pool('a'))
    const set = await readManifestSet(fs, '/pools')
    expect(set.complete).toBe(false)
    expect(names(set)).toEqual(['a'])
  })

  test('nor is too much in all', async () => {
    const fs = setUp()
    const megabyte = new Uint8Array(1_048_576).fill(0x23)
    for (let index = 0; index < 65; index++) fs.write(`/pools/${index}.yaml`, megabyte)
    const set = await readManifestSet(fs, '/pools')
    expect(set.incompleteReason).toBe(
      `its manifest files are larger than ${gitopsLimits.maxTotalBytes} bytes together`,
    )
  })

  test('one file that is too large by itself leaves the others readable', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', pool('a'))
    fs.write('/pools/dump.yaml', new Uint8Array(gitopsLimits.maxTotalBytes + 1).fill(0x23))
    fs.write('/pools/z.yaml', pool('z'))
    const set = await readManifestSet(fs, '/pools')
    expect(set.complete).toBe(true)
    expect(names(set)).toEqual(['a', 'z'])
    expect(set.broken.map(({ file }) => file)).toEqual(['dump.yaml'])
  })

  test('a file that is too large is broken', async () => {
    const fs = setUp()
    fs.write('/pools/a.yaml', `# ${'x'.repeat(1_048_576)}`)
    const set = await readManifestSet(fs, '/pools')
    expect(set.broken[0]?.message).toBe(
      'a.yaml:1:1: the file must not be larger than 1048576 bytes',
    )
  })
})

describe('the revision', () => {
  test('is the same for the same names and contents, and for nothing else', async () => {
    const revision = async (change: (fs: MemoryFileSystem) => void) => {
      const fs = setUp()
      fs.write('/pools/a.yaml', pool('a'))
      change(fs)
      return (await readManifestSet(fs, '/pools')).revision
    }
    const plain = await revision(() => {})
    expect(plain).toMatch(/^[0-9a-f]{40}$/)
    expect(await revision((fs) => fs.write('/pools/.hidden.yaml', ''))).toBe(plain)
    const others = await Promise.all([
      revision((fs) => fs.write('/pools/a.yaml', `${pool('a')}\n`)),
      revision((fs) => fs.rename('/pools/a.yaml', '/pools/b.yaml')),
      revision((fs) => fs.write('/pools/b.yaml', '#')),
      revision((fs) => fs.remove('/pools/a.yaml')),
    ])
    expect(new Set([plain, ...others]).size).toBe(5)
  })
})
