/** What takes something away has to last before it is told. */
import { describe, expect, test } from 'vitest'
import { gitopsLimits } from '../../../src/gitops/index.ts'
import type { MemoryFileSystem } from './memory-file-system.ts'
import { pool } from './pools.ts'
import { promptMs, started, World } from './watch-world.ts'

const { carefulSettleMs, rescanIntervalMs } = gitopsLimits

describe('a change for the worse', () => {
  test('a first state that lacks a pool of a former life has to last', async () => {
    const world = new World(['a', 'b'])
    world.fs.write('/pools/a.yaml', pool('a'))
    await world.clock.advance(10_000)
    world.watch.start()
    await world.clock.advance(carefulSettleMs - 100)
    expect(world.summary()).toEqual([])
    world.change((fs) => fs.write('/pools/b.yaml', pool('b')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=a b=a'])
  })

  test('a removed file is told when it has lasted', async () => {
    const world = await started()
    world.fs.write('/pools/b.yaml', pool('b'))
    world.hint.hint()
    await world.clock.advance(promptMs)
    const removedAt = world.clock.now()
    world.change((fs) => fs.remove('/pools/b.yaml'))
    await world.clock.advance(carefulSettleMs)
    expect(world.summary()).toEqual(['a=a b=a'])
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=a b=a', 'a=a'])
    expect((world.told[1]?.at ?? 0) - removedAt).toBeGreaterThan(carefulSettleMs)
  })

  test('a broken file, then its repair, which is prompt', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', 'kind: }'))
    await world.clock.advance(carefulSettleMs + promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['!a.yaml', 'a=a'])
  })

  test('another edit of a file that is broken already is prompt', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', 'kind: }'))
    await world.clock.advance(carefulSettleMs + promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', 'kind: ]'))
    await world.clock.advance(promptMs)
    expect(world.told.map(({ set }) => set.broken[0]?.message)).toHaveLength(2)
  })

  test('rm -rf and re-creation: told neither when it is quick nor as a removal when it is slow', async () => {
    const world = await started()
    world.change((fs) => fs.remove('/pools'))
    await world.clock.advance(500)
    world.fs.mkdir('/pools')
    await world.clock.advance(100)
    world.fs.write('/pools/a.yaml', pool('a'))
    await world.clock.advance(10_000)
    expect(world.told).toEqual([])

    world.change((fs) => fs.remove('/pools'))
    await world.clock.advance(5_000)
    world.fs.mkdir('/pools')
    await world.clock.advance(5_000)
    world.fs.write('/pools/a.yaml', pool('a'))
    await world.clock.advance(5_000)
    expect(world.summary()).toEqual(['incomplete', 'incomplete', 'a=a'])
    expect(world.told.map(({ set }) => set.incompleteReason)).toEqual([
      "'/pools' does not exist",
      'there is no manifest file in it',
      undefined,
    ])
  })

  const HOLDERS: Record<string, (fs: MemoryFileSystem) => void> = {
    'a broken file': (fs) => fs.write('/pools/a.yaml', 'kind: }'),
    'a file with a typo': (fs) => fs.write('/pools/a.yaml', pool('a').replace('image', 'imag')),
    'an emptied file': (fs) => fs.write('/pools/a.yaml', ''),
    'a file that cannot be read': (fs) => {
      fs.append('/pools/a.yaml', '# secret\n')
      fs.setReadable('/pools/a.yaml', false)
    },
    'a broken file of another name': (fs) => {
      fs.remove('/pools/a.yaml')
      fs.write('/pools/c.yaml', 'kind: }')
    },
    'a directory that is not there': (fs) => fs.remove('/pools'),
  }

  describe.each(Object.entries(HOLDERS))('%s was told, which holds a pool back', (_, hold) => {
    async function held(): Promise<World> {
      const world = await started()
      world.change((fs) => fs.write('/pools/b.yaml', pool('b')))
      await world.clock.advance(10_000)
      world.change(hold)
      await world.clock.advance(carefulSettleMs + promptMs)
      expect(world.told).toHaveLength(2)
      world.told.length = 0
      return world
    }

    /** As a checkout leaves it between its removals and what it writes. */
    const takeAway = (fs: MemoryFileSystem) => {
      fs.remove('/pools')
      fs.mkdir('/pools')
      fs.write('/pools/b.yaml', pool('b'))
    }

    test('it is away for a moment: never told', async () => {
      const world = await held()
      world.change(takeAway)
      await world.clock.advance(carefulSettleMs - 100)
      world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
      await world.clock.advance(10_000)
      expect(world.summary()).toEqual(['a=new b=a'])
    })

    test('it is away for good: told when that has lasted', async () => {
      const world = await held()
      world.change(takeAway)
      await world.clock.advance(carefulSettleMs)
      expect(world.told).toEqual([])
      await world.clock.advance(promptMs)
      expect(world.summary()).toEqual(['b=a'])
      // The pool is gone; nothing waits for it any more.
      world.change((fs) => fs.write('/pools/b.yaml', pool('b', 'new')))
      await world.clock.advance(promptMs)
      expect(world.summary()).toEqual(['b=a', 'b=new'])
    })
  })

  test('one file is broken for days: an edit of another one is prompt all the same', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/b.yaml', pool('b')))
    await world.clock.advance(promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', 'kind: }'))
    await world.clock.advance(carefulSettleMs + promptMs)
    world.told.length = 0
    world.change((fs) => fs.write('/pools/b.yaml', pool('b', 'new')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['b=new !a.yaml'])
  })

  test('a broken file of two pools that is repaired in pieces: the first piece takes nothing away', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', `${pool('a')}---\n${pool('b')}`))
    await world.clock.advance(promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', 'kind: }'))
    await world.clock.advance(carefulSettleMs + promptMs)
    world.told.length = 0
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(carefulSettleMs - 100)
    world.change((fs) => fs.append('/pools/a.yaml', `---\n${pool('b', 'new')}`))
    await world.clock.advance(10_000)
    expect(world.summary()).toEqual(['a=new b=new'])
  })

  test('a pool of a former life whose file is broken at the start is not forgotten', async () => {
    const world = new World(['a', 'b'])
    world.fs.write('/pools/a.yaml', 'kind: }')
    world.fs.write('/pools/b.yaml', pool('b'))
    await world.clock.advance(10_000)
    world.watch.start()
    await world.clock.advance(carefulSettleMs + promptMs)
    world.change((fs) => fs.remove('/pools/a.yaml'))
    await world.clock.advance(carefulSettleMs - 100)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(10_000)
    expect(world.summary()).toEqual(['b=a !a.yaml', 'a=a b=a'])
  })

  test('a pool named twice, then one file gone and the other emptied: it may be the middle of a save', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/copy.yaml', pool('a', 'copied')))
    await world.clock.advance(carefulSettleMs + promptMs)
    world.change((fs) => fs.remove('/pools/a.yaml'))
    await world.clock.advance(promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(carefulSettleMs + promptMs)
    expect(world.summary()).toEqual(['!a.yaml !copy.yaml', 'a=copied', '!a.yaml !copy.yaml'])
    world.told.length = 0
    world.change((fs) => {
      fs.remove('/pools/copy.yaml')
      fs.write('/pools/a.yaml', '')
    })
    await world.clock.advance(10_000)
    world.told.length = 0
    // What held it back is away for a moment.
    world.change((fs) => {
      fs.remove('/pools')
      fs.mkdir('/pools')
      fs.write('/pools/b.yaml', pool('b'))
    })
    await world.clock.advance(carefulSettleMs - 100)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(10_000)
    expect(world.summary()).toEqual(['a=a b=a'])
  })

  test('git checkout: deletes, then writes, one by one; only the end is told', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/b.yaml', pool('b')))
    await world.clock.advance(promptMs)
    world.told.length = 0
    world.change((fs) => fs.remove('/pools/a.yaml'))
    await world.clock.advance(60)
    world.change((fs) => fs.remove('/pools/b.yaml'))
    await world.clock.advance(60)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(60)
    world.change((fs) => fs.write('/pools/b.yaml', pool('b', 'new')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new b=new'])
  })

  test('git-sync: the link of the directory is swapped; no hint comes', async () => {
    const world = new World()
    world.fs.remove('/pools')
    for (const [revision, image] of [
      ['1', 'old'],
      ['2', 'new'],
    ] as const) {
      world.fs.mkdir(`/worktrees/${revision}`)
      world.fs.write(`/worktrees/${revision}/a.yaml`, pool('a', image))
    }
    world.fs.symlink('/worktrees/1', '/pools')
    world.watch.start()
    await world.clock.advance(promptMs)
    world.fs.symlink('/worktrees/2', '/pools.tmp')
    world.fs.rename('/pools.tmp', '/pools')
    world.fs.remove('/worktrees/1')
    await world.clock.advance(rescanIntervalMs + promptMs)
    expect(world.summary()).toEqual(['a=old', 'a=new'])
    expect(world.hint.restarts).toBe(1)
  })
})
