import { expect, test } from 'vitest'
import type { Disk } from '../../../src/store/disk.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { journalLimits } from '../../../src/store/limits.ts'
import { encodeJson, encodeLine } from '../../../src/store/record-line.ts'
import { expectGolden } from './golden.ts'
import { codeOf, errorOf, numbers, openAll, record, replayAll } from './helpers.ts'
import { MemoryDisk } from './memory-disk.ts'

test('what was appended is there at the next opening, in order, with a higher epoch', async () => {
  const disk = new MemoryDisk()
  const first = await openAll(disk)
  expect(first).toMatchObject({ records: [], journal: { epoch: 1, repairs: [] } })
  await Promise.all([
    first.journal.append([record(1), record(2)]),
    first.journal.append([]),
    first.journal.append([record(3)]),
  ])
  await first.journal.close()
  const second = await openAll(disk)
  expect(numbers(second.records)).toEqual([1, 2, 3])
  expect(second.journal.epoch).toBe(2)
  await second.journal.append([record(4)])
  await second.journal.close()
  expect(numbers((await openAll(disk)).records)).toEqual([1, 2, 3, 4])
})

test('the files, to the byte', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1), { kind: 'named', name: 'Grüße' }])
  await journal.append([record(2)])
  await journal.compact([{ kind: 'world', pools: 2 }])
  await journal.append([record(3)])
  await journal.close()
  const files = disk.names().map((name) => `==> ${name}\n${disk.text(name)}`)
  expectGolden('store/files.txt', files.join('\n'))
})

test('openings that append nothing leave nothing behind but the epoch', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  await journal.close()
  for (const epoch of [2, 3, 4]) {
    const opened = await openAll(disk)
    expect(opened.journal.epoch).toBe(epoch)
    await opened.journal.close()
  }
  expect(disk.names()).toEqual(['journal-00000001.log', 'journal-00000002.log'])
})

test('appends that wait share one fsync; appends of one turn share the first', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  const syncs = () => disk.operations.filter(({ kind }) => kind === 'sync').length
  const before = syncs()
  const appends = Array.from({ length: 100 }, (_, n) => journal.append([record(n)]))
  await appends[0]
  expect(syncs() - before).toBe(1)
  await Promise.all(appends)
  expect(syncs() - before).toBe(1)
})

test('a record is taken as it is at the call', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  const changing = { kind: 'step', n: 1 }
  const appended = journal.append([changing])
  changing.n = 2
  await appended
  await journal.close()
  expect(numbers((await openAll(disk)).records)).toEqual([1])
})

test('two processes at a time: the second is refused and told what to do', async () => {
  const disk = new MemoryDisk('/var/lib/pitboss')
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  const error = await errorOf(openFileJournal(disk.forAnotherProcess()))
  expect(error).toMatchObject({
    code: 'ERR_STATE_LOCKED',
    exitCode: 3,
    message: 'the state directory /var/lib/pitboss is in use by process 4711 since today',
    nextStep: 'Stop that process (kill 4711), or name another state directory (--state).',
  })
  await journal.append([record(2)])
  await journal.close()
  expect(numbers((await openAll(disk.forAnotherProcess())).records)).toEqual([1, 2])
})

test('a compaction replaces what was appended before it, and nothing after it', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1), record(2)])
  const waiting = journal.append([record(3)])
  const compacted = journal.compact([{ kind: 'sum', n: 6 }])
  const after = journal.append([record(4)])
  await Promise.all([waiting, compacted, after])
  expect(disk.names()).toEqual(['journal-00000002.log', 'snapshot-00000002.log'])
  expect(journal.size).toMatchObject({ tailRecords: 1, snapshotBytes: 171 })
  await journal.compact([{ kind: 'sum', n: 10 }])
  await journal.compact([{ kind: 'sum', n: 10 }])
  expect(disk.names()).toEqual(['journal-00000003.log', 'snapshot-00000003.log'])
  expect(journal.size.tailRecords).toBe(0)
  await journal.append([record(5)])
  await journal.close()
  const opened = await openAll(disk)
  expect(numbers(opened.records)).toEqual([10, 5])
  expect(opened.journal.size.tailRecords).toBe(1)
})

