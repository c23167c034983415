/** When a change of the directory is told, however it came to be. */
import { describe, expect, test } from 'vitest'
import { gitopsLimits } from '../../../src/gitops/index.ts'
import { pool } from './pools.ts'
import { promptMs, started, World } from './watch-world.ts'

const { debounceMs, settleMs, carefulSettleMs, rescanIntervalMs, maxSettleMs } = gitopsLimits

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
