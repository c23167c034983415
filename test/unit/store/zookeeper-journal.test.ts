/** The journal in a ZooKeeper in memory: what is where, who may write, what is refused. */
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { JournalRecord } from '../../../src/store/journal.ts'
import { openZookeeperJournal } from '../../../src/store/zookeeper-journal.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'
import { codeOf, errorOf, numbers, record } from './helpers.ts'
import { openIn } from './zookeeper-helpers.ts'

const root = '/pitboss/state'

function ensemble() {
  const tree = new MemoryEnsemble()
  return { tree, zookeeper: new MemoryZookeeper(tree) }
}

function large(n: number, bytes: number): JournalRecord {
  return { kind: 'step', n, filling: 'x'.repeat(bytes) }
}

test('what is appended is there for the next, with the next epoch', async () => {
  const { tree, zookeeper } = ensemble()
  const first = await openIn(zookeeper)
  expect([first.journal.epoch, first.records, first.journal.repairs]).toEqual([1, [], []])
  await first.journal.append([record(1), record(2)])
  await first.journal.append([])
  await Promise.all([first.journal.append([record(3)]), first.journal.append([record(4)])])
  expect(first.journal.size).toEqual({ snapshotBytes: 0, tailBytes: 2_048, tailRecords: 4 })
  await first.journal.close()
  expect(await codeOf(first.journal.append([record(5)]))).toBe('ERR_JOURNAL_CLOSED')
  const second = await openIn(new MemoryZookeeper(tree))
  expect(second.journal.epoch).toBe(2)
  expect(numbers(second.records)).toEqual([1, 2, 3, 4])
  expect(second.journal.size).toEqual({ snapshotBytes: 0, tailBytes: 2_048, tailRecords: 4 })
  expect(tree.nodes.get(`${root}/log/0000000002`)?.data.toString()).toMatchInlineSnapshot(`
    "fa4f405a 73 0 0 {"kind":"batch","number":2,"part":0,"epoch":1,"firstRecord":2,"format":1}
    ea2e2782 21 2 1 {"kind":"step","n":3}
    3e1c5b91 21 2 0 {"kind":"step","n":4}
    "
  `)
})