test('the sizes are those of the files', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  const total = async (prefix: string) =>
    (await disk.list())
      .filter(({ name }) => name.startsWith(prefix))
      .reduce((sum, { bytes }) => sum + bytes, 0)
  for (let n = 0; n < 5; n += 1) await journal.append([record(n)])
  await journal.compact([record(0)])
  await journal.append([record(6)])
  expect(journal.size).toEqual({
    snapshotBytes: await total('snapshot'),
    tailBytes: await total('journal'),
    tailRecords: 1,
  })
  await journal.close()
  const reopened = (await openAll(disk)).journal
  expect(reopened.size).toEqual({
    snapshotBytes: await total('snapshot'),
    tailBytes: await total('journal'),
    tailRecords: 1,
  })
})

test('appends go on while a large snapshot is written', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, { compactionSliceBytes: 100 })
  let done = false
  const world = Array.from({ length: 1000 }, (_, n) => record(n))
  const compacted = journal.compact(world).then(() => {
    done = true
  })
  let meanwhile = 0
  while (!done) {
    meanwhile += 1
    await journal.append([record(1000 + meanwhile)])
  }
  await compacted
  await journal.close()
  expect(meanwhile).toBeGreaterThan(50)
  const replayed = numbers((await openAll(disk)).records)
  expect(replayed).toEqual(
    Array.from({ length: 1000 + meanwhile }, (_, n) => (n < 1000 ? n : n + 1)),
  )
})

test('a snapshot rests after each slice, and never has much that is not synced', async () => {
  const memory = new MemoryDisk()
  let unsynced = 0
  let unsyncedMax = 0
  const disk: Disk = {
    directory: memory.directory,
    lock: () => memory.lock(),
    unlock: () => memory.unlock(),
    list: () => memory.list(),
    read: (name) => memory.read(name),
    rename: (from, to) => memory.rename(from, to),
    remove: (name) => memory.remove(name),
    syncDirectory: () => memory.syncDirectory(),
    create: async (name) => {
      const file = await memory.create(name)
      if (!name.startsWith('snapshot')) return file
      return {
        write: async (bytes) => {
          await file.write(bytes)
          unsynced += bytes.length
          unsyncedMax = Math.max(unsyncedMax, unsynced)
        },
        sync: async () => {
          await file.sync()
          unsynced = 0
        },
        close: () => file.close(),
      }
    },
  }
  let rests = 0
  const limits = { ...journalLimits, compactionSliceBytes: 100, compactionSyncBytes: 1_000 }
  const journal = await openFileJournal(disk, limits, async () => {
    rests += 1
  })
  await replayAll(journal)
  await journal.compact(Array.from({ length: 1_000 }, (_, n) => record(n)))
  expect(unsynced).toBe(0)
  // A slice is what comes over its size, and its lines are longer than its JSON.
  expect(unsyncedMax).toBeLessThan(1_500)
  expect(rests).toBeGreaterThan(journal.size.snapshotBytes / 500)
  await journal.close()
})

test('segments are cut at their size', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, { segmentBytesMax: 500 })
  for (let n = 0; n < 40; n += 1) await journal.append([record(n)])
  await journal.close()
  const segments = (await disk.list()).map(({ bytes }) => bytes)
  expect(segments.length).toBeGreaterThan(3)
  expect(Math.max(...segments)).toBeLessThan(600)
  expect(numbers((await openAll(disk)).records)).toEqual(Array.from({ length: 40 }, (_, n) => n))
})

test('bounds: a refused append is its own and leaves the journal well', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, {
    recordBytesMax: 60,
    appendBytesMax: 100,
    pendingBytesMax: 120,
  })
  const text = 'x'.repeat(20)
  expect(await codeOf(journal.append([{ kind: 'k', text: `${text}${text}${text}` }]))).toBe(
    'ERR_RECORD_TOO_LARGE',
  )
  const two = [1, 2].map((n) => ({ kind: 'k', n, text }))
  const three = [...two, ...two.slice(0, 1)]
  expect(await codeOf(journal.append(three))).toBe('ERR_RECORD_TOO_LARGE')
  const first = journal.append(two.slice(0, 1))
  const second = journal.append(two.slice(0, 1))
  expect(await codeOf(journal.append(two.slice(0, 1)))).toBe('ERR_JOURNAL_OVERLOADED')
  await Promise.all([first, second])
  await journal.append(two.slice(1))
  expect(await codeOf(journal.compact([{ kind: 'k', text: `${text}${text}${text}` }]))).toBe(
    'ERR_COMPACTION_FAILED',
  )
  await journal.close()
  expect(numbers((await openAll(disk)).records)).toEqual([1, 1, 2])
})

