/**
 * The journal on a real disk: what sharing an fsync is worth, what a replay costs beyond parsing, and how long a compaction
 * keeps everything else waiting.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CoreRecord } from '../../src/core/records.ts'
import { asJournalSnapshot } from '../../src/operator/journal-records.ts'
import type { Disk } from '../../src/store/disk.ts'
import { openFileJournal } from '../../src/store/file-journal.ts'
import type { Journal, JournalRecord } from '../../src/store/journal.ts'
import { NodeDisk } from '../../src/store/node-disk.ts'
import { convergedEngine } from './fleet.ts'
import type { Comparison, Run } from './harness.ts'
import { Latencies } from './load/latencies.ts'

const directories: string[] = []
process.on('exit', () => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pitboss-bench-'))
  directories.push(directory)
  return directory
}

function status(index: number): JournalRecord {
  const id = `pool-${index % 97}.mwrm9bse.worker-${index % 1_000}.i1.n${index}`
  return { kind: 'status', id, state: 'TASK_RUNNING', at: 1_795_338_620_433, healthy: true }
}

async function freshJournal(disk: Disk = new NodeDisk(temporaryDirectory())): Promise<Journal> {
  const journal = await openFileJournal(disk)
  for await (const _ of journal.replay());
  return journal
}

const COMMITS = 300

/** The baseline is what a plain write-ahead log does: a write and an fsync for each record. */
function groupCommit(): Comparison {
  return {
    name: 'journal/group-commit',
    says: `${COMMITS} records, appended at once, against an fsync for each`,
    goal: { kind: 'at-least', ratio: 10 },
    rounds: 5,
    warmUpRounds: 1,
    baseline: async () => {
      const file = await open(join(temporaryDirectory(), 'log'), 'a')
      return async () => {
        for (let index = 0; index < COMMITS; index += 1) {
          await file.appendFile(`${JSON.stringify(status(index))}\n`)
          await file.datasync()
        }
        await file.close()
      }
    },
    candidate: async () => {
      const journal = await freshJournal()
      return async () => {
        const all = Array.from({ length: COMMITS }, (_, index) => journal.append([status(index)]))
        await Promise.all(all)
        await journal.close()
      }
    },
  }
}

const PACE_PER_SECOND = 10_000
const PACE_SECONDS = 2
const PACE_STEP_MS = 5
const PACE_BOUND_MS = 50

/** Appends arrive as turns of the loop make them. */
function pace(): Comparison {
  let syncs = 0
  const counted = (): Disk => {
    const disk = new NodeDisk(temporaryDirectory())
    return {
      directory: disk.directory,
      lock: () => disk.lock(),
      unlock: () => disk.unlock(),
      list: () => disk.list(),
      read: (file) => disk.read(file),
      rename: (from, to) => disk.rename(from, to),
      remove: (file) => disk.remove(file),
      syncDirectory: () => disk.syncDirectory(),
      create: async (name) => {
        const file = await disk.create(name)
        return {
          write: (bytes) => file.write(bytes),
          close: () => file.close(),
          sync: () => {
            syncs += 1
            return file.sync()
          },
        }
      },
    }
  }
  const paced = async (append: (records: JournalRecord[]) => Promise<void>) => {
    const latencies = new Latencies()
    const startedAt = performance.now()
    const under: Promise<void>[] = []
    let sent = 0
    while (sent < PACE_PER_SECOND * PACE_SECONDS) {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * PACE_PER_SECOND)
      const records: JournalRecord[] = []
      for (; sent < due; sent += 1) records.push(status(sent))
      const at = performance.now()
      if (records.length > 0) {
        under.push(append(records).then(() => latencies.add(performance.now() - at)))
      }
      await new Promise((resolve) => setTimeout(resolve, PACE_STEP_MS))
    }
    await Promise.all(under)
    return latencies.summary().p99
  }
  return {
    name: 'journal/pace',
    get says() {
      const perSecond = Math.round(syncs / PACE_SECONDS / (ROUNDS + WARM_UPS))
      return `p99 until durable at 10,000 records a second, with ${perSecond} fsyncs a second, against one after the other for what each 5 ms bring`
    },
    goal: { kind: 'at-most', ratio: 1.5 },
    boundMs: PACE_BOUND_MS,
    figureIsReturned: true,
    rounds: ROUNDS,
    warmUpRounds: WARM_UPS,
    baseline: async () => {
      const file = await open(join(temporaryDirectory(), 'log'), 'a')
      let last = Promise.resolve()
      return async () => {
        const p99 = await paced((records) => {
          last = last.then(async () => {
            await file.appendFile(records.map((record) => JSON.stringify(record)).join('\n'))
            await file.datasync()
          })
          return last
        })
        await file.close()
        return p99
      }
    },
    candidate: async () => {
      const journal = await freshJournal(counted())
      return async () => {
        const p99 = await paced((records) => journal.append(records))
        await journal.close()
        return p99
      }
    },
  }
}