describe('compaction', () => {
  test('puts the snapshot in the place of what was before it', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper, { compactionSliceBytes: 30 })
    for (let n = 1; n <= 5; n += 1) await journal.append([record(n)])
    const appending = [
      journal.compact([record(1), record(2), record(15)]),
      journal.append([record(6)]),
    ]
    await Promise.all(appending)
    expect([...tree.nodes.keys()].filter((path) => /\d$/.test(path)).sort()).toEqual([
      `${root}/log/0000000006`,
      `${root}/snapshots/0000000001.0000000000`,
      `${root}/snapshots/0000000001.0000000001`,
    ])
    expect(journal.size).toMatchObject({ tailBytes: 1_024, tailRecords: 1 })
    await journal.compact([record(7)])
    const next = await openIn(new MemoryZookeeper(tree))
    expect(numbers(next.records)).toEqual([7])
    expect(next.journal.size).toEqual({ snapshotBytes: 127, tailBytes: 0, tailRecords: 0 })
    await next.journal.append([record(8)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([7, 8])
  })

  test('of nothing leaves nothing', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    await journal.compact([])
    expect((await openIn(new MemoryZookeeper(tree))).records).toEqual([])
  })

  test('that fails leaves the history in force, and what it left behind goes with the next', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.faults = ({ path, isWrite }) =>
      path === `${root}/snapshot` && isWrite ? 'lost-before' : undefined
    expect(await codeOf(journal.compact([record(10)]))).toBe('ERR_COMPACTION_FAILED')
    await journal.append([record(2)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2])
    expect(tree.childrenOf(`${root}/snapshots`)).toEqual([])
  })

  test('whose publication was done unheard is taken for done by the next', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.faults = ({ path, isWrite }) =>
      path === `${root}/snapshot` && isWrite ? 'lost-after' : undefined
    expect(await codeOf(journal.compact([record(1)]))).toBe('ERR_COMPACTION_FAILED')
    zookeeper.faults = () => undefined
    await journal.append([record(2)])
    await journal.compact([record(1), record(2)])
    expect(journal.size).toMatchObject({ tailBytes: 0, tailRecords: 0 })
    await journal.append([record(3)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2, 3])
    expect(tree.childrenOf(`${root}/snapshots`)).toHaveLength(1)
  })

  test('late to be published, after another one, is void', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.faults = ({ path, isWrite }) =>
      path === `${root}/snapshot` && isWrite ? { lateAfter: 6 } : undefined
    expect(await codeOf(journal.compact([record(1)]))).toBe('ERR_COMPACTION_FAILED')
    zookeeper.faults = () => undefined
    await journal.append([record(2)])
    await journal.compact([record(1), record(2)])
    for (let n = 3; n < 10; n += 1) await journal.append([record(n)])
    const { records } = await openIn(new MemoryZookeeper(tree))
    expect(numbers(records)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

describe('nodes stay under 1 MB', () => {
  test('a step of many records is many nodes, replayed as one', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    const step = Array.from({ length: 7 }, (_, n) => large(n, 780_000))
    await journal.append(step)
    await journal.append([record(7)])
    await journal.compact([...step, record(7)])
    await journal.append([large(8, 786_000)])
    const { records } = await openIn(new MemoryZookeeper(tree))
    expect(numbers(records)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(tree.largestNode).toBeGreaterThan(780_000)
    expect(tree.largestNode).toBeLessThan(1_000_000)
  })

  test('what is larger than the bounds is refused, and the journal is well', async () => {
    const { zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    expect(await codeOf(journal.append([large(1, 786_432)]))).toBe('ERR_RECORD_TOO_LARGE')
    const step = Array.from({ length: 12 }, (_, n) => large(n, 700_000))
    expect(await codeOf(journal.append(step))).toBe('ERR_RECORD_TOO_LARGE')
    expect(await codeOf(journal.compact([large(1, 786_432)]))).toBe('ERR_COMPACTION_FAILED')
    await journal.append([record(1)])
  })

  test('a step cut off in the middle never was', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.faults = ({ path }) => (path.endsWith('log/0000000004') ? 'lost-before' : undefined)
    const step = [2, 3, 4].map((n) => large(n, 700_000))
    expect(await codeOf(journal.append(step))).toBe('ERR_JOURNAL_FAILED')
    expect(tree.childrenOf(`${root}/log`)).toHaveLength(3)
    const { journal: next, records } = await openIn(new MemoryZookeeper(tree))
    expect(numbers(records)).toEqual([1])
    expect(next.repairs).toEqual([
      { file: `${root}/log/0000000002`, offset: 0, droppedBytes: 1_400_290 },
    ])
    await next.append([record(5)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 5])
  })
})

describe('one writes', () => {
  test('whoever opens it last; the other is told, and cannot write by any means', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.disconnect() // Asleep, say.
    const next = await openIn(new MemoryZookeeper(tree))
    await next.journal.append([record(2)])
    let told: unknown
    void journal.fenced.then((error) => {
      told = error
    })
    await turn()
    expect(told).toBeUndefined()
    zookeeper.reconnect()
    const error = await errorOf(journal.append([record(66)]))
    expect(error.code).toBe('ERR_JOURNAL_FAILED')
    expect((await errorOf(journal.recover())).code).toBe('ERR_JOURNAL_FENCED')
    expect(told).toMatchObject({
      code: 'ERR_JOURNAL_FENCED',
      exitCode: 4,
      message: expect.stringMatching(
        /^another operator \(operator \d+\) took over the journal in zk:\/\/memory:2181\/pitboss\/state, with epoch 2$/,
      ),
    })
    expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FENCED')
    expect(await codeOf(journal.compact([]))).toBe('ERR_JOURNAL_FENCED')
    await next.journal.append([record(3)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2, 3])
  })

  test('is told while it is connected without writing anything', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await turn()
    await openIn(new MemoryZookeeper(tree))
    expect((await journal.fenced).code).toBe('ERR_JOURNAL_FENCED')
  })

  test('a write on its way at the takeover is void', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    zookeeper.faults = ({ path }) => (path.includes('/log/') ? { lateAfter: 1 } : undefined)
    expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FAILED')
    const next = await openIn(new MemoryZookeeper(tree))
    await next.journal.append([record(1)])
    await next.journal.append([record(2)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2])
  })

  test('who is no longer the one to open it does not', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    const candidate = new MemoryZookeeper(tree)
    await candidate.create('/candidates', Buffer.alloc(0), 'persistent')
    const onlyWhile = await candidate.create(
      '/candidates/n-',
      Buffer.alloc(0),
      'ephemeral-sequential',
    )
    const open = () =>
      openZookeeperJournal({ zookeeper: candidate, path: root, holder: 'x', lease: 'x', onlyWhile })
    expect((await open()).epoch).toBe(2)
    expect((await journal.fenced).code).toBe('ERR_JOURNAL_FENCED')
    const { journal: next } = await openIn(new MemoryZookeeper(tree))
    candidate.expire() // Unnoticed: it goes on with another session.
    expect(await codeOf(open())).toBe('ERR_ZOOKEEPER_NO_NODE')
    await next.append([record(1)])
    await next.confirm()
  })

  test('two that open at the same moment both come through; the last one writes', async () => {
    const { tree, zookeeper } = ensemble()
    const clients = [zookeeper, new MemoryZookeeper(tree), new MemoryZookeeper(tree)]
    const opened = await Promise.all(clients.map((client) => openIn(client)))
    const epochs = opened.map(({ journal }) => journal.epoch)
    expect(epochs.toSorted()).toEqual([1, 2, 3])
    await turn()
    for (const { journal } of opened) {
      if (journal.epoch === 3) await journal.append([record(3)])
      else expect(await codeOf(journal.append([record(1)]))).toBe('ERR_JOURNAL_FENCED')
    }
  })
})

