/**
 * The journal's reader: any files give typed refusals or a history that stays what it is; and damage to a journal whose
 * history is known gives exactly what of it was durable, or a typed refusal.
 *
 * An input is a directory as text: `=== NAME` lines with the bytes of each file behind them.
 */
import assert from 'node:assert/strict'
import { PitbossError } from '../../../src/api/errors.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import type { Journal, JournalRecord } from '../../../src/store/journal.ts'
import type { Random } from '../../simulation/world/random.ts'
import { MemoryDisk } from '../../unit/store/memory-disk.ts'
import type { Target } from '../target.ts'

const REFUSALS = new Set(['ERR_JOURNAL_CORRUPT', 'ERR_JOURNAL_FORMAT', 'ERR_STATE_UNREADABLE'])
const DAMAGES_PER_INPUT = 4

export const journalTarget: Target = {
  name: 'journal',
  words: [
    '=== journal-00000002.log\n',
    '=== snapshot-00000002.log\n',
    'pitboss-journal 1 ',
    ' 0 0 {',
  ],
  async check(input, random) {
    const disk = diskOf(input)
    disk.readChunkBytes = random.pick([1, 7, 64, 4_096])
    const opened = await open(disk)
    if (opened === undefined) return
    await checkStable(disk, opened)
    for (let damage = 0; damage < DAMAGES_PER_INPUT; damage += 1) await checkDamage(input, random)
  },
}

function diskOf(input: Buffer): MemoryDisk {
  const disk = new MemoryDisk()
  const text = input.toString('latin1')
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf('\n')
    if (end >= 0) disk.put(part.slice(0, end), Buffer.from(part.slice(end + 1), 'latin1'))
  }
  return disk
}

interface Opened {
  readonly journal: Journal
  readonly records: readonly JournalRecord[]
}

/** Undefined for a typed refusal. */
async function open(disk: MemoryDisk): Promise<Opened | undefined> {
  try {
    const journal = await openFileJournal(disk)
    const records: JournalRecord[] = []
    for await (const batch of journal.replay()) records.push(...batch)
    return { journal, records }
  } catch (error) {
    assert.ok(error instanceof PitbossError, `an untyped error: ${error}`)
    assert.ok(REFUSALS.has(error.code), error.code)
    return undefined
  }
}

/** What was read once is read again, and can be added to. */
async function checkStable(disk: MemoryDisk, { journal, records }: Opened): Promise<void> {
  const again = await open(disk.afterKill())
  assert.deepEqual(again?.records, records)
  await journal.close()
  const next = await open(disk.afterKill())
  assert.deepEqual(next?.records, records)
  const added = { kind: 'added' }
  await next?.journal.append([added])
  await next?.journal.close()
}

/** A journal that was just written, killed, and then damaged in one place. */
async function checkDamage(input: Buffer, random: Random): Promise<void> {
  const disk = diskOf(input)
  const opened = await open(disk)
  if (opened === undefined) return
  const commits = await write(opened, random)
  const names = disk.names()
  const last = names.filter((name) => /^journal-\d{8}\.log$/.test(name)).at(-1) ?? ''
  const next = disk.afterKill()
  const name = random.chance(0.7) ? last : (random.pick(names) ?? last)
  const damage = random.pick(DAMAGES)
  const before = Buffer.from(disk.text(name), 'latin1')
  const { bytes, from } = damage(before, random)
  next.put(name, bytes)
  const result = await open(next)
  if (name !== last) {
    // What was sealed is whole or refused.
    if (result !== undefined) assert.deepEqual(result.records, commits.flat())
    return
  }
  const expected = expectedAfter(commits, before, from)
  if (result === undefined) assert.ok(expected.mayRefuse, `refused: ${damage.name} from ${from}`)
  else assert.deepEqual(result.records, expected.records, `${damage.name} from ${from}`)
}

/** Some commits more; returns all, what was there before as the first. */
async function write({ journal, records }: Opened, random: Random): Promise<JournalRecord[][]> {
  const commits: JournalRecord[][] = [[...records]]
  const count = random.between(1, 5)
  for (let number = 0; number < count; number += 1) {
    const size = random.between(1, 3)
    const commit = Array.from({ length: size }, (_, index) => ({
      kind: 'fuzz',
      number,
      index,
      text: 'x'.repeat(random.below(30)),
    }))
    await journal.append(commit)
    commits.push(commit)
  }
  return commits
}

interface Damaged {
  readonly bytes: Buffer
  /** What is before it is as it was. */
  readonly from: number
}

const DAMAGES: readonly [(bytes: Buffer, random: Random) => Damaged, ...Damage[]] = [
  function cut(bytes, random) {
    const from = random.below(bytes.length + 1)
    return { bytes: bytes.subarray(0, from), from }
  },
  function zeroes(bytes, random) {
    const from = random.below(bytes.length + 1)
    return {
      bytes: Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)]),
      from,
    }
  },
  function garbageBehind(bytes, random) {
    const garbage = Buffer.from(Array.from({ length: random.below(100) }, () => random.below(256)))
    return { bytes: Buffer.concat([bytes, garbage]), from: bytes.length }
  },
  function flipped(bytes, random) {
    const from = random.below(bytes.length)
    const copy = Buffer.from(bytes)
    copy[from] = (copy[from] ?? 0) ^ (1 << random.below(8))
    return { bytes: copy, from }
  },
]
type Damage = (bytes: Buffer, random: Random) => Damaged

/**
 * The whole commits before the damage. It may be refused where a crash is no explanation: in the first line, or before
 * another commit.
 */
function expectedAfter(commits: readonly JournalRecord[][], bytes: Buffer, from: number) {
  const lines = bytes.toString('latin1').split('\n')
  const [first = [], ...rest] = commits
  const records = [...first]
  let end = (lines[0]?.length ?? 0) + 1
  const inHeader = from < end
  let line = 1
  let whole = 0
  for (const commit of rest) {
    for (const _ of commit) end += (lines[line++]?.length ?? 0) + 1
    if (end > from) break
    whole += 1
    records.push(...commit)
  }
  return { records, mayRefuse: inHeader || whole < rest.length - 1 }
}
