/** The watch on the machine's own file system and clock, with chokidar's hints. Waits for what is told, never for time. */
import { mkdir, mkdtemp, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import {
  chokidarHint,
  type ManifestWatch,
  nodeFileSystem,
  readManifestSet,
  systemClock,
  watchManifests,
} from '../../../src/gitops/index.ts'
import { pool } from './pools.ts'

let base: string
let dir: string
let watch: ManifestWatch | undefined

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'pitboss-gitops-'))
  dir = join(base, 'pools')
  await mkdir(dir)
})

afterEach(async () => {
  await watch?.stop()
  watch = undefined
  await rm(base, { recursive: true, force: true })
})

/** Resolves the first promise that asks for a state once such a state is told. */
class Told {
  readonly #waiting = new Set<{ wanted: string; resolve: () => void }>()
  #last = ''

  readonly take = (set: ManifestSet) => {
    this.#last = set.pools.map(({ name, spec }) => `${name}=${spec.server.image}`).join(' ')
    for (const waiter of this.#waiting) {
      if (waiter.wanted !== this.#last) continue
      this.#waiting.delete(waiter)
      waiter.resolve()
    }
  }

  until(wanted: string): Promise<void> {
    if (this.#last === wanted) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add({ wanted, resolve }))
  }
}

async function start(path = dir): Promise<Told> {
  const told = new Told()
  await new Promise<void>((ready) => {
    const hint = chokidarHint(path, { onReady: ready })
    const options = { fs: nodeFileSystem, dir: path, clock: systemClock, hint, onSet: told.take }
    watch = watchManifests(options)
    watch.start()
  })
  return told
}

describe('the real file system', () => {
  test('atomic rename, truncate and write, a new file in a new directory, removal', async () => {
    await writeFile(join(dir, 'a.yaml'), pool('a'))
    const told = await start()
    await told.until('a=a')

    await writeFile(join(dir, '.a.yaml.tmp'), pool('a', 'renamed'))
    await rename(join(dir, '.a.yaml.tmp'), join(dir, 'a.yaml'))
    await told.until('a=renamed')

    await truncate(join(dir, 'a.yaml'))
    await writeFile(join(dir, 'a.yaml'), pool('a', 'written'))
    await told.until('a=written')

    await mkdir(join(dir, 'more'))
    await writeFile(join(dir, 'more', 'b.yml'), pool('b'))
    await told.until('a=written b=a')

    await unlink(join(dir, 'a.yaml'))
    await told.until('b=a')
  })

  test('symlink swap, and an edit behind the new link', async () => {
    for (const revision of ['1', '2']) {
      await mkdir(join(base, revision))
      await writeFile(join(base, revision, 'a.yaml'), pool('a', `r${revision}`))
    }
    await symlink('1', join(base, 'current'))
    const told = await start(join(base, 'current'))
    await told.until('a=r1')
    await symlink('2', join(base, 'next'))
    await rename(join(base, 'next'), join(base, 'current'))
    await told.until('a=r2')
    await writeFile(join(base, '2', 'a.yaml'), pool('a', 'edited'))
    await told.until('a=edited')
  })

  test('rm -rf and re-creation, and an edit after it', async () => {
    await writeFile(join(dir, 'a.yaml'), pool('a'))
    const told = await start()
    await told.until('a=a')
    await rm(dir, { recursive: true })
    await mkdir(dir)
    await writeFile(join(dir, 'a.yaml'), pool('a', 'again'))
    await told.until('a=again')
    await writeFile(join(dir, 'a.yaml'), pool('a', 'edited'))
    await told.until('a=edited')
  })

  test('a single file that is replaced', async () => {
    const file = join(dir, 'pool.yaml')
    await writeFile(file, pool('a'))
    const told = await start(file)
    await told.until('a=a')
    await writeFile(join(dir, 'tmp'), pool('a', 'new'))
    await rename(join(dir, 'tmp'), file)
    await told.until('a=new')
  })

  test('loops, dangling links and sockets do no harm', async () => {
    await writeFile(join(dir, 'a.yaml'), pool('a'))
    await symlink('.', join(dir, 'loop'))
    await symlink('nowhere', join(dir, 'b.yaml'))
    const set = await readManifestSet(nodeFileSystem, dir)
    expect(set.pools.map(({ source }) => source.file)).toEqual(['a.yaml'])
    expect(set.broken.map(({ file }) => file)).toEqual(['b.yaml'])
    expect((await readManifestSet(nodeFileSystem, '/dev/null')).complete).toBe(false)
  })

  test('a file is read whole up to the bound', async () => {
    await writeFile(join(dir, 'a'), 'x'.repeat(200_000))
    expect(await nodeFileSystem.readFile(join(dir, 'a'), 1_000_000)).toHaveLength(200_000)
    expect(await nodeFileSystem.readFile(join(dir, 'a'), 1_000)).toHaveLength(1_000)
    await expect(nodeFileSystem.readFile('/dev/zero', 1_000)).rejects.toThrow('not a regular file')
  })
  // Files of procfs say that they are empty.
  test.runIf(process.platform === 'linux')('a file that is larger than it said', async () => {
    expect((await nodeFileSystem.readFile('/proc/self/stat', 1_000)).length).toBeGreaterThan(10)
  })
})

test.skipIf(process.platform !== 'linux')(
  'a file or a directory whose name is no UTF-8 is said to be there',
  async () => {
    const named = (before: string, after: string) =>
      Buffer.concat([Buffer.from(join(dir, before)), Buffer.from([0xe9]), Buffer.from(after)])
    await writeFile(join(dir, 'a.yaml'), pool('a'))
    await writeFile(named('caf', '.yaml'), pool('b'))
    const broken = await readManifestSet(nodeFileSystem, dir)
    expect(broken.complete).toBe(true)
    expect(broken.broken.map(({ message }) => message)).toEqual([
      'caf\ufffd.yaml:1:1: the file has a name that is no UTF-8, by which it cannot be opened',
    ])
    await mkdir(named('caf', ''))
    expect((await readManifestSet(nodeFileSystem, dir)).incompleteReason).toBe(
      "'caf\ufffd' has a name that is no UTF-8, by which it cannot be opened",
    )
  },
)