describe('when ZooKeeper does not take a write', () => {
  test.each([
    { fault: 'lost-before' as const },
    { fault: 'lost-after' as const },
    { fault: { lateAfter: 0 } },
    { fault: { lateAfter: 1 } },
    { fault: { lateAfter: 3 } },
  ])('$fault: what was rejected stays away after a recovery', async ({ fault }) => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    let left = 1
    zookeeper.faults = ({ isWrite }) => (isWrite && left-- > 0 ? fault : undefined)
    expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FAILED')
    expect(await codeOf(journal.append([record(67)]))).toBe('ERR_JOURNAL_FAILED')
    await Promise.all([journal.recover(), journal.recover()])
    await journal.append([record(2)])
    await journal.append([record(3)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2, 3])
  })

  test('it goes on over an expired session, as long as nobody took over', async () => {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    zookeeper.disconnect()
    const error = await errorOf(journal.append([record(66)]))
    expect(error.nextStep).toBe(
      'Check the ZooKeeper ensemble; Pitboss goes on by itself once it can be written.',
    )
    expect(await codeOf(journal.recover())).toBe('ERR_JOURNAL_FAILED')
    zookeeper.expire()
    zookeeper.reconnect()
    await journal.recover()
    await journal.append([record(2)])
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2])
  })
})

describe('damage is refused, and named', () => {
  async function written() {
    const { tree, zookeeper } = ensemble()
    const { journal } = await openIn(zookeeper)
    await journal.append([record(1)])
    await journal.compact([record(1)])
    for (let n = 2; n <= 5; n += 1) await journal.append([record(n)])
    return tree
  }
  const set = (tree: MemoryEnsemble, path: string, text: string) => {
    const node = tree.nodes.get(path)
    if (node === undefined) throw new Error(`no ${path}`)
    node.data = Buffer.from(text)
  }

  test.each([
    {
      damage: (tree: MemoryEnsemble) => tree.nodes.delete(`${root}/log/0000000003`),
      says: 'log/0000000003: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) => tree.nodes.delete(`${root}/log/0000000002`),
      says: 'log/0000000002: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) =>
        tree.nodes.delete(`${root}/snapshots/0000000001.0000000000`),
      says: 'snapshots/0000000001.0000000000: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) => tree.nodes.delete(`${root}/snapshot`),
      says: 'snapshot: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) => tree.nodes.delete(`${root}/log`),
      says: 'log: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) => tree.nodes.delete(`${root}/epoch`),
      says: 'epoch: it is missing',
    },
    {
      damage: (tree: MemoryEnsemble) => set(tree, `${root}/epoch`, '{"format":1,"epoch":-1}'),
      says: 'epoch: it does not say who may write',
    },
    {
      damage: (tree: MemoryEnsemble) => set(tree, `${root}/snapshot`, '{"format":1}'),
      says: 'snapshot: its number is no count',
    },
    {
      damage: (tree: MemoryEnsemble) => set(tree, `${root}/snapshot`, '[]'),
      says: 'snapshot: its format is no count',
    },
    {
      damage: (tree: MemoryEnsemble) => set(tree, `${root}/log/0000000004`, ''),
      says: 'log/0000000004: it is empty',
    },
    {
      damage: (tree: MemoryEnsemble) => set(tree, `${root}/log/0000000004`, 'hello'),
      says: 'log/0000000004: its last line has no end',
    },
    {
      damage(tree: MemoryEnsemble) {
        const other = tree.nodes.get(`${root}/log/0000000003`)?.data.toString() ?? ''
        set(tree, `${root}/log/0000000004`, other)
      },
      says: 'log/0000000004: it is batch 3.0 by its first line',
    },
  ])('$says', async ({ damage, says }) => {
    const tree = await written()
    damage(tree)
    const error = await errorOf(openIn(new MemoryZookeeper(tree)))
    expect([error.code, error.message]).toEqual([
      'ERR_JOURNAL_CORRUPT',
      `the journal is damaged: ${root}/${says}`,
    ])
  })

  test('no flipped bit goes unnoticed', async () => {
    const tree = await written()
    for (const [path, node] of tree.nodes) {
      if (!/\d$/.test(path)) continue
      const good = Buffer.from(node.data)
      for (let bit = 0; bit < good.length * 8; bit += 1) {
        const bad = Buffer.from(good)
        bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        node.data = bad
        expect(await codeOf(openIn(new MemoryZookeeper(tree)))).toBe('ERR_JOURNAL_CORRUPT')
      }
      node.data = good
    }
    expect(numbers((await openIn(new MemoryZookeeper(tree))).records)).toEqual([1, 2, 3, 4, 5])
  })

  test.each(['epoch', 'snapshot'])('a newer format is left alone: %s', async (name) => {
    const tree = await written()
    const text = tree.nodes.get(`${root}/${name}`)?.data.toString() ?? ''
    set(tree, `${root}/${name}`, text.replace('"format":1', '"format":2'))
    expect(await codeOf(openIn(new MemoryZookeeper(tree)))).toBe('ERR_JOURNAL_FORMAT')
  })
})
