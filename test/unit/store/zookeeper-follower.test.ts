/** What one who stands by reads of the journal that another one writes. */
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { JournalRecord } from '../../../src/store/journal.ts'
import { followZookeeperJournal } from '../../../src/store/zookeeper-follower.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'
import { codeOf, numbers, record } from './helpers.ts'
import { openIn } from './zookeeper-helpers.ts'

/** A follower whose pauses end when the test says so. */
function follow(tree: MemoryEnsemble) {
  const zookeeper = new MemoryZookeeper(tree)
  const timers = new Set<{ run: () => void; delayMs: number }>()
  const failures: unknown[] = []
  let records: JournalRecord[] = []
  const shown: unknown[][] = []
  let beginnings = 0
  const stop = followZookeeperJournal(
    {
      zookeeper,
      path: '/pitboss/state',
      clock: {
        now: () => 0,
        setTimer(run, delayMs) {
          const timer = { run, delayMs }
          timers.add(timer)
          return () => timers.delete(timer)
        },
      },
      onFailure: (error) => failures.push(error),
    },
    {
      begin() {
        records = []
        beginnings += 1
      },
      take: (batch) => void records.push(...batch),
      caughtUp: () => void shown.push(numbers(records)),
    },
  )
  return {
    zookeeper,
    failures,
    shown,
    timers,
    stop,
    beginnings: () => beginnings,
    /** Lets it look until it has nothing more to look at. */
    async catchUp() {
      for (let round = 0; round < 4; round += 1) {
        await turn()
        for (const timer of [...timers]) {
          if (timer.delayMs > 2_000) continue
          timers.delete(timer)
          timer.run()
        }
      }
      await turn()
    },
  }
}

test('waits for a journal, then reads what is added and begins anew at a snapshot', async () => {
  const tree = new MemoryEnsemble()
  const follower = follow(tree)
  await follower.catchUp()
  expect(follower.shown).toEqual([])
  const { journal } = await openIn(new MemoryZookeeper(tree), { nodeBytesMax: 200 })
  await journal.append([record(1), record(2)])
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1, 2])
  const begun = follower.beginnings()
  await journal.append(Array.from({ length: 20 }, (_, n) => record(n + 3)))
  await follower.catchUp()
  expect(follower.shown.at(-1)).toHaveLength(22)
  expect(follower.beginnings()).toBe(begun)
  await journal.compact([record(30)])
  await journal.append([record(31)])
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([30, 31])
  expect(follower.beginnings()).toBe(begun + 1)
  await journal.append([record(32)])
  await follower.catchUp()
  expect([follower.shown.at(-1), follower.beginnings(), follower.failures]).toEqual([
    [30, 31, 32],
    begun + 1,
    [],
  ])
})

test('a step whose end is missing is not shown, and one that was taken back is forgotten', async () => {
  const tree = new MemoryEnsemble()
  const writer = new MemoryZookeeper(tree)
  const { journal } = await openIn(writer, { nodeBytesMax: 200 })
  await journal.append([record(1)])
  const follower = follow(tree)
  await follower.catchUp()
  writer.faults = ({ path }) => (path.endsWith('log/0000000004') ? 'lost-before' : undefined)
  const large = Array.from({ length: 9 }, (_, n) => record(n + 60))
  expect(await codeOf(journal.append(large))).toBe('ERR_JOURNAL_FAILED')
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1])
  await journal.recover()
  writer.faults = ({ path }) => (path.includes('/log/') ? 'lost-after' : undefined)
  expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FAILED')
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1, 66]) // For a moment.
  writer.faults = () => undefined
  await journal.recover()
  await journal.append([record(2)])
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1, 2])
})

test('what cannot be read is told, and looked at again', async () => {
  const tree = new MemoryEnsemble()
  const { journal } = await openIn(new MemoryZookeeper(tree))
  await journal.append([record(1)])
  const node = tree.nodes.get('/pitboss/state/log/0000000001')
  if (node === undefined) throw new Error('none')
  const good = node.data
  node.data = Buffer.from('?')
  const follower = follow(tree)
  await turn()
  expect(follower.shown).toEqual([])
  expect(follower.failures).toMatchObject([{ code: 'ERR_JOURNAL_CORRUPT' }])
  node.data = good
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1])
})

test('over a lost connection and an expired session it goes on; stopped, it says nothing', async () => {
  const tree = new MemoryEnsemble()
  const { journal } = await openIn(new MemoryZookeeper(tree))
  const follower = follow(tree)
  await follower.catchUp()
  follower.zookeeper.disconnect()
  await journal.append([record(1)])
  follower.zookeeper.expire()
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([])
  follower.zookeeper.reconnect()
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1])
  follower.stop()
  await journal.append([record(2)])
  await follower.catchUp()
  expect(follower.shown.at(-1)).toEqual([1])
  expect([follower.failures, follower.timers.size]).toEqual([[], 0])
})
