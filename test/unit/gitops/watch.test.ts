import { describe, expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import {
  type ChangeHint,
  gitopsLimits,
  type ManifestWatch,
  watchManifests,
} from '../../../src/gitops/index.ts'
import { MemoryFileSystem } from './memory-file-system.ts'
import { pool } from './pools.ts'
import { VirtualClock } from './virtual-clock.ts'

const { debounceMs, settleMs, carefulSettleMs, rescanIntervalMs, maxSettleMs } = gitopsLimits
/** A save with a hint is told within this [promise: about 100 ms]. */
const promptMs = 100

/** Hints when the test says so. */
class HandHint implements ChangeHint {
  hint = () => {}
  restarts = 0
  stopped = false

  start(onHint: () => void): void {
    this.hint = onHint
  }

  restart(): void {
    this.restarts++
  }

  async stop(): Promise<void> {
    this.stopped = true
  }
}

interface Told {
  readonly at: number
  readonly set: ManifestSet
}

class World {
  readonly clock = new VirtualClock()
  readonly fs = new MemoryFileSystem(this.clock)
  readonly hint = new HandHint()
  readonly told: Told[] = []
  readonly watch: ManifestWatch

  constructor(knownPools: readonly string[] = []) {
    this.watch = watchManifests({
      fs: this.fs,
      dir: '/pools',
      clock: this.clock,
      hint: this.hint,
      knownPools: knownPools.map((name) => ({ name, file: `${name}.yaml` })),
      onSet: (set) => this.told.push({ at: this.clock.now(), set }),
    })
    this.fs.mkdir('/pools')
  }

  /** Starts with one pool, `a`, and time stamps long past. */
  async start(): Promise<void> {
    this.fs.write('/pools/a.yaml', pool('a'))
    await this.clock.advance(10_000)
    this.watch.start()
    await this.clock.advance(promptMs)
    this.told.length = 0
  }

  /** Does `change` with a hint, as the operating system gives one. */
  change(change: (fs: MemoryFileSystem) => void): void {
    change(this.fs)
    this.hint.hint()
  }

  /** What was told, in one line each. */
  summary(): string[] {
    return this.told.map(({ set }) => {
      const pools = set.pools.map(({ name, spec }) => `${name}=${spec.server.image}`)
      const broken = set.broken.map(({ file }) => `!${file}`)
      return [...(set.complete ? [] : ['incomplete']), ...pools, ...broken].join(' ')
    })
  }
}

async function started(): Promise<World> {
  const world = new World()
  await world.start()
  return world
}

describe('the first set', () => {
  test('is told at once, and then nothing while nothing changes', async () => {
    const world = new World()
    world.fs.write('/pools/a.yaml', pool('a'))
    world.watch.start()
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=a'])
    await world.clock.advance(600_000)
    expect(world.told).toHaveLength(1)
  })

  test('of a directory that is not there says so, and the pools come with it', async () => {
    const world = new World()
    world.fs.remove('/pools')
    world.watch.start()
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['incomplete'])
    world.fs.mkdir('/pools')
    world.fs.write('/pools/a.yaml', pool('a'))
    await world.clock.advance(rescanIntervalMs + promptMs)
    expect(world.summary()).toEqual(['incomplete', 'a=a'])
  })

  test('waits when a file is empty: it may be in the middle of a save', async () => {
    const world = new World()
    world.fs.write('/pools/a.yaml', pool('a'))
    world.fs.write('/pools/b.yaml', '')
    world.watch.start()
    await world.clock.advance(promptMs)
    expect(world.told).toEqual([])
    world.change((fs) => fs.write('/pools/b.yaml', pool('b')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=a b=a'])
  })
})

describe('an edit', () => {
  test('is told within the promised time', async () => {
    const world = await started()
    const savedAt = world.clock.now()
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new'])
    expect((world.told[0]?.at ?? Infinity) - savedAt).toBe(debounceMs + settleMs)
  })

  test('that no hint told is found by the timed look, and the deaf hint is restarted', async () => {
    const world = await started()
    world.fs.write('/pools/a.yaml', pool('a', 'new'))
    await world.clock.advance(rescanIntervalMs + settleMs)
    expect(world.summary()).toEqual(['a=new'])
    expect(world.hint.restarts).toBe(1)
  })

  test('with hints restarts nothing', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(10_000)
    expect(world.hint.restarts).toBe(0)
  })

  test('of comments alone is another revision of the same pools', async () => {
    const world = await started()
    world.change((fs) => fs.append('/pools/a.yaml', '# thanks\n'))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=a'])
  })

  test('taken back before it settled is never told', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(debounceMs + 5)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(10_000)
    expect(world.told).toEqual([])
  })

  test('a touched file without another content is none', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', pool('a')))
    await world.clock.advance(10_000)
    expect(world.told).toEqual([])
  })
})