test('a commit takes no more than its size, and at least one append', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, { groupBytesMax: 50 })
  const appends = Array.from({ length: 6 }, (_, n) => journal.append([record(n)]))
  appends.push(journal.append(Array.from({ length: 9 }, (_, n) => record(n + 6))))
  await Promise.all(appends)
  const commits = disk
    .text('journal-00000001.log')
    .split('\n')
    .slice(1, -1)
    .map((line) => Number(line.split(' ')[2]))
  expect(commits).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4])
})

test('after close nothing is taken, and the lock is free', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  const waiting = journal.append([record(1)])
  await Promise.all([journal.close(), journal.close()])
  await waiting
  for (const refused of [journal.append([record(2)]), journal.compact([]), journal.recover()]) {
    expect(await codeOf(refused)).toBe('ERR_JOURNAL_CLOSED')
  }
  expect(numbers((await openAll(disk.forAnotherProcess())).records)).toEqual([1])
})

test('close ends a compaction that is under way', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, { compactionSliceBytes: 1 })
  await journal.append([record(1)])
  function* endless() {
    for (let n = 0; ; n += 1) yield record(n)
  }
  const compacted = codeOf(journal.compact(endless()))
  await journal.append([record(2)])
  await journal.close()
  expect(await compacted).toBe('ERR_JOURNAL_CLOSED')
  expect(disk.names()).toEqual(['journal-00000001.log', 'journal-00000002.log'])
  expect(numbers((await openAll(disk)).records)).toEqual([1, 2])
})

test('who has not read the history cannot add to it', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  await journal.close()
  const unread = await openFileJournal(disk)
  await expect(unread.append([record(2)])).rejects.toThrow('before the history was read')
  await expect(unread.compact([])).rejects.toThrow('before the history was read')
})

test('a newer format is refused by its version', async () => {
  const disk = new MemoryDisk()
  disk.put('journal-00000001.log', 'pitboss-journal 2 something else entirely\n')
  const error = await errorOf(openFileJournal(disk))
  expect(error.code).toBe('ERR_JOURNAL_FORMAT')
  expect(error.message).toBe(
    'journal-00000001.log has journal format 2; this Pitboss knows format 1',
  )
})

test('files of others are left alone', async () => {
  const disk = new MemoryDisk()
  disk.put('notes.txt', 'mine')
  disk.put('journal-1.log', 'mine')
  disk.put('journal-00000009.log.tmp', 'left by a crash')
  const { journal } = await openAll(disk)
  await journal.close()
  expect(disk.names()).toEqual(['journal-00000001.log', 'journal-1.log', 'notes.txt'])
})

const header = (number: number, epoch: number, firstRecord: number) =>
  `pitboss-journal 1 ${encodeLine(0, 0, encodeJson({ kind: 'segment', number, epoch, firstRecord }))}`
const line = (commit: number, n: number) => encodeLine(commit, 0, encodeJson(record(n)))

test.each([
  ['an epoch that goes back', header(1, 5, 0) + line(1, 1), header(2, 4, 1) + line(1, 2)],
  ['a hole between the files', header(1, 1, 0) + line(1, 1), header(2, 2, 2) + line(1, 3)],
  ['records twice', header(1, 1, 0) + line(1, 1), header(2, 2, 0) + line(1, 1)],
  ['a file under another name', header(1, 1, 0) + line(1, 1), header(3, 2, 1) + line(1, 3)],
  ['an empty file', '', header(2, 2, 0)],
  ['a missing beginning', undefined, header(2, 2, 1) + line(1, 2)],
  ['a commit that is missing', header(1, 1, 0), header(2, 2, 0) + line(1, 1) + line(3, 3)],
  ['a commit twice', header(1, 1, 0), header(2, 2, 0) + line(1, 1) + line(1, 1)],
])('refused: %s', async (_, first, second) => {
  const disk = new MemoryDisk()
  if (first !== undefined) disk.put('journal-00000001.log', first)
  disk.put('journal-00000002.log', second)
  const error = await errorOf(openAll(disk))
  expect(error.code).toBe('ERR_JOURNAL_CORRUPT')
  expect(error.nextStep).toContain('Restore the state directory')
  expect(disk.text('journal-00000002.log').startsWith(second)).toBe(true)
})
