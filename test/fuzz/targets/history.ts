/**
 * The world from its history: any selection of real records, in any order, some twice, is folded in without a throw (a journal
 * may end anywhere, and a record may name what is not there); and its snapshot rebuilds the very same world.
 *
 * An input is records as JSON, one a line. Lines that are no record of the corpus are left out: a damaged one never gets this
 * far, the journal's checksums see to it.
 */
import assert from 'node:assert/strict'
import { apply } from '../../../src/core/apply.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import { snapshot } from '../../../src/core/snapshot.ts'
import { World } from '../../../src/core/world.ts'
import { asCoreRecord } from '../../../src/operator/journal-records.ts'
import type { JournalRecord } from '../../../src/store/journal.ts'
import { corpusOf, type Target } from '../target.ts'

const SHUFFLED = 0.3
let known: ReadonlySet<string> | undefined

export const historyTarget: Target = {
  name: 'history',
  check(input, random) {
    known ??= new Set(corpusOf(historyTarget).flatMap(linesOf))
    const lines = linesOf(input).filter((line) => known?.has(line))
    const order = random.chance(SHUFFLED) ? random.shuffled(lines) : lines
    const world = worldOf(order.map(recordOf))
    const first = [...snapshot(world)].map((record) => JSON.stringify(record))
    const second = [...snapshot(worldOf(first.map(recordOf)))].map((record) =>
      JSON.stringify(record),
    )
    assert.deepEqual(second, first)
  },
}

function linesOf(text: Buffer): string[] {
  const lines = text.toString('utf8').split('\n')
  return lines.filter((line) => line !== '')
}

function recordOf(line: string): CoreRecord {
  const record = asCoreRecord(JSON.parse(line) as JournalRecord)
  assert.ok(record !== undefined, 'a kind that nobody knows')
  return record
}

function worldOf(records: readonly CoreRecord[]): World {
  const world = new World()
  for (const record of records) apply(world, record)
  return world
}