const ROUNDS = 3
const WARM_UPS = 1

function replay(name: string, count: number, onlyByName: boolean): Comparison {
  const directory = temporaryDirectory()
  let written: Promise<string[]> | undefined
  const write = async () => {
    const journal = await freshJournal(new NodeDisk(directory))
    const perAppend = 500
    for (let start = 0; start < count; start += perAppend) {
      await journal.append(Array.from({ length: perAppend }, (_, index) => status(start + index)))
    }
    await journal.close()
    const entries = await new NodeDisk(directory).list()
    return entries.map((entry) => entry.name).filter((file) => file !== 'lock')
  }
  return {
    name,
    says: `${count.toLocaleString('en')} records, checksums and order checked, against reading and JSON.parse of the same`,
    goal: { kind: 'at-most', ratio: 2 },
    rounds: 3,
    warmUpRounds: 1,
    ...(onlyByName ? { onlyByName } : {}),
    baseline: async () => {
      written ??= write()
      const files = await written
      return async () => {
        let parsed = 0
        for (const file of files) parsed += parseAll(await readFile(join(directory, file)))
        return parsed
      }
    },
    candidate: async () => {
      written ??= write()
      await written
      return async () => {
        const journal = await openFileJournal(new NodeDisk(directory))
        let records = 0
        for await (const batch of journal.replay()) records += batch.length
        if (records !== count) throw new Error(`${records} of ${count} records were replayed`)
        await journal.close()
      }
    },
  }
}

const NEWLINE = 0x0a
const BRACE = 0x7b

/** What any reader of these files has to do, and no more. */
function parseAll(bytes: Buffer): number {
  let parsed = 0
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    const value: unknown = JSON.parse(bytes.toString('latin1', bytes.indexOf(BRACE, start), end))
    if (value !== null) parsed += 1
    start = end + 1
  }
  return parsed
}

const PAUSE_BOUND_MS = 50

/** How long the loop was away at the longest while `work` went on. */
async function longestPause(work: Promise<unknown>): Promise<number> {
  let over = false
  let longest = 0
  let last = performance.now()
  const ticking = (async () => {
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve))
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  })()
  await work
  over = true
  await ticking
  return longest
}

function compactionPause(): Comparison {
  const { engine } = convergedEngine(100, 1_000)
  const pauseOf = (make: () => Iterable<CoreRecord>) => async (): Promise<Run> => {
    const journal = await freshJournal()
    return async () => {
      const startedAt = performance.now()
      const work = journal.compact(asJournalSnapshot(make()))
      const atFirst = performance.now() - startedAt
      const later = await longestPause(work)
      await journal.close()
      return Math.max(atFirst, later)
    }
  }
  return {
    name: 'journal/compaction-pause',
    says: 'the longest pause of the loop while 100,000 tasks are compacted, against a snapshot made at once',
    goal: { kind: 'at-least', ratio: 2 },
    boundMs: PAUSE_BOUND_MS,
    figureIsReturned: true,
    rounds: 5,
    warmUpRounds: 1,
    baseline: pauseOf(() => engine.snapshot()),
    candidate: pauseOf(() => engine.liveSnapshot()),
  }
}

export function journalComparisons(): Comparison[] {
  return [
    groupCommit(),
    pace(),
    replay('journal/replay', 100_000, false),
    replay('journal/replay-million', 1_000_000, true),
    compactionPause(),
  ]
}