describe('saves as editors make them', () => {
  test('truncate, then write: the emptiness in between is never told', async () => {
    const world = await started()
    world.change((fs) => fs.write('/pools/a.yaml', ''))
    await world.clock.advance(carefulSettleMs - 100)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new'])
  })

  test('written in pieces: only the whole is told, whatever the pieces parse as', async () => {
    const world = await started()
    const text = `${pool('a', 'new')}---\n${pool('b')}`
    world.change((fs) => fs.write('/pools/a.yaml', ''))
    for (const character of text) {
      world.change((fs) => fs.append('/pools/a.yaml', character))
      await world.clock.advance(settleMs - debounceMs)
    }
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new b=a'])
  })

  test('atomic rename', async () => {
    const world = await started()
    world.change((fs) => {
      fs.write('/pools/a.yaml.tmp', pool('a', 'new'))
      fs.rename('/pools/a.yaml.tmp', '/pools/a.yaml')
    })
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new'])
  })

  test('move away, write anew (vim with backupcopy=no)', async () => {
    const world = await started()
    world.change((fs) => fs.rename('/pools/a.yaml', '/pools/a.yaml~'))
    await world.clock.advance(30)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(30)
    world.change((fs) => fs.remove('/pools/a.yaml~'))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new'])
  })

  test('two saves with the same size within one step of the clock', async () => {
    const world = await started()
    world.fs.timeStepMs = 2_000
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'x')))
    await world.clock.advance(promptMs)
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'y')))
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=x', 'a=y'])
  })

  test('an edit that leaves size, times and inode alone is found by the full look', async () => {
    const world = await started()
    world.fs.swapSilently('/pools/a.yaml', pool('a', 'b'))
    await world.clock.advance(gitopsLimits.fullRescanIntervalMs + 2 * rescanIntervalMs)
    expect(world.summary()).toEqual(['a=b'])
  })

  test('rescan() finds it now', async () => {
    const world = await started()
    world.fs.swapSilently('/pools/a.yaml', pool('a', 'b'))
    world.watch.rescan()
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=b'])
  })
})

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

describe('a directory that never settles', () => {
  test('is told in time, unless that would take something away', async () => {
    const world = await started()
    for (let elapsed = 0; elapsed < maxSettleMs + 500; elapsed += 20) {
      world.change((fs) => fs.append('/pools/a.yaml', '#\n'))
      await world.clock.advance(20)
    }
    expect(world.summary()).toEqual(['a=a'])
    world.told.length = 0
    world.change((fs) => fs.write('/pools/a.yaml', ''))
    for (let elapsed = 0; elapsed < 2 * maxSettleMs; elapsed += 20) {
      world.change((fs) => fs.append('/pools/a.yaml', '#\n'))
      await world.clock.advance(20)
    }
    expect(world.told).toEqual([])
  })
})

describe('cost', () => {
  test('a timed look reads no content that its times vouch for', async () => {
    const world = await started()
    await world.clock.advance(10_000)
    world.fs.operations.length = 0
    await world.clock.advance(10 * rescanIntervalMs)
    expect(world.fs.operations.filter((name) => name.startsWith('readFile'))).toEqual([])
    expect(world.fs.operations.filter((name) => name.startsWith('stat'))).toHaveLength(20)
  })

  test('a storm of hints is one look a debounce', async () => {
    const world = await started()
    world.fs.operations.length = 0
    for (let hint = 0; hint < 1_000; hint++) world.hint.hint()
    await world.clock.advance(debounceMs)
    expect(world.fs.operations.filter((name) => name.startsWith('readdir'))).toHaveLength(1)
  })
})

describe('stop', () => {
  test('ends timers and hints, also in the middle of a look', async () => {
    const world = await started()
    world.fs.beforeOperation = () => {
      world.fs.beforeOperation = () => {}
      void world.watch.stop()
    }
    world.change((fs) => fs.write('/pools/a.yaml', pool('a', 'new')))
    await world.clock.advance(10_000)
    expect(world.told).toEqual([])
    expect(world.hint.stopped).toBe(true)
    expect(world.clock.timers).toBe(0)
  })

  test('start again goes on from what was told', async () => {
    const world = await started()
    await world.watch.stop()
    world.fs.write('/pools/a.yaml', pool('a', 'new'))
    world.watch.start()
    await world.clock.advance(promptMs)
    expect(world.summary()).toEqual(['a=new'])
  })
})
